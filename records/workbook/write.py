"""Workbooks out: what a list shows, and the protected template that comes back filled in."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from records.workbook.book import Book, Pen, TextSheet, lines_of, new_book, sheet_name
from records.workbook.guide import kind_in_words, write_guide
from records.workbook.sheet import (
    FIRST_DAY,
    FIRST_ROW,
    HELP_ROW,
    LABELS_ROW,
    LARGEST_DECIMAL,
    LARGEST_INTEGER,
    LAST_DAY,
    MARKS_ROW,
    MOST_ROWS,
    Kind,
    SheetColumn,
    SheetSpec,
    Value,
    column_letters,
)

Values = Mapping[str, Value]
BLANK_ROWS = 1_000
_TITLE, _TOLD, _HEAD, _BODY = range(4)  # rows of a list, from 0
_LONGEST_TITLE, _LONGEST_MESSAGE = 32, 255  # of Excel's notes beside a cell, in UTF-16 units


def export(spec: SheetSpec, rows: Iterable[Values], out: BinaryIO, *, title: str = "", told: str = "") -> int:
    """Write what a list shows to *out* as .xlsx and return how many rows there were.

    *title* stands above (the spec's own without one), below it *told*: filter, moment, whoever asked. A value is found
    under its column's code; a missing one is an empty cell. Memory does not grow with the rows.
    """
    with new_book(out) as book:
        sheet = book.sheet(sheet_name(spec.title))
        sheet.write_string(_TITLE, 0, title or spec.title, book.format(bold=True, font_size=14, num_format="@"))
        if told:
            sheet.write_string(_TOLD, 0, told, book.format(italic=True, num_format="@"))
        pens = [Pen(book, column) for column in spec.columns]
        for place, pen in enumerate(pens):
            pen.lay(sheet, place, in_format=False)
            sheet.write_string(_HEAD, place, pen.column.label, book.head_format())
        sheet.make_room(_HEAD, max(lines_of(pen.column.label, pen.width) for pen in pens))
        row = _HEAD
        for row, values in enumerate(rows, start=_BODY):
            lines = [pen.write(sheet, row, place, values.get(pen.column.code)) for place, pen in enumerate(pens)]
            sheet.make_room(row, max(lines))
        sheet.freeze_panes(_BODY, 0)
        sheet.autofilter(_HEAD, 0, max(row, _BODY), len(pens) - 1)
        sheet.repeat_rows(_TITLE, _HEAD)
    return row - _HEAD


def template(spec: SheetSpec, out: BinaryIO, prefilled: Sequence[Values] = (), *, rows: int = BLANK_ROWS) -> None:
    """Write the template of *spec* to *out*: *prefilled* records, then empty rows; the head is locked.

    Lines are drawn up to *rows*; below them, too, cells are open and Excel checks what is typed. A hidden row says
    which column is which, so labels and order may change; a hidden sheet holds the choices.
    """
    rows = max(rows, len(prefilled))
    with new_book(out) as book:
        entry = book.sheet(sheet_name(spec.title))
        guide = book.sheet(_("Hướng dẫn"))
        pens = [Pen(book, column, locked=False, border=1, border_color="#BFC7D1") for column in spec.columns]
        sources = _write_choices(book, pens)
        _write_head(book, entry, spec, pens)
        for number in range(rows):
            _write_entry(entry, FIRST_ROW - 1 + number, pens, prefilled[number] if number < len(prefilled) else {})
        for place, pen in enumerate(pens):
            rule = _rule(pen.column, sources.get(pen.column.code, ""))
            entry.data_validation(FIRST_ROW - 1, place, FIRST_ROW + MOST_ROWS - 2, place, rule)
        entry.freeze_panes(FIRST_ROW - 1, 0)
        entry.repeat_rows(LABELS_ROW - 1)
        entry.protect(options={"format_columns": True, "format_rows": True})
        entry.activate()
        write_guide(book, guide, spec, pens)


def _write_head(book: Book, sheet: TextSheet, spec: SheetSpec, pens: list[Pen]) -> None:
    sheet.set_row(MARKS_ROW - 1, None, None, {"hidden": True})
    for place, pen in enumerate(pens):
        pen.lay(sheet, place, in_format=True)
        sheet.write_string(MARKS_ROW - 1, place, str(spec.mark(pen.column)), book.format(num_format="@"))
    labels = [f"{pen.column.label} *" if pen.column.required else pen.column.label for pen in pens]
    helps = [pen.column.help or kind_in_words(pen.column) for pen in pens]
    plain = book.format(italic=True, text_wrap=True, valign="top", font_color="#51606F", border=1, num_format="@")
    for row, texts, look in ((LABELS_ROW - 1, labels, book.head_format()), (HELP_ROW - 1, helps, plain)):
        for place, text in enumerate(texts):
            sheet.write_string(row, place, text, look)
        sheet.make_room(row, max(lines_of(text, pen.width) for text, pen in zip(texts, pens, strict=True)))


def _write_entry(sheet: TextSheet, row: int, pens: list[Pen], values: Values) -> None:
    lines = 1
    for place, pen in enumerate(pens):
        pen.blank(sheet, row, place)
        lines = max(lines, pen.write(sheet, row, place, values.get(pen.column.code)))
    sheet.make_room(row, lines)


def _write_choices(book: Book, pens: list[Pen]) -> dict[str, str]:
    """The hidden sheet with the choices, and by the column's code where in it they stand."""
    chosen = [pen for pen in pens if pen.column.kind is Kind.CHOICE and pen.column.choices]
    if not chosen:
        return {}
    name = _("Danh mục")
    sheet = book.sheet(name)
    sheet.hide()
    lists = [pen.choices.texts() for pen in chosen]
    text = book.format(num_format="@")
    for row, texts in enumerate(zip_longest(*lists)):
        for place, choice in enumerate(texts):
            if choice is not None:
                sheet.write_string(row, place, choice, text)
    sheet.protect()
    places = [column_letters(number) for number in range(1, len(chosen) + 1)]
    return {
        pen.column.code: f"='{name}'!${letter}$1:${letter}${len(texts)}"
        for pen, letter, texts in zip(chosen, places, lists, strict=True)
    }


def _rule(column: SheetColumn, source: str) -> dict[str, Any]:
    """What Excel itself lets into a cell of *column*; the choices stand at *source*."""
    words = kind_in_words(column)
    rule: dict[str, Any] = {
        "input_title": _cut(column.label, _LONGEST_TITLE),
        "input_message": _cut(column.help or words, _LONGEST_MESSAGE),
        "error_title": _cut(column.label, _LONGEST_TITLE),
        "error_message": _cut(words, _LONGEST_MESSAGE),
        "ignore_blank": True,
    }
    match column.kind:
        case Kind.CHOICE if source:
            return rule | {
                "validate": "list",
                "source": source,
                "error_type": "warning" if column.free else "stop",
            }
        case Kind.YES_NO:
            return rule | {"validate": "list", "source": [_("Có"), _("Không")]}
        case Kind.DAY:
            return rule | {"validate": "date", "criteria": "between", "minimum": FIRST_DAY, "maximum": LAST_DAY}
        case Kind.INTEGER:
            return rule | {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": LARGEST_INTEGER}
        case Kind.DECIMAL:
            largest = int(LARGEST_DECIMAL)
            return rule | {"validate": "decimal", "criteria": "between", "minimum": -largest, "maximum": largest}
        case Kind.TEXT | Kind.CHOICE | Kind.CHOICES:
            longest = column.longest if column.kind is Kind.TEXT else 32_767
            return rule | {"validate": "length", "criteria": "<=", "value": longest}


def _cut(text: str, longest: int) -> str:
    """*text* in at most *longest* UTF-16 units, which is how Excel counts."""
    if len(text.encode("utf-16-le")) <= 2 * longest:
        return text
    return text.encode("utf-16-le")[: 2 * longest - 2].decode("utf-16-le", "ignore") + "…"
