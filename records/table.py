"""A list of records as a table: chosen columns, cells in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import QueryDict

from records.kind import Column, Listing, Status, Value
from records.texts import text_of


@dataclass(frozen=True)
class Cell:
    """One value in words; `status` is set for a state, whose word is `text` too."""

    text: str
    status: Status | None
    is_day: bool


@dataclass(frozen=True)
class TableLine:
    """One record of the list, and where it opens (empty: nowhere)."""

    pk: int
    url: str
    cells: list[tuple[Column, Cell]]


def chosen_columns(columns: Sequence[Column], asked: QueryDict) -> list[Column]:
    """Those of the columns that `?columns=` names, in their order; the usual ones when it names none of them."""
    names = set(asked.getlist("columns"))
    return [column for column in columns if column.code in names] or [column for column in columns if column.usual]


def table_lines(kind: Listing, rows: Sequence[Any], columns: Sequence[Column], *, on: date) -> list[TableLine]:
    """The rows of a page, each with its cells."""
    lines = kind.lines(rows, on)
    return [
        TableLine(
            row.pk,
            kind.url_of(row),
            [(column, cell(column.value(line))) for column in columns],
        )
        for row, line in zip(rows, lines, strict=True)
    ]


def cell(value: Value) -> Cell:
    """A value in words, with what the template must know to set it."""
    status = value if isinstance(value, Status) else None
    return Cell(status.label if status else text_of(value), status, isinstance(value, date | datetime))
