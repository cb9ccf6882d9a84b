"""The forms of people, posts, roles and accounts."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from journal import clock
from library.dates import day_after
from library.person_names import OddName, person_name
from records.actions import fingerprint
from records.forms import EntryForm, SeenForm
from units import access
from units.actions.official import CORRECTED
from units.facts.people import told_apart
from units.fields import UnitField
from units.models import Official, Posting
from units.querysets import UnitQuerySet
from units.ranks import Rank
from units.roles import GRANTED, Role

Values = Mapping[str, Any] | None

PARTY_CHOICES = [
    ("", gettext_lazy("Chưa ghi nhận")),
    ("yes", gettext_lazy("Là đảng viên")),
    ("no", gettext_lazy("Không là đảng viên")),
]
_PARTY = {"yes": True, "no": False}


def _capitalised(choices: Iterable[tuple[str, Any]]) -> list[tuple[str, str]]:
    """The same choices as whole lines of a form; their labels stand inside sentences elsewhere."""
    return [(value, capfirst(str(label))) for value, label in choices]


def _party_choice(is_party_member: bool | None) -> str:
    """The choice that stands for what is recorded."""
    return next((choice for choice, value in _PARTY.items() if value is is_party_member), "")


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
    is_party_member = forms.TypedChoiceField(
        label=gettext_lazy("Đảng viên"),
        choices=PARTY_CHOICES,
        coerce=_PARTY.__getitem__,
        empty_value=None,
        required=False,
        help_text=gettext_lazy("Dữ liệu nhạy cảm; chỉ lãnh đạo đơn vị, kiểm tra viên và quản trị xem được."),
    )

    def clean_full_name(self) -> str:
        """The name in one form."""
        try:
            return person_name(str(self.cleaned_data["full_name"]))
        except OddName as odd:
            raise forms.ValidationError(str(odd)) from odd


class CorrectOfficialForm(SeenForm, PersonalForm):
    """What is held about a person who is known."""

    def __init__(self, data: Values = None, *, official: Official, **kwargs: Any) -> None:
        usual = {
            "full_name": official.full_name,
            "category": official.category,
            "telephone": official.telephone,
            "is_party_member": _party_choice(official.is_party_member),
            "seen": fingerprint(official, fields=CORRECTED),
        }
        super().__init__(data, initial=usual, **kwargs)


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


class EnterForm(EntryForm, PostForm, PersonalForm):
    """A person with the first post. The common case is three fields: name, unit, post."""

    day = "since"

    unit = UnitField(label=gettext_lazy("Đơn vị"), day="since")
    code = forms.CharField(
        label=gettext_lazy("Mã"),
        max_length=40,
        help_text=gettext_lazy("Phân biệt người trùng họ tên; không đổi được về sau."),
    )
    is_another = forms.BooleanField(
        label=gettext_lazy("Đây là người khác trùng họ tên"), required=False, widget=forms.HiddenInput
    )
    field_order = ("full_name", "is_another", "unit", "post", "rank", "since", "category", "code", "telephone")

    def prepare(self) -> None:
        """The units whose people the user keeps."""
        unit = self.fields["unit"]
        assert isinstance(unit, UnitField)
        unit.scope = access.kept_units(self.user)

    def clean(self) -> dict[str, Any]:
        """Somebody of the same name is told, with post, unit and code, and must be said to be another person."""
        data = super().clean() or {}
        name = data.get("full_name", "")
        lines = told_apart(access.visible_officials(self.user).sounding(name)[:5], on=clock.today()) if name else []
        if lines:
            self.ask_whether_another()
            if not data.get("is_another"):
                self.add_error("full_name", self.known_already("; ".join(lines)))
        return data

    def ask_whether_another(self) -> None:
        """Show the box that says so."""
        self.fields["is_another"].widget = forms.CheckboxInput()

    def known_already(self, people: str) -> str:
        """What is said of people of the same name."""
        told = _("Đã có người cùng họ tên: %(people)s. Nếu là người khác, hãy đánh dấu ô bên dưới.")
        return told % {"people": people}

    def values(self) -> dict[str, Any]:
        """What `actions.enter_in_post` takes."""
        return {name: value for name, value in super().values().items() if name != "is_another"}


class EnterRowForm(EnterForm):
    """The same person as a row of a workbook: a code is given where none is typed."""

    def prepare(self) -> None:
        """As on the page, and what an empty cell stands for."""
        super().prepare()
        self.ask_whether_another()
        self.fields["is_another"].help_text = _("Ghi “có” khi trong phạm vi của bạn đã có người cùng họ tên.")
        self.fields["rank"].initial = Rank.STAFF
        code = self.fields["code"]
        code.required, code.help_text = False, _("Phân biệt người trùng họ tên. Để trống: hệ thống cấp mã.")

    def known_already(self, people: str) -> str:
        """The same, said of a cell."""
        told = _(
            "Đã có người cùng họ tên: %(people)s. Nếu đúng người này, hãy bỏ dòng này; "
            "nếu là người khác, hãy ghi “có” ở cột “Đây là người khác trùng họ tên”."
        )
        return told % {"people": people}


class AppointForm(UnitForm, PostForm):
    """Another post for somebody who is known."""

    field_order = ("unit",)


class CorrectPostingForm(SeenForm, PostForm):
    """A post that was entered wrongly. The last day is what people say; the first day without is what is kept."""

    last = forms.DateField(label=gettext_lazy("Đến hết ngày"), required=False)

    def __init__(self, data: Values = None, *, posting: Posting, **kwargs: Any) -> None:
        usual = {
            "post": posting.post,
            "rank": posting.rank,
            "since": posting.valid.lower,
            "last": posting.last_day,
            "seen": fingerprint(posting),
        }
        super().__init__(data, initial=usual, **kwargs)

    def values(self) -> dict[str, Any]:
        """As the action takes them: the end is the first day without the post."""
        values = super().values()
        last: date | None = values.pop("last")
        return {**values, "until": day_after(last) if last else None}


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
