"""What is asked for a task, and for each act on one."""

from contextlib import suppress
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from journal import clock
from records.fields import ActField, Dated, EvidenceField, key_in
from records.forms import NO_NAMES, EntryForm, Group
from remedies.access import ENTRY_ROLES, visible_findings
from remedies.fields import FindingsField, GroupField
from remedies.forms.reach import units_of
from remedies.models import RemedyPlan, Task, TaskTransfer
from units.access import standing
from units.fields import PersonField, UnitField, UnitsField
from units.models import Official, Unit
from units.querysets import UnitQuerySet
from units.tree import ancestor_ids, answering_ids

FIXED = ("plan", "lead_unit", "lead_person", "lead_since", "deadline")
"""What an amendment leaves alone: it moves by acts of its own."""


class TaskForm(EntryForm):
    """One thing to do, with one lead unit and one lead person."""

    day = "lead_since"
    groups: ClassVar = (
        Group("", "plan", "group", "title"),
        Group(_("Chủ trì và thời hạn"), "lead_unit", "lead_person", "lead_since", "deadline"),
        Group(_("Phối hợp, biểu hiện cần khắc phục"), "cooperating_units", "findings", folded=True),
    )

    plan = forms.ModelChoiceField(
        label=_("Theo kế hoạch"), queryset=RemedyPlan.objects.none(), empty_label=_("Chọn kế hoạch")
    )
    group = GroupField(label=_("Nhóm nhiệm vụ, giải pháp"))
    title = forms.CharField(label=_("Nhiệm vụ"), max_length=600, widget=forms.Textarea(attrs={"rows": 2}))
    lead_unit = UnitField(
        label=_("Đơn vị chủ trì"), day="lead_since", help_text=_("Một nhiệm vụ chỉ giao một đơn vị chủ trì.")
    )
    lead_person = PersonField(
        label=_("Cá nhân chủ trì"),
        day="lead_since",
        within="lead_unit",
        help_text=_("Người đang giữ chức vụ tại đơn vị chủ trì vào ngày giao."),
    )
    lead_since = forms.DateField(label=_("Ngày giao"), initial=clock.today)
    deadline = forms.DateField(label=_("Thời hạn"))
    cooperating_units = UnitsField(
        label=_("Đơn vị phối hợp"), day="lead_since", required=False, help_text=_("Mỗi dòng một đơn vị.")
    )
    findings = FindingsField(
        label=_("Biểu hiện, vụ việc cần khắc phục"),
        required=False,
        help_text=_("Mỗi dòng một trường hợp; gõ số hoặc nội dung để chọn."),
    )

    def prepare(self) -> None:
        """Tasks belong to plans of units within the user's reach and stay in their tree; groups are the outline's."""
        reached = units_of(self.user)
        plans = RemedyPlan.objects.filter(unit__in=reached)
        tree = SimpleLazyObject(lambda: own_tree(self.user))  # asked for once something is chosen
        for name in ("lead_unit", "cooperating_units"):
            self.fields[name].scope, self.fields[name].near = tree, reached  # type: ignore[attr-defined]
        self.fields["plan"].queryset = plans  # type: ignore[attr-defined]
        self.fields["findings"].scope = visible_findings(self.user)  # type: ignore[attr-defined]
        group = self.fields["group"]
        assert isinstance(group, GroupField)
        if self.row is not None:
            group.hold(on=self.row.given_on)
            group.follow([self.row.plan.outline_id])
            for name in FIXED:
                del self.fields[name]
        else:
            group.follow(self._outlines(plans))

    def _outlines(self, plans: Any) -> list[str]:
        """The outline of the chosen plan; while none is chosen, those of all plans that could be."""
        asked = self["plan"].value()
        if isinstance(asked, RemedyPlan):
            return [str(asked.outline_id)]
        chosen = plans.filter(pk=key_in(str(asked or "")))
        return list(chosen.values_list("outline", flat=True)) or list(
            plans.values_list("outline", flat=True).distinct()
        )


class ProgressForm(forms.Form):
    """How far a task is."""

    progress = forms.IntegerField(label=_("Tiến độ (%)"), min_value=0, max_value=100)
    note = forms.CharField(
        label=_("Kết quả đã làm được"), help_text=NO_NAMES, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )


class CooperationForm(forms.Form):
    """What a unit that helps has done; how far the whole task is, is for the lead to say."""

    note = forms.CharField(
        label=_("Phần việc đã phối hợp"), help_text=NO_NAMES, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )


class CompleteForm(forms.Form):
    """The day a task was done, and the file that shows it."""

    done_on = forms.DateField(label=_("Ngày hoàn thành"))
    evidence = EvidenceField(label=_("Tệp minh chứng"))


