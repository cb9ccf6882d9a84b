"""What is asked for a course, and for support of learning by oneself."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from records.fields import TermField
from records.forms import Group
from remedies.forms.reach import HiddenNameForm, ReachForm
from units.fields import PersonField, UnitField


class TrainingForm(ReachForm):
    """One course with its turns."""

    day = "ends_on"
    groups: ClassVar = (
        Group("", "unit", "title", "field", "starts_on", "ends_on", "turns"),
        Group(_("Trong đó"), "persons", "women", "young", "ethnic_minority", folded=True),
        Group(_("Thông tin thêm"), "place", "decision_number", folded=True),
    )

    unit = UnitField(label=_("Đơn vị"), day="ends_on")
    title = forms.CharField(label=_("Tên khóa bồi dưỡng"), max_length=300)
    field = TermField("training_field", label=_("Nội dung bồi dưỡng"))
    starts_on = forms.DateField(label=_("Từ ngày"))
    ends_on = forms.DateField(label=_("Đến ngày"), help_text=_("Số lượt tính vào kỳ có ngày này."))
    turns = forms.IntegerField(
        label=_("Số lượt"), min_value=1, help_text=_("Một người dự hai khóa là hai lượt; mỗi khóa ghi một hồ sơ.")
    )
    persons = forms.IntegerField(label=_("Số người"), min_value=0, required=False)
    women = forms.IntegerField(label=_("Số lượt nữ"), min_value=0, required=False)
    young = forms.IntegerField(label=_("Số lượt cán bộ trẻ"), min_value=0, required=False)
    ethnic_minority = forms.IntegerField(label=_("Số lượt người dân tộc thiểu số"), min_value=0, required=False)
    place = forms.CharField(label=_("Nơi bồi dưỡng"), max_length=200, required=False)
    decision_number = forms.CharField(label=_("Số quyết định"), max_length=60, required=False)


class StudySupportForm(HiddenNameForm):
    """Support for one official, or for a number of persons without names."""

    day = "decided_on"
    groups: ClassVar = (
        Group("", "unit", "decided_on", "official", "without_name", "persons", "field"),
        Group(_("Thông tin thêm"), "course", "amount", "decision_number", folded=True),
    )

    unit = UnitField(label=_("Đơn vị"), day="decided_on")
    decided_on = forms.DateField(label=_("Ngày quyết định"))
    official = PersonField(
        label=_("Cá nhân"),
        required=False,
        day="decided_on",
        within="unit",
        help_text=_("Ghi họ tên thì mỗi người chỉ tính một lần; họ tên không nằm trong danh sách nào."),
    )
    persons = forms.IntegerField(
        label=_("Số người"), min_value=1, initial=1, help_text=_("Chỉ ghi khác 1 khi không ghi họ tên.")
    )
    field = TermField("training_field", label=_("Nội dung đào tạo"))
    course = forms.CharField(label=_("Khóa học"), max_length=300, required=False)
    amount = forms.DecimalField(
        label=_("Kinh phí (đồng)"), max_digits=14, decimal_places=0, min_value=1, required=False
    )
    decision_number = forms.CharField(label=_("Số quyết định"), max_length=60, required=False)
