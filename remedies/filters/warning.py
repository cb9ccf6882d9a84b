"""Narrowing what is computed from cases: the warnings, and the heads who answer."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, DateFilter

from records.filters import ALL, RecordFilter
from remedies.facts.heads import heads_charged
from remedies.facts.warned import warnings
from remedies.facts.warnings import WARNINGS
from remedies.watch import charges_seen_by, question_of
from units.filters import AloneFilter, UnitFilter
from units.models import Posting, Unit
from units.querysets import PostingQuerySet


class WarningsFilter(RecordFilter):
    """By unit and kind. What warns is asked anew with the answer: what is found already can be narrowed no more."""

    unit = UnitFilter()
    alone = AloneFilter()
    kind = ChoiceFilter(
        label=_("Loại cảnh báo"), choices=[(kind.code, kind.label) for kind in WARNINGS.values()], empty_label=ALL
    )

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """What warns about the records that the user sees."""
        code, units = self.form.cleaned_data.get("kind"), self._units()
        if not code and units is None:
            return queryset
        kinds = [WARNINGS[code]] if code else WARNINGS.values()
        return warnings(question_of(self.user, on=self.on), kinds=kinds, units=units)

    def _units(self) -> QuerySet[Any] | None:
        """The ids of the units that are asked for; None for all."""
        unit, alone = (self.form.cleaned_data.get(name) for name in ("unit", "alone"))
        if unit is None:
            return None
        found = Unit.objects.answered_for([unit.pk], on=self.on)
        return (found.exclude(pk__in=AloneFilter.below(unit, on=self.on)) if alone else found).values("pk")


class HeadsFilter(RecordFilter):
    """Heads to whom something falls, by unit and the first day on which a finding counts (else that of the year)."""

    unit = UnitFilter()
    since = DateFilter(label=_("Từ ngày"), method="as_it_is")

    class Meta(RecordFilter.Meta):
        model = Posting

    @property
    def first_day(self) -> date:
        """From when on findings count."""
        asked: date | None = self.form.cleaned_data.get("since")
        return asked or date(self.on.year, 1, 1)

    def filter_queryset(self, queryset: PostingQuerySet) -> QuerySet[Any]:
        """The heads of the units asked for, with how much falls to each."""
        heads = super().filter_queryset(queryset)
        return heads_charged(heads, charges_seen_by(self.user, on=self.on, since=self.first_day))

    def as_it_is(self, heads: PostingQuerySet, name: str, value: date) -> PostingQuerySet:
        """The day decides what counts, not who is a head."""
        return heads
