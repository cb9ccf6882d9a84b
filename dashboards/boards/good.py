"""Xử lý và khen thưởng: measures beside praise, protected proposals, training, of the same units and quarters."""

from typing import Any

from django.db.models import QuerySet, Sum
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dashboards.boards.filters import BoardFilter
from dashboards.boards.kinds import Asked, Board, Exhibit, List, Shown
from dashboards.boards.over_quarters import labels, stacked_quarters
from dashboards.boards.units import summed
from dashboards.facts.boards.counting import by_group, by_quarter
from dashboards.facts.boards.terms import terms
from library.charts import Amount, Bar, Bars, Line, Part, Stack, Stacked, Trend
from library.models import CatalogueItem
from remedies.access import in_sight, visible_handlings, visible_proposals
from remedies.models import Commendation, Handling, Training
from remedies.states import HandlingState, ProposalState

HANDLINGS = List("remedies:handlings", "decided_after", "decided_before")
COMMENDATIONS = List("remedies:commendations", "decided_after", "decided_before")
PROPOSALS = List("remedies:proposals", "submitted_after", "submitted_before")
TRAININGS = List("remedies:trainings", "after", "before")

LADDERS = {Handling.Ladder.SOFT: "wait", Handling.Ladder.STATE: "late", Handling.Ladder.PARTY: "warm"}
STANDING = HandlingState.STANDING.value


def _handled(asked: Asked) -> QuerySet[Any]:
    found: QuerySet[Any] = asked.filter.qs
    return found.filter(state=STANDING)


def _praised(asked: Asked) -> QuerySet[Any]:
    return asked.filter.below(in_sight(asked.user, Commendation.objects.all()))


def _proposed(asked: Asked) -> QuerySet[Any]:
    return asked.filter.below(visible_proposals(asked.user))


def _days(asked: Asked) -> tuple[Any, Any]:
    return asked.quarters[0].start, asked.quarters[-1].end


def side_by_side(asked: Asked) -> Shown | None:
    """Decisions against and for people and bodies, quarter by quarter."""
    against = by_quarter(_handled(asked), "decided_on", asked.quarters)[()]
    praise = by_quarter(_praised(asked), "decided_on", asked.quarters)[()]
    proposed = by_quarter(_proposed(asked), "submitted_on", asked.quarters)[()]
    if not any((*against, *praise, *proposed)):
        return None

    def line(label: str, tone: str, where: List, values: list[int], **more: str) -> Line:
        pairs = zip(asked.quarters, values, strict=True)
        return Line(label, tuple(where.amount(asked, value, (one,), **more) for one, value in pairs), tone=tone)

    lines = (
        line(_("Xử lý, kỷ luật"), "late", HANDLINGS, against, state=STANDING),
        line(_("Khen thưởng, biểu dương"), "good", COMMENDATIONS, praise),
        line(_("Đề xuất dám nghĩ, dám làm"), "run", PROPOSALS, proposed),
    )
    return Shown(Trend(_("Xử lý và khen thưởng theo quý"), labels(asked), lines, first=_("Nhóm")))


def units(asked: Asked) -> Shown | None:
    """The same of each unit: more of one than of the other is seen at once."""
    days = _days(asked)
    against = by_group(_handled(asked).filter(decided_on__range=days), "unit_id")
    praise = by_group(_praised(asked).filter(decided_on__range=days), "unit_id")
    stacks = []
    for row in asked.rows:
        one, other = summed(row, against), summed(row, praise)
        if one or other:
            amounts = (
                HANDLINGS.amount(asked, one, asked.quarters, state=STANDING, **row.asked),
                COMMENDATIONS.amount(asked, other, asked.quarters, **row.asked),
            )
            stacks.append(Stack(row.name, amounts))
    parts = (Part(_("Xử lý, kỷ luật"), "late"), Part(_("Khen thưởng, biểu dương"), "good"))
    chart = Stacked(_("Xử lý và khen thưởng theo đơn vị"), parts, tuple(stacks), first=_("Đơn vị"))
    note = _("Đơn vị có xử lý mà không có khen thưởng thì nên hỏi vì sao.")
    return Shown(chart, note) if stacks else None


