"""What the matrix can be narrowed to; all of it stands in the URL."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeVar

from django import forms
from django.db.models import Exists, Model, OuterRef, QuerySet
from django.utils.translation import gettext_lazy
from django_filters import BooleanFilter, CharFilter, ChoiceFilter, DateFilter, ModelChoiceFilter

from dashboards import words
from dashboards.cells import Waiting
from dashboards.facts.filing import FILED, FILED_AS, is_late, stands, with_filings
from dashboards.facts.matrix import Scope, nodes_above, owing_ids, with_ended
from journal.models import Entry
from records.filters import ALL, FoldedFilter, RecordFilter
from reports.models import Expectation, PastReport, Round
from reports.states import ReportState
from units.filters import AloneFilter, UnitFilter
from units.models import Identity, UnitKind
from units.querysets import subtree_ids
from units.tree import Node

Owed = QuerySet[Expectation]
Row = TypeVar("Row", bound=Model)


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"placeholder": "dd/mm/yyyy", "autocomplete": "off"})


PLACES = ("within", "kind", "q")
"""The filters that choose units; the rates follow these, not what is asked of single cells."""

CHOSEN_BEFORE = ("regime", "year")


class MatrixFilter(FoldedFilter):
    """Narrows `facts.matrix.owed`. Regime and year choose the rounds before (`facts.matrix.scope`)."""

    q = CharFilter(label=gettext_lazy("Tên đơn vị"), method="named")
    within = ChoiceFilter(label=gettext_lazy("Thuộc"), method="below", empty_label=gettext_lazy("Tất cả"))
    kind = ChoiceFilter(label=gettext_lazy("Loại đơn vị"), method="of_kind", empty_label=gettext_lazy("Tất cả"))
    state = ChoiceFilter(
        label=gettext_lazy("Trạng thái"),
        method="in_state",
        choices=[*Waiting.choices, *ReportState.choices],
        empty_label=gettext_lazy("Tất cả"),
    )
    regime = ChoiceFilter(label=gettext_lazy("Chế độ báo cáo"), method="chosen_before")
    year = ChoiceFilter(label=gettext_lazy("Năm"), method="chosen_before")
    late = BooleanFilter(label=gettext_lazy("Chỉ muộn, quá hạn"), method="only_late", widget=forms.CheckboxInput)

    def __init__(
        self,
        data: Mapping[str, str],
        *,
        queryset: Owed,
        signed: QuerySet[PastReport],
        shown: Scope,
        nodes: Sequence[Node],
        today: date,
    ) -> None:
        super().__init__(data, queryset=queryset)
        self.day, self.today, self.signed = shown.day, today, signed
        owing = owing_ids(queryset, signed)
        self.nodes = with_ended(nodes, owing, on=self.day)
        self.owing = [node for node in self.nodes if node.id in owing]
        above = nodes_above(self.owing, nodes)
        self.ids = {node.code: node.id for node in above}
        fields = self.form.fields
        fields["within"].choices = [(node.code, _indented(node)) for node in above]
        fields["kind"].choices = list({node.kind: node.kind_name for node in self.owing}.items())
        fields["regime"].empty_label = shown.regimes[0][1]
        fields["regime"].choices = shown.regimes[1:]
        newest = today.year if today.year in shown.years else shown.years[0]
        fields["year"].empty_label = str(newest)
        fields["year"].choices = [(str(year), str(year)) for year in shown.years if year != newest]
        if len(shown.regimes) == 1:
            del fields["regime"]

    @property
    def left(self) -> list[Node]:
        """The units that the filters leave, in tree order; those that owe anything are not asked for twice."""
        self.is_valid()
        asked = any(value for name, value in self.form.cleaned_data.items() if name not in CHOSEN_BEFORE)
        if not asked:
            return self.owing
        left = owing_ids(self.qs, self.signed_there)
        return [node for node in self.nodes if node.id in left]

    @property
    def of_places(self) -> Owed:
        """The expectations of the units chosen, whatever their state."""
        return self._in_places(self.queryset.all())

    @property
    def signed_there(self) -> QuerySet[PastReport]:
        """What the units chosen signed before the system; nothing where a state of today is asked for."""
        found = self._in_places(self.signed)
        asked = self.form.cleaned_data
        return found.none() if asked.get("state") or asked.get("late") else found

    def _in_places(self, rows: QuerySet[Row]) -> QuerySet[Row]:
        self.is_valid()
        for name in PLACES:
            rows = self.filters[name].filter(rows, self.form.cleaned_data.get(name))
        return rows

    def named(self, owed: Owed, name: str, value: str) -> Owed:
        """Units whose name holds the words, accents and case aside."""
        return owed.filter(unit_id__in=Identity.objects.on(self.day).search(value).values("unit_id"))

    def below(self, owed: Owed, name: str, value: str) -> Owed:
        """A unit and all below it."""
        return owed.filter(unit_id__in=subtree_ids([self.ids[value]], self.day))

    def of_kind(self, owed: Owed, name: str, value: str) -> Owed:
        """Units of one kind on the day shown."""
        return owed.filter(unit_id__in=Identity.objects.on(self.day).filter(kind__code=value).values("unit_id"))

    def in_state(self, owed: Owed, name: str, value: str) -> Owed:
        """Expectations whose cell carries the word."""
        return owed.filter(stands(value, today=self.today))

    def only_late(self, owed: Owed, name: str, value: bool) -> Owed:
        """Filed late or overdue."""
        return with_filings(owed).filter(is_late(today=self.today)) if value else owed

    def chosen_before(self, owed: Owed, name: str, value: str) -> Owed:
        """Regime and year have chosen the rounds already."""
        return owed


class RoundFilter(RecordFilter):
    """Narrows `facts.rounds.owed_in`: by the unit's name, how it stands, and whether it is late or missing."""

    q = CharFilter(label=gettext_lazy("Tên đơn vị"), method="named")
    state = ChoiceFilter(
        label=gettext_lazy("Trạng thái"),
        method="in_state",
        choices=[*Waiting.choices, *ReportState.choices],
        empty_label=gettext_lazy("Tất cả"),
    )
    late = BooleanFilter(label=gettext_lazy("Chỉ muộn, quá hạn"), method="only_late", widget=forms.CheckboxInput)
    missing = BooleanFilter(label=gettext_lazy("Chỉ chưa gửi"), method="only_missing", widget=forms.CheckboxInput)

    def named(self, owed: Owed, name: str, value: str) -> Owed:
        """Units whose name of any time holds the words, accents and case aside."""
        return owed.filter(unit_id__in=Identity.objects.search(value).values("unit_id"))

    def in_state(self, owed: Owed, name: str, value: str) -> Owed:
        """Expectations whose cell carries the word."""
        return owed.filter(stands(value, today=self.on))

    def only_late(self, owed: Owed, name: str, value: bool) -> Owed:
        """Filed late or overdue."""
        return owed.filter(is_late(today=self.on)) if value else owed

    def only_missing(self, owed: Owed, name: str, value: bool) -> Owed:
        """Not filed."""
        return owed.exclude(FILED) if value else owed


