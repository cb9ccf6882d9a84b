"""What is asked for a function and for who holds it."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from records.fields import ActField, TermField
from records.forms import EntryForm, Group
from remedies.forms.reach import ReachForm, units_of
from remedies.models import Function, FunctionHolding
from remedies.register_fields import RowField
from units.fields import UnitField, UnitsField

UNTIL = _("Để trống khi chưa kết thúc.")


class FunctionForm(ReachForm):
    """A function in the list of a unit; at the first entry also who leads it and helps with it."""

    day = "since"
    groups: ClassVar = (
        Group("", "unit", "title", "field", "since", "leads", "helpers"),
        Group(_("Căn cứ và thời hạn"), "act", "clause", "until", folded=True),
    )

    unit = UnitField(
        label=_("Danh mục của đơn vị"),
        day="since",
        help_text=_("Đơn vị lập danh mục chức năng cho mình và các đơn vị trực thuộc."),
    )
    title = forms.CharField(
        label=_("Chức năng, nhiệm vụ"), max_length=500, help_text=_("Ví dụ: Cấp giấy phép xây dựng nhà ở riêng lẻ.")
    )
    field = TermField("field", label=_("Lĩnh vực"))
    since = forms.DateField(label=_("Từ ngày"))
    leads = UnitsField(
        label=_("Đơn vị chủ trì"),
        required=False,
        day="since",
        help_text=_("Ghi đúng như hiện nay, kể cả khi có hai đơn vị cùng chủ trì hoặc chưa có đơn vị nào."),
    )
    helpers = UnitsField(label=_("Đơn vị phối hợp"), required=False, day="since")
    act = ActField(label=_("Căn cứ pháp lý"), required=False, help_text=_("Gõ số hoặc trích yếu của văn bản."))
    clause = forms.CharField(label=_("Điều, khoản"), max_length=100, required=False)
    until = forms.DateField(label=_("Đến hết ngày"), required=False, help_text=UNTIL)

    def prepare(self) -> None:
        """Units within the user's reach; of a function that stands, who holds it is recorded apart."""
        super().prepare()
        for name in ("leads", "helpers"):
            self.fields[name].scope = units_of(self.user)  # type: ignore[attr-defined]
            if self.row is not None:
                del self.fields[name]


class FunctionHoldingForm(EntryForm):
    """A unit leads a function or helps with it, on some days."""

    day = "since"
    groups: ClassVar = (Group("", "function", "unit", "role", "since", "until"),)

    function = RowField(
        "remedies:pick_function", label=_("Chức năng, nhiệm vụ"), help_text=_("Gõ vài chữ của chức năng.")
    )
    unit = UnitField(label=_("Đơn vị thực hiện"), day="since")
    role = forms.ChoiceField(label=_("Vai trò"), choices=FunctionHolding.Role.choices)
    since = forms.DateField(label=_("Từ ngày"))
    until = forms.DateField(label=_("Đến hết ngày"), required=False, help_text=UNTIL)

    def prepare(self) -> None:
        """Functions in the lists that the user keeps, and the units that they reach."""
        reached = units_of(self.user)
        self.fields["function"].scope = Function.objects.filter(unit__in=reached)  # type: ignore[attr-defined]
        self.fields["unit"].scope = reached  # type: ignore[attr-defined]


class DetectorForm(forms.Form):
    """As of which day the functions are looked at, whose, and how much alike titles must be."""

    LIKENESS = (("60", _("từ 60%")), ("70", _("từ 70%")), ("80", _("từ 80%")), ("95", _("gần như trùng")))
    USUAL = LIKENESS[0][0]

    unit = UnitField(label=_("Danh mục của đơn vị"), required=False)
    on = forms.DateField(label=_("Tại ngày"), required=False)
    likeness = forms.ChoiceField(label=_("Mức giống nhau"), choices=LIKENESS, required=False)

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data)
        self.fields["unit"].hold(on=today)  # type: ignore[attr-defined]
