"""Narrowing lists to a unit and all it answers for, and the lists of people and of units."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_filters import BooleanFilter, CharFilter, ChoiceFilter, DateFilter, Filter, ModelChoiceFilter

from accounts.models import User
from library.search import holding
from library.vietnamese import search_key
from records.filters import ALL, RecordFilter
from units.access import reads_somewhere
from units.facts.tree import matching_ids
from units.fields import UnitField
from units.models import Identity, Official, Posting, Unit, UnitKind
from units.personal import Field
from units.querysets import IdentityQuerySet, PostingQuerySet, lineage_ids
from units.ranks import LEADING, Rank


class UnitFilter(Filter):
    """Records of a unit and of what lies below it, or was merged into it, on the list's day."""

    field_class = UnitField

    def __init__(self, field_name: str = "unit", *, label: Promise | None = None, **kwargs: Any) -> None:
        super().__init__(field_name, label=label or _("Đơn vị"), required=False, **kwargs)

    def filter(self, qs: QuerySet[Any], value: Unit | None) -> QuerySet[Any]:
        """The records whose unit is the chosen one or lies below it."""
        return self.of(qs, self.field_name, value, on=self.parent.on)

    @staticmethod
    def of(rows: QuerySet[Any], field: str, unit: Unit | None, *, on: date) -> QuerySet[Any]:
        """The records whose unit, in a field, is this one or lies below it; all, where none is given."""
        return rows if unit is None else rows.filter(**{f"{field}_id__in": lineage_ids([unit.pk], on)})


class AloneFilter(BooleanFilter):
    """Of a chosen unit only what is its own, or was left by units that have ended: nothing of those that stand below.

    Together with the lists of the units directly below, it makes up the list of the unit.
    """

    def __init__(self, unit: str = "unit", **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Không gồm đơn vị trực thuộc"))
        super().__init__(widget=forms.CheckboxInput, **kwargs)
        self.unit = unit

    def filter(self, qs: QuerySet[Any], value: object) -> QuerySet[Any]:
        """The records of no unit below the chosen one; all, where none is chosen."""
        chosen = self.parent.form.cleaned_data.get(self.unit)
        if not value or chosen is None:
            return qs
        field = self.parent.filters[self.unit].field_name
        return qs.exclude(**{f"{field}_id__in": self.below(chosen, on=self.parent.on)})

    @staticmethod
    def below(unit: Unit, *, on: date) -> RawSQL:
        """What the units directly below one answer for."""
        return lineage_ids(Unit.objects.children_of(unit, on=on).values_list("pk", flat=True), on)


class PeopleFilter(RecordFilter):
    """Posts held on a day (today, unless the URL names one), by name or code, unit and below, and rank.

    By what is personal too, for whoever reads it of somebody, and then only among those of whom they do.
    """

    q = CharFilter(label=_("Họ tên, mã"), method="by_words")
    unit = UnitFilter()
    rank = ChoiceFilter(
        label=_("Cương vị"),
        method="by_rank",
        choices=[("leading", _("Đứng đầu, quyền, phụ trách")), ("deputy", _("Cấp phó")), ("staff", _("Còn lại"))],
        empty_label=ALL,
    )
    category = ChoiceFilter(
        label=_("Đối tượng"), method="by_category", choices=Official.Category.choices, empty_label=ALL
    )
    party = ChoiceFilter(
        label=_("Đảng viên"), method="by_party", choices=[("yes", _("có")), ("no", _("không"))], empty_label=ALL
    )
    on = DateFilter(label=_("Tại ngày"), method="as_it_is")

    class Meta:
        model = Posting
        fields: list[str] = []

    def __init__(self, data: Mapping[str, str], *, queryset: PostingQuerySet, user: User, on: date) -> None:
        super().__init__(data, queryset=queryset, user=user, on=_day_in(data) or on)
        for field in (Field.CATEGORY, Field.PARTY):
            if not reads_somewhere(user, field):
                del self.form.fields[field]

    def filter_queryset(self, queryset: PostingQuerySet) -> PostingQuerySet:
        """The posts of the day among those asked for."""
        found: PostingQuerySet = super().filter_queryset(queryset).on(self.on)
        return found

    def as_it_is(self, rows: PostingQuerySet, name: str, value: date) -> PostingQuerySet:
        """The day narrows in `filter_queryset`, whether it is asked for or not."""
        return rows

    def by_words(self, rows: PostingQuerySet, name: str, value: str) -> PostingQuerySet:
        """People whose name holds the words, accents aside, or whose code is this."""
        coded = rows.filter(official__code=value.strip().lower())
        return coded if coded.exists() else holding(rows, search_key(value), "official__search_key")

    def by_rank(self, rows: PostingQuerySet, name: str, value: str) -> PostingQuerySet:
        """Those who lead, their deputies, or everybody else."""
        ranks = {"leading": LEADING, "deputy": (Rank.DEPUTY,), "staff": (Rank.STAFF,)}[value]
        return rows.filter(rank__in=ranks)

    def by_category(self, rows: PostingQuerySet, name: str, value: str) -> PostingQuerySet:
        """Those of a category, among the people of whom the user reads it."""
        return rows.filter(Q(("reads_category", True)), official__category=value)

    def by_party(self, rows: PostingQuerySet, name: str, value: str) -> PostingQuerySet:
        """Members of the Party or those who are none, among the people of whom the user reads it."""
        return rows.filter(Q(("reads_party", True)), official__is_party_member=value == "yes")


class UnitTreeFilter(RecordFilter):
    """The units of a day (today, unless the URL names one), by name or code and kind: what the tree is asked for."""

    q = CharFilter(label=_("Tên hoặc mã đơn vị"), method="by_words")
    kind = ModelChoiceFilter(
        label=_("Loại đơn vị"), to_field_name="code", queryset=UnitKind.objects.all(), empty_label=ALL
    )
    on = DateFilter(label=_("Tại ngày"), method="as_it_is")

    class Meta:
        model = Identity
        fields: list[str] = []

    def __init__(self, data: Mapping[str, str], *, queryset: IdentityQuerySet, user: User, on: date) -> None:
        super().__init__(data, queryset=queryset, user=user, on=_day_in(data) or on)

    def filter_queryset(self, queryset: IdentityQuerySet) -> IdentityQuerySet:
        """What the units were called on the day, among those asked for."""
        found: IdentityQuerySet = super().filter_queryset(queryset).on(self.on)
        return found

    def as_it_is(self, rows: IdentityQuerySet, name: str, value: date) -> IdentityQuerySet:
        """The day narrows in `filter_queryset`, whether it is asked for or not."""
        return rows

    def by_words(self, rows: IdentityQuerySet, name: str, value: str) -> IdentityQuerySet:
        """Units whose name, body or code holds the words on the day, as the page finds them."""
        return rows.filter(unit_id__in=matching_ids(value, on=self.on))


def _day_in(data: Mapping[str, str]) -> date | None:
    """The day that the URL asks for, if it is one."""
    try:
        asked: date | None = forms.DateField(required=False).clean(data.get("on", ""))
    except forms.ValidationError:
        return None
    return asked
