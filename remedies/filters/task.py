"""Narrowing the list of tasks."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django_filters import BooleanFilter, ChoiceFilter

from records.filters import ALL, RecordFilter, TextFilter, since, until
from remedies.filters import GroupFilter
from remedies.models import Task
from remedies.querysets import TaskQuerySet
from remedies.states import TaskState
from units.filters import UnitFilter


class TaskFilter(RecordFilter):
    """By lead unit, group, state and deadline."""

    q = TextFilter("title")
    unit = UnitFilter("lead_unit", label=_("Đơn vị chủ trì"))
    group = GroupFilter(label=_("Nhóm"))
    state = ChoiceFilter(label=_("Trạng thái"), choices=TaskState.choices, empty_label=ALL)
    due_after = since(_("Hạn từ ngày"), "deadline")
    due_before = until(_("Hạn đến ngày"), "deadline")
    overdue = BooleanFilter(label=_("Chỉ quá hạn"), method="only_overdue", widget=forms.CheckboxInput)

    class Meta(RecordFilter.Meta):
        model = Task

    def only_overdue(self, rows: TaskQuerySet, name: str, value: object) -> TaskQuerySet:
        """Open tasks whose deadline has passed."""
        return rows.overdue(on=self.on) if value else rows
