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
from units.filters import UnitFilter
from units.models import Posting
from units.querysets import PostingQuerySet, lineage_ids


class WarningsFilter(RecordFilter):
    """By unit and kind. What warns is asked anew with the answer: what is found already can be narrowed no more."""

    unit = UnitFilter()
    kind = ChoiceFilter(
        label=_("Loại cảnh báo"), choices=[(kind.code, kind.label) for kind in WARNINGS.values()], empty_label=ALL
    )

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """What warns about the records that the user sees."""
        unit, code = (self.form.cleaned_data.get(name) for name in ("unit", "kind"))
        return warnings(
            question_of(self.user, on=self.on),
            kinds=[WARNINGS[code]] if code else WARNINGS.values(),
            units=lineage_ids([unit.pk], self.on) if unit else None,
        )


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