class AcceptForm(forms.Form):
    """What is said when a completion is confirmed."""

    note = forms.CharField(
        label=_("Ý kiến"),
        help_text=NO_NAMES,
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class DropForm(EntryForm):
    """Why a task will not be done, who answers for that, and until when."""

    reason = forms.CharField(
        label=_("Lý do không thực hiện"),
        help_text=NO_NAMES,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    owner = PersonField(
        label=_("Người quyết định, chịu trách nhiệm"),
        help_text=_(
            "Người giữ chức vụ tại đơn vị ban hành kế hoạch hoặc cơ quan cấp trên; "
            "không có trong gợi ý thì gõ đủ họ và tên."
        ),
    )
    until = forms.DateField(
        label=_("Xem xét lại trước ngày"), help_text=_("Quá ngày này mà chưa quyết định lại thì hệ thống cảnh báo.")
    )


class ReopenForm(EntryForm):
    """Why something is to be done after all, by whom and by when."""

    reason = forms.CharField(
        label=_("Lý do mở lại"), help_text=NO_NAMES, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    lead_unit = UnitField(label=_("Đơn vị chủ trì"))
    lead_person = PersonField(label=_("Cá nhân chủ trì"), within="lead_unit")
    deadline = forms.DateField(label=_("Thời hạn mới"))

    def prepare(self) -> None:
        """Any unit under the same top as the plan's."""
        self.fields["lead_unit"].scope = same_tree(self.row, on=self.as_of)  # type: ignore[attr-defined]


class TransferForm(EntryForm):
    """To whom a task is passed on, when, why, and on what that rests; `revision` is the lead that was seen."""

    day = "on"

    on = forms.DateField(label=_("Từ ngày"))
    to_unit = UnitField(label=_("Đơn vị nhận"), day="on")
    to_person = PersonField(
        label=_("Cá nhân chủ trì mới"),
        day="on",
        within="to_unit",
        help_text=_("Người đang giữ chức vụ tại đơn vị nhận; không có trong gợi ý thì gõ đủ họ và tên."),
    )
    competence = forms.ChoiceField(
        label=_("Thẩm quyền đối với việc này"), choices=[("", _("Chọn")), *TaskTransfer.Competence.choices]
    )
    reason = forms.CharField(
        label=_("Lý do chuyển"), help_text=NO_NAMES, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    basis = forms.ChoiceField(label=_("Căn cứ"), choices=TaskTransfer.Basis.choices[:2])
    basis_note = forms.CharField(
        label=_("Ai đồng ý, tại văn bản hoặc cuộc họp nào"),
        required=False,
        max_length=300,
        help_text=_("Ghi khi căn cứ là bên nhận đồng ý."),
    )
    act = ActField(
        label=_("Văn bản chỉ đạo"), required=False, help_text=_("Ghi khi có văn bản chỉ đạo; gõ số hoặc trích yếu.")
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def prepare(self) -> None:
        """Any unit under the same top as the plan's: a task may go up or across, and that is recorded as such.

        People of another unit are suggested only to who reaches it: a name means who bears it where the task goes.
        """
        to_unit, to_person = self.fields["to_unit"], self.fields["to_person"]
        assert isinstance(to_unit, UnitField)
        assert isinstance(to_person, PersonField)
        to_unit.scope = same_tree(self.row, on=self.as_of)
        if self.is_bound:
            with suppress(forms.ValidationError):
                unit = to_unit.clean(self["to_unit"].value())
                to_person.meant = Official.objects.in_post_at(unit, on=self.as_of) if unit else None


class TransferManyForm(forms.Form):
    """The same transfer for several tasks. Whether the unit may take each of them over is for the act to say."""

    on = forms.DateField(label=_("Từ ngày"))
    to_unit = UnitField(label=_("Đơn vị nhận"), day="on")
    to_person = PersonField(label=_("Cá nhân chủ trì mới"), day="on", within="to_unit")
    competence = forms.ChoiceField(
        label=_("Thẩm quyền đối với các việc này"), choices=[("", _("Chọn")), *TaskTransfer.Competence.choices]
    )
    reason = forms.CharField(
        label=_("Lý do chuyển"), help_text=NO_NAMES, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    basis = forms.ChoiceField(label=_("Căn cứ"), choices=TaskTransfer.Basis.choices[:2])
    basis_note = forms.CharField(
        label=_("Ai đồng ý, tại văn bản hoặc cuộc họp nào"),
        required=False,
        max_length=300,
        help_text=_("Ghi khi căn cứ là bên nhận đồng ý."),
    )
    act = ActField(label=_("Văn bản chỉ đạo"), required=False, help_text=_("Ghi khi có văn bản chỉ đạo."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, Dated):
                field.hold(on=clock.today())


def own_tree(user: User) -> UnitQuerySet:
    """The units under the same top as those whose records the user enters, and those that these followed."""
    person = standing(user)
    tops = {ancestor_ids(node, on=person.on)[-1] for node in person.nodes(ENTRY_ROLES)}
    return Unit.objects.answered_for(tops, on=person.on)


def same_tree(task: Task, *, on: date) -> UnitQuerySet:
    """The units that may take a task over: those under the same top as its plan's unit."""
    tops = {ancestor_ids(one, on=on)[-1] for one in answering_ids(task.plan.unit_id, on=on)}
    return Unit.objects.within(tops, on=on)


class ExtendForm(EntryForm):
    """Until when a task is extended, why, and by whose decision."""

    new_deadline = forms.DateField(label=_("Thời hạn mới"))
    reason = forms.CharField(
        label=_("Lý do gia hạn"), help_text=NO_NAMES, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    decided_by = PersonField(
        label=_("Người quyết định"),
        help_text=_(
            "Người giữ chức vụ tại đơn vị ban hành kế hoạch hoặc cơ quan cấp trên; "
            "không có trong gợi ý thì gõ đủ họ và tên."
        ),
    )
    decided_on = forms.DateField(label=_("Ngày quyết định"))
    act = ActField(label=_("Văn bản gia hạn"), required=False)


class ExtendManyForm(forms.Form):
    """The same extension for several tasks."""

    new_deadline = forms.DateField(label=_("Thời hạn mới"))
    reason = forms.CharField(
        label=_("Lý do gia hạn"), help_text=NO_NAMES, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    decided_by = PersonField(label=_("Người quyết định"))
    decided_on = forms.DateField(label=_("Ngày quyết định"))
