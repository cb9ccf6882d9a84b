"""Forms of the dashboards."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms import ConfirmMixin
from accounts.models import User
from dashboards.facts.sources import Source
from journal import wall
from journal.maintenance import next_time
from remedies.forms.case import ReadNameForm
from remedies.hand_over import tasks_to_take_over
from remedies.models import Finding, Task
from reports.hand_over import reports_to_take_over
from reports.models import Expectation
from units.access import standing
from units.actions import Reposting
from units.facts.unposted import unposted
from units.fields import UnitField
from units.models import Official, Posting, Unit
from units.querysets import UnitQuerySet
from units.ranks import Rank
from units.roles import Role


class ClockForm(forms.Form):
    """The day to which a demo is moved."""

    day = forms.DateField(
        label=gettext_lazy("Ngày của bản dùng thử"),
        widget=forms.DateInput(attrs={"placeholder": "dd/mm/yyyy", "autocomplete": "off"}),
        help_text=gettext_lazy("Hạn gửi, quyền hạn, chức vụ và tên đơn vị đều tính theo ngày này."),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._user = user

    def clean_day(self) -> date:
        """A day on which somebody can still move the clock back: roles follow the clock too."""
        day: date = self.cleaned_data["day"]
        if day.year > 2099 or not standing(self._user, on=day).holds(Role.ADMINISTRATOR):
            raise forms.ValidationError(_("Vào ngày này bạn không còn quyền quản trị nên không chuyển lại được."))
        return day


class MaintenanceForm(forms.Form):
    """Until when, and what for, as everybody will read it."""

    until = forms.TimeField(
        label=gettext_lazy("Dự kiến xong lúc"),
        required=False,
        input_formats=["%H:%M"],
        widget=forms.TimeInput(attrs={"placeholder": "hh:mm", "autocomplete": "off"}, format="%H:%M"),
        help_text=gettext_lazy("Giờ đã qua trong hôm nay được hiểu là ngày mai. Để trống nếu chưa rõ."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Lý do"),
        max_length=200,
        help_text=gettext_lazy("Mọi người đọc được câu này. Không ghi tên người."),
    )

    @property
    def until_moment(self) -> datetime | None:
        """The next moment at which the clock shows the hour; None when nobody knows."""
        hour: time | None = self.cleaned_data["until"]
        return next_time(hour) if hour else None


class AskNamesForm(forms.Form):
    """How many more names are needed, and for what."""

    names = forms.IntegerField(label=gettext_lazy("Số họ tên cần thêm"), min_value=1, max_value=100_000)
    reason = forms.CharField(
        label=gettext_lazy("Lý do"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Dùng vào việc gì, theo yêu cầu nào. Không ghi tên người."),
    )


class ReadingsForm(forms.Form):
    """Of which findings, or of which person, an auditor asks who has read; at least one of them."""

    findings = forms.CharField(
        label=gettext_lazy("Số của các vụ việc"),
        required=False,
        max_length=2000,
        help_text=gettext_lazy("Cách nhau bằng dấu phẩy, nhiều nhất 200 vụ việc."),
    )
    person = forms.CharField(label=gettext_lazy("Mã hồ sơ của một người"), required=False, max_length=40)
    since = forms.DateField(
        label=gettext_lazy("Từ ngày"),
        widget=forms.DateInput(attrs={"placeholder": "dd/mm/yyyy", "autocomplete": "off"}),
    )

    def clean_findings(self) -> list[Finding]:
        """The findings of these numbers."""
        told = [part.strip() for part in self.cleaned_data["findings"].split(",") if part.strip()]
        if not all(part.isdecimal() and len(part) <= 9 for part in told) or len(told) > 200:
            raise forms.ValidationError(_("Ghi các số cách nhau bằng dấu phẩy, nhiều nhất 200 số."))
        with wall.showing(wall.EVERYTHING):  # of what is found, readings in the asker's reach alone are told
            found = list(Finding.objects.filter(pk__in=told))
        if len(found) != len(set(map(int, told))):
            raise forms.ValidationError(_("Có số không phải của vụ việc nào."))
        return found

    def clean_person(self) -> Official | None:
        """The person whose file has this code."""
        code = self.cleaned_data["person"].strip().lower()
        found = Official.objects.filter(code=code).first() if code else None
        if code and found is None:
            raise forms.ValidationError(_("Không có hồ sơ nào mang mã này."))
        return found

    def clean(self) -> dict[str, Any]:
        """Something must be asked about."""
        data = super().clean() or self.cleaned_data
        if not self.errors and not (data["findings"] or data["person"]):
            raise forms.ValidationError(_("Ghi ít nhất một vụ việc, hoặc mã hồ sơ của một người."))
        return data


class ConfirmReviewForm(ConfirmMixin, forms.Form):
    """The password again, and that each line was looked at; what is withdrawn stands beside the lines."""

    looked = forms.BooleanField(label=gettext_lazy("Tôi đã xem từng quyền trong danh sách."))
    field_order = ("looked", "password")


class RulebookForm(forms.Form):
    """What a list of rules was held against, and when it is to be looked at again."""

    basis = forms.CharField(
        label=gettext_lazy("Đã đối chiếu với"),
        max_length=200,
        help_text=gettext_lazy("Số, ký hiệu văn bản hoặc nơi công bố. Không ghi tên người."),
    )
    next_on = forms.DateField(
        label=gettext_lazy("Kiểm tra lại vào ngày"),
        widget=forms.DateInput(attrs={"placeholder": "dd/mm/yyyy", "autocomplete": "off"}),
    )


class MailForm(forms.Form):
    """Where the daily mail goes and what it tells; the choices are the kinds of thing that the person can have."""

    email = forms.EmailField(
        label=gettext_lazy("Địa chỉ thư điện tử"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=gettext_lazy("Nên dùng hộp thư công vụ. Để trống thì không gửi thư."),
    )
    sources = forms.MultipleChoiceField(
        label=gettext_lazy("Nhắc tôi về"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Chỉ những loại việc mà vai trò của bạn có. Ngày không có gì để nhắc thì không có thư."),
    )

    def __init__(self, data: Any = None, *, sources: Sequence[Source], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        choice = self.fields["sources"]
        assert isinstance(choice, forms.MultipleChoiceField)
        choice.choices = [(source.code, str(source.label)) for source in sources]
        self._codes = [source.code for source in sources]

    def clean_email(self) -> str:
        """The address as it is kept."""
        return str(self.cleaned_data["email"]).lower()

    def wanted(self) -> dict[str, bool]:
        """For each kind that could be chosen, whether it was."""
        return {code: code in self.cleaned_data["sources"] for code in self._codes}


MEANWHILE = gettext_lazy("Danh sách đã thay đổi trong lúc bạn xem; đây là danh sách mới nhất.")


class TakeTasksForm(forms.Form):
    """Which tasks of ended units are taken over, and who leads them."""

    tasks = forms.ModelMultipleChoiceField(Task.objects.none(), label=gettext_lazy("Nhiệm vụ"))
    lead = forms.ModelChoiceField(
        Posting.objects.none(), label=gettext_lazy("Cá nhân chủ trì"), empty_label=gettext_lazy("Chọn người chủ trì")
    )

    def __init__(self, data: QueryDict | None = None, *, unit: Unit, on: date) -> None:
        super().__init__(data)
        posts = Posting.objects.on(on).filter(unit=unit).select_related("official")
        _offer(self, "tasks", tasks_to_take_over([unit.pk], on=on))
        _offer(self, "lead", posts.by_seniority())
        lead = self.fields["lead"]
        assert isinstance(lead, forms.ModelChoiceField)
        lead.label_from_instance = _named  # type: ignore[method-assign,assignment]


class TakeReportForm(forms.Form):
    """Which reports of ended units are taken over."""

    reports = forms.ModelMultipleChoiceField(Expectation.objects.none(), label=gettext_lazy("Báo cáo"))

    def __init__(self, data: QueryDict | None = None, *, unit: Unit, on: date) -> None:
        super().__init__(data)
        _offer(self, "reports", reports_to_take_over([unit.pk], on=on))


class PostPeopleForm(forms.Form):
    """Who is posted where, from which day; each line has its own post and rank."""

    ranks = tuple(reversed(Rank.choices))

    people = forms.ModelMultipleChoiceField(Posting.objects.none(), label=gettext_lazy("Cán bộ"))
    unit = UnitField(label=gettext_lazy("Đơn vị mới"))
    since = forms.DateField(
        label=gettext_lazy("Từ ngày"), help_text=gettext_lazy("Thường là ngày đơn vị cũ kết thúc hoạt động.")
    )
    with_roles = forms.BooleanField(
        label=gettext_lazy("Giữ vai trò trong hệ thống như ở đơn vị cũ"),
        required=False,
        initial=True,
        help_text=gettext_lazy("Vai trò tại đơn vị ngoài phạm vi quản trị của bạn do quản trị của đơn vị đó giao lại."),
    )

    def __init__(self, data: QueryDict | None = None, *, unit: Unit, on: date, reach: UnitQuerySet) -> None:
        lost = unposted(Unit.objects.answered_for([unit.pk], on=on), on=on)
        last = lost.order_by("-valid__endswith").values_list("valid", flat=True).first()
        super().__init__(data, initial={"unit": unit, "since": last.upper if last else on})
        _offer(self, "people", lost)
        field = self.fields["unit"]
        assert isinstance(field, UnitField)
        field.hold(on=on)
        field.scope = reach

    def repostings(self) -> list[Reposting]:
        """The chosen people with the posts typed beside them."""
        roles = self.cleaned_data["with_roles"]
        return [
            Reposting(
                old=posting,
                post=str(self.data.get(f"post_{posting.pk}", "")).strip()[:120] or posting.post,
                rank=self._rank(posting),
                with_roles=roles,
            )
            for posting in self.cleaned_data["people"]
        ]

    def _rank(self, posting: Posting) -> Rank:
        chosen = self.data.get(f"rank_{posting.pk}", "")
        return Rank(chosen) if chosen in Rank.values else Rank.STAFF


def _offer(form: forms.Form, name: str, rows: QuerySet[Any]) -> None:
    """These rows can be chosen; one that could be when the page was made and cannot now has been taken meanwhile."""
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows
    field.error_messages["invalid_choice"] = MEANWHILE


def _named(posting: Posting) -> str:
    return f"{posting.official.full_name}, {posting.title}"


class ExtractForm(ReadNameForm):
    """Why an extract is opened, and which part of it."""

    part = forms.IntegerField(min_value=1, max_value=100_000, required=False, widget=forms.HiddenInput)
