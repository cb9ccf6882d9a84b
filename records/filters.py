"""What lists of records can be narrowed to; all of it stands in the URL."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.forms import BoundField, Form
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, DateFilter, Filter, FilterSet

from accounts.models import User
from library.models import CatalogueItem
from library.search import plain
from library.vietnamese import search_key
from records.fields import AnyTermField, Dated

ALL = _("Tất cả")


def since(label: Promise, name: str) -> DateFilter:
    """From a day on."""
    return DateFilter(field_name=name, lookup_expr="gte", label=label)


def until(label: Promise, name: str) -> DateFilter:
    """Up to a day."""
    return DateFilter(field_name=name, lookup_expr="lte", label=label)


class TermFilter(Filter):
    """One term of a catalogue, in whatever wording it held on a record's day.

    With `headings` also a term that others stand under: the records that name it or one of those, each once.
    """

    def __init__(self, catalogue: str, *, headings: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.catalogue, self.headings = catalogue, headings

    @property
    def field(self) -> AnyTermField:
        """The choice, made for each form because terms come and go."""
        field = AnyTermField(self.catalogue, headings=self.headings, label=self.label, required=False)
        field.empty_label = ALL
        return field

    def filter(self, qs: QuerySet[Any], value: CatalogueItem | None) -> QuerySet[Any]:
        """The records that name the term, by its code."""
        if value is None:
            return qs
        named = Q((f"{self.field_name}__code", value.code))
        if not self.headings:
            return qs.filter(named)
        under = Q((f"{self.field_name}__parent__code", value.code))
        return qs.filter(pk__in=qs.model._default_manager.filter(named | under).order_by().values("pk"))


class TextFilter(CharFilter):
    """Words in texts of the record, accents and case aside; `names` are the fields they are looked for in.

    Of a text that is kept without accents the field of that form is named (`summary_plain`).
    """

    def __init__(self, *names: str, label: Promise | None = None, **kwargs: Any) -> None:
        super().__init__(label=label or _("Nội dung"), **kwargs)
        self.names = names

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        """The records in one of whose texts the words stand."""
        key = search_key(value or "")
        if not key:
            return qs
        texts = {f"text_{number}": plain(name) for number, name in enumerate(self.names)}
        found = Q()
        for alias in texts:
            found |= Q((f"{alias}__contains", key))
        narrowed: QuerySet[Any] = qs.alias(**texts).filter(found)
        return narrowed


MANY = 7
"""So many fields stand open; of more, those that most people narrow by, and the others are folded away."""

FOREMOST = frozenset({"q", "unit", "alone", "state", "late", "overdue", "since", "until"})


class Folded:
    """A form that narrows, as a page shows it (`templates/_filters.html`)."""

    form: Any

    @cached_property
    def open_fields(self) -> list[BoundField]:
        """The fields that stand above the list."""
        fields: list[BoundField] = self.form.visible_fields()
        return fields if len(fields) <= MANY else [field for field in fields if field.name in FOREMOST]

    @cached_property
    def folded_fields(self) -> list[BoundField]:
        """The others, in their order."""
        return [field for field in self.form.visible_fields() if field not in self.open_fields]

    @property
    def is_folded_in_use(self) -> bool:
        """Whether the list is narrowed by one that is folded away: then they stand open too."""
        return any(field.data for field in self.folded_fields)


class FoldedFilter(Folded, FilterSet):
    """What a list is narrowed by."""


class FoldedForm(Folded):
    """What a table is narrowed by that is worked out and no list of records."""

    def __init__(self, form: Form) -> None:
        self.form = form


class RecordFilter(FoldedFilter):
    """A list of records, as one user sees it on a day."""

    def __init__(self, data: Mapping[str, str], *, queryset: QuerySet[Any], user: User, on: date) -> None:
        super().__init__(data, queryset=queryset)
        self.user, self.on = user, on
        for field in self.form.fields.values():
            if isinstance(field, Dated):
                field.hold(on=on)

    class Meta:
        fields: list[str] = []
