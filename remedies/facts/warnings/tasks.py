"""Warnings about tasks: passed along, bounced back, extended again and again, overdue, given up without a new look."""

from collections.abc import Sequence
from datetime import timedelta

from django.db.models import Count, DateField, Exists, F, OuterRef, Subquery
from django.db.models.functions import Cast
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from library.dates import screen_date
from remedies.facts.warnings.kinds import Question, Told, WarningKind
from remedies.limits import Limit
from remedies.models import Task, TaskExtension, TaskTransfer
from remedies.querysets import TaskQuerySet, TransferQuerySet
from remedies.states import TaskState
from units.names import identities

ARROW = " → "


def _tasks(question: Question) -> TaskQuerySet:
    tasks = question.seen(Task)
    assert isinstance(tasks, TaskQuerySet)
    return tasks


def _warned_by(question: Question, transfers: TransferQuerySet, unit: str, *, least: int = 1) -> TaskQuerySet:
    """Tasks of which at least so many of the transfers were made, the last one within the year.

    Transfers are numbered in the order of their days, so the last of so many bears at least that number: an index
    tells those. Only of their tasks the transfers are counted.
    """
    made = transfers.filter(on__lte=question.on)
    lately = made.filter(on__gt=question.since, number__gte=least).order_by().values("task")
    often = made.filter(task__in=lately).order_by().values("task").annotate(number=Count("pk"))
    found, last = (
        _tasks(question).filter(pk__in=often.filter(number__gte=least).values("task")),
        made.order_by("-number"),
    )
    own = last.filter(task=OuterRef("pk"))
    return found.annotate(warned_unit=Subquery(own.values(unit)[:1]), warned_on=Subquery(own.values("on")[:1]))


def _passed_along(question: Question) -> TaskQuerySet:
    hops = TaskTransfer.objects.passed_along()
    return _warned_by(question, hops, "from_unit", least=question.limits[Limit.TRANSFERS])


def _bounced(question: Question) -> TaskQuerySet:
    """Tasks that came back to a unit which had passed them on; that unit is named. The first transfer is no return."""
    before = TaskTransfer.objects.between_units().filter(
        task=OuterRef("task"), number__lt=OuterRef("number"), from_unit=OuterRef("to_unit")
    )
    returned = TaskTransfer.objects.between_units().filter(Exists(before), number__gt=1)
    return _warned_by(question, returned, "to_unit")


def _own_passed(question: Question) -> TaskQuerySet:
    own = TaskTransfer.objects.passed_along().filter(competence=TaskTransfer.Competence.FROM)
    return _warned_by(question, own, "from_unit")


def _extended(question: Question) -> TaskQuerySet:
    """Extensions are numbered in the order of their days (`actions.movement.extend_task`), without a gap.

    So one with the number of the limit says that so many came.
    """
    made = TaskExtension.objects.filter(decided_on__lte=question.on)
    often = made.filter(number__gte=question.limits[Limit.EXTENSIONS], decided_on__gt=question.since).values("task")
    last = Subquery(made.filter(task=OuterRef("pk")).order_by("-number").values("decided_on")[:1])
    return _tasks(question).filter(pk__in=often).annotate(warned_unit=F("lead_unit"), warned_on=last)


def _overdue(question: Question) -> TaskQuerySet:
    days = question.limits[Limit.OVERDUE_DAYS]
    first = Cast(F("deadline_then") + timedelta(days=days + 1), DateField())
    late = _tasks(question).overdue(on=question.on, days=days)
    return late.annotate(warned_unit=F("lead_unit"), warned_on=first)


def _to_decide_again(question: Question) -> TaskQuerySet:
    given_up = _tasks(question).standing(on=question.on).filter(state=TaskState.NOT_TO_DO, drop_until__lt=question.on)
    return given_up.annotate(warned_unit=F("plan__unit"), warned_on=F("drop_until"))


def _tells_chain(pks: Sequence[int], question: Question) -> dict[int, Told]:
    """Every unit that led, in order."""
    chains: dict[int, list[int]] = {}
    tasks: dict[int, Task] = {}
    for hop in _hops(pks, question):
        tasks[hop.task_id] = hop.task
        chain = chains.setdefault(hop.task_id, [hop.from_unit_id])
        if hop.to_unit_id != chain[-1]:
            chain.append(hop.to_unit_id)
    names = identities({unit for chain in chains.values() for unit in chain}, on=question.on)
    words = {pk: ARROW.join(capfirst(names[unit].name) for unit in chain) for pk, chain in chains.items()}
    return {pk: Told(task.title, f"{words[pk]}.") for pk, task in tasks.items()}


