"""Number and date (NĐ30 Điều 15): gapless, never doubled, never reused."""

from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.flow import advance
from journal.outbox import ring
from reports import compose
from reports.actions.locking import lock
from reports.actions.remarking import remark
from reports.jobs import DRAW
from reports.models import Filing, NumberSeries, RegisterEntry, Report
from reports.paper import words
from reports.paper.payload import sha256
from reports.states import NUMBER, VOID


class BadDate(Exception):
    """The date of the document is not possible; the message says why."""


@transaction.atomic
def give_number(*, report: Report, day: date, actor: User) -> RegisterEntry:
    """Gives number and date, completes and hashes the payload, and rings for the drawing: one transaction.

    The date may not lie before the approval, before the last number of the series or after today.
    Raises `BadDate`; `StateChanged` if the report was numbered meanwhile.
    """
    lock(report, NUMBER)
    filing = Filing.objects.select_for_update(of=("self",)).filter(report=report).latest("attempt")
    _check_day(day, filing)
    series = _next(report, day)
    before = series.entries.order_by("-number").first()
    if before and before.issued_on > day:
        raise BadDate(_("Ngày văn bản không được trước ngày của số %(notation)s.") % {"notation": before.notation})
    payload = compose.completed(filing.content, number=series.last_number, day=day)
    notation = words.notation(payload["form"], series.last_number, payload["issuer"]["symbol"])
    entry = RegisterEntry.objects.create(
        series=series,
        number=series.last_number,
        notation=notation,
        issued_on=day,
        title=_title(payload["subject"]),
        signer=payload["signature"]["name"],
        recipients="; ".join([*payload["addressees"], *_named(payload["recipients"])]),
        keeper=payload["archive"],
        filing=filing,
    )
    filing.payload, filing.payload_sha256 = payload, sha256(payload)
    filing.save(update_fields=["payload", "payload_sha256"])
    advance(report, NUMBER, actor=actor, unit_id=report.unit_id, detail={"notation": entry.notation})
    ring(DRAW, filing.pk)
    return entry


def _named(recipients: list[str]) -> list[str]:
    """The recipients by name: “Như trên” points to the addressees, which the book names."""
    return [line for line in recipients if line != compose.AS_ABOVE]


def _title(subject: str) -> str:
    """Kind and subject on one line of the book: `Báo cáo về …`."""
    return f"{_('Báo cáo')} {subject[:1].lower()}{subject[1:]}"


def _check_day(day: date, filing: Filing) -> None:
    if day > clock.today():
        raise BadDate(_("Ngày văn bản không được sau hôm nay."))
    if day < timezone.localdate(filing.approved_at):
        raise BadDate(_("Ngày văn bản không được trước ngày phê duyệt."))


def _next(report: Report, day: date) -> NumberSeries:
    """Raises the counter under its row lock; a rollback puts it back, so there is never a gap."""
    key = {"issuer_id": report.unit_id, "document_kind": compose.DOCUMENT_KIND, "series": "", "year": day.year}
    NumberSeries.objects.bulk_create([NumberSeries(**key)], ignore_conflicts=True)
    NumberSeries.objects.filter(**key).update(last_number=F("last_number") + 1)
    return NumberSeries.objects.get(**key)


@transaction.atomic
def void_number(*, report: Report, reason: str, actor: User) -> None:
    """Gives up a numbered filing: the number stays in the book with its reason, the text goes back to the clerk.

    What the filing was to replace is again what the next one replaces.
    """
    lock(report, VOID)
    entry = RegisterEntry.objects.select_for_update(of=("self",)).get(
        filing__report=report, void_reason="", filing__issued_at__isnull=True
    )
    entry.void_reason = reason
    entry.save(update_fields=["void_reason"])
    Filing.objects.filter(pk=entry.filing_id).update(replaces=None)
    detail = {"notation": entry.notation, **remark(report, "void", reason, actor=actor)}
    advance(report, VOID, actor=actor, unit_id=report.unit_id, detail=detail)
