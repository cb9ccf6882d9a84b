"""Khắc phục: what became of tasks, how old the overdue ones are, how units answer, what falls to heads."""

from datetime import date, timedelta
from decimal import Decimal
from typing import cast
from urllib.parse import urlencode

from django.db.models import Avg, F, Q
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dashboards.boards import ages
from dashboards.boards.filters import TaskBoardFilter
from dashboards.boards.kinds import Asked, Board, Exhibit, List, Shown
from dashboards.boards.over_quarters import labels, stacked_quarters
from dashboards.boards.units import ranked, stacked, summed
from dashboards.facts.boards.counting import Key, by_group, by_quarter
from dashboards.facts.boards.tallies import outcomes
from library.charts import Amount, Bar, Bars, Line, Part, Stack, Stacked, Trend
from library.dates import screen_date
from library.models import CatalogueItem
from library.numbers import rounded
from remedies.access import visible_opinions, visible_tasks
from remedies.facts.heads import head_rows, heads_charged
from remedies.querysets import TaskQuerySet
from remedies.states import OpinionState, TaskOutcome
from remedies.watch import charges_seen_by, visible_heads
from units.querysets import PostingQuerySet

TASKS = List("remedies:tasks", "due_after", "due_before", ("unit", "group"))
OPINIONS = List("remedies:opinions", "after", "before")

TONES = {
    TaskOutcome.ON_TIME: "good",
    TaskOutcome.LATE: "wait",
    TaskOutcome.RUNNING: "run",
    TaskOutcome.OVERDUE: "late",
    TaskOutcome.RETURNED: "warm",
    TaskOutcome.DROPPED: "neutral",
}
"""What is shown of tasks; those that were opened anew count as the new ones."""


def outcomes_told() -> list[tuple[str, str, str]]:
    """The outcomes with their words in the reader's language and their tones."""
    return [(outcome.value, str(outcome.label), tone) for outcome, tone in TONES.items()]


ANSWERS = {
    OpinionState.REPLIED: "good",
    OpinionState.LATE: "wait",
    OpinionState.SILENT: "late",
    OpinionState.ASKED: "run",
}

AGES = (30, 60, 90)
"""Up to how many days tasks are overdue."""

MOST = 10
DAY = 24 * 60 * 60


def tasks(asked: Asked) -> TaskQuerySet:
    """The tasks that the reader sees, as the address narrows them, each with its outcome of the day."""
    rows: TaskQuerySet = asked.filter.qs
    return rows.with_outcome(on=asked.on)


def due_in_range(asked: Asked) -> TaskQuerySet:
    """Those whose deadline lies in the quarters shown."""
    return tasks(asked).filter(deadline__range=(asked.quarters[0].start, asked.quarters[-1].end))


def outcomes_of(asked: Asked) -> dict[Key, list[int]]:
    """How many have come to what, by outcome and the quarter of the deadline."""
    if asked.filter.narrows_records:
        return by_quarter(tasks(asked), "deadline", asked.quarters, "outcome")
    return outcomes(asked.user, lambda rows: asked.filter.below(rows, "lead_unit"), asked.quarters, asked.on)


def groups(asked: Asked) -> Shown | None:
    """What became of the tasks of each remedy group."""
    numbers = by_group(due_in_range(asked), "group_id", "outcome")
    terms = CatalogueItem.objects.filter(pk__in={group for group, _outcome in numbers}).order_by("catalogue", "order")
    wordings: dict[tuple[int, str], list[CatalogueItem]] = {}
    for term in terms:
        wordings.setdefault((term.catalogue_id, term.code), []).append(term)
    stacks = []
    for same in wordings.values():
        counted = [(code, sum(numbers.get((term.pk, code), 0) for term in same)) for code in map(str, TONES)]
        amounts = tuple(
            TASKS.amount(asked, value, asked.quarters, group=same[-1].pk, outcome=code) for code, value in counted
        )
        stacks.append(Stack(f"{same[-1].order}. {same[-1].name}", amounts))
    parts = tuple(Part(label, tone) for _code, label, tone in outcomes_told())
    title = _("Nhiệm vụ theo nhóm giải pháp")
    chart = Stacked(title, parts, tuple(stacks), first=_("Nhóm"))
    return Shown(chart, records_url=TASKS.url(asked, asked.quarters)) if stacks else None


