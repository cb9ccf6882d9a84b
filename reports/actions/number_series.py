"""The runs of document numbers: opened for a year or a term, kept here or in a book of the office (decision 10)."""

from contextlib import AbstractContextManager
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.actions import record
from journal.refusal import Refused, refused_when
from records.actions import demand_as_seen
from reports.models import NumberSeries
from reports.paper import words
from reports.paper.profiles import PARTY
from units.models import Unit
from units.names import system_of


@transaction.atomic
def open_series(
    *,
    issuer: Unit,
    year: int | None,
    term: str,
    begins_on: date | None,
    is_external: bool,
    next_number: int,
    actor: User,
) -> NumberSeries:
    """A run of numbers of a body: of a year, of the Party of a term from its first day on. Raises Refused.

    `next_number` is the first one to be given here; it says nothing where the book is kept elsewhere.
    """
    by_term = system_of(issuer, on=clock.today()) == PARTY
    if by_term and (begins_on is None or not term.strip()):
        raise Refused(_("Cơ quan Đảng đánh số theo nhiệm kỳ: ghi nhiệm kỳ và ngày đầu nhiệm kỳ."))
    if not by_term and year is None:
        raise Refused(_("Ghi năm của sổ."), at="year")
    series = NumberSeries(
        issuer=issuer,
        document_kind=words.KIND,
        year=None if by_term else year,
        term=" ".join(term.split()) if by_term else "",
        begins_on=begins_on if by_term else None,
        is_external=is_external,
        last_number=0 if is_external else next_number - 1,
    )
    with _once_a_span():
        series.save(force_insert=True)
    record("open_series", series, actor=actor, unit_id=issuer.pk, detail=_told(series))
    return series


@transaction.atomic
def change_series(
    *,
    series: NumberSeries,
    is_external: bool,
    next_number: int,
    actor: User,
    year: int | None = None,
    term: str = "",
    begins_on: date | None = None,
    seen: str = "",
) -> None:
    """The book is kept here from now on, or elsewhere, or goes on with another number. Raises Refused.

    Numbers that were given here leave no gap: the next one is changed only before the first, or when the book comes
    back from the office, which has given numbers meanwhile. Before the first number the book may also be of another
    `year`, of the Party of another `term` from `begins_on` on; left empty they stay. Raises Outdated when it is not as
    it was `seen`, a number more included.
    """
    series = NumberSeries.objects.select_for_update(of=("self",)).get(pk=series.pk)
    demand_as_seen(series, seen)
    before = _told(series)
    if year or term or begins_on:
        _move(series, year=year, term=term, begins_on=begins_on)
    if not is_external:
        _demand_next(series, next_number)
        series.last_number = next_number - 1
    series.is_external = is_external
    with _once_a_span():
        series.save(update_fields=["is_external", "last_number", "year", "term", "begins_on"])
    record("change_series", series, actor=actor, unit_id=series.issuer_id, detail={"before": before, **_told(series)})


@transaction.atomic
def remove_series(*, series: NumberSeries, actor: User) -> None:
    """Takes away a run from which no number was given, as if it had not been opened. Raises Refused for another."""
    series = NumberSeries.objects.select_for_update(of=("self",)).get(pk=series.pk)
    _demand_unused(series, _("Sổ đã cấp số thì không xóa được."))
    record("remove_series", series, actor=actor, unit_id=series.issuer_id, detail=_told(series))
    series.delete()


def _move(series: NumberSeries, *, year: int | None, term: str, begins_on: date | None) -> None:
    _demand_unused(series, _("Sổ đã cấp số thì không đổi năm, nhiệm kỳ."))
    if series.begins_on is None:
        series.year = year or series.year
    else:
        series.term = " ".join(term.split()) or series.term
        series.begins_on = begins_on or series.begins_on


def _demand_unused(series: NumberSeries, sentence: str) -> None:
    if series.entries.exists():
        raise Refused(sentence)


def _demand_next(series: NumberSeries, number: int) -> None:
    """That the next number neither was given already nor, in a book kept here, leaves a gap."""
    due = series.last_number + 1
    given = series.entries.exists()
    if given and number < due:
        raise Refused(
            _("Sổ đã cấp đến số %(last)s; số tiếp theo phải lớn hơn.") % {"last": series.last_number}, at="next_number"
        )
    if given and number > due and not series.is_external:
        raise Refused(_("Sổ đã cấp số, không bỏ cách quãng: số tiếp theo là %(due)s.") % {"due": due}, at="next_number")


def _once_a_span() -> AbstractContextManager[None]:
    twice = _("Cơ quan này đã có sổ của năm hoặc nhiệm kỳ đó.")
    return refused_when({"number_series_once": twice, "number_series_once_a_term": twice})


def _told(series: NumberSeries) -> dict[str, object]:
    return {
        "year": series.year,
        "term": series.term,
        "begins_on": series.begins_on.isoformat() if series.begins_on else None,
        "is_external": series.is_external,
        "last_number": series.last_number,
    }
