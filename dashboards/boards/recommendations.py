"""Kiến nghị: what was asked of those above, what was answered, and who owes an answer since when."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dashboards.boards.filters import BoardFilter
from dashboards.boards.kinds import Asked, Board, Exhibit, List, Shown
from dashboards.boards.units import ranked
from dashboards.facts.boards.counting import by_group, by_quarter
from library.charts import Bar, Bars, Part, Stack, Stacked
from reports.access import visible_recommendations
from reports.models import Recommendation
from reports.states import RecommendationState
from units.models import Unit
from units.names import identities

ASKED_FOR = List("reports:recommendations", "made_after", "made_before")
TONES = {"waiting": "wait", "answered": "good", "dropped": "neutral"}
AGES = ((1, 30), (31, 90), (91, None))


def found(asked: Asked) -> QuerySet[Recommendation]:
    """The recommendations that the reader sees, as the address narrows them."""
    rows: QuerySet[Recommendation] = asked.filter.qs
    return rows


def over_time(asked: Asked) -> Shown | None:
    """What became of those made in each quarter."""
    numbers = by_quarter(found(asked), "made_on", asked.quarters, "state")
    states = list(RecommendationState)
    stacks = tuple(
        Stack(
            one.label,
            tuple(
                ASKED_FOR.amount(
                    asked, numbers.get((state.value,), [0] * len(asked.quarters))[at], (one,), state=state.value
                )
                for state in states
            ),
        )
        for at, one in enumerate(asked.quarters)
    )
    parts = tuple(Part(str(state.label), TONES.get(state.value, "")) for state in states)
    chart = Stacked(_("Kiến nghị theo quý"), parts, stacks, first=_("Quý"))
    return Shown(chart, records_url=ASKED_FOR.url(asked, asked.quarters)) if numbers else None


def owed_by(asked: Asked) -> Shown | None:
    """Which units owe an answer, today, whatever quarter they were asked in."""
    numbers = by_group(found(asked).filter(state=RecommendationState.WAITING), "addressee_unit_id")
    owing = {pk: number for (pk,), number in numbers.items() if pk is not None}
    names = identities(owing, on=asked.on)
    codes = dict(Unit.objects.filter(pk__in=owing).values_list("pk", "code"))
    waiting = RecommendationState.WAITING.value
    pairs = [
        (
            capfirst(names[pk].name),
            ASKED_FOR.amount(asked, number, state=waiting, addressee_unit=codes[pk], addressee_alone="on"),
        )
        for pk, number in owing.items()
    ]
    chart = ranked(_("Đơn vị nợ trả lời"), pairs, tone="wait")
    note = _("Cơ quan ngoài hệ thống không có ở đây.")
    return Shown(chart, note) if chart else None


def ageing(asked: Asked) -> Shown | None:
    """How long answers are overdue."""
    waiting = found(asked).filter(state=RecommendationState.WAITING)
    bars = []
    for least, most in AGES:
        newest = asked.on - timedelta(days=least)
        oldest = asked.on - timedelta(days=most) if most else None
        inside = waiting.filter(answer_due_on__lte=newest)
        number = (inside.filter(answer_due_on__gte=oldest) if oldest else inside).count()
        label = _("%(least)d–%(most)d ngày") % {"least": least, "most": most} if most else _("Trên 90 ngày")
        asks = {"state": RecommendationState.WAITING.value, "due_before": newest, "due_after": oldest or ""}
        bars.append(Bar(label, ASKED_FOR.amount(asked, number, **asks), tone="late"))
    chart = Bars(_("Quá hạn trả lời, theo số ngày"), tuple(bars), first=_("Quá hạn"))
    late = ASKED_FOR.url(asked, late="late")
    return Shown(chart, records_url=late) if any(bar.amount.size for bar in bars) else None


def units(asked: Asked) -> Shown | None:
    """Who made most of those without an answer."""
    numbers = by_group(found(asked).filter(state=RecommendationState.WAITING), "unit_id")
    pairs = [
        (
            row.name,
            ASKED_FOR.amount(
                asked,
                sum(numbers.get((pk,), 0) for pk in row.ids),
                state=RecommendationState.WAITING.value,
                **row.asked,
            ),
        )
        for row in asked.rows
    ]
    chart = ranked(_("Kiến nghị chưa được trả lời, theo đơn vị kiến nghị"), pairs)
    return Shown(chart) if chart else None


BOARD = Board(
    "recommendations",
    gettext_lazy("Kiến nghị"),
    gettext_lazy("Tính theo ngày kiến nghị; kiến nghị chưa được trả lời tính đến hôm nay."),
    BoardFilter,
    visible_recommendations,
    (
        Exhibit("quarters", gettext_lazy("Theo quý"), over_time),
        Exhibit("owed", gettext_lazy("Ai nợ trả lời"), owed_by),
        Exhibit("ageing", gettext_lazy("Quá hạn bao lâu"), ageing),
        Exhibit("units", gettext_lazy("Đơn vị kiến nghị"), units),
    ),
)
