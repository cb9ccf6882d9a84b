"""Rows of a workbook, each bound to the entry form as if it had been typed on the page: same rules, same sentences."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from accounts.models import User
from journal.refusal import Refused
from records.fields import Dated, Offers, code_in
from records.kind import Listing
from records.texts import text_of
from records.workbook.choices import ChoiceList
from records.workbook.parsed import CellProblem, Parsed, Record
from records.workbook.refusal import Unreadable
from records.workbook.sheet import Value
from records.workbook_of import NOTHING, hidden_fields, is_listed, options

if TYPE_CHECKING:
    from records.forms import EntryForm

HIDDEN = "•••"
"""Stands for what a record keeps out of sight."""

SHORT = 4
"""Shorter texts are no names, and may well be a part of another word."""

LONGEST_NUMBER = 19
"""Digits that a key of the database may have."""


@dataclass(frozen=True)
class _Options:
    """What can be chosen in a field on a day, and what the form takes for each code.

    Where that is too many for a list, records go by their numbers.
    """

    choices: ChoiceList
    values: dict[str, str]
    are_numbers: bool

    @classmethod
    def of(cls, field: forms.Field) -> "_Options":
        found = options(field)
        choices = ChoiceList(option.choice for option in found or ())
        return cls(choices, {option.choice.code: option.value for option in found or ()}, are_numbers=found is None)


class _Prepared:
    """The form of one day: with what it begins, what can be chosen in it, and what was meant by which words."""

    def __init__(self, form: "EntryForm") -> None:
        self.form = form
        began = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
        self.begins = {name: initial for name, initial in began.items() if initial not in NOTHING}
        self._options: dict[str, _Options] = {}
        for field in form.fields.values():
            if isinstance(field, Offers | Dated):
                field.clean = _remembering(field.clean)  # type: ignore[assignment,method-assign]

    def options(self, name: str) -> _Options:
        """What can be chosen in a field."""
        if name not in self._options:
            self._options[name] = _Options.of(self.form.fields[name])
        return self._options[name]


class Binder:
    """Binds the rows of one workbook.

    What can be chosen, and which unit, person, document or term a text means, is looked up once for a day, or fifty
    thousand rows would ask for it one by one.
    """

    def __init__(self, kind: Listing, user: User, book: Parsed) -> None:
        assert kind.entry is not None
        self._entry, self._user, self._book = kind.entry, user, book
        self._hidden = hidden_fields(kind)
        self._codes = [column.code for column in book.spec.columns]
        self._days: dict[Value, _Prepared] = {}

    def bind(self, record: Record) -> tuple["EntryForm", list[CellProblem]]:
        """The form of a row, cleaned, and what is wrong with it, cell by cell."""
        prepared = self._of_day(record.values.get(self._entry.form.day))
        given = {code: _given(value) for code, value in record.values.items()}
        data: MultiValueDict[str, Any] = MultiValueDict({code: some for code, some in given.items() if some})
        form = prepared.form.over(data)
        reasons = self._choose(prepared, data)
        for name, initial in prepared.begins.items():
            data.setlistdefault(name, [initial])
        for name, errors in form.errors.items():
            reasons.setdefault(name, [self._without_quote(record, name, str(error)) for error in errors])
        return form, [self._problem(record, form, name, reason) for name, told in reasons.items() for reason in told]

    def also_wrong(self, record: Record, unread: Collection[str]) -> list[CellProblem]:
        """What is wrong with the cells of a row besides those that could not be read; `unread`: the addresses of such.

        Nothing where the day is one of them, on which all else depends; and nothing about the row as a whole.
        """
        day = self._entry.form.day
        if day in self._book.places and self._book.cell(record, day) in unread:
            return []
        _form, problems = self.bind(record)
        return [problem for problem in problems if problem.column and problem.cell not in unread]

    def _of_day(self, day: Value) -> _Prepared:
        """The form as it is prepared for the day that a row names; without one, for today."""
        if day not in self._days:
            self._days[day] = _Prepared(
                self._entry.form(MultiValueDict({self._entry.form.day: [day]}), user=self._user)
            )
        return self._days[day]

    def texts(self, form: "EntryForm") -> list[str]:
        """What a bound row would enter, in words, column by column; a name behind a finding stays hidden."""
        asked = form.fields
        return [
            self._text(name, asked[name], form.cleaned_data.get(name)) if name in asked else "" for name in self._codes
        ]

    def _choose(self, prepared: _Prepared, data: "MultiValueDict[str, Any]") -> dict[str, list[str]]:
        """Put in the place of each chosen text what the form takes for it; return what is no choice, or not asked."""
        reasons: dict[str, list[str]] = {}
        for name in self._codes:
            if name not in data:
                continue
            if name not in prepared.form.fields:
                day = text_of(prepared.form.as_of)
                reasons[name] = [_("Biểu mẫu của ngày %(day)s không hỏi nội dung này; hãy để trống.") % {"day": day}]
                continue
            field = prepared.form.fields[name]
            if not is_listed(field):
                continue
            try:
                data.setlist(name, _chosen(field, prepared.options(name), str(data[name])))
            except Unreadable as wrong:
                reason = wrong.told(discreet=self._book.spec.discreet)
                if isinstance(field, Dated):
                    told = {"reason": reason.rstrip("."), "day": text_of(prepared.form.as_of)}
                    reason = _("%(reason)s (danh mục của ngày %(day)s).") % told
                reasons[name] = [reason]
                del data[name]
        return reasons

    def _without_quote(self, record: Record, name: str, reason: str) -> str:
        """The reason; on a discreet sheet without what stands in the cell."""
        typed = record.values.get(name)
        if not self._book.spec.discreet or not isinstance(typed, str) or not typed:
            return reason
        told = reason.replace(f"“{typed}”", "“…”")
        return told if len(typed) < SHORT else told.replace(typed, "…")

    def refused(self, record: Record, form: "EntryForm", refusal: Refused) -> CellProblem:
        """What a rule says of a row: at the cell that it is about, or at the row."""
        return self._problem(record, form, refusal.at if refusal.at in form.fields else NON_FIELD_ERRORS, str(refusal))

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
            meant = field.coerce if isinstance(field, forms.TypedChoiceField) else str
            labels = {str(meant(option.value)): option.choice.label for option in options(field) or ()}
            chosen = value if isinstance(value, list) else [value]
            return "; ".join(labels.get(str(one), text_of(one)) for one in chosen)
        return text_of(value)


def _chosen(field: forms.Field, known: _Options, text: str) -> list[str]:
    """What the form takes for a text. Raises Unreadable."""
    if known.are_numbers:
        return [_number_in(text)]
    several = isinstance(field, forms.ModelMultipleChoiceField)
    codes = known.choices.codes(text) if several else (known.choices.code(text),)
    return [known.values[code] for code in codes]


def _number_in(text: str) -> str:
    """The number of a record that a text names. Raises Unreadable."""
    number = code_in(text) or text
    if not (number.isascii() and number.isdecimal() and len(number) < LONGEST_NUMBER):
        raise Unreadable(_("Hãy ghi mã số của hồ sơ: số cuối trong địa chỉ trang của hồ sơ đó."))
    return number


def _remembering(clean: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """The same answer for the same words; a refusal is not remembered."""
    known: dict[Any, Any] = {}

    def answer(value: Any) -> Any:
        words = tuple(value) if isinstance(value, list) else value
        if words not in known:
            known[words] = clean(value)
        return known[words]

    return answer


def _given(value: Value) -> list[Any]:
    """A value of a sheet as the data of a form; nothing for an empty cell."""
    if value is None or value in {(), ""}:
        return []
    return list(value) if isinstance(value, tuple) else [value]
