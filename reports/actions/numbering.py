"""Number and date (NĐ30 Điều 15): gapless, never doubled, never reused."""

from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.flow import advance
from journal.limits import LONG_QUEUE
from journal.outbox import ring
from journal.refusal import Refused
from reports import compose
from reports.actions.locking import lock
from reports.actions.remarking import remark
from reports.annex_files import places_apart
from reports.jobs import DRAW, DRAW_ANNEXES
from reports.models import Filing, NumberSeries, RegisterEntry, Report
from reports.paper import words
from reports.paper.payload import sha256
from reports.paper.profiles import PARTY
from reports.states import NUMBER, VOID


class BadDate(Exception):
    """The date of the document is not possible; the message says why."""


@transaction.atomic
def give_number(*, report: Report, day: date, actor: User, typed: int | None = None) -> RegisterEntry:
    """Gives number and date, completes and hashes the payload, and rings for the drawing: one transaction.

    The date may not lie before the approval or after today, and goes with the order of the numbers. `typed` is the
    number that stands in the office's book, where the series is kept there.
    Raises `BadDate`; `Refused` for a number; `StateChanged` if the report was numbered meanwhile.
    """
    lock(report, NUMBER)
    filing = Filing.objects.select_for_update(of=("self",)).filter(report=report).latest("attempt")
    _check_day(day, filing)
    series, number = _next(report, day, typed, by_term=filing.content["form"] == PARTY)
    _check_order(series, number, day)
    payload = compose.completed(filing.content, number=number, day=day, verify_at=settings.VERIFY_AT)
    notation = words.notation(payload["form"], number, payload["issuer"]["symbol"])
    entry = RegisterEntry.objects.create(
        series=series,
        number=number,
        notation=notation,
        issued_on=day,
        title=book_title(payload["subject"]),
        signer=payload["signature"]["name"],
        recipients="; ".join([*payload["addressees"], *_named(payload["recipients"])]),
        keeper=payload["archive"],
        filing=filing,
    )
    filing.payload, filing.payload_sha256 = payload, sha256(payload)
    filing.save(update_fields=["payload", "payload_sha256"])
    advance(report, NUMBER, actor=actor, unit_id=report.unit_id, detail={"notation": entry.notation})
    ring(DRAW, filing.pk)
    if places_apart(filing):
        ring(DRAW_ANNEXES, filing.pk, queue=LONG_QUEUE)
    return entry


def _named(recipients: list[str]) -> list[str]:
    """The recipients by name: “Như trên” points to the addressees, which the book names."""
    return [line for line in recipients if line != compose.AS_ABOVE]


def book_title(subject: str) -> str:
    """Kind and subject on one line of the book: `Báo cáo về …`."""
    return f"Báo cáo {subject[:1].lower()}{subject[1:]}"


def _check_day(day: date, filing: Filing) -> None:
    if day > clock.today():
        raise BadDate(_("Ngày văn bản không được sau hôm nay."))
    if day < timezone.localdate(filing.approved_at):
        raise BadDate(_("Ngày văn bản không được trước ngày phê duyệt."))


def _check_order(series: NumberSeries, number: int, day: date) -> None:
    """Numbers of a series run with the days, also those that are typed from a book of the office."""
    before = series.entries.filter(number__lt=number).order_by("-number").first()
    if before and before.issued_on > day:
        raise BadDate(_("Ngày văn bản không được trước ngày của số %(notation)s.") % {"notation": before.notation})
    after = series.entries.filter(number__gt=number).order_by("number").first()
    if after and after.issued_on < day:
        raise BadDate(_("Ngày văn bản không được sau ngày của số %(notation)s.") % {"notation": after.notation})


def _next(report: Report, day: date, typed: int | None, *, by_term: bool) -> tuple[NumberSeries, int]:
    """The series under its row lock, and the number: the next one, or the typed one of a book kept elsewhere.

    A rollback puts the counter back, so there is never a gap.
    """
    series = locked_series(report.unit_id, day, by_term=by_term)
    if not series.is_external:
        if typed is not None:
            raise Refused(_("Sổ này cấp số tự động, không ghi số bằng tay."))
        number = series.last_number + 1
    elif typed is None:
        raise Refused(_("Ghi số đã cấp trong sổ văn bản đi của cơ quan."))
    elif taken := series.entries.filter(number=typed).first():
        raise Refused(_("Số %(notation)s đã cấp cho văn bản khác.") % {"notation": taken.notation})
    else:
        number = typed
    series.last_number = max(series.last_number, number)
    series.save(update_fields=["last_number"])
    return series, number


def locked_series(issuer_id: int, day: date, *, by_term: bool) -> NumberSeries:
    """The series of the day, locked. A year's is opened with its first number, and kept where the last one was."""
    book = NumberSeries.objects.of_reports().filter(issuer=issuer_id).on(day, by_term=by_term)
    last = book.first()
    if by_term and last is None:
        raise Refused(_("Chưa mở sổ cho nhiệm kỳ này. Văn thư mở sổ ở trang Sổ văn bản, phần Sổ số."))
    if not by_term and (last is None or last.year != day.year):
        kept = last is not None and last.is_external
        opened = NumberSeries(issuer_id=issuer_id, document_kind=words.KIND, year=day.year, is_external=kept)
        NumberSeries.objects.bulk_create([opened], ignore_conflicts=True)
    return book.select_for_update(of=("self",))[:1].get()


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
    Filing.objects.filter(register_entries=entry).update(replaces=None)
    detail = {"notation": entry.notation, **remark(report, "void", reason, actor=actor)}
    advance(report, VOID, actor=actor, unit_id=report.unit_id, detail=detail)
