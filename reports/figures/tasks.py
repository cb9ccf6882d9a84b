"""Figures of remedies: the tasks of the unit's plans."""

from collections.abc import Callable

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from library.models import CatalogueItem
from remedies.models import Task
from remedies.querysets import TaskQuerySet
from remedies.states import TaskState
from reports.figures.kinds import Count, Figure, RecordKind, Scope, UnitOfCount

Records = Callable[[Scope], QuerySet[Task]]


def _planned(scope: Scope) -> TaskQuerySet:
    """Tasks of plans decided up to the window's last day and not finished before its first."""
    tasks = Task.objects.planned_by(scope.unit).filter(plan__decided_on__lte=scope.window.end)
    return tasks.exclude(Q(state=TaskState.DONE) & Q(done_on__lt=scope.window.start)).order_by("deadline", "pk")


def _done(scope: Scope) -> TaskQuerySet:
    return _planned(scope).filter(state=TaskState.DONE, done_on__lte=scope.window.end)


def _overdue(scope: Scope) -> TaskQuerySet:
    return _planned(scope).overdue(on=scope.on)


def _count(records: Records) -> Callable[[Scope], Count]:
    def compute(scope: Scope) -> Count:
        return Count(records(scope).count(), None, _("nhiệm vụ"))

    return compute


def _groups(scope: Scope) -> Count:
    """Remedy groups that have at least one task, out of the groups of the day's catalogue (need 16)."""
    groups = CatalogueItem.objects.of("remedy_group", on=scope.on).count()
    covered = _planned(scope).order_by().values("group_id").distinct().count()
    return Count(covered, groups, _("nhóm nhiệm vụ, giải pháp"))


def _figure(code: str, label: Promise, compute: Callable[[Scope], Count], records: Records) -> Figure:
    return Figure(f"task.{code}", label, UnitOfCount.TASKS, compute, RecordKind.TASK, records)


FIGURES = (
    _figure("all", gettext_lazy("Nhiệm vụ khắc phục"), _count(_planned), _planned),
    _figure("done", gettext_lazy("Nhiệm vụ đã hoàn thành"), _count(_done), _done),
    _figure("overdue", gettext_lazy("Nhiệm vụ quá hạn"), _count(_overdue), _overdue),
    _figure("groups", gettext_lazy("Nhóm nhiệm vụ, giải pháp có nhiệm vụ"), _groups, _planned),
)
