"""Figures of remedies: the tasks of the unit's plans."""

from collections.abc import Callable

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from remedies.facts.outline import groups_of, groups_without_task
from remedies.models import Task
from remedies.querysets import TaskQuerySet
from remedies.states import COMPLETED
from reports.figures.kinds import Count, Figure, RecordKind, Scope, UnitOfCount

Records = Callable[[Scope], QuerySet[Task]]

MOST_GROUPS = 6
"""The longest outline has so many groups; a figure for each place in it (3/1/4/3/4 of an outline of five)."""


def _planned(scope: Scope) -> TaskQuerySet:
    """Tasks given up to the window's last day and not finished before its first; one opened anew counts once."""
    planned = Task.objects.planned_by(scope.unit, on=scope.on)
    tasks = planned.standing(on=scope.on).filter(plan__decided_on__lte=scope.on)
    return tasks.exclude(state__in=COMPLETED, done_on__lt=scope.window.start).order_by("deadline", "pk")


def _done(scope: Scope) -> TaskQuerySet:
    return _planned(scope).done(on=scope.on)


def _verified(scope: Scope) -> TaskQuerySet:
    return _planned(scope).verified(on=scope.on)


def _overdue(scope: Scope) -> TaskQuerySet:
    return _planned(scope).overdue(on=scope.on)


def _transferred(scope: Scope) -> TaskQuerySet:
    return _planned(scope).transferred(scope.window.start, scope.on)


def _extended(scope: Scope) -> TaskQuerySet:
    return _planned(scope).extended(scope.window.start, scope.on)


def _in_group(place: int) -> Records:
    """Tasks in the group at a place of its outline."""
    return lambda scope: _planned(scope).filter(group__order=place)


def _count(records: Records) -> Callable[[Scope], Count]:
    def compute(scope: Scope) -> Count:
        return Count(records(scope).count(), None, _("nhiệm vụ"))

    return compute


def _groups(scope: Scope) -> Count:
    """Remedy groups that have at least one task, out of the groups of the unit's outline on the day (need 16)."""
    groups = groups_of(scope.unit, on=scope.on).count()
    missing = groups_without_task(scope.unit, on=scope.on).count()
    return Count(groups - missing, groups, _("nhóm nhiệm vụ, giải pháp"))


def _figure(code: str, label: Promise, compute: Callable[[Scope], Count], records: Records) -> Figure:
    return Figure(f"task.{code}", label, UnitOfCount.TASKS, compute, RecordKind.TASK, records)


def _of_group(place: int) -> Figure:
    label = format_lazy(gettext_lazy("Nhiệm vụ, giải pháp thuộc nhóm {place}"), place=place)
    return _figure(f"group_{place}", label, _count(_in_group(place)), _in_group(place))


FIGURES = (
    _figure("all", gettext_lazy("Nhiệm vụ khắc phục"), _count(_planned), _planned),
    _figure("done", gettext_lazy("Nhiệm vụ đã hoàn thành"), _count(_done), _done),
    _figure("verified", gettext_lazy("Nhiệm vụ đã được xác nhận hoàn thành"), _count(_verified), _verified),
    _figure("overdue", gettext_lazy("Nhiệm vụ quá hạn"), _count(_overdue), _overdue),
    _figure("extended", gettext_lazy("Nhiệm vụ đã gia hạn"), _count(_extended), _extended),
    _figure("transferred", gettext_lazy("Nhiệm vụ đã chuyển cho đơn vị khác"), _count(_transferred), _transferred),
    _figure("groups", gettext_lazy("Nhóm nhiệm vụ, giải pháp có nhiệm vụ"), _groups, _planned),
    *(_of_group(place) for place in range(1, MOST_GROUPS + 1)),
)