def over_time(asked: Asked) -> Shown | None:
    """What became of the tasks due in each quarter."""
    numbers = outcomes_of(asked)
    chart = stacked_quarters(
        _("Nhiệm vụ đến hạn theo quý"),
        asked,
        outcomes_told(),
        numbers,
        lambda value, quarter, code: TASKS.amount(asked, value, (quarter,), outcome=code),
    )
    return Shown(chart) if chart else None


def units(asked: Asked) -> Shown | None:
    """What became of the tasks that each unit leads."""
    numbers = by_group(due_in_range(asked), "lead_unit_id", "outcome")
    chart = stacked(
        _("Nhiệm vụ theo đơn vị chủ trì"),
        asked,
        outcomes_told(),
        numbers,
        lambda row, code: TASKS.url(asked, asked.quarters, outcome=code, **row.asked),
    )
    return Shown(chart) if chart else None


def moved(asked: Asked) -> Shown | None:
    """Tasks that were given more time, or passed to another unit, of those due in the quarters shown."""
    rows = due_in_range(asked).exclude(Q(outcome=TaskOutcome.REPLACED))
    pairs = (("extended", _("Được gia hạn")), ("transferred", _("Được chuyển đơn vị chủ trì")))
    found = {"extended": rows.extended(date.min, asked.on), "transferred": rows.transferred(date.min, asked.on)}
    numbers = {code: found[code].count() for code, _label in pairs}
    bars = tuple(Bar(label, TASKS.amount(asked, numbers[code], asked.quarters, moved=code)) for code, label in pairs)
    return Shown(Bars(_("Gia hạn và chuyển việc"), bars)) if any(numbers.values()) else None


def ageing(asked: Asked) -> Shown | None:
    """How long the tasks have been overdue that are so today, whatever quarter they were due in."""
    overdue = tasks(asked).late(on=asked.on)
    title, word = _("Nhiệm vụ đang quá hạn, theo số ngày"), TaskOutcome.OVERDUE.value
    chart = ages.ageing(title, asked, overdue, "deadline", AGES, TASKS, outcome=word)
    return Shown(chart, records_url=TASKS.url(asked, outcome=word, sort="deadline")) if chart else None


def oldest(asked: Asked) -> Shown | None:
    """The tasks that have been overdue longest."""
    overdue = tasks(asked).late(on=asked.on).order_by("deadline", "pk")
    bars = tuple(
        Bar(task.title, Amount((asked.on - task.deadline).days, reverse("remedies:task", args=[task.pk])), tone="late")
        for task in overdue[:MOST]
    )
    chart = Bars(_("Quá hạn lâu nhất (số ngày)"), bars, first=_("Nhiệm vụ"), measure=_("Số ngày quá hạn"))
    every = TASKS.url(asked, outcome=TaskOutcome.OVERDUE.value, sort="deadline")
    return Shown(chart, records_url=every) if bars else None


def answers(asked: Asked) -> Shown | None:
    """How units that were asked for their opinion answered."""
    rows = asked.filter.below(visible_opinions(asked.user))
    numbers = by_quarter(rows, "consultation__asked_on", asked.quarters, "state")
    chart = stacked_quarters(
        _("Trả lời lấy ý kiến, theo quý gửi"),
        asked,
        [(state.value, str(state.label), tone) for state, tone in ANSWERS.items()],
        numbers,
        lambda value, quarter, code: OPINIONS.amount(asked, value, (quarter,), state=code),
    )
    note = _("Quá hạn mà không trả lời được coi là đồng ý (Công điện 280).")
    return Shown(chart, note) if chart else None


