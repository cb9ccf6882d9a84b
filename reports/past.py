"""What a unit has filed before in the same regime: the figures that those of today stand beside."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from reports.models import Filing, Report, Round
from reports.states import FILED
from units.models import Unit
from units.tree import heir_ids

Token = tuple[str, str]

MOST_PERIODS = 8
"""How many earlier periods a figure is looked at beside."""


@dataclass(frozen=True)
class PastFigure:
    """A figure as it was filed for an earlier round; `value` is none where the unit stated that there is none."""

    round: Round
    text: str
    value: int | None


@dataclass(frozen=True)
class Past:
    """The earlier rounds of a regime, and what one unit filed for them.

    `recent` are the last rounds, `yearly` the same period of earlier years, both the newest first.
    """

    recent: tuple[Round, ...] = ()
    yearly: tuple[Round, ...] = ()
    filed: Mapping[int, Mapping[Token, PastFigure]] = field(default_factory=dict)

    def last(self, token: Token) -> PastFigure | None:
        """The figure of the period before this one."""
        return self._of(self.recent[0], token) if self.recent else None

    def year_ago(self, token: Token, on: date) -> PastFigure | None:
        """The figure of the period that ended a year before a day."""
        found = [round_ for round_ in self.yearly if round_.ends_on.year == on.year - 1]
        return self._of(found[0], token) if found else None

    def series(self, token: Token) -> list[int]:
        """The earlier values: of the last periods; for a figure since January, of the same period of earlier years."""
        rounds = self.yearly if token[1] == "year_to_date" else self.recent
        found = [self._of(round_, token) for round_ in rounds]
        return [figure.value for figure in found if figure is not None and figure.value is not None]

    def _of(self, round_: Round, token: Token) -> PastFigure | None:
        return self.filed.get(round_.pk, {}).get(token)


def past_of(report: Report) -> Past:
    """What the report's unit filed before, also as the one unit that it followed; at most four queries."""
    round_ = report.expectation.round
    earlier = list(Round.objects.filter(regime=round_.regime_id, ends_on__lt=round_.ends_on).order_by("-ends_on", "pk"))
    recent = tuple(earlier[:MOST_PERIODS])
    yearly = tuple(one for one in earlier if _a_year_apart(one, round_))[:MOST_PERIODS]
    return Past(recent, yearly, _filed(report, {*recent, *yearly}) if recent else {})


def _a_year_apart(one: Round, other: Round) -> bool:
    def days(round_: Round) -> list[int]:
        return [round_.starts_on.month, round_.starts_on.day, round_.ends_on.month, round_.ends_on.day]

    return days(one) == days(other)


def _filed(report: Report, rounds: Iterable[Round]) -> dict[int, dict[Token, PastFigure]]:
    """The frozen figures for some rounds: of the accepted filing, or else of the one that lies above to be reviewed."""
    units, by_pk = _units(report), {round_.pk: round_ for round_ in rounds}
    owed = Filing.objects.filter(
        report__expectation__unit__in=units, report__expectation__round__in=by_pk, report__expectation__exempt_reason=""
    )
    lying = Q(pk__in=Filing.objects.standing().filter(report__state__in=FILED).values("pk"))
    accepted = Q(pk__in=Filing.objects.accepted().values("pk"))
    rows = (
        owed.filter(lying | accepted)
        .order_by("accepted_at")
        .values_list("report__expectation__unit_id", "report__expectation__round_id", "accepted_at", "facts__figures")
    )
    found: dict[int, dict[Token, PastFigure]] = {}
    best: dict[int, tuple[bool, bool]] = {}
    for unit_id, round_id, accepted_at, figures in rows:
        rank = (unit_id == units[0], accepted_at is not None)
        if rank >= best.get(round_id, (False, False)):
            best[round_id] = rank
            found[round_id] = _figures(by_pk[round_id], figures or ())
    return found


def _figures(round_: Round, rows: Iterable[Mapping[str, Any]]) -> dict[Token, PastFigure]:
    return {(row["code"], row["window"]): PastFigure(round_, row["text"], row["value"]) for row in rows}


def _units(report: Report) -> list[int]:
    """The unit that the report tells of, and the unit whose affairs it took over whole and alone, if there is one."""
    unit, on = report.subject_unit, report.expectation.round.ends_on
    before = list(Unit.objects.left_behind_to([unit.pk], on=on).values_list("pk", flat=True)[:2])
    is_simple = len(before) == 1 and list(heir_ids(before[0], on=on)) == [unit.pk]
    return [unit.pk, *before] if is_simple else [unit.pk]
