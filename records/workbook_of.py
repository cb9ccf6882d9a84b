"""A kind of record as a sheet to fill in: one column for each field of its entry form, in the form's order."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from records.fields import NumberedField, Offers
from records.kind import Listing
from records.workbook.sheet import SEPARATOR, Choice, Kind, SheetColumn, SheetSpec

MOST_OFFERED = 1_000
"""Lines of a list in a cell; what is longer is typed."""

LONGEST = 32_767  # of a cell, by Excel's own limit
NOTHING: tuple[object, ...] = (None, "", [], ())
"""With which a form does not begin."""

_KINDS: tuple[tuple[type[forms.Field], Kind], ...] = (
    (forms.ModelMultipleChoiceField, Kind.CHOICES),
    (forms.MultipleChoiceField, Kind.CHOICES),
    (forms.ModelChoiceField, Kind.CHOICE),
    (forms.ChoiceField, Kind.CHOICE),
    (forms.BooleanField, Kind.YES_NO),
    (forms.DateField, Kind.DAY),
    (forms.DecimalField, Kind.DECIMAL),
    (forms.FloatField, Kind.DECIMAL),
    (forms.IntegerField, Kind.INTEGER),
)
"""What a field becomes; Django's number fields build on one another, so the order counts."""


@dataclass(frozen=True)
class Option:
    """One choice of a field: what the form takes, and how a sheet tells it."""

    value: str
    choice: Choice


def takes_workbooks(kind: Listing) -> bool:
    """Whether records of a kind can come in as a workbook at all."""
    if kind.entry is None or not kind.entry.by_workbook:
        return False
    demanded = [field for name, field in kind.entry.form.base_fields.items() if name not in kind.entry.not_in_workbook]
    return not any(isinstance(field, forms.FileField) and field.required for field in demanded)


def fields_of(kind: Listing, form: forms.Form) -> dict[str, forms.Field]:
    """The fields of an entry form that have a column."""
    assert kind.entry is not None
    left_out = kind.entry.not_in_workbook
    return {
        name: field
        for name, field in form.fields.items()
        if name not in left_out and not field.widget.is_hidden and not isinstance(field, forms.FileField)
    }


def hidden_fields(kind: Listing) -> frozenset[str]:
    """The fields whose values the records themselves keep out of sight, because they name a person."""
    return frozenset(getattr(kind.model, "hidden_fields", ()))


def sheet_of(kind: Listing, form: forms.Form) -> SheetSpec:
    """The sheet of a kind, as *form*, prepared for a user and a day, offers it."""
    hidden = hidden_fields(kind)
    fields = fields_of(kind, form)
    columns = tuple(
        column_of(name, field, form.get_initial_for_field(field, name), hidden=name in hidden)
        for name, field in fields.items()
    )
    return SheetSpec(kind.code, str(kind.words.title), columns, discreet=not hidden.isdisjoint(fields))


def column_of(name: str, field: forms.Field, initial: object = None, *, hidden: bool = False) -> SheetColumn:
    """The column of one field. What the form begins with stands for an empty cell; a hidden name offers nobody."""
    kind, found = _kind_of(field), options(field)
    return SheetColumn(
        code=name,
        label=str(capfirst(str(field.label or name))),
        kind=kind,
        help=_help(field, found, initial),
        required=field.required and initial in NOTHING and kind is not Kind.YES_NO,
        choices=() if hidden else _offered(field) or tuple(option.choice for option in found or ()),
        longest=getattr(field, "max_length", None) or LONGEST,
        free=isinstance(field, Offers) or is_listed(field),
    )


def is_listed(field: forms.Field) -> bool:
    """Whether what may be chosen are records, which depend on the day and the user: a row's own form says which."""
    return isinstance(field, forms.ModelChoiceField)


def options(field: forms.Field) -> list[Option] | None:
    """What can be chosen in a field, groups laid flat; None when it is more than a list in a cell can hold.

    A term of a catalogue goes by its code unless it shares it with one of other days, any other record by its number.
    `;` separates, so no label holds it.
    """
    if isinstance(field, forms.ModelChoiceField) and field.queryset is not None and _is_long(field.queryset):
        return None
    found = [
        (value, str(label).replace(SEPARATOR, ",")) for value, label in _flat(getattr(field, "choices", ())) if value
    ]
    codes = [str(getattr(getattr(value, "instance", None), "code", "") or value) for value, _label in found]
    times = Counter(codes)
    return [
        Option(str(value), Choice(code if times[code] == 1 else str(value), label))
        for code, (value, label) in zip(codes, found, strict=True)
    ]


def _is_long(rows: QuerySet[Any]) -> bool:
    return rows.order_by()[: MOST_OFFERED + 1].count() > MOST_OFFERED


def _flat(choices: Any) -> Iterator[tuple[Any, Any]]:
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from _flat(label)
        else:
            yield value, label


def _kind_of(field: forms.Field) -> Kind:
    if isinstance(field, Offers) and field.several:
        return Kind.CHOICES
    if isinstance(field, NumberedField):
        return Kind.TEXT
    if isinstance(field, Offers):
        return Kind.CHOICE
    return next((kind for cls, kind in _KINDS if isinstance(field, cls)), Kind.TEXT)


def _offered(field: forms.Field) -> tuple[Choice, ...]:
    """What is suggested where something is typed by name."""
    texts = field.offered(MOST_OFFERED) if isinstance(field, Offers) else []
    return tuple(Choice(text, text.replace(SEPARATOR, ",")) for text in texts)


def _help(field: forms.Field, found: list[Option] | None, initial: object) -> str:
    told = [str(field.help_text)]
    if found is None or isinstance(field, NumberedField):
        told.append(_("Ghi mã số của hồ sơ: số cuối trong địa chỉ trang của hồ sơ đó."))
    meant = [option.choice.label for option in found or () if initial not in NOTHING and option.value == str(initial)]
    told += [_("Để trống: %(label)s.") % {"label": label} for label in meant]
    return " ".join(filter(None, told))
