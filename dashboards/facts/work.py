"""Reports on a person's list: those that wait for the person, and those the person waits for.

Every function has a fixed number of queries, whatever the number of units.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count, Min, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from dashboards.cells import Cell, Waiting, cell
from dashboards.facts.filing import POSITION_FIELDS, position, stands, with_drawing, with_filings
from dashboards.facts.lists import AHEAD, MOST, TOTAL, Cut
from dashboards.turns import REVIEWED, TURNS
from library.deadlines import Due, due
from reports.models import Expectation
from reports.querysets import OWN_ROLES, SIGNING_ROLES
from reports.states import WRITABLE, ReportState
from reports.words import DRAWING, WAITING_FOR_SIGNATURE
from units.access import Standing
from units.models import Identity
from units.roles import Role

FOLLOW_ROLES = (Role.LEADER, Role.REVIEWER, Role.PROVINCIAL_LEADER)
"""Roles that are told which units below are late."""

TO_SIGN = tuple(state for state, turn in TURNS.items() if state and turn.role is Role.LEADER)
"""States in which a report waits for whoever approves and signs it."""


@dataclass(frozen=True)
class ReportItem:
    """A report, or one that is still to be opened."""

    expectation_id: int
    report_id: int | None
    unit: str
    is_own: bool
    round: str
    due: Due | None  # None once it has been filed
    cell: Cell
    act: str
    wait: str
    is_mine: bool


@dataclass(frozen=True)
class Outstanding:
    """How many units below have not filed in a round whose deadline is still ahead."""

    round: str
    number: int
    due: Due


_ITEM_FIELDS = ("pk", "report__pk", "unit_id", "reviewer_id", "unit_name", "round__name", "is_drawn", *POSITION_FIELDS)


def _named(expectations: QuerySet[Expectation], *, on: date) -> QuerySet[Expectation]:
    """With the unit's name of the day; ordered by deadline."""
    names = Identity.objects.on(on).filter(unit=OuterRef("unit")).values("name")[:1]
    found = with_drawing(with_filings(expectations)).annotate(unit_name=Subquery(names))
    return found.order_by("deadline", "unit_name", "pk")


def own_reports(person: Standing, *, today: date) -> list[ReportItem]:
    """What is under way at the person's own units, or should soon be begun; by delegation, what is to be signed."""
    at_own = Q(unit_id__in=person.nodes(OWN_ROLES))
    to_sign = Q(unit_id__in=person.nodes([Role.SIGNER]), report__state__in=TO_SIGN)
    own = Expectation.objects.filter(at_own | to_sign).exclude(report__state=ReportState.ACCEPTED)
    begun = Q(report__isnull=False) | Q(deadline__lte=today + AHEAD, round__starts_on__lte=today)
    rows = _named(own.filter(begun), on=today).values_list(*_ITEM_FIELDS)
    return [_item(person, row, today=today) for row in rows]


def to_review(person: Standing, *, today: date) -> Cut[ReportItem]:
    """What lies at the units for which the person reviews, to be received or decided."""
    return _reviewed(person, REVIEWED, today=today)


def returned(person: Standing, *, today: date) -> Cut[ReportItem]:
    """What the reviewing unit has returned and does not have back yet."""
    return _reviewed(person, [ReportState.RETURNED], today=today)


def _reviewed(person: Standing, states: Iterable[str], *, today: date) -> Cut[ReportItem]:
    """Reports of other units in some states, the oldest deadline first."""
    lying = Expectation.objects.filter(reviewer_id__in=person.nodes([Role.REVIEWER]), report__state__in=states)
    return _cut(lying.exclude(unit_id__in=person.nodes(OWN_ROLES)), person, today=today)


def _cut(expectations: QuerySet[Expectation], person: Standing, *, today: date) -> Cut[ReportItem]:
    rows = _named(expectations, on=today).annotate(total=TOTAL).values_list("total", *_ITEM_FIELDS)
    found = list(rows[:MOST])
    return Cut([_item(person, row, today=today) for _total, *row in found], found[0][0] if found else 0)


def _item(person: Standing, row: Sequence[object], *, today: date) -> ReportItem:
    pk, report_id, unit_id, reviewer_id, unit, round_name, is_drawn, *fields = row
    stand = position(*fields)  # type: ignore[arg-type]
    square = cell(stand, today=today)
    turn = TURNS[stand.state]
    node = reviewer_id if turn.role is Role.REVIEWER else unit_id
    roles = SIGNING_ROLES if turn.role is Role.LEADER else (turn.role,)
    is_mine, wait = person.holds_at(node, *roles), str(turn.wait)  # type: ignore[arg-type]
    if stand.state == ReportState.NUMBERED and is_drawn:
        square = replace(square, label=str(WAITING_FOR_SIGNATURE))
    elif stand.state == ReportState.NUMBERED:
        square = replace(square, label=str(DRAWING), tone="run")
        is_mine, wait = False, _("chờ dựng xong bản in để ký")
    return ReportItem(
        expectation_id=pk,  # type: ignore[arg-type]
        report_id=report_id,  # type: ignore[arg-type]
        unit=str(unit or ""),
        is_own=person.holds_at(unit_id, *OWN_ROLES, Role.SIGNER),  # type: ignore[arg-type]
        round=str(round_name),
        due=None if stand.is_filed and stand.state not in WRITABLE else due(stand.deadline, today=today),
        cell=square,
        act=str(turn.act),
        wait=wait,
        is_mine=is_mine,
    )


def _unfiled_below(person: Standing, word: Waiting, *, today: date) -> QuerySet[Expectation]:
    """Expectations of a word in the person's reach, other than of the own units."""
    below = Expectation.objects.filter(unit__in=person.answers_for(*FOLLOW_ROLES), round__starts_on__lte=today)
    expectations = with_filings(below)
    return expectations.filter(stands(word, today=today)).exclude(unit_id__in=person.nodes(OWN_ROLES))


def late_below(person: Standing, *, today: date) -> Cut[ReportItem]:
    """Units below that have not filed and are past the deadline, the longest wait first."""
    late = _cut(_unfiled_below(person, Waiting.OVERDUE, today=today), person, today=today)
    return replace(late, items=[replace(item, report_id=None) for item in late.items])


def outstanding_below(person: Standing, *, today: date) -> list[Outstanding]:
    """Rounds in which units below still have time, with how many have not filed."""
    unsent = _unfiled_below(person, Waiting.UNSENT, today=today).filter(deadline__lte=today + AHEAD)
    grouped = unsent.order_by().values_list("round__name").annotate(number=Count("pk"), nearest=Min("deadline"))
    rounds = grouped.order_by("nearest")
    return [Outstanding(name, number, due(nearest, today=today)) for name, number, nearest in rounds]
