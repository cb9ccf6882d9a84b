"""When and where a session began and when it was last used (to half a minute), kept in the session itself."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.utils import timezone

BEGAN, USED, ADDRESS, AGENT = "began", "used", "address", "agent"
_HALF_A_MINUTE = timedelta(seconds=30)
_LONGEST_AGENT = 300


def begin(request: HttpRequest) -> None:
    """Notes when and where somebody signed in."""
    now = timezone.now().timestamp()
    request.session[BEGAN] = request.session[USED] = now
    request.session[ADDRESS] = request.META.get("REMOTE_ADDR") or None
    request.session[AGENT] = request.META.get("HTTP_USER_AGENT", "")[:_LONGEST_AGENT]


def began(session: SessionBase) -> datetime:
    """When its owner signed in; the beginning of time for one that does not say."""
    return moment(session, BEGAN) or datetime.fromtimestamp(0, UTC)


def idle(session: SessionBase) -> timedelta:
    """How long nothing was asked in it."""
    return timezone.now() - (moment(session, USED) or began(session))


def touch(session: SessionBase) -> None:
    """It is being used; written down every half minute."""
    if idle(session) >= _HALF_A_MINUTE:
        session[USED] = timezone.now().timestamp()


def moment(data: Mapping[str, Any] | SessionBase, name: str) -> datetime | None:
    """One of the moments that a session holds, or None."""
    seconds = data.get(name)
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
