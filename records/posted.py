"""What programs send, as forms take it when a page is posted: the rules, and the sentences, are the form's."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from journal.problems import NotTaken
from records.fields import Offers
from records.forms import EntryForm
from records.workbook_of import options

Json = str | int | float | bool | list[str | int] | None
Posted = MultiValueDict[str, Any]
Make = Callable[[Posted], EntryForm]


def filled(make: Make, values: Mapping[str, Json], *, over: Posted) -> EntryForm:
    """A valid form of `values` and, where they say nothing, of what the page begins with. Raises NotTaken.

    A term of a catalogue and a unit go by their codes, any other record by its number; days are 2023-09-20.
    """
    data: Posted = MultiValueDict(dict(over.lists()))
    asked = make(data).fields
    if unknown := [name for name in values if name not in asked or isinstance(asked[name], forms.FileField)]:
        raise NotTaken({name: [_("Không nhận nội dung này.")] for name in unknown})
    for name, value in values.items():
        data.setlist(name, _texts(asked[name], value))
    wrong = take_codes(make(data).fields, data, values)  # choices are those of the day that the values name
    form = make(data)
    if told := {**told_errors(form), **wrong}:
        raise NotTaken(told)
    return form


def take_codes(fields: Mapping[str, forms.Field], data: Posted, names: Mapping[str, object]) -> dict[str, list[str]]:
    """Puts what each field takes in the place of the codes that were given; what is no choice, field by field."""
    wrong: dict[str, list[str]] = {}
    for name in names:
        listed = options(fields[name]) if isinstance(fields.get(name), forms.ChoiceField) else None
        if listed is None:
            continue
        values = {option.choice.code: option.value for option in listed}
        given = [code for code in data.getlist(name) if code]
        if unknown := [code for code in given if code not in values]:
            wrong[name] = [_("Không có lựa chọn “%(code)s”.") % {"code": unknown[0]}]
        data.setlist(name, [values.get(code, "") for code in given])
    return wrong


def told_errors(form: forms.Form) -> dict[str, list[str]]:
    """What a form has to say, field by field; what is about several stands under `__all__`."""
    return {name: [str(sentence) for sentence in told] for name, told in form.errors.items()}


def begun(form: EntryForm) -> Posted:
    """What a form begins with, as if its page had been posted untouched."""
    data: Posted = MultiValueDict()
    for bound in form:
        if isinstance(bound.field, forms.FileField):
            continue
        told = bound.field.widget.format_value(bound.value())
        if told is not None:
            data.setlist(bound.name, [str(one) for one in told] if isinstance(told, list | tuple) else [str(told)])
    return data


def _texts(field: forms.Field, value: Json) -> list[str]:
    """A value as the field's widget reads it; several units stand on a line each, a decimal has a comma."""
    if isinstance(value, list):
        texts = [str(one) for one in value]
        return ["\n".join(texts)] if isinstance(field, Offers) else texts
    if isinstance(value, bool):
        return ["true" if value else "false"]
    if isinstance(value, float):
        return [f"{value:f}".rstrip("0").rstrip(".").replace(".", ",")]
    return [] if value is None else [str(value)]
