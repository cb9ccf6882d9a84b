"""Narrowing the list of tasks."""

from datetime import date

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_filters import BooleanFilter, ChoiceFilter

from records.filters import ALL, RecordFilter, TextFilter, since, until
from remedies.filters import GroupFilter
from remedies.models import Task
from remedies.querysets import TaskQuerySet
from remedies.states import TaskOutcome, TaskState
from units.access import standing
from units.filters import AloneFilter, UnitFilter
from units.roles import CASE_ROLES

PARTS = [("leads", _("chủ trì")), ("helps", _("phối hợp"))]


MOVED = [("extended", _("đã gia hạn")), ("transferred", _("đã chuyển đơn vị chủ trì"))]


class TaskFilter(RecordFilter):
    """By lead unit, the part that the user's own units have in it, group, state and deadline."""

    q = TextFilter("title_plain")
    unit = UnitFilter("lead_unit", label=_("Đơn vị chủ trì"))
    alone = AloneFilter()
    part = ChoiceFilter(label=_("Đơn vị tôi"), choices=PARTS, empty_label=ALL, method="with_part")
    group = GroupFilter(label=_("Nhóm"))
    state = ChoiceFilter(label=_("Trạng thái"), choices=TaskState.choices, empty_label=ALL)
    outcome = ChoiceFilter(label=_("Kết quả"), choices=TaskOutcome.choices, empty_label=ALL, method="with_outcome")
    moved = ChoiceFilter(label=_("Gia hạn, chuyển"), choices=MOVED, empty_label=ALL, method="moved_on")
    due_after = since(_("Hạn từ ngày"), "deadline")
    due_before = until(_("Hạn đến ngày"), "deadline")
    overdue = BooleanFilter(label=_("Chỉ quá hạn"), method="only_overdue", widget=forms.CheckboxInput)

    class Meta(RecordFilter.Meta):
        model = Task

    def with_part(self, rows: TaskQuerySet, name: str, value: str) -> TaskQuerySet:
        """Tasks that units at which the user holds a role lead, or help with."""
        units = standing(self.user).nodes(CASE_ROLES)
        if value == "leads":
            return rows.filter(lead_unit_id__in=units)
        return rows.filter(pk__in=Task.cooperating_units.through.objects.filter(unit_id__in=units).values("task_id"))

    def with_outcome(self, rows: TaskQuerySet, name: str, value: str) -> TaskQuerySet:
        """Tasks of which that has become by the list's day."""
        return rows.with_outcome(on=self.on).filter(Q(outcome=value))

    def moved_on(self, rows: TaskQuerySet, name: str, value: str) -> TaskQuerySet:
        """Tasks that were ever given more time, or passed to another unit."""
        return rows.extended(date.min, self.on) if value == "extended" else rows.transferred(date.min, self.on)

    def only_overdue(self, rows: TaskQuerySet, name: str, value: object) -> TaskQuerySet:
        """Open tasks whose deadline has passed."""
        return rows.overdue(on=self.on) if value else rows
