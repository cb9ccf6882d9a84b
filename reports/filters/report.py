"""Filters of the lists, kept in the URL."""

from datetime import MAXYEAR, MINYEAR
from decimal import Decimal

import django_filters
from django.db.models import Q, QuerySet
from django.forms import DateInput
from django.utils.translation import gettext_lazy as _

from library.search import holding
from library.vietnamese import search_key
from records.filters import RecordFilter
from reports.models import RegisterEntry, Report, Round
from reports.states import ReportState


class ReportFilter(RecordFilter):
    """Reports by unit name, round and state."""

    q = django_filters.CharFilter(label=_("Đơn vị"), method="by_name")
    round = django_filters.ModelChoiceFilter(
        label=_("Kỳ"),
        field_name="expectation__round",
        queryset=Round.objects.order_by("-ends_on"),
        empty_label=_("Mọi kỳ"),
    )
    state = django_filters.ChoiceFilter(
        label=_("Trạng thái"), choices=ReportState.choices, empty_label=_("Mọi trạng thái")
    )

    class Meta:
        model = Report
        fields: tuple[str, ...] = ()

    def by_name(self, reports: QuerySet[Report], name: str, value: str) -> QuerySet[Report]:
        """Reports of units whose name holds the text, accents aside."""
        return holding(reports, search_key(value), "unit__identities__search_key").distinct()


class RegisterFilter(RecordFilter):
    """Register entries by words, year and days."""

    q = django_filters.CharFilter(label=_("Số, trích yếu"), method="by_words")
    year = django_filters.NumberFilter(label=_("Năm"), method="by_year")
    after = django_filters.DateFilter(
        label=_("Từ ngày"),
        field_name="issued_on",
        lookup_expr="gte",
        widget=DateInput(attrs={"placeholder": "dd/mm/yyyy"}),
    )
    before = django_filters.DateFilter(
        label=_("Đến ngày"),
        field_name="issued_on",
        lookup_expr="lte",
        widget=DateInput(attrs={"placeholder": "dd/mm/yyyy"}),
    )

    class Meta:
        model = RegisterEntry
        fields: tuple[str, ...] = ()

    def by_words(self, entries: QuerySet[RegisterEntry], name: str, value: str) -> QuerySet[RegisterEntry]:
        """Entries whose number or title holds the text."""
        return entries.filter(Q(notation__icontains=value) | Q(title__icontains=value))

    def by_year(self, entries: QuerySet[RegisterEntry], name: str, value: Decimal) -> QuerySet[RegisterEntry]:
        """Entries of a year, none of one that no calendar has."""
        return entries.filter(issued_on__year=int(value)) if MINYEAR <= value <= MAXYEAR else entries.none()
