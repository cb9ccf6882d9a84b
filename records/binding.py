"""Rows of a workbook, each bound to the entry form as if it had been typed on the page: same rules, same sentences."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.datastructures import MultiValueDict

from accounts.models import User
from records.fields import Offers, code_in
from records.kind import Kind
from records.texts import text_of
from records.workbook.choices import ChoiceList
from records.workbook.parsed import CellProblem, Parsed, Record
from records.workbook.refusal import Unreadable
from records.workbook.sheet import Value
from records.workbook_of import hidden_fields, is_listed, options

if TYPE_CHECKING:
    from records.forms import EntryForm

HIDDEN = "•••"
"""Stands for what a record keeps out of sight."""

SHORT = 4
"""Shorter texts are no names, and may well be a part of another word."""


@dataclass(frozen=True)
class _Options:
    """What can be chosen in a field on a day, and what the form takes for each code."""

    choices: ChoiceList
    values: dict[str, str]


class Binder:
    """Binds the rows of one workbook; what can be chosen is looked up once a day and field."""

    def __init__(self, kind: Kind, user: User, book: Parsed) -> None:
        assert kind.entry is not None
        self._entry, self._user, self._book = kind.entry, user, book
        self._hidden = hidden_fields(kind)
        self._codes = [column.code for column in book.spec.columns]
        self._known: dict[tuple[date, str], _Options] = {}

    def bind(self, record: Record) -> tuple["EntryForm", list[CellProblem]]:
        """The form of a row, cleaned, and what is wrong with it, cell by cell."""
        data: MultiValueDict[str, Any] = MultiValueDict()
        for code, value in record.values.items():
            if given := _given(value):
                data.setlist(code, given)
        form = self._entry.form(data, user=self._user)
        reasons = self._choose(form, data)
        for name, field in form.fields.items():
            initial = form.get_initial_for_field(field, name)
            if name not in data and initial:
                data.setlist(name, [initial])
        for name, errors in form.errors.items():
            reasons.setdefault(name, [self._without_quote(record, name, str(error)) for error in errors])
        return form, [self._problem(record, form, name, reason) for name, told in reasons.items() for reason in told]

    def texts(self, form: "EntryForm") -> list[str]:
        """What a bound row would enter, in words, column by column; a name behind a finding stays hidden."""
        return [self._text(name, form.fields[name], form.cleaned_data.get(name)) for name in self._codes]

    def _choose(self, form: "EntryForm", data: "MultiValueDict[str, Any]") -> dict[str, list[str]]:
        """Put in the place of each chosen text what the form takes for it; return what is no choice."""
        reasons: dict[str, list[str]] = {}
        for name in self._codes:
            if name not in data or not is_listed(form.fields[name]):
                continue
            text = str(data[name])
            try:
                data.setlist(name, self._chosen(form, name, text))
            except Unreadable as wrong:
                reasons[name] = [wrong.told(discreet=self._book.spec.discreet)]
                del data[name]
        return reasons

    def _chosen(self, form: "EntryForm", name: str, text: str) -> list[str]:
        """What the form takes for a text; where there are too many records for a list, it names one by its number."""
        field = form.fields[name]
        known = self._known.get((form.as_of, name))
        if known is None:
            found = options(field)
            values = {option.choice.code: option.value for option in found}
            known = self._known[form.as_of, name] = _Options(ChoiceList(option.choice for option in found), values)
        if not known.values:
            return [code_in(text) or text]
        several = isinstance(field, forms.ModelMultipleChoiceField)
        codes = known.choices.codes(text) if several else (known.choices.code(text),)
        return [known.values[code] for code in codes]

    def _without_quote(self, record: Record, name: str, reason: str) -> str:
        """The reason; on a discreet sheet without what stands in the cell."""
        typed = record.values.get(name)
        if not self._book.spec.discreet or not isinstance(typed, str) or not typed:
            return reason
        told = reason.replace(f"“{typed}”", "“…”")
        return told if len(typed) < SHORT else told.replace(typed, "…")

    def _problem(self, record: Record, form: "EntryForm", name: str, reason: str) -> CellProblem:
        if name in self._codes:
            return self._book.problem(record, name, reason)
        if name == NON_FIELD_ERRORS:
            return self._book.row_problem(record, reason)
        return self._book.row_problem(record, f"{form.fields[name].label}: {reason}")

    def _text(self, name: str, field: forms.Field, value: Any) -> str:
        if name in self._hidden:
            return HIDDEN if value else ""
        if isinstance(field, Offers):
            return "; ".join(str(field.prepare_value(value) or "").splitlines())
        if isinstance(field, forms.ModelChoiceField):
            rows = value if isinstance(value, list | tuple) else [value]
            return "; ".join(str(field.label_from_instance(row)) for row in rows if row is not None)
        if isinstance(field, forms.ChoiceField):
            labels = {option.value: option.choice.label for option in options(field)}
            return "; ".join(labels.get(str(one), str(one)) for one in (value if isinstance(value, list) else [value]))
        return text_of(value)


def _given(value: Value) -> list[Any]:
    """A value of a sheet as the data of a form; nothing for an empty cell."""
    if value is None or value in {(), ""}:
        return []
    return list(value) if isinstance(value, tuple) else [value]