def _tells_own_passed(pks: Sequence[int], question: Question) -> dict[int, Told]:
    """The last time that a unit passed its own business on."""
    own = _hops(pks, question).passed_along().filter(competence=TaskTransfer.Competence.FROM)
    last = {hop.task_id: hop for hop in own}
    names = identities({unit for hop in last.values() for unit in (hop.from_unit_id, hop.to_unit_id)}, on=question.on)
    sentence = _("Ngày %(day)s: %(from)s → %(to)s, ghi là việc thuộc thẩm quyền của bên chuyển.")
    return {
        pk: Told(
            hop.task.title,
            sentence
            % {
                "day": screen_date(hop.on),
                "from": names[hop.from_unit_id].name,
                "to": names[hop.to_unit_id].name,
            },
        )
        for pk, hop in last.items()
    }


def _hops(pks: Sequence[int], question: Question) -> TransferQuerySet:
    hops = TaskTransfer.objects.filter(task__in=pks, on__lte=question.on)
    return hops.select_related("task").order_by("task", "number")


def _tells_extended(pks: Sequence[int], question: Question) -> dict[int, Told]:
    days: dict[int, list[str]] = {}
    tasks: dict[int, Task] = {}
    rows = TaskExtension.objects.filter(task__in=pks, decided_on__lte=question.on).select_related("task")
    for row in rows.order_by("number"):
        tasks[row.task_id] = row.task
        days.setdefault(row.task_id, [screen_date(row.old_deadline)]).append(screen_date(row.new_deadline))
    sentence = _("Đã gia hạn %(number)d lần: %(days)s.")
    return {
        pk: Told(task.title, sentence % {"number": len(days[pk]) - 1, "days": ARROW.join(days[pk])})
        for pk, task in tasks.items()
    }


def _tells_overdue(pks: Sequence[int], question: Question) -> dict[int, Told]:
    sentence = _("Quá hạn %(days)d ngày (hạn %(deadline)s).")
    tasks = Task.objects.filter(pk__in=pks).with_deadline_of(on=question.on)
    rows = tasks.annotate(ran_out=F("deadline_then")).values_list("pk", "title", "ran_out")
    return {
        pk: Told(title, sentence % {"days": (question.on - day).days, "deadline": screen_date(day)})
        for pk, title, day in rows
    }


def _tells_to_decide(pks: Sequence[int], question: Question) -> dict[int, Told]:
    sentence = _("Ghi không thực hiện, đã quá ngày phải xem xét lại (%(until)s).")
    rows = Task.objects.filter(pk__in=pks, drop_until__isnull=False).values_list("pk", "title", "drop_until")
    return {pk: Told(title, sentence % {"until": screen_date(day)}) for pk, title, day in rows if day}


KINDS = (
    WarningKind(
        "passed_along",
        gettext_lazy("Chuyển việc nhiều lần"),
        lambda limits: (
            _("Chuyển chủ trì từ %(number)d lần trở lên, lên cấp trên hoặc sang cơ quan khác.")
            % {"number": limits[Limit.TRANSFERS]}
        ),
        Task,
        _passed_along,
        _tells_chain,
    ),
    WarningKind(
        "bounced",
        gettext_lazy("Việc chuyển đi rồi quay lại"),
        lambda limits: _("Việc đã chuyển đi lại quay về đơn vị đã chuyển."),
        Task,
        _bounced,
        _tells_chain,
    ),
    WarningKind(
        "own_passed",
        gettext_lazy("Chuyển việc thuộc thẩm quyền của mình"),
        lambda limits: _("Chuyển lên cấp trên hoặc sang cơ quan khác việc ghi là thuộc thẩm quyền của bên chuyển."),
        Task,
        _own_passed,
        _tells_own_passed,
    ),
    WarningKind(
        "extended",
        gettext_lazy("Gia hạn nhiều lần"),
        lambda limits: _("Một nhiệm vụ gia hạn từ %(number)d lần trở lên.") % {"number": limits[Limit.EXTENSIONS]},
        Task,
        _extended,
        _tells_extended,
    ),
    WarningKind(
        "overdue",
        gettext_lazy("Nhiệm vụ quá hạn kéo dài"),
        lambda limits: _("Nhiệm vụ quá hạn trên %(number)d ngày.") % {"number": limits[Limit.OVERDUE_DAYS]},
        Task,
        _overdue,
        _tells_overdue,
    ),
    WarningKind(
        "to_decide_again",
        gettext_lazy("Không thực hiện, chưa xem xét lại"),
        lambda limits: _("Nhiệm vụ ghi không thực hiện đã quá ngày phải xem xét lại."),
        Task,
        _to_decide_again,
        _tells_to_decide,
    ),
)
