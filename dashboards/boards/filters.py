"""What dashboards can be narrowed to; all of it stands in the URL."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, ModelChoiceFilter

from accounts.models import User
from dashboards.filters import OwedFilter
from dashboards.quarters import Quarter, chosen, quarters_until
from records.filters import ALL, RecordFilter, TermFilter
from remedies.filters import GroupFilter
from remedies.filters.indicator import IndicatorFilter
from remedies.models import Finding
from remedies.states import EvidenceStep
from reports.models import Regime
from units.access import seen_units
from units.filters import UnitFilter
from units.models import UnitKind

WHERE_AND_WHEN = frozenset({"unit", "since", "until", "quarter", "than"})
"""What says of which unit and quarters a board tells: all that tallies know; a note on a chart keeps it by itself."""


class NowFilter(RecordFilter):
    """By unit, as of today: one at which the user looks."""

    unit = UnitFilter()

    def __init__(self, data: Mapping[str, str], *, queryset: QuerySet[Any], user: User, on: date) -> None:
        super().__init__(data, queryset=queryset, user=user, on=on)
        self.form.fields["unit"].scope = seen_units(user)

    @property
    def is_astray(self) -> bool:
        """Whether a unit is asked for that does not exist today, or at which the user does not look."""
        return "unit" in self.form.errors

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """The last quarters up to the one that runs."""
        return chosen(quarters_until(self.on), "", "")

    def cleaned(self, name: str) -> Any:
        """What is asked for under a name; None if nothing, or nothing that is on offer."""
        self.form.is_valid()
        return self.form.cleaned_data.get(name)

    @property
    def narrows_records(self) -> bool:
        """Whether more is asked for than units and quarters, of which alone tallies know."""
        return any(self.cleaned(name) for name in self.filters if name not in WHERE_AND_WHEN)

    def offer(self, name: str, quarters: Sequence[Quarter], *, usual: Quarter) -> None:
        """Makes a field a choice of quarters, the newest first; the usual one is meant where none is chosen."""
        field = self.form.fields[name]
        field.empty_label = usual.name
        field.choices = [(one.code, one.name) for one in reversed(quarters) if one != usual]

    def below(self, rows: QuerySet[Any], unit: str = "unit") -> QuerySet[Any]:
        """Other records than the dashboard's first ones, narrowed to the chosen unit by its field in them."""
        return UnitFilter.of(rows, unit, self.cleaned("unit"), on=self.on)

    def as_it_is(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """What decides about the exhibits, not about the records, narrows nothing here."""
        return rows


class BoardFilter(NowFilter):
    """By unit and the quarters shown. The records are asked for by the exhibits, who know what their day is."""

    since = ChoiceFilter(label=_("Từ quý"), method="as_it_is")
    until = ChoiceFilter(label=_("Đến quý"), method="as_it_is")

    def __init__(self, data: Mapping[str, str], *, queryset: QuerySet[Any], user: User, on: date) -> None:
        super().__init__(data, queryset=queryset, user=user, on=on)
        self.known = quarters_until(on)
        shown = chosen(self.known, "", "")
        self.offer("since", self.known, usual=shown[0])
        self.offer("until", self.known, usual=shown[-1])

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """The quarters asked for, oldest first."""
        return chosen(self.known, self.cleaned("since") or "", self.cleaned("until") or "")


class FindingBoardFilter(BoardFilter):
    """Findings also by field, manifestation, cause, source, subject and how far the evidence goes."""

    field = TermFilter("field", field_name="field", label=_("Lĩnh vực"))
    manifestation = TermFilter("manifestation", field_name="manifestations", label=_("Biểu hiện"))
    cause = TermFilter("cause", headings=True, field_name="causes", label=_("Nguyên nhân"))
    trigger = TermFilter("trigger", field_name="trigger", label=_("Nguồn phát hiện"))
    subject = ChoiceFilter(label=_("Đối tượng"), choices=Finding.Subject.choices, empty_label=ALL)
    step = ChoiceFilter(label=_("Mức độ"), choices=EvidenceStep.choices, empty_label=ALL)


class FilingBoardFilter(BoardFilter):
    """What is owed, by regime and kind of unit too."""

    regime = ModelChoiceFilter(
        label=_("Chế độ báo cáo"),
        field_name="round__regime",
        to_field_name="code",
        queryset=Regime.objects.filter(rounds__isnull=False).distinct(),
        empty_label=ALL,
    )
    kind = ModelChoiceFilter(
        label=_("Loại đơn vị"),
        to_field_name="code",
        queryset=UnitKind.objects.all(),
        method="of_kind",
        empty_label=ALL,
    )

    of_kind = OwedFilter.of_kind


class TaskBoardFilter(BoardFilter):
    """Tasks also by remedy group; `unit` is the one that leads."""

    unit = UnitFilter("lead_unit")
    group = GroupFilter(label=_("Nhóm"))


class ComparisonFilter(NowFilter):
    """By unit and two quarters: by default the last one that is over, and the one before whichever is chosen."""

    quarter = ChoiceFilter(label=_("Quý"), method="as_it_is")
    than = ChoiceFilter(label=_("So với"), method="as_it_is")

    def __init__(self, data: Mapping[str, str], *, queryset: QuerySet[Any], user: User, on: date) -> None:
        super().__init__(data, queryset=queryset, user=user, on=on)
        self.known = quarters_until(on)
        self.usual = self.known[-2]
        self.offer("quarter", self.known, usual=self.usual)
        place = next((at for at, one in enumerate(self.known) if one.code == data.get("quarter")), len(self.known) - 2)
        self.before = self.known[place - 1] if place else self.known[1]
        self.offer("than", [one for one in self.known if one != self.known[place]], usual=self.before)

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """The quarter to compare with, and the quarter."""
        by_code = {one.code: one for one in self.known}
        than, quarter = (self.cleaned(name) for name in ("than", "quarter"))
        return by_code.get(than, self.before), by_code.get(quarter, self.usual)


class BesideFilter(NowFilter):
    """Readings by unit and indicator."""

    indicator = IndicatorFilter()
