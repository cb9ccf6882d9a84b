"""What is asked for a self-review round, for a review in it, and for what becomes of a promise."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from records.fields import ActField, TermField
from records.forms import NO_NAMES, EntryForm, Group
from remedies.forms.reach import ReachForm, units_of
from remedies.models import Promise, RemedyPlan, SelfReview, SelfReviewRound
from remedies.sight import visible_reviews, visible_rounds
from units.access import standing
from units.fields import PersonField, UnitField
from units.models import Official, Posting

FORMS = (
    ("1", _("Giữ chức vụ: báo cáo tự rà soát")),
    ("0", _("Không giữ chức vụ: bản tự soi, cam kết")),
)
"""The two forms of a self-review."""


class SelfReviewRoundForm(ReachForm):
    """A round that a unit of the user opens."""

    day = "opened_on"
    groups: ClassVar = (Group("", "unit", "title", "opened_on", "due_on", "oath", "act"),)

    unit = UnitField(label=_("Đơn vị phát động"), day="opened_on")
    title = forms.CharField(
        label=_("Tên đợt, cuộc vận động"),
        max_length=300,
        help_text=_("Tên gọi tại địa phương, ví dụ: “Tự soi, tự sửa” năm 2024."),
    )
    opened_on = forms.DateField(label=_("Ngày phát động"))
    due_on = forms.DateField(label=_("Hạn nộp"))
    oath = forms.CharField(
        label=_("Lời thề, lời hứa"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Lời chung mà mọi đảng viên thề, hứa trong đợt; lời hứa riêng của từng người ghi ở bản tự soi."),
    )
    act = ActField(label=_("Văn bản phát động"), required=False, help_text=_("Gõ số hoặc trích yếu của văn bản."))


class SelfReviewForm(EntryForm):
    """One member in one round. Who it is stays out of sight, also of whoever amends it later."""

    day = "submitted_on"
    groups: ClassVar = (
        Group("", "round", "unit", "with_office", "submitted_on"),
        Group(_("Đảng viên (họ tên và mã được giữ kín)"), "member_code", "member_name", "official"),
        Group(_("Lời hứa, cam kết"), "promises", "promises_due_on"),
    )

    round = forms.ModelChoiceField(
        label=_("Đợt tự soi, tự sửa"), queryset=SelfReviewRound.objects.none(), empty_label=_("Chọn đợt")
    )
    unit = UnitField(label=_("Tổ chức, đơn vị"), day="submitted_on")
    with_office = forms.TypedChoiceField(
        label=_("Hình thức"), choices=FORMS, coerce=lambda value: value == "1", initial="0"
    )
    submitted_on = forms.DateField(
        label=_("Ngày nộp"), required=False, help_text=_("Để trống khi mới lập danh sách, chưa nộp.")
    )
    member_code = forms.CharField(label=_("Mã đảng viên"), max_length=40, required=False)
    member_name = forms.CharField(label=_("Họ tên đảng viên"), max_length=120, required=False)
    official = PersonField(
        label=_("Hoặc chọn cán bộ đã có trong hệ thống"), required=False, day="submitted_on", within="unit"
    )
    promises = forms.CharField(
        label=_("Lời hứa, cam kết"),
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Mỗi dòng một lời hứa. Không ghi họ tên ở đây."),
    )
    promises_due_on = forms.DateField(label=_("Thời hạn thực hiện"), required=False)

    def prepare(self) -> None:
        """Rounds that call the user, units and people within reach; of a review that stands the name is kept."""
        reached = units_of(self.user)
        self.fields["round"].queryset = visible_rounds(self.user)  # type: ignore[attr-defined]
        self.fields["unit"].scope = reached  # type: ignore[attr-defined]
        self.fields["official"].scope = Official.objects.filter(  # type: ignore[attr-defined]
            pk__in=Posting.objects.filter(unit__in=reached).values("official")
        )
        if self.row is not None:
            self.fields["member_code"].help_text = _("Đang ghi một đảng viên (ẩn). Để trống cả ba ô thì giữ nguyên.")
            del self.fields["promises"], self.fields["promises_due_on"]

    def values(self) -> dict[str, Any]:
        """The values; promises line by line, and whoever stands there is kept unless somebody else is told."""
        values = super().values()
        if self.row is None:
            return {**values, "promises": values["promises"].splitlines()}
        typed = values["official"], values["member_code"], values["member_name"]
        if not any(typed):
            kept = ("official", "member_code", "member_name")
            return {**values, **{name: getattr(self.row, name) for name in kept}}
        if values["official"] is None:
            values["member_code"] = values["member_code"] or self.row.member_code
        return values


class PromiseForm(EntryForm):
    """One promise of a review that was handed in."""

    groups: ClassVar = (Group("", "review", "text", "due_on"),)

    review = forms.IntegerField(
        label=_("Bản tự soi số"), min_value=1, help_text=_("Số của bản tự soi, tự sửa trong danh sách.")
    )
    text = forms.CharField(
        label=_("Nội dung lời hứa"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Không ghi họ tên ở đây."),
    )
    due_on = forms.DateField(label=_("Thời hạn"), required=False)

    def clean_review(self) -> SelfReview:
        """The review with this number, in a unit that the user enters records of."""
        number = self.cleaned_data["review"]
        seen = visible_reviews(self.user).filter(unit__in=units_of(self.user)).select_related("round")
        found = seen.filter(pk=number).first()
        if found is None:
            raise forms.ValidationError(_("Không có bản tự soi, tự sửa số này trong phạm vi của bạn."), code="review")
        return found


class HandInForm(forms.Form):
    """The day on which chosen reviews were handed in."""

    on = forms.DateField(label=_("Ngày nộp"))


class KeptForm(forms.Form):
    """The day on which chosen promises were seen to be kept."""

    on = forms.DateField(label=_("Ngày theo dõi"))


class KeepForm(KeptForm):
    """When a promise was seen to be kept, and in which round."""

    in_round = forms.ModelChoiceField(
        label=_("Theo dõi trong đợt"),
        queryset=SelfReviewRound.objects.none(),
        required=False,
        empty_label=_("Ngoài các đợt"),
    )
    note = forms.CharField(
        label=_("Kết quả"),
        help_text=NO_NAMES,
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, promise: Promise, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        later = visible_rounds(user).filter(opened_on__gte=promise.review.round.opened_on)
        self.fields["in_round"].queryset = later  # type: ignore[attr-defined]


class FollowForm(KeepForm):
    """What was found of a promise that goes on."""

    due_on = forms.DateField(label=_("Thời hạn mới"), required=False, help_text=_("Để trống thì giữ thời hạn cũ."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].required = True


class MissForm(KeepForm):
    """The task that an unkept promise becomes: one unit, one person, a deadline, in a plan of the user's units."""

    plan = forms.ModelChoiceField(
        label=_("Kế hoạch khắc phục"),
        queryset=RemedyPlan.objects.none(),
        empty_label=_("Chọn kế hoạch"),
        help_text=_("Nhiệm vụ được ghi vào kế hoạch này."),
    )
    group = TermField("remedy_group", label=_("Nhóm nhiệm vụ, giải pháp"))
    title = forms.CharField(
        label=_("Nhiệm vụ"), max_length=600, help_text=NO_NAMES, widget=forms.Textarea(attrs={"rows": 2})
    )
    lead_unit = UnitField(label=_("Đơn vị chủ trì"), day="on")
    lead_person = PersonField(label=_("Cá nhân chủ trì"), day="on", within="lead_unit")
    deadline = forms.DateField(label=_("Thời hạn"))

    def __init__(self, *args: Any, promise: Promise, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, promise=promise, user=user, **kwargs)
        person, reached = standing(user), units_of(user)
        self.fields["plan"].queryset = RemedyPlan.objects.filter(unit__in=reached)  # type: ignore[attr-defined]
        for name in ("group", "lead_unit", "lead_person"):
            self.fields[name].hold(on=person.on)  # type: ignore[attr-defined]
        self.fields["lead_unit"].scope = reached  # type: ignore[attr-defined]
        people = Posting.objects.filter(unit__in=reached).values("official")
        self.fields["lead_person"].scope = Official.objects.filter(pk__in=people)  # type: ignore[attr-defined]
