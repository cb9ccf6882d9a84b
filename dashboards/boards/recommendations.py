"""Kiến nghị: what was asked of those above, what was answered, and who owes an answer since when."""

from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dashboards.boards import ages
from dashboards.boards.filters import BoardFilter
from dashboards.boards.kinds import Asked, Board, Exhibit, List, Shown
from dashboards.boards.over_quarters import stacked_quarters
from dashboards.boards.units import ranked, summed
from dashboards.facts.boards.counting import by_group, by_quarter
from reports.access import visible_recommendations
from reports.models import Recommendation
from reports.states import RecommendationState
from units.models import Unit
from units.names import identities

ASKED_FOR = List("reports:recommendations", "made_after", "made_before")
TONES = {"waiting": "wait", "answered": "good", "dropped": "neutral"}
AGES = (30, 90)
"""Up to how many days answers are overdue."""


def found(asked: Asked) -> QuerySet[Recommendation]:
    """The recommendations that the reader sees, as the address narrows them."""
    rows: QuerySet[Recommendation] = asked.filter.qs
    return rows


def over_time(asked: Asked) -> Shown | None:
    """What became of those made in each quarter."""
    numbers = by_quarter(found(asked), "made_on", asked.quarters, "state")
    chart = stacked_quarters(
        _("Kiến nghị theo quý"),
        asked,
        [(state.value, str(state.label), TONES.get(state.value, "")) for state in RecommendationState],
        numbers,
        lambda value, quarter, code: ASKED_FOR.amount(asked, value, (quarter,), state=code),
    )
    return Shown(chart, records_url=ASKED_FOR.url(asked, asked.quarters)) if chart else None


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
    title, state = _("Quá hạn trả lời, theo số ngày"), RecommendationState.WAITING.value
    chart = ages.ageing(title, asked, waiting, "answer_due_on", AGES, ASKED_FOR, state=state)
    return Shown(chart, records_url=ASKED_FOR.url(asked, late="late")) if chart else None


def units(asked: Asked) -> Shown | None:
    """Who made most of those without an answer."""
    numbers = by_group(found(asked).filter(state=RecommendationState.WAITING), "unit_id")
    state = RecommendationState.WAITING.value
    pairs = [(row.name, ASKED_FOR.amount(asked, summed(row, numbers), state=state, **row.asked)) for row in asked.rows]
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
