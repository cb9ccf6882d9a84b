"""The matrix of units × rounds: who owes, how each stands, and each round summed up.

Periods before the system stand there too, where somebody has taken in signed reports of them; no sum counts those.

The number of queries is the same for five units and for five thousand.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncDate
from django.utils.functional import Promise

from dashboards.cells import PAST_TONE, WAITING_TONES, Cell, Position, Rates, Waiting, cell, past_cell, rates
from dashboards.facts.filing import LATE, NIL, with_marks
from library.addresses import address_of
from reports.models import Expectation, Filing, PastReport, Report, Round
from reports.past import TYPED
from reports.states import ReportState
from reports.words import TONES
from units.access import VISIBLE_TREE_ROLES, Standing
from units.models import Identity, Unit
from units.names import identities
from units.roles import CASE_ROLES
from units.tree import Node, tree

MANY = 1000
"""Units of which the whole tree is read sooner than their own lines of it."""


@dataclass(frozen=True)
class Column:
    """One round of the matrix; a period in which none was opened has no `id`."""

    id: int | None
    code: str
    name: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class Scope:
    """Which rounds are shown, out of what, and the day whose tree orders the rows."""

    regime: str
    regime_name: str
    year: int
    columns: tuple[Column, ...]
    day: date
    regimes: tuple[tuple[str, str], ...]
    years: tuple[int, ...]
    has_past: bool
    """Whether something signed before the system was taken in for one of the periods shown, by whichever unit."""


@dataclass(frozen=True)
class Square:
    """A cell of the matrix, and the page that it opens: the report, or what was signed before the system."""

    cell: Cell
    url: str


@dataclass(frozen=True)
class Row:
    """A unit with one square per round; None where it owes nothing."""

    node: Node
    depth: int
    squares: tuple[Square | None, ...]


@dataclass(frozen=True)
class _Known:
    """A column with its regime."""

    regime: str
    regime_name: str
    column: Column
    has_past: bool


def scope(*, today: date, regime: str = "", year: str = "") -> Scope | None:
    """The periods of a regime that close in a year; by default the newest regime and this year. None without any.

    A value that is not on offer counts as none. The tree is today's for this year, else that of
    the year's last day.
    """
    known = _known(today)
    if not known:
        return None
    regimes = {row.regime: row.regime_name for row in reversed(known)}
    code = regime if regime in regimes else next(iter(regimes))
    periods = [row for row in known if row.regime == code]
    years = sorted({row.column.ends_on.year for row in periods}, reverse=True)
    fallback = today.year if today.year in years else years[0]
    chosen = next((known_year for known_year in years if str(known_year) == year), fallback)
    shown = [row for row in periods if row.column.ends_on.year == chosen]
    return Scope(
        regime=code,
        regime_name=regimes[code],
        year=chosen,
        columns=tuple(row.column for row in shown),
        day=today if chosen >= today.year else date(chosen, 12, 31),
        regimes=tuple(regimes.items()),
        years=tuple(years),
        has_past=any(row.has_past for row in shown),
    )


def _known(today: date) -> list[_Known]:
    """Every round that has begun, and every period of which something signed was taken in, by their last days."""
    names = ("regime__code", "regime__name", "code", "name", "starts_on", "ends_on")
    rounds = Round.objects.filter(starts_on__lte=today).order_by("pk").values_list("pk", *names)
    past = {
        (code, period): _Known(code, name, Column(None, period, *rest), has_past=True)
        for code, name, period, *rest in PastReport.objects.order_by("ends_on").values_list(*names).distinct()
    }
    found = past | {
        (code, period): _Known(code, name, Column(pk, period, *rest), has_past=(code, period) in past)
        for pk, code, name, period, *rest in rounds
    }
    return sorted(found.values(), key=lambda row: row.column.ends_on)


def reach(person: Standing, *, on: date) -> list[Node]:
    """The units for which any role of the person answers today, in the order of the tree of `on`."""
    ids = person.answered_ids(*VISIBLE_TREE_ROLES)
    return [node for node in tree(on=on, within=ids if len(ids) < MANY else None) if node.id in ids]


def owed(person: Standing, shown: Scope) -> QuerySet[Expectation]:
    """What the units within the person's reach owe in the rounds shown."""
    return Expectation.objects.filter(
        round_id__in=[column.id for column in shown.columns if column.id is not None],
        unit__among=person.answered_ids(*VISIBLE_TREE_ROLES),
    )


def signed_before(person: Standing, shown: Scope) -> QuerySet[PastReport]:
    """What the units within the person's reach signed before the system for the periods shown."""
    if not shown.has_past:
        return PastReport.objects.none()
    return PastReport.objects.filter(
        regime__code=shown.regime,
        code__in=[column.code for column in shown.columns],
        unit__among=person.answered_ids(*VISIBLE_TREE_ROLES),
    )


