"""How it stands with the national reporting system, in words, for the unit that accepted the report."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from reports import national
from reports.models import NationalNotice, Report


@dataclass(frozen=True)
class Told:
    """One notice: what about, how it stands, since when; `note` is the receipt's number or what was answered last."""

    about: str
    attempt: int
    label: str
    tone: str
    at: datetime
    note: str


def told(report: Report) -> list[Told]:
    """What the system was told or is to be told of the report's filings, the newest first; nothing where it is off."""
    if not national.is_on():
        return []
    notices = NationalNotice.objects.filter(filing__report=report).select_related("filing").order_by("-pk")
    return [_told(notice) for notice in notices]


def _told(notice: NationalNotice) -> Told:
    label, tone, at, note = _("Chờ gửi"), "wait", notice.asked_at, notice.said
    if notice.receipt_at and notice.receipt:
        label, tone, at = _("Đã có biên nhận"), "done", notice.receipt_at
        note = _("Số biên nhận: %(number)s") % {"number": notice.receipt["number"]}
    elif notice.given_up_at:
        label, tone, at = _("Chưa gửi được"), "late", notice.given_up_at
    elif notice.taken_at:
        label, tone, at = _("Đã gửi, chờ biên nhận"), "run", notice.taken_at
    return Told(notice.get_about_display().capitalize(), notice.filing.attempt, label, tone, at, note)
