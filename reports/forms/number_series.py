"""The forms of a run of document numbers."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from journal import clock
from records.actions import fingerprint
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


class UnusedSeriesForm(SeriesForm):
    """The same of a run without a number yet, which may also be of another year or term."""

    groups: ClassVar[Sequence[Group]] = (
        Group(gettext_lazy("Sổ"), "issuer", "year", "term", "begins_on"),
        *SeriesForm.groups,
    )

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

    def prepare(self) -> None:
        """Ask only for what the run has."""
        if self.row is not None:
            for name in ("year",) if self.row.begins_on else ("term", "begins_on"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """A year of the State, a term of the Party; the days are not far off."""
        data = super().clean() or {}
        if self.row is not None:
            (self.demand_term if self.row.begins_on else self.demand_year)(data)
        return data

    def demand_year(self, data: dict[str, Any]) -> None:
        """A year near today, or the one that stands."""
        year, near = data.get("year"), {clock.today().year + step for step in (-1, 0, 1)}
        if "year" not in self.errors and year not in (near | ({self.row.year} if self.row else set())):
            self.add_error("year", _("Ghi năm nay, năm trước hoặc năm sau."))

    def demand_term(self, data: dict[str, Any]) -> None:
        """A term and its first day, which is past."""
        if not data.get("term", "").strip():
            self.add_error("term", _("Ghi nhiệm kỳ, ví dụ: 2025 – 2030."))
        first: date | None = data.get("begins_on")
        if "begins_on" not in self.errors and (first is None or first > clock.today()):
            self.add_error("begins_on", _("Ghi ngày đầu nhiệm kỳ, không sau hôm nay."))

    def values(self) -> dict[str, Any]:
        """With what was not asked left empty."""
        return {"year": None, "term": "", "begins_on": None, **super().values()}


class NewSeriesForm(UnusedSeriesForm):
    """A run for a year, of the Party for a term."""

    issuer = forms.ModelChoiceField(label=gettext_lazy("Cơ quan"), queryset=Unit.objects.none(), empty_label=None)

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
        """What the body that was chosen needs."""
        data = super().clean() or {}
        if "issuer" in data:
            by_term = self.systems[data["issuer"].pk] == PARTY
            (self.demand_term if by_term else self.demand_year)(data)
        return data


def of_series(series: NumberSeries) -> dict[str, Any]:
    """The form as the run stands."""
    return {
        "kept": ELSEWHERE if series.is_external else HERE,
        "next_number": series.last_number + 1,
        "year": series.year,
        "term": series.term,
        "begins_on": series.begins_on,
        "seen": fingerprint(series),
    }
