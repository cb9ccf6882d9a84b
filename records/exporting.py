"""A list as its address asks for it, and the same as a workbook, as is a table that a page works out: nothing that the
page does not show."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, BinaryIO

from django import forms
from django.db.models import Model, QuerySet
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from library.language import in_vietnamese
from records.fields import Offers, uncoded
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
    seeks: bool
    """Whether words are sought in the rows."""

    @property
    def few(self) -> bool:
        """Whether the rows are counted along with those of a page (`Listing.few`)."""
        return self.kind.few(self.user, self.seeks)

    @property
    def surely(self) -> QuerySet[Any] | None:
        """Rows that are counted first (`Listing.surely`), unless something narrows the list or all are few."""
        if self.kind.surely is None or self.few:
            return None
        form = self.filter.form
        narrowed = any(_narrows(form.fields[name], value) for name, value in getattr(form, "cleaned_data", {}).items())
        return None if narrowed else self.kind.surely(self.user)

    @property
    def names(self) -> int:
        """How many names of persons it tells: of each row one, where a chosen column holds them."""
        return self.rows.count() if any(column.named for column in self.columns) else 0

    def lines(self, rows: Sequence[Any]) -> Sequence[Any]:
        """The lines of some of the rows, as this user reads them."""
        told_to = self.kind.told_to
        return self.kind.lines(rows, self.on) if told_to is None else told_to(rows, self.on, self.user)


@dataclass(frozen=True)
class Computed:
    """A table that a page works out from many records: taken away whole, as what `form` narrows it to.

    `about` says what else it is of (a unit, a round); `lines` are told by `columns` as those of a list are.
    """

    code: str
    title: str
    columns: Sequence[Column]
    lines: Collection[Any]
    form: forms.Form | None = None
    about: str = ""

    @property
    def names(self) -> int:
        """How many names of persons it tells, as of a list."""
        return len(self.lines) if any(column.named for column in self.columns) else 0


def listed(kind: Listing, user: User, asked: QueryDict) -> Listed:
    """The list, narrowed, ordered and with the columns that its address asks for."""
    seeks = bool(asked.get("q", "").strip())
    seen_by = kind.sought_by if seeks and kind.sought_by else kind.seen_by
    chosen = kind.filters(asked, queryset=seen_by(user), user=user, on=clock.today())
    rows = ordered(chosen.qs, asked, kind.sorts, kind.usual_sort, tie=kind.tie)
    if kind.joins is not None:
        rows = rows.select_related(None).select_related(*kind.joins)
    return Listed(kind, user, chosen.on, chosen, rows, chosen_columns(kind.readable_by(user), asked), seeks)


@in_vietnamese()
def file_name(title: str | Promise, on: date) -> str:
    """`Biểu hiện, vụ việc 20-9-2023.xlsx`."""
    return f"{title} {on.day}-{on.month}-{on.year}.xlsx"


def write_list(found: Listed, out: BinaryIO, *, total: int, tell: Callable[[str], None]) -> int:
    """Write the list to *out* as .xlsx, at most *total* rows of it, and return how many there are.

    Under the title stand what it is narrowed to, who took it away and when (row 74).
    """
    told = _told(narrowed(found.filter.form), total, found.user)
    return _write(found.kind.code, found.kind.words.title, found.columns, _lines(found, total, tell), out, told=told)


def write_computed(table: Computed, out: BinaryIO, *, user: User) -> int:
    """Write what a page worked out to *out* as .xlsx, headed as a list is, and return how many rows it has."""
    asked = "; ".join(filter(None, (table.about, narrowed(table.form) if table.form else "")))
    told = _told(asked, len(table.lines), user)
    return _write(table.code, table.title, table.columns, _rows(table.lines, table.columns), out, told=told)


def _write(
    code: str,
    title: str | Promise,
    columns: Sequence[Column],
    rows: Iterator[dict[str, SheetValue]],
    out: BinaryIO,
    *,
    told: str,
) -> int:
    first = list(islice(rows, AT_A_TIME))
    cells = tuple(
        SheetColumn(column.code, str(column.label), _kind_of([row[column.code] for row in first])) for column in columns
    )
    return write.export(SheetSpec(code, str(title), cells), chain(first, rows), out, told=told)


def _lines(found: Listed, total: int, tell: Callable[[str], None]) -> Iterator[dict[str, SheetValue]]:
    """The cells of each record by column, as the list shows them."""
    rows, done = found.rows.iterator(chunk_size=AT_A_TIME), 0
    while some := list(islice(rows, min(AT_A_TIME, total - done))):
        yield from _rows(found.lines(some), found.columns)
        done += len(some)
        tell(f"{done}/{total}")


def _rows(lines: Iterable[Any], columns: Sequence[Column]) -> Iterator[dict[str, SheetValue]]:
    for line in lines:
        yield {column.code: _cell(column.value(line)) for column in columns}


def _cell(value: Value) -> SheetValue:
    """A value as a cell holds it: a state by its word and what is said after it, a moment in words."""
    if isinstance(value, Status):
        return f"{value.label}: {value.note}" if value.note else value.label
    return text_of(value) if isinstance(value, datetime) else value


def _kind_of(values: list[SheetValue]) -> SheetKind:
    """What a column holds, told by its first value; it only decides how wide the column is."""
    first = next((value for value in values if value is not None), "")
    kinds = {int: SheetKind.INTEGER, Decimal: SheetKind.DECIMAL, date: SheetKind.DAY}
    return kinds.get(type(first), SheetKind.TEXT)


def _told(asked: str, total: int, user: User) -> str:
    person, account = who(user), user.username
    return _("Điều kiện: %(asked)s · %(count)s dòng · Xuất lúc %(at)s, người xuất: %(who)s") % {
        "asked": asked or _("không lọc"),
        "count": counted(total),
        "at": text_of(clock.now()),
        "who": account if person == account else f"{person} ({account})",
    }


def narrowed(form: forms.Form) -> str:
    """What a list is narrowed to, in words."""
    values = getattr(form, "cleaned_data", {})
    told = {
        name: _words(form.fields[name], value) for name, value in values.items() if _narrows(form.fields[name], value)
    }
    return "; ".join(f"{form.fields[name].label}: {words}" for name, words in told.items() if words)


def _narrows(field: forms.Field, value: object) -> bool:
    """Whether something was asked for; a box that nobody ticked asks for nothing."""
    is_unticked = value is False and isinstance(field.widget, forms.CheckboxInput)
    return not is_unticked and value not in (None, "", [])


def _words(field: forms.Field, value: object) -> str:
    if isinstance(field, Offers):
        return uncoded(str(field.prepare_value(value)))
    if isinstance(field, forms.ChoiceField) and not isinstance(value, Model):
        return {option.value: option.choice.label for option in options(field) or ()}.get(str(value), str(value))
    return text_of(value)
