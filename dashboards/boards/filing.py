"""Nộp báo cáo: what was owed and filed round by round, who is late, and where most is."""

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dashboards.boards.filters import FilingBoardFilter
from dashboards.boards.kinds import Asked, Board, Exhibit, List, Shown
from dashboards.boards.maps import map_of
from dashboards.boards.units import ranked
from dashboards.cells import Rates, Waiting
from dashboards.facts.boards.rows import Row, rows_beside
from dashboards.facts.filing import is_late, stands
from dashboards.facts.matrix import rates_by_round
from dashboards.facts.owed import owed_seen
from library.charts import Amount, Bar, Bars, Heat, HeatRow, Line, Part, Stack, Stacked, Trend
from reports.access import STEERING_ROLES
from reports.models import Expectation, Round
from reports.states import ReportState
from units.access import VISIBLE_TREE_ROLES
from units.names import identities

OWED = List("owed", knows=("unit", "kind"))
MOST = 15
HUNDRED = 100


def rounds(asked: Asked) -> list[Round]:
    """The rounds that end in the quarters shown and in which somebody owes, oldest first."""

    def ask() -> list[Round]:
        inside = Round.objects.filter(ends_on__range=(asked.quarters[0].start, asked.quarters[-1].end))
        regime = asked.filter.cleaned("regime")
        inside = inside.filter(regime=regime) if regime else inside
        return list(inside.filter(expectations__isnull=False).distinct().order_by("ends_on", "pk"))

    found: list[Round] = asked.once("rounds", ask)
    return found


def owed(asked: Asked) -> QuerySet[Expectation]:
    """What is owed in them, as the address narrows it."""
    found: QuerySet[Expectation] = asked.filter.qs
    return found.filter(round__in=[one.pk for one in rounds(asked)])


def rates(asked: Asked) -> list[tuple[Round, Rates]]:
    """Each round summed up."""

    def ask() -> list[tuple[Round, Rates]]:
        summed = rates_by_round(owed(asked), today=asked.on)
        return [(one, summed[one.pk]) for one in rounds(asked) if one.pk in summed]

    found: list[tuple[Round, Rates]] = asked.once("rates", ask)
    return found


def in_rounds(asked: Asked) -> Shown | None:
    """What became of what was owed in each round."""
    parts = (
        Part(_("Đúng hạn"), "good"),
        Part(_("Gửi muộn"), "wait"),
        Part(_("Chưa gửi, còn hạn"), "neutral"),
        Part(_("Quá hạn"), "late"),
    )
    stacks = tuple(
        Stack(
            one.name,
            (
                OWED.amount(asked, found.on_time, round=one.pk, filed="on_time"),
                OWED.amount(asked, found.late, round=one.pk, filed="late"),
                OWED.amount(asked, found.missing - found.overdue, round=one.pk, state=Waiting.UNSENT.value),
                OWED.amount(asked, found.overdue, round=one.pk, state=Waiting.OVERDUE.value),
            ),
        )
        for one, found in rates(asked)
    )
    return Shown(Stacked(_("Báo cáo theo kỳ"), parts, stacks, first=_("Kỳ"))) if stacks else None


def counts(asked: Asked) -> Shown | None:
    """Every count of every round."""
    columns: tuple[tuple[str, str, dict[str, str]], ...] = (
        (_("Phải gửi"), "expected", {}),
        (_("Đúng hạn"), "on_time", {"filed": "on_time"}),
        (_("Gửi muộn"), "late", {"filed": "late"}),
        (_("Không phát sinh"), "nil", {"filed": "nil"}),
        (_("Bị trả lại"), "returned", {"state": ReportState.RETURNED.value}),
        (_("Đã chấp nhận"), "accepted", {"state": ReportState.ACCEPTED.value}),
        (_("Chưa gửi"), "missing", {"missing": "on"}),
        (_("trong đó quá hạn"), "overdue", {"state": Waiting.OVERDUE.value}),
    )
    rows = tuple(
        HeatRow(
            one.name,
            tuple(OWED.amount(asked, getattr(found, name), round=one.pk, **more) for _label, name, more in columns),
        )
        for one, found in rates(asked)
    )
    chart = Heat(_("Số báo cáo theo kỳ"), tuple(label for label, _name, _more in columns), rows, first=_("Kỳ"))
    return Shown(chart) if rows else None


