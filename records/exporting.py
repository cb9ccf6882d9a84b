"""A list as its address asks for it, and the same list as a workbook: nothing that the list does not show."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, BinaryIO

from django import forms
from django.db.models import Model, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from records.fields import Offers
from records.kind import Column, Listing, Status, Value
from records.listing import ordered
from records.table import chosen_columns
from records.texts import text_of, who
from records.workbook import write
from records.workbook.refusal import counted
from records.workbook.sheet import Kind as SheetKind
from records.workbook.sheet import SheetColumn, SheetSpec
from records.workbook.sheet import Value as SheetValue
from records.workbook_of import options

if TYPE_CHECKING:
    from records.filters import RecordFilter

AT_A_TIME = 500
"""Records that are fetched together."""


@dataclass(frozen=True)
class Listed:
    """What a list shows one user on a day: today, unless the list is asked for as of another."""

    kind: Listing
    user: User
    on: date
    filter: "RecordFilter"
    rows: QuerySet[Any]
    columns: list[Column]


def listed(kind: Listing, user: User, asked: QueryDict) -> Listed:
    """The list, narrowed, ordered and with the columns that its address asks for."""
    chosen = kind.filters(asked, queryset=kind.seen_by(user), user=user, on=clock.today())
    rows = ordered(chosen.qs, asked, kind.sorts, kind.usual_sort)
    columns = [column for column in chosen_columns(kind, asked) if column.may is None or column.may(user)]
    return Listed(kind, user, chosen.on, chosen, rows, columns)


def file_name(kind: Listing, on: date) -> str:
    """`Biểu hiện, vụ việc 20-9-2023.xlsx`."""
    return f"{kind.words.title} {on.day}-{on.month}-{on.year}.xlsx"


def write_list(found: Listed, out: BinaryIO, *, total: int, tell: Callable[[str], None]) -> int:
    """Write the list to *out* as .xlsx, at most *total* rows of it, and return how many there are.

    Under the title stand what it is narrowed to, who took it away and when (row 74).
    """
    lines = _lines(found, total, tell)
    first = list(islice(lines, AT_A_TIME))
    columns = tuple(
        SheetColumn(column.code, str(column.label), _kind_of([line[column.code] for line in first]))
        for column in found.columns
    )
    spec = SheetSpec(found.kind.code, str(found.kind.words.title), columns)
    return write.export(spec, chain(first, lines), out, told=_told(found, total))


def _lines(found: Listed, total: int, tell: Callable[[str], None]) -> Iterator[dict[str, SheetValue]]:
    """The cells of each record by column, as the list shows them."""
    rows, done = found.rows.iterator(chunk_size=AT_A_TIME), 0
    while some := list(islice(rows, min(AT_A_TIME, total - done))):
        for line in found.kind.lines(some, found.on):
            yield {column.code: _cell(column.value(line)) for column in found.columns}
        done += len(some)
        tell(f"{done}/{total}")


def _cell(value: Value) -> SheetValue:
    """A value as a cell holds it: a state by its word, a moment in words."""
    if isinstance(value, Status):
        return value.label
    return text_of(value) if isinstance(value, datetime) else value


def _kind_of(values: list[SheetValue]) -> SheetKind:
    """What a column holds, told by its first value; it only decides how wide the column is."""
    first = next((value for value in values if value is not None), "")
    kinds = {int: SheetKind.INTEGER, Decimal: SheetKind.DECIMAL, date: SheetKind.DAY}
    return kinds.get(type(first), SheetKind.TEXT)


def _told(found: Listed, total: int) -> str:
    asked = _narrowed(found.filter) or _("không lọc")
    person, account = who(found.user), found.user.username
    return _("Điều kiện: %(asked)s · %(count)s dòng · Xuất lúc %(at)s, người xuất: %(who)s") % {
        "asked": asked,
        "count": counted(total),
        "at": text_of(clock.now()),
        "who": account if person == account else f"{person} ({account})",
    }


def _narrowed(chosen: "RecordFilter") -> str:
    """What a list is narrowed to, in words."""
    form = chosen.form
    values = getattr(form, "cleaned_data", {})
    told = {name: _words(form.fields[name], value) for name, value in values.items() if value not in (None, "", [])}
    return "; ".join(f"{form.fields[name].label}: {words}" for name, words in told.items() if words)


def _words(field: forms.Field, value: object) -> str:
    if isinstance(field, Offers):
        return str(field.prepare_value(value))
    if isinstance(field, forms.ChoiceField) and not isinstance(value, Model):
        return {option.value: option.choice.label for option in options(field) or ()}.get(str(value), str(value))
    return text_of(value)
