"""The forms of a run of document numbers."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from journal import clock
from records.forms import EntryForm, Group
from reports.models import NumberSeries
from reports.paper.profiles import PARTY, STATE
from units.models import Identity, Unit

HERE, ELSEWHERE = "here", "elsewhere"


class SeriesForm(EntryForm):
    """Where the numbers come from, and with which one it goes on."""

    groups: ClassVar[Sequence[Group]] = (Group(gettext_lazy("Cách cấp số"), "kept", "next_number"),)

    kept = forms.ChoiceField(
        label=gettext_lazy("Số lấy từ"),
        choices=[
            (HERE, gettext_lazy("Sổ trong hệ thống: số tiếp theo được cấp tự động")),
            (ELSEWHERE, gettext_lazy("Sổ của cơ quan ngoài hệ thống: văn thư ghi số đã cấp ở sổ đó")),
        ],
        widget=forms.RadioSelect,
    )
    next_number = forms.IntegerField(
        label=gettext_lazy("Số tiếp theo"),
        required=False,
        min_value=1,
        max_value=999_999,
        help_text=gettext_lazy("Ghi số lớn hơn 1 khi cơ quan đã cấp các số trước ở sổ khác."),
    )

    def clean(self) -> dict[str, Any]:
        """A book kept here has a next number."""
        data = super().clean() or {}
        if data.get("kept") == HERE and not data.get("next_number") and "next_number" not in self.errors:
            self.add_error("next_number", _("Ghi số tiếp theo của sổ."))
        return data

    def values(self) -> dict[str, Any]:
        """As the actions take them."""
        data = super().values()
        data["is_external"] = data.pop("kept") == ELSEWHERE
        return {**data, "next_number": data["next_number"] or 1}


class NewSeriesForm(SeriesForm):
    """A run for a year, of the Party for a term."""

    groups: ClassVar[Sequence[Group]] = (
        Group(gettext_lazy("Sổ"), "issuer", "year", "term", "begins_on"),
        *SeriesForm.groups,
    )

    issuer = forms.ModelChoiceField(label=gettext_lazy("Cơ quan"), queryset=Unit.objects.none(), empty_label=None)
    year = forms.IntegerField(
        label=gettext_lazy("Năm"), required=False, help_text=gettext_lazy("Số văn bản bắt đầu lại từ 01 mỗi năm.")
    )
    term = forms.CharField(
        label=gettext_lazy("Nhiệm kỳ"), required=False, max_length=60, help_text=gettext_lazy("Ví dụ: 2025 – 2030.")
    )
    begins_on = forms.DateField(
        label=gettext_lazy("Ngày đầu nhiệm kỳ"),
        required=False,
        help_text=gettext_lazy("Số văn bản của cơ quan Đảng chạy liên tục trong nhiệm kỳ, từ ngày này."),
    )

    def offer(self, bodies: Mapping[int, Identity]) -> None:
        """The bodies whose numbers the user keeps; nothing is asked that none of them needs."""
        field = self.fields["issuer"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Unit.objects.filter(pk__in=bodies)
        field.choices = [(pk, identity.body_name) for pk, identity in bodies.items()]
        self.systems = {pk: identity.kind.system for pk, identity in bodies.items()}
        if STATE not in self.systems.values():
            del self.fields["year"]
        if PARTY not in self.systems.values():
            del self.fields["term"], self.fields["begins_on"]

    def clean(self) -> dict[str, Any]:
        """A year of the State, a term of the Party; the days are not far off."""
        data = super().clean() or {}
        if "issuer" not in data:
            return data
        if self.systems[data["issuer"].pk] == PARTY:
            self._demand_term(data)
        else:
            self._demand_year(data)
        return data

    def _demand_year(self, data: dict[str, Any]) -> None:
        year, now = data.get("year"), clock.today().year
        if "year" not in self.errors and (year is None or abs(year - now) > 1):
            self.add_error("year", _("Ghi năm nay, năm trước hoặc năm sau."))

    def _demand_term(self, data: dict[str, Any]) -> None:
        if not data.get("term", "").strip():
            self.add_error("term", _("Ghi nhiệm kỳ, ví dụ: 2025 – 2030."))
        first: date | None = data.get("begins_on")
        if "begins_on" not in self.errors and (first is None or first > clock.today()):
            self.add_error("begins_on", _("Ghi ngày đầu nhiệm kỳ, không sau hôm nay."))

    def values(self) -> dict[str, Any]:
        """With what was not asked left empty."""
        return {"year": None, "term": "", "begins_on": None, **super().values()}


def of_series(series: NumberSeries) -> dict[str, Any]:
    """The form as the run stands."""
    return {"kept": ELSEWHERE if series.is_external else HERE, "next_number": series.last_number + 1}