def shares(asked: Asked) -> Shown | None:
    """Which share was filed, and filed in time, in per cent."""
    found = rates(asked)
    if not found:
        return None

    def line(label: str, name: str, more: dict[str, str]) -> Line:
        amounts = (
            Amount(HUNDRED * getattr(rate, name) // rate.expected, OWED.url(asked, round=one.pk, **more))
            for one, rate in found
        )
        return Line(label, tuple(amounts))

    lines = (line(_("Đã gửi"), "filed", {}), line(_("Gửi đúng hạn"), "on_time", {"filed": "on_time"}))
    chart = Trend(_("Tỷ lệ gửi báo cáo (%)"), tuple(one.name for one, _rate in found), lines, first=_("Tỷ lệ"))
    return Shown(chart, _("Phần trăm trên số phải gửi, làm tròn xuống: 100 là đủ."))


def late_now(asked: Asked) -> Shown | None:
    """Who is past the deadline today and has not filed, the longest first."""
    rows = owed(asked).filter(stands(Waiting.OVERDUE, today=asked.on)).order_by("deadline", "pk")
    found = list(rows.values_list("pk", "round_id", "round__name", "unit_id", "deadline")[:MOST])
    names = identities({unit for _pk, _round, _name, unit, _day in found}, on=asked.on)
    bars = tuple(
        Bar(
            f"{capfirst(names[unit].name)}, {name}",
            Amount((asked.on - deadline).days, reverse("unit_in_round", args=[round_, pk])),
            tone="late",
        )
        for pk, round_, name, unit, deadline in found
    )
    chart = Bars(_("Quá hạn chưa gửi (số ngày)"), bars, first=_("Đơn vị, kỳ"), measure=_("Số ngày quá hạn"))
    return Shown(chart, records_url=OWED.url(asked, state=Waiting.OVERDUE.value, sort="deadline")) if bars else None


def rows(asked: Asked) -> list[Row]:
    """The reader's own units, and each that stands elsewhere and owes in a round that the reader steers."""

    def ask() -> list[Row]:
        if asked.filter.cleaned("unit") or not asked.person.holds(*STEERING_ROLES):
            return asked.rows
        own = asked.person.answered_ids(*VISIBLE_TREE_ROLES)
        beside = owed(asked).exclude(unit__among=own).order_by().values_list("unit_id", "unit__code").distinct()
        return [*asked.rows, *rows_beside(dict(beside), on=asked.on)]

    found: list[Row] = asked.once("rows", ask)
    return found


def late_of_rows(asked: Asked) -> dict[tuple[int, int], int]:
    """How much came late or is overdue, by unit and round."""

    def ask() -> dict[tuple[int, int], int]:
        late = owed(asked).filter(is_late(today=asked.on)).order_by()
        counted = late.values_list("unit_id", "round_id").annotate(number=Count("pk"))
        return {(unit, round_): number for unit, round_, number in counted}

    found: dict[tuple[int, int], int] = asked.once("late of rows", ask)
    return found


def _late(asked: Asked, row: Row, round_id: int) -> int:
    return sum(late_of_rows(asked).get((pk, round_id), 0) for pk in row.ids)


def units(asked: Asked) -> Shown | None:
    """Units × rounds: how much came late or is overdue."""
    lines = tuple(
        HeatRow(
            row.name,
            tuple(
                OWED.amount(asked, _late(asked, row, one.pk), round=one.pk, late="on", **row.asked)
                for one in rounds(asked)
            ),
        )
        for row in rows(asked)
    )
    if not any(amount.value for line in lines for amount in line.amounts):
        return None
    columns = tuple(one.name for one in rounds(asked))
    return Shown(Heat(_("Báo cáo muộn, quá hạn theo đơn vị và kỳ"), columns, lines, first=_("Đơn vị")))


def _of_last(asked: Asked) -> tuple[Round | None, list[tuple[Row, Amount]]]:
    """The last round whose period is over, and how much of it came late or is overdue, by unit."""
    past = [one for one in rounds(asked) if one.ends_on < asked.on]
    if not past:
        return None, []
    last = past[-1]
    pairs = [
        (row, OWED.amount(asked, _late(asked, row, last.pk), round=last.pk, late="on", **row.asked))
        for row in rows(asked)
    ]
    return last, pairs


def ranking(asked: Asked) -> Shown | None:
    """The units with most that came late or is overdue in the last round."""
    last, pairs = _of_last(asked)
    if last is None:
        return None
    title = _("Muộn, quá hạn nhiều nhất: %(round)s") % {"round": last.name}
    chart = ranked(title, [(row.name, amount) for row, amount in pairs], tone="late")
    return Shown(chart) if chart else None


def on_the_map(asked: Asked) -> Shown | None:
    """The same as a map; what the own unit owes by itself stands there too, where it is late."""
    last, pairs = _of_last(asked)
    if last is None:
        return None
    title = _("Bản đồ báo cáo muộn, quá hạn: %(round)s") % {"round": last.name}
    return map_of(title, [(row, amount) for row, amount in pairs if amount.value or not row.alone])


BOARD = Board(
    "filing",
    gettext_lazy("Nộp báo cáo"),
    gettext_lazy("Tính theo các kỳ kết thúc trong thời gian chọn. Gửi là phát hành đến nơi nhận."),
    FilingBoardFilter,
    owed_seen,
    (
        Exhibit("late", gettext_lazy("Ai quá hạn"), late_now),
        Exhibit("rounds", gettext_lazy("Theo kỳ"), in_rounds),
        Exhibit("ranking", gettext_lazy("Xếp hạng"), ranking),
        Exhibit("shares", gettext_lazy("Tỷ lệ"), shares),
        Exhibit("counts", gettext_lazy("Các con số"), counts, wide=True),
        Exhibit("units", gettext_lazy("Đơn vị theo kỳ"), units, wide=True),
        Exhibit("map", gettext_lazy("Bản đồ"), on_the_map),
    ),
    roles=VISIBLE_TREE_ROLES,
)