def rates_by_round(owed: QuerySet[Expectation], *, today: date) -> dict[int, Rates]:
    """Each round summed up: the database groups what stands alike, `cells.rates` judges each group once."""
    alike_columns = ("round_id", "deadline", "report__state", "marks")
    rows = with_marks(owed).order_by().values_list(*alike_columns).annotate(number=Count("pk"))
    groups: dict[int, list[tuple[Position, int]]] = defaultdict(list)
    for round_id, deadline, state, marks, number in rows:
        alike = Position(
            deadline=deadline,
            state=state,
            first_issued_on=None if marks is None else today,
            was_late=bool(marks and marks & LATE),
            is_nil=bool(marks and marks & NIL),
        )
        groups[round_id].append((alike, number))
    return {round_id: rates(found, today=today) for round_id, found in groups.items()}


def owing_ids(*matching: QuerySet[Any]) -> set[int]:
    """The units (by id) with a matching expectation or past report."""
    return {pk for rows in matching for pk in rows.order_by().values_list("unit_id", flat=True).distinct()}


def with_ended(nodes: Sequence[Node], owing: Collection[int], *, on: date) -> Sequence[Node]:
    """The units of a day's tree, and below them, by name, those of the ones that owe that stand in it no more."""
    ended = set(owing).difference(node.id for node in nodes)
    if not ended:
        return nodes
    codes = dict(Unit.objects.filter(pk__among=ended).values_list("pk", "code"))
    named = sorted(identities(ended, on=on).values(), key=lambda one: one.sort_key)
    least = min((node.depth for node in nodes), default=0)
    return [*nodes, *(_ended(one, codes[one.unit_id], least) for one in named)]


def _ended(identity: Identity, code: str, depth: int) -> Node:
    names, kind = (code, identity.name, identity.body_name), identity.kind
    told = (kind.code, kind.name, kind.coverage_group, identity.official_code)
    return Node(identity.unit_id, None, depth, *names, *told)


def nodes_above(owing: Iterable[Node], nodes: Sequence[Node]) -> list[Node]:
    """The units within reach that stand above one that owes, in tree order."""
    by_id = {node.id: node for node in nodes}
    above: set[int] = set()
    for node in owing:
        parent = node.parent_id
        while parent is not None and parent in by_id and parent not in above:
            above.add(parent)
            parent = by_id[parent].parent_id
    return [node for node in nodes if node.id in above]


def rows(
    nodes: Sequence[Node],
    owed: QuerySet[Expectation],
    signed: QuerySet[PastReport],
    shown: Scope,
    person: Standing,
    *,
    today: date,
) -> list[Row]:
    """The squares of some units: one query each for what they owe, its issues, what opens, what was signed before."""
    of_page = [node.id for node in nodes]
    owing = owed.filter(unit__among=of_page).order_by()
    found = list(owing.values_list("unit_id", "round_id", "report__pk", "deadline", "report__state"))
    codes = {column.id: column.code for column in shown.columns}
    reports = [report_id for _, _, report_id, *_rest in found if report_id]
    issues, openable = _issues_of(reports), _openable(reports, person)
    alike = cache(partial(cell, today=today))
    squares = _past_squares(signed.filter(unit__among=of_page), person) | {
        (unit_id, codes[round_id]): Square(
            alike(Position(deadline, state, *issues.get(report_id, NEVER))),
            address_of("reports:report", report_id) if report_id in openable else "",
        )
        for unit_id, round_id, report_id, deadline, state in found
    }
    least = min((node.depth for node in nodes), default=0)
    return [
        Row(node, node.depth - least, tuple(squares.get((node.id, column.code)) for column in shown.columns))
        for node in nodes
    ]


Issues = tuple[date | None, date | None, bool, bool]
NEVER: Issues = (None, None, False, False)


def _issues_of(report_ids: Collection[int]) -> dict[int, Issues]:
    """Of each report the days of its first and its last issue, whether the first was late and the last said nil.

    What `filing.with_filings` asks four times over, asked once for the reports of a page; the database makes days of
    moments, which Python would do two hundred times.
    """
    valid = Filing.objects.valid().filter(report__among=report_ids).annotate(on=TruncDate("issued_at"))
    found: dict[int, Issues] = {}
    for report_id, on, is_late, is_nil in valid.order_by("attempt").values_list("report_id", "on", "is_late", "is_nil"):
        first_on, _last_on, was_late, _was_nil = found.get(report_id, (on, on, bool(is_late), is_nil))
        found[report_id] = (first_on, on, was_late, is_nil)
    return found


def _past_squares(signed: QuerySet[PastReport], person: Standing) -> dict[tuple[int, str], Square]:
    """A square for each past report; it opens for whoever sees the cases of its unit."""
    cases = person.answered_ids(*CASE_ROLES)
    return {
        (unit_id, code): Square(past_cell(day), address_of("reports:past_report", pk) if unit_id in cases else "")
        for pk, unit_id, code, day in signed.order_by().values_list("pk", "unit_id", "code", "issued_on")
    }


def _openable(report_ids: Collection[int], person: Standing) -> set[int]:
    """Of these reports, those that the person may see: others show their state only (decision 8)."""
    return set(Report.objects.visible_to(person).filter(pk__among=report_ids).values_list("pk", flat=True))


LEGEND: tuple[tuple[Promise, str], ...] = (
    *((waiting.label, WAITING_TONES[waiting]) for waiting in Waiting),
    *((state.label, TONES[state]) for state in ReportState),
    (TYPED, PAST_TONE),
)
"""Every word of the matrix with its tone."""
