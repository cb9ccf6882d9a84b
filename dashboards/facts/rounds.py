"""One round as a screen: who owes in it, how each unit stands, who was let off, and what went up from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.text import capfirst

from dashboards.cells import Cell, Rates, cell
from dashboards.facts.filing import POSITION_FIELDS, position, with_filings
from dashboards.facts.matrix import rates_by_round
from library.deadlines import Due, due
from reports.models import DeadlineChange, Expectation, Report, Round
from units.access import VISIBLE_TREE_ROLES, Standing
from units.models import Identity
from units.names import identities

COLUMNS = {"unit": "unit_sort", "deadline": "deadline", "state": "report__state"}
"""What the list of a round is sorted by."""


def owed_in(round_: Round, person: Standing, *, steers: bool) -> QuerySet[Expectation]:
    """What is owed in the round by the units in the person's reach; for those who steer the round, by all of them."""
    found = Expectation.objects.filter(round=round_)
    if not steers:
        found = found.filter(unit__in=person.answers_for(*VISIBLE_TREE_ROLES))
    return by_unit(with_filings(found), on=person.on)


def by_unit(found: QuerySet[Expectation], *, on: date) -> QuerySet[Expectation]:
    """Adds `unit_sort`, the name of the unit on the day as lists are ordered by it."""
    sort_key = Identity.objects.filter(unit=OuterRef("unit"), valid__startswith__lte=on).order_by("-valid")
    return found.annotate(unit_sort=Subquery(sort_key.values("sort_key")[:1]))


@dataclass(frozen=True)
class RoundRow:
    """A unit in a round. `report_id` only where the person may open the report; `due` while it is not filed."""

    pk: int
    unit: str
    receiver: str
    deadline: date
    due: Due | None
    cell: Cell
    report_id: int | None
    is_moved: bool
    children_first: bool


def round_rows(found: Sequence[Expectation], person: Standing) -> list[RoundRow]:
    """The lines of a page of `owed_in`, in four queries."""
    pks = [row.pk for row in found]
    values = {
        pk: (report, rest)
        for pk, report, *rest in with_filings(Expectation.objects.filter(pk__in=pks)).values_list(
            "pk", "report__pk", *POSITION_FIELDS
        )
    }
    names = identities({pk for row in found for pk in (row.unit_id, row.receiver_id)}, on=person.on)
    openable = set(Report.objects.visible_to(person).filter(expectation__in=pks).values_list("pk", flat=True))
    moved = set(DeadlineChange.objects.filter(expectation__in=pks).values_list("expectation_id", flat=True))
    return [_row(row, values[row.pk], names, openable, moved, person) for row in found]


def _row(
    row: Expectation,
    values: tuple[int | None, list[Any]],
    names: dict[int, Identity],
    openable: set[int],
    moved: set[int],
    person: Standing,
) -> RoundRow:
    report, fields = values
    stand = position(*fields)
    return RoundRow(
        pk=row.pk,
        unit=capfirst(names[row.unit_id].name),
        receiver=capfirst(names[row.receiver_id].name),
        deadline=row.deadline,
        due=None if stand.is_filed else due(row.deadline, today=person.on),
        cell=cell(stand, today=person.on),
        report_id=report if report in openable else None,
        is_moved=row.pk in moved,
        children_first=row.children_first,
    )


def progress(owed: QuerySet[Expectation], round_: Round, *, today: date) -> Rates:
    """The round summed up over these units."""
    return rates_by_round(owed, today=today).get(round_.pk, Rates())


def let_off(round_: Round, person: Standing) -> list[tuple[Expectation, str]]:
    """The units that were let off, with their names; the reason stands at each."""
    found = list(Expectation.everything.filter(round=round_).let_off().order_by("pk"))
    names = identities({row.unit_id for row in found}, on=person.on)
    return [(row, capfirst(names[row.unit_id].name)) for row in found]


def outgoing(owed: QuerySet[Expectation], round_: Round, person: Standing) -> list[RoundRow]:
    """What goes up from the round: of these, the reports of units that receive others' reports in it."""
    receiving = Expectation.objects.filter(round=round_).values("receiver_id")
    above = owed.filter(unit__in=receiving).order_by("deadline", COLUMNS["unit"], "pk")
    return round_rows(list(above), person)