def ladders(asked: Asked) -> Shown | None:
    """Soft measures and discipline, quarter by quarter."""
    numbers = by_quarter(_handled(asked), "decided_on", asked.quarters, "ladder")
    chart = stacked_quarters(
        _("Loại xử lý theo quý"),
        asked,
        [(ladder.value, capfirst(str(ladder.label)), tone) for ladder, tone in LADDERS.items()],
        numbers,
        lambda value, quarter, code: HANDLINGS.amount(asked, value, (quarter,), state=STANDING, ladder=code),
    )
    return Shown(chart) if chart else None


def measures(asked: Asked) -> Shown | None:
    """Which measures were taken."""
    numbers = by_group(_handled(asked).filter(decided_on__range=_days(asked)), "measure__catalogue", "measure__code")
    newest = CatalogueItem.objects.filter(
        catalogue__in={catalogue for catalogue, _code in numbers}, code__in={code for _catalogue, code in numbers}
    )
    named = {(term.catalogue_id, term.code): term for term in newest.order_by("valid")}
    ordered = sorted(numbers.items(), key=lambda pair: -pair[1])
    bars = tuple(
        Bar(
            named[key].name,
            HANDLINGS.amount(asked, value, asked.quarters, state=STANDING, measure=named[key].pk),
            tone="late",
        )
        for key, value in ordered
    )
    return Shown(Bars(_("Hình thức xử lý"), bars, first=_("Hình thức"), measure=_("Số quyết định"))) if bars else None


def criteria(asked: Asked) -> Shown | None:
    """For what was praised: “5 thật”, “6 dám”."""
    numbers = by_group(_praised(asked).filter(decided_on__range=_days(asked)), "criteria__code")
    found = [(term, numbers[term.code,]) for term in terms("commendation_criterion") if (term.code,) in numbers]
    bars = tuple(
        Bar(term.name, COMMENDATIONS.amount(asked, value, asked.quarters, criterion=term.pk), tone="good")
        for term, value in sorted(found, key=lambda pair: -pair[1])
    )
    note = _("Một lần khen có thể theo nhiều tiêu chí.")
    return Shown(Bars(_("Tiêu chí khen thưởng"), bars, first=_("Tiêu chí")), note) if bars else None


def proposals(asked: Asked) -> Shown | None:
    """Where the proposals of the quarters shown stand."""
    numbers = by_group(_proposed(asked).filter(submitted_on__range=_days(asked)), "state")
    bars = tuple(
        Bar(
            str(state.label),
            PROPOSALS.amount(asked, numbers.get((state.value,), 0), asked.quarters, state=state.value),
            tone="run",
        )
        for state in ProposalState
    )
    title = _("Đề xuất dám nghĩ, dám làm")
    return Shown(Bars(title, bars, first=_("Trạng thái"))) if numbers else None


def turns(asked: Asked) -> Shown | None:
    """Training in turns, quarter by quarter."""
    courses = asked.filter.below(in_sight(asked.user, Training.objects.all())).order_by()
    values = [
        courses.filter(ends_on__range=(one.start, one.end)).aggregate(all=Sum("turns"))["all"] for one in asked.quarters
    ]
    if not any(values):
        return None
    amounts = tuple(
        Amount(value or 0, TRAININGS.url(asked, (one,)) if value else "")
        for one, value in zip(asked.quarters, values, strict=True)
    )
    lines = (Line(_("Lượt bồi dưỡng"), amounts, tone="good"),)
    return Shown(Trend(_("Lượt bồi dưỡng theo quý"), labels(asked), lines))


BOARD = Board(
    "good",
    gettext_lazy("Xử lý, khen thưởng"),
    gettext_lazy(
        "Đặt việc phải xử lý bên cạnh việc đáng khen của cùng đơn vị, cùng thời gian. Quyết định đã hủy không tính."
    ),
    BoardFilter,
    visible_handlings,
    (
        Exhibit("side-by-side", gettext_lazy("Bên cạnh nhau"), side_by_side),
        Exhibit("units", gettext_lazy("Theo đơn vị"), units),
        Exhibit("ladders", gettext_lazy("Loại xử lý"), ladders),
        Exhibit("measures", gettext_lazy("Hình thức"), measures),
        Exhibit("criteria", gettext_lazy("Tiêu chí khen"), criteria),
        Exhibit("proposals", gettext_lazy("Đề xuất"), proposals),
        Exhibit("turns", gettext_lazy("Bồi dưỡng"), turns),
    ),
)
