"""Numbers that papers bear and a restored register does not know are never given again (5-promises, B8)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from journal.actions import record
from reports.actions.numbering import book_title, locked_series
from reports.lost_numbers import LostNumber
from reports.models import NumberSeries, RegisterEntry
from reports.paper import words

_NO_PAPER = "Không tìm thấy văn bản sau khi khôi phục dữ liệu; không cấp lại số."
_OUTSIDE = "Phát hành trước khi khôi phục dữ liệu, nội dung không còn trong hệ thống; mã tệp %s"


@dataclass(frozen=True)
class Reconciled:
    """Numbers that were entered from papers, numbers before them of which no paper was found, and those given twice.

    `unfinished` are those of papers that are out, while the register waits for their signatures again.
    """

    entered: tuple[str, ...]
    without_paper: tuple[str, ...]
    doubled: tuple[str, ...]
    unfinished: tuple[str, ...]


@transaction.atomic
def enter_lost_numbers(found: Iterable[LostNumber]) -> Reconciled:
    """Enters what papers bear and the register does not know, in order, and lets each series go on behind it.

    Of a series that the system counts, numbers up to there without a paper are void. A number that was given to
    another document since stays with that one and is told as doubled, that of a document that is to be signed a second
    time as unfinished; nobody but people can mend that. Safe to repeat.
    """
    entered, without_paper, doubled, unfinished = [], [], [], []
    for lost in sorted(found, key=lambda one: (one.issuer_id, one.issued_on, one.number)):
        series = locked_series(lost.issuer_id, lost.issued_on, by_term=lost.of_party)
        known = RegisterEntry.objects.filter(series=series, number=lost.number).first()
        if known is not None:
            if known.filing_id is not None and known.filing_id == lost.filing_id:
                unfinished.append(lost.notation)
            elif known.note != _note(lost):
                doubled.append(lost.notation)
            continue
        skipped = [] if series.is_external else range(series.last_number + 1, lost.number)
        without_paper += [_enter(series, lost, number, void=_NO_PAPER).notation for number in skipped]
        entered.append(_enter(series, lost, lost.number).notation)
        series.last_number = max(series.last_number, lost.number)
        series.save(update_fields=["last_number"])
        record(
            "reconcile_numbers",
            series,
            actor=None,
            unit_id=series.issuer_id,
            detail={"notation": lost.notation, "without_paper": len(skipped), "sha256": lost.sha256},
        )
    return Reconciled(tuple(entered), tuple(without_paper), tuple(doubled), tuple(unfinished))


def _note(lost: LostNumber) -> str:
    """With the beginning of the file's SHA-256, in groups that a narrow column holds; the journal has it whole."""
    return _OUTSIDE % " ".join(lost.sha256[at : at + 4] for at in range(0, 16, 4))


def _enter(series: NumberSeries, lost: LostNumber, number: int, *, void: str = "") -> RegisterEntry:
    """One line; a void one has the day of the paper behind it, so that numbers go on running with the days."""
    symbol = lost.notation.lstrip("0123456789")
    return RegisterEntry.objects.create(
        series=series,
        number=number,
        notation=f"{words.register_number(number)}{symbol}",
        issued_on=lost.issued_on,
        title="" if void else book_title(lost.title)[:700],
        copies=0 if void else 1,
        note="" if void else _note(lost),
        void_reason=void,
    )
