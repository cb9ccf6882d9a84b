"""What the lists can be narrowed to; all of it stands in the URL. No filter asks for a person's name."""

from collections.abc import Iterable, Mapping
from datetime import date

from django import forms
from django.db.models.expressions import RawSQL
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django_filters import BooleanFilter, CharFilter, ChoiceFilter, DateFilter, FilterSet, ModelChoiceFilter

from library.models import CatalogueItem
from remedies.models import Finding, Inspection, Task
from remedies.querysets import FindingQuerySet, InspectionQuerySet, TaskQuerySet
from remedies.states import EvidenceStep, FindingState, TaskState
from units.querysets import lineage_ids
from units.tree import Node

ALL = _("Tất cả")


def _day(label: Promise, lookup: str, name: str) -> DateFilter:
    return DateFilter(field_name=name, lookup_expr=lookup, label=label)


class UnitFilterSet(FilterSet):
    """A list that can be narrowed to a unit and what lies below it."""

    unit = ChoiceFilter(label=_("Đơn vị"), method="below", empty_label=ALL)

    def __init__(
        self,
        data: Mapping[str, str],
        *,
        queryset: FindingQuerySet | TaskQuerySet | InspectionQuerySet,
        nodes: Iterable[Node],
        today: date,
    ) -> None:
        super().__init__(data, queryset=queryset)
        nodes = list(nodes)
        self.today = today
        self.ids = {node.code: node.id for node in nodes}
        self.form.fields["unit"].choices = [(node.code, "\u2003" * node.depth + capfirst(node.name)) for node in nodes]
        for name, catalogue in {"field": "field", "manifestation": "manifestation", "group": "remedy_group"}.items():
            if name in self.form.fields:
                self.form.fields[name].queryset = CatalogueItem.objects.of(catalogue, on=today)

    def chosen(self, code: str) -> RawSQL:
        """The ids of the unit with this code and of all it answers for, as a subquery."""
        return lineage_ids([self.ids[code]], self.today)


class FindingFilter(UnitFilterSet):
    """Narrows a list of findings."""

    field = ModelChoiceFilter(label=_("Lĩnh vực"), queryset=CatalogueItem.objects.none(), empty_label=ALL)
    manifestation = ModelChoiceFilter(
        field_name="manifestations", label=_("Biểu hiện"), queryset=CatalogueItem.objects.none(), empty_label=ALL
    )
    step = ChoiceFilter(label=_("Mức độ"), choices=EvidenceStep.choices, empty_label=ALL)
    state = ChoiceFilter(label=_("Trạng thái"), choices=FindingState.choices, empty_label=ALL)
    found_after = _day(_("Phát hiện từ ngày"), "gte", "found_on")
    found_before = _day(_("Phát hiện đến ngày"), "lte", "found_on")

    class Meta:
        model = Finding
        fields: list[str] = []

    def below(self, rows: FindingQuerySet, name: str, code: str) -> FindingQuerySet:
        """Findings in the unit and below."""
        return rows.filter(unit_id__in=self.chosen(code))


class TaskFilter(UnitFilterSet):
    """Narrows a list of tasks."""

    group = ModelChoiceFilter(label=_("Nhóm"), queryset=CatalogueItem.objects.none(), empty_label=ALL)
    state = ChoiceFilter(label=_("Trạng thái"), choices=TaskState.choices, empty_label=ALL)
    overdue = BooleanFilter(label=_("Chỉ quá hạn"), method="only_overdue", widget=forms.CheckboxInput)
    q = CharFilter(label=_("Nội dung"), field_name="title", lookup_expr="icontains")

    class Meta:
        model = Task
        fields: list[str] = []

    def below(self, rows: TaskQuerySet, name: str, code: str) -> TaskQuerySet:
        """Tasks that the unit, or one below it, leads."""
        return rows.filter(lead_unit_id__in=self.chosen(code))

    def only_overdue(self, rows: TaskQuerySet, name: str, value: object) -> TaskQuerySet:
        """Open tasks whose deadline has passed."""
        return rows.overdue(on=self.today) if value else rows


class InspectionFilter(UnitFilterSet):
    """Narrows a list of inspections."""

    after = _day(_("Từ ngày"), "gte", "ends_on")
    before = _day(_("Đến ngày"), "lte", "starts_on")

    class Meta:
        model = Inspection
        fields: list[str] = []

    def below(self, rows: InspectionQuerySet, name: str, code: str) -> InspectionQuerySet:
        """Inspections that the unit, or one below it, led."""
        return rows.filter(unit_id__in=self.chosen(code))