FILED_AS_WORDS = [
    ("on_time", gettext_lazy("đúng hạn")),
    ("late", gettext_lazy("muộn")),
    ("nil", gettext_lazy("không phát sinh")),
]


class OwedFilter(RoundFilter):
    """The same over all rounds, of which one may be chosen; by unit and all below it, its kind, how it was filed.

    By its code alone a unit is found that has ended, or stands nowhere below the user's.
    """

    unit = UnitFilter()
    alone = AloneFilter()
    code = CharFilter(label=gettext_lazy("Mã đơn vị"), field_name="unit__code")
    kind = ModelChoiceFilter(
        label=gettext_lazy("Loại đơn vị"),
        to_field_name="code",
        queryset=UnitKind.objects.all(),
        method="of_kind",
        empty_label=ALL,
    )
    filed = ChoiceFilter(label=gettext_lazy("Đã gửi"), choices=FILED_AS_WORDS, method="filed_as", empty_label=ALL)
    round = ModelChoiceFilter(
        label=gettext_lazy("Kỳ"), queryset=Round.objects.all(), empty_label=gettext_lazy("Tất cả")
    )

    def of_kind(self, owed: Owed, name: str, value: UnitKind) -> Owed:
        """Units that were of a kind on the last day of the round."""
        kinds = Identity.objects.filter(kind=value, unit=OuterRef("unit"), valid__contains=OuterRef("round__ends_on"))
        return owed.filter(Exists(kinds))

    def filed_as(self, owed: Owed, name: str, value: str) -> Owed:
        """Filed in time, late, or with the statement that nothing was found."""
        return owed.filter(FILED_AS[value])


def _indented(node: Node) -> str:
    return "\u2003" * node.depth + node.name


class JournalFilter(RecordFilter):
    """Entries by act, kind of object, unit and day."""

    verb = ChoiceFilter(
        label=gettext_lazy("Việc"), choices=list(words.VERBS.items()), empty_label=gettext_lazy("Tất cả")
    )
    subject_type = ChoiceFilter(
        label=gettext_lazy("Đối tượng"), choices=list(words.SUBJECTS.items()), empty_label=gettext_lazy("Tất cả")
    )
    unit = CharFilter(label=gettext_lazy("Tên đơn vị"), method="of_unit")
    after = DateFilter(label=gettext_lazy("Từ ngày"), field_name="business_at", lookup_expr="date__gte", widget=_day())
    before = DateFilter(
        label=gettext_lazy("Đến ngày"), field_name="business_at", lookup_expr="date__lte", widget=_day()
    )

    def of_unit(self, entries: QuerySet[Entry], name: str, value: str) -> QuerySet[Entry]:
        """Entries of units whose name, of any time, holds the words."""
        return entries.filter(unit_id__in=Identity.objects.search(value).values("unit_id"))
