"""The calendar as calendar programs read it (RFC 5545), and the secret in its address. Pure."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from uuid import UUID

from django.core import signing
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from dashboards.facts.deadlines import Deadline

MEDIA_TYPE = "text/calendar; charset=utf-8"

_SALT = "dashboards.calendar"
_AGAIN = timedelta(hours=6)
"""How often a calendar program should ask again."""


def secret_of(key: UUID) -> str:
    """What an address ends with: the key, signed, so that a copy of the database alone opens no calendar."""
    return signing.Signer(salt=_SALT).sign(key.hex)


def key_in(secret: str) -> UUID | None:
    """The key that an address was made of; None for an address that this system did not give."""
    try:
        return UUID(hex=signing.Signer(salt=_SALT).unsign(secret))
    except (signing.BadSignature, ValueError):
        return None


def written(deadlines: Iterable[Deadline], *, site: str, at: datetime) -> bytes:
    """The calendar: each deadline a whole day, under an identity that stays, so that a moved one moves there too.

    `site` is the address under which the paths of the deadlines lie, without a slash at its end.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Dam Lam//Han bao cao//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Hạn báo cáo (Dám Làm)"))
    calendar.add("refresh-interval", _AGAIN, parameters={"VALUE": "DURATION"})
    for deadline in deadlines:
        event = Event()
        event.add("uid", f"{deadline.code}@{urlsplit(site).hostname}")
        event.add("dtstamp", at)
        event.add("dtstart", deadline.day)
        event.add("dtend", deadline.day + timedelta(days=1))
        event.add("summary", deadline.title)
        event.add("url", f"{site}{deadline.path}")
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