def reply_time(asked: Asked) -> Shown | None:
    """How many days replies took on average."""
    days = F("replied_on") - F("consultation__asked_on")
    replied = asked.filter.below(visible_opinions(asked.user)).filter(replied_on__isnull=False).order_by()
    averages = {
        f"in_{at}": Avg(days, filter=Q(consultation__asked_on__range=(one.start, one.end)))
        for at, one in enumerate(asked.quarters)
    }
    values = list(replied.aggregate(**averages).values())
    if not any(value is not None for value in values):
        return None
    amounts = tuple(
        Amount(None) if value is None else Amount(_days_in(value), OPINIONS.url(asked, (one,), answered="on"))
        for one, value in zip(asked.quarters, values, strict=True)
    )
    line = Line(_("Số ngày trả lời bình quân"), amounts)
    return Shown(Trend(_("Thời gian trả lời lấy ý kiến (ngày)"), labels(asked), (line,)))


def _days_in(span: timedelta) -> Decimal:
    return rounded(Decimal(span.total_seconds()) / DAY)


def heads(asked: Asked) -> Shown | None:
    """What falls to the heads of units since the first day shown; told by post and unit."""
    since = asked.quarters[0].start
    asks = urlencode({"since": screen_date(since)})
    in_post = cast("PostingQuerySet", asked.filter.below(visible_heads(asked.user)))
    charged = heads_charged(in_post, charges_seen_by(asked.user, on=asked.on, since=since))
    most = charged.select_related("unit").order_by("-findings", "-overdue", "-without_plan", "pk")[:MOST]
    parts = (
        Part(_("Biểu hiện, vụ việc")),
        Part(_("Nhiệm vụ quá hạn"), "late"),
        Part(_("Quá hạn lập kế hoạch"), "wait"),
    )
    stacks = []
    for row in head_rows(list(most), on=asked.on):
        url = f"{reverse('remedies:head', args=[row.posting.pk])}?{asks}"
        counted = (row.findings, row.overdue, row.without_plan)
        label = _("%(post)s, %(unit)s") % {"post": capfirst(row.posting.title), "unit": row.unit_name}
        stacks.append(Stack(label, tuple(Amount(value, url if value else "") for value in counted)))
    every = f"{reverse('remedies:heads')}?{asks}"
    chart = Stacked(_("Trách nhiệm người đứng đầu"), parts, tuple(stacks), first=_("Người đứng đầu"))
    return Shown(chart, records_url=every) if stacks else None


def late_units(asked: Asked) -> Shown | None:
    """The units that lead most of what is overdue today."""
    numbers = by_group(tasks(asked).late(on=asked.on), "lead_unit_id")
    late = TaskOutcome.OVERDUE.value
    pairs = [(row.name, TASKS.amount(asked, summed(row, numbers), outcome=late, **row.asked)) for row in asked.rows]
    chart = ranked(_("Đơn vị có nhiều nhiệm vụ quá hạn nhất"), pairs, tone="late")
    return Shown(chart) if chart else None


BOARD = Board(
    "remedies",
    gettext_lazy("Khắc phục"),
    gettext_lazy("Nhiệm vụ tính theo hạn hoàn thành; kết quả tính đến hôm nay. Việc mở lại tính là nhiệm vụ mới."),
    TaskBoardFilter,
    visible_tasks,
    (
        Exhibit("oldest", gettext_lazy("Quá hạn lâu nhất"), oldest),
        Exhibit("late-units", gettext_lazy("Ai chậm"), late_units),
        Exhibit("quarters", gettext_lazy("Theo quý"), over_time),
        Exhibit("ageing", gettext_lazy("Tuổi của việc quá hạn"), ageing),
        Exhibit("groups", gettext_lazy("Theo nhóm giải pháp"), groups, wide=True),
        Exhibit("units", gettext_lazy("Theo đơn vị chủ trì"), units, wide=True),
        Exhibit("moved", gettext_lazy("Gia hạn, chuyển việc"), moved),
        Exhibit("heads", gettext_lazy("Người đứng đầu"), heads),
        Exhibit("answers", gettext_lazy("Lấy ý kiến"), answers),
        Exhibit("reply-time", gettext_lazy("Thời gian trả lời"), reply_time),
    ),
)
