"""What a unit has filed before in the same regime: the figures that those of today stand beside."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reports.figures import FIGURES
from reports.figures.kinds import Count, text
from reports.models import Filing, PastReport, Report, Round, TypedFigure
from reports.states import FILED
from reports.windows import Period, Window
from units.models import Unit
from units.tree import heir_ids

Token = tuple[str, str]

MOST_PERIODS = 8
"""How many earlier periods a figure is looked at beside."""


TYPED = _("nhập từ bản đã ký")
"""How a figure is marked that a person typed off a paper signed before the system."""


@dataclass(frozen=True)
class PastFigure:
    """A figure as it was filed for an earlier period; `value` is none where the unit stated that there is none.

    One that `is_typed` was not computed here: it stands on a paper that was signed before the system.
    """

    period: Period
    text: str
    value: int | None
    is_typed: bool = False


@dataclass(frozen=True)
class Past:
    """The earlier periods of a regime, and what one unit filed for them, by the code of the period.

    `recent` are the last periods, `yearly` the same period of earlier years, both the newest first.
    """

    recent: tuple[Period, ...] = ()
    yearly: tuple[Period, ...] = ()
    filed: Mapping[str, Mapping[Token, PastFigure]] = field(default_factory=dict)

    def last(self, token: Token) -> PastFigure | None:
        """The figure of the period before this one."""
        return self._of(self.recent[0], token) if self.recent else None

    def year_ago(self, token: Token, on: date) -> PastFigure | None:
        """The figure of the period that ended a year before a day."""
        found = [period for period in self.yearly if period.window.end.year == on.year - 1]
        return self._of(found[0], token) if found else None

    def series(self, token: Token) -> list[int]:
        """The earlier values: of the last periods; for a figure since January, of the same period of earlier years."""
        periods = self.yearly if token[1] == "year_to_date" else self.recent
        found = [self._of(period, token) for period in periods]
        return [figure.value for figure in found if figure is not None and figure.value is not None]

    def _of(self, period: Period, token: Token) -> PastFigure | None:
        return self.filed.get(period.code, {}).get(token)


@dataclass(frozen=True)
class _Told:
    """What one unit said for one period: filed here, or typed off a paper. The higher rank holds."""

    period: Period
    rank: tuple[bool, bool, bool]
    figures: Mapping[Token, PastFigure]


def past_of(report: Report) -> Past:
    """What the report's unit filed before, also as the one unit that it followed; at most five queries."""
    round_, units = report.expectation.round, _units(report)
    rounds = Round.objects.filter(regime=round_.regime_id, ends_on__lt=round_.ends_on)
    opened = {
        code: Period(code, name, Window(start, end))
        for code, name, start, end in rounds.values_list("code", "name", "starts_on", "ends_on")
    }
    typed = list(_typed(round_, units))
    known = {one.period.code: one.period for one in typed} | opened
    earlier = sorted(known.values(), key=lambda period: period.window.end, reverse=True)
    recent = tuple(earlier[:MOST_PERIODS])
    yearly = tuple(period for period in earlier if _a_year_apart(period.window, round_))[:MOST_PERIODS]
    wanted = {period.code: period for period in (*recent, *yearly)}
    told = [*typed, *_filed(round_, units, wanted)] if wanted else []
    filed = {one.period.code: one.figures for one in sorted(told, key=lambda one: one.rank)}
    return Past(recent, yearly, filed)


def _a_year_apart(days: Window, round_: Round) -> bool:
    def ends(start: date, end: date) -> list[int]:
        return [start.month, start.day, end.month, end.day]

    return ends(days.start, days.end) == ends(round_.starts_on, round_.ends_on)


def _filed(round_: Round, units: list[int], periods: Mapping[str, Period]) -> Iterator[_Told]:
    """The frozen figures for some periods: of the accepted filing, or else of the one that lies to be reviewed."""
    owed = Filing.objects.filter(
        report__expectation__unit__in=units,
        report__expectation__round__regime=round_.regime_id,
        report__expectation__round__code__in=periods,
        report__expectation__exempt_reason="",
    )
    lying = Q(pk__in=Filing.objects.standing().filter(report__state__in=FILED).values("pk"))
    accepted = Q(pk__in=Filing.objects.accepted().values("pk"))
    rows = (
        owed.filter(lying | accepted)
        .order_by("accepted_at")
        .values_list(
            "report__expectation__unit_id", "report__expectation__round__code", "accepted_at", "facts__figures"
        )
    )
    for unit_id, code, accepted_at, figures in rows:
        rank = (unit_id == units[0], True, accepted_at is not None)
        yield _Told(periods[code], rank, _figures(periods[code], figures or ()))


def _figures(period: Period, rows: Iterable[Mapping[str, Any]]) -> dict[Token, PastFigure]:
    return {(row["code"], row["window"]): PastFigure(period, row["text"], row["value"]) for row in rows}


def _typed(round_: Round, units: list[int]) -> Iterator[_Told]:
    """What these units signed before the system for earlier periods of the regime."""
    signed = PastReport.objects.filter(regime=round_.regime_id, unit__in=units, ends_on__lt=round_.ends_on)
    for row in signed.prefetch_related("figures"):
        figures = {
            (one.code, one.window): PastFigure(row.period, typed_text(one), one.value, is_typed=True)
            for one in row.figures.all()
        }
        yield _Told(row.period, (row.unit_id == units[0], False, False), figures)


def typed_text(row: TypedFigure) -> str:
    """A typed figure as it is printed, with its unit of count: `3.112 lượt`, `13/13 đơn vị`."""
    noun = str(FIGURES[row.code].unit_of_count.label) if row.code in FIGURES else ""
    return text(Count(row.value, row.of, noun)).rstrip()


def _units(report: Report) -> list[int]:
    """The unit that the report tells of, and the unit whose affairs it took over whole and alone, if there is one."""
    unit, on = report.subject_unit, report.expectation.round.ends_on
    before = list(Unit.objects.left_behind_to([unit.pk], on=on).values_list("pk", flat=True)[:2])
    is_simple = len(before) == 1 and list(heir_ids(before[0], on=on)) == [unit.pk]
    return [unit.pk, *before] if is_simple else [unit.pk]
