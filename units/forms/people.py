"""The forms of people, posts, roles and accounts."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from library.person_names import OddName, person_name
from units.facts.people import told_apart
from units.fields import UnitField
from units.models import Official, Posting
from units.querysets import OfficialQuerySet, UnitQuerySet
from units.ranks import Rank
from units.roles import GRANTED, Role

Values = Mapping[str, Any] | None

PARTY_CHOICES = [
    ("", gettext_lazy("Chưa ghi nhận")),
    ("yes", gettext_lazy("Là đảng viên")),
    ("no", gettext_lazy("Không là đảng viên")),
]
_PARTY = {"": None, "yes": True, "no": False}


def _capitalised(choices: Iterable[tuple[str, Any]]) -> list[tuple[str, str]]:
    """The same choices as whole lines of a form; their labels stand inside sentences elsewhere."""
    return [(value, capfirst(str(label))) for value, label in choices]


def party_choice(is_party_member: bool | None) -> str:
    """The choice that stands for what is recorded."""
    return next(choice for choice, value in _PARTY.items() if value is is_party_member)


class UnitForm(forms.Form):
    """A form in which a unit whose people the user keeps is chosen, as of the day in `since`, else of `on`."""

    unit = UnitField(label=gettext_lazy("Đơn vị"), day="since")

    def __init__(self, data: Values = None, *, kept: UnitQuerySet, on: date, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        unit = self.fields["unit"]
        assert isinstance(unit, UnitField)
        unit.scope = kept
        unit.hold(on=self._asked_day() or on)

    def _asked_day(self) -> date | None:
        """The day that was typed, if it is one."""
        try:
            return self.fields["since"].clean(self.data.get("since")) if "since" in self.fields else None
        except forms.ValidationError:
            return None


class PersonalForm(forms.Form):
    """What is held about a person, besides posts."""

    full_name = forms.CharField(label=gettext_lazy("Họ và tên"), max_length=120)
    category = forms.ChoiceField(label=gettext_lazy("Đối tượng"), choices=_capitalised(Official.Category.choices))
    telephone = forms.CharField(label=gettext_lazy("Điện thoại công vụ"), max_length=40, required=False)
    is_party_member = forms.ChoiceField(
        label=gettext_lazy("Đảng viên"),
        choices=PARTY_CHOICES,
        required=False,
        help_text=gettext_lazy("Dữ liệu nhạy cảm; chỉ lãnh đạo đơn vị, kiểm tra viên và quản trị xem được."),
    )

    def clean_full_name(self) -> str:
        """The name in one form."""
        try:
            return person_name(str(self.cleaned_data["full_name"]))
        except OddName as odd:
            raise forms.ValidationError(str(odd)) from odd

    def clean_is_party_member(self) -> bool | None:
        """What is recorded: yes, no, or nothing yet."""
        return _PARTY[self.cleaned_data["is_party_member"]]


class PostForm(forms.Form):
    """A post in a unit."""

    post = forms.CharField(
        label=gettext_lazy("Chức vụ, chức danh"),
        max_length=120,
        help_text=gettext_lazy("Như trong quyết định, ví dụ: Phó Chủ tịch, Trưởng phòng, Chuyên viên."),
    )
    rank = forms.ChoiceField(
        label=gettext_lazy("Cương vị"),
        choices=_capitalised([*Rank.choices[-1:], *Rank.choices[:-1]]),
        help_text=gettext_lazy("Quyết định ai ký văn bản của đơn vị: ký trực tiếp, Q. hoặc KT."),
    )
    since = forms.DateField(label=gettext_lazy("Từ ngày"))

    def clean_rank(self) -> Rank:
        """The rank itself."""
        return Rank(self.cleaned_data["rank"])


class EnterForm(UnitForm, PostForm, PersonalForm):
    """A person with the first post. The common case is three fields: name, unit, post."""

    code = forms.CharField(
        label=gettext_lazy("Mã"),
        max_length=40,
        help_text=gettext_lazy("Phân biệt người trùng họ tên; không đổi được về sau."),
    )
    is_another = forms.BooleanField(
        label=gettext_lazy("Đây là người khác trùng họ tên"), required=False, widget=forms.HiddenInput
    )
    field_order = ("full_name", "is_another", "unit", "post", "rank", "since", "category", "code", "telephone")

    def __init__(self, data: Values = None, *, known: OfficialQuerySet, on: date, **kwargs: Any) -> None:
        super().__init__(data, on=on, **kwargs)
        self.known, self.on = known, on

    def clean(self) -> dict[str, Any]:
        """Somebody of the same name is told, with post, unit and code, and must be said to be another person."""
        data = super().clean() or {}
        same = self.known.sounding(data.get("full_name", "")) if data.get("full_name") else self.known.none()
        lines = told_apart(same[:5], on=self.on)
        if lines:
            self.fields["is_another"].widget = forms.CheckboxInput()
            if not data.get("is_another"):
                told = _("Đã có người cùng họ tên: %(people)s. Nếu là người khác, hãy đánh dấu ô bên dưới.")
                self.add_error("full_name", told % {"people": "; ".join(lines)})
        return data


class AppointForm(UnitForm, PostForm):
    """Another post for somebody who is known."""

    field_order = ("unit",)


class CorrectPostingForm(PostForm):
    """A post that was entered wrongly. The last day is what people say; the first day without is what is kept."""

    last = forms.DateField(label=gettext_lazy("Đến hết ngày"), required=False)

    def __init__(self, data: Values = None, *, posting: Posting, **kwargs: Any) -> None:
        usual = {"post": posting.post, "rank": posting.rank, "since": posting.valid.lower, "last": posting.last_day}
        super().__init__(data, initial=usual, **kwargs)

    @property
    def until(self) -> date | None:
        """The first day without the post."""
        last: date | None = self.cleaned_data["last"]
        return last + timedelta(days=1) if last else None


class DayForm(forms.Form):
    """From which day on something ends."""

    on = forms.DateField(label=gettext_lazy("Từ ngày"))


class GrantForm(UnitForm):
    """A role that a post gives, and where."""

    role = forms.ChoiceField(
        label=gettext_lazy("Vai trò"),
        choices=[("", gettext_lazy("Chọn vai trò")), *_capitalised((role.value, role.label) for role in GRANTED)],
    )
    unit = UnitField(
        label=gettext_lazy("Tại đơn vị"),
        help_text=gettext_lazy("Vai trò có hiệu lực tại đơn vị này và các đơn vị trực thuộc."),
    )
    field_order = ("role", "unit")

    def clean_role(self) -> Role:
        """The role itself."""
        return Role(self.cleaned_data["role"])


class AddressForm(forms.Form):
    """Where the mail of an account goes."""

    email = forms.EmailField(
        label=gettext_lazy("Địa chỉ thư điện tử"),
        required=False,
        max_length=254,
        help_text=gettext_lazy("Nên dùng hộp thư công vụ. Để trống thì không gửi thư."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


class AccountForm(forms.Form):
    """What an account is called."""

    username = forms.CharField(
        label=gettext_lazy("Tên đăng nhập"),
        max_length=64,
        help_text=gettext_lazy("Chữ thường không dấu, chữ số, dấu chấm, gạch nối."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
