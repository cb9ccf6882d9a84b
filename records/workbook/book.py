"""A workbook being written in which nothing that somebody wrote becomes a formula, a link or markup (row 32).

Texts are text cells in text format, so that a second edit in Excel leaves them alone too.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from records.workbook.choices import ChoiceList
from records.workbook.sheet import LARGEST_DECIMAL, SEPARATOR, Kind, SheetColumn, Value

LONGEST_NAME = 31
A4 = 9
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
_WIDTHS = {Kind.TEXT: 32, Kind.INTEGER: 12, Kind.DECIMAL: 16, Kind.DAY: 12, Kind.CHOICES: 40, Kind.YES_NO: 10}
_NUMBER_FORMATS = {Kind.INTEGER: "#,##0", Kind.DECIMAL: "#,##0.00", Kind.DAY: "dd/mm/yyyy"}
_FIRST_EXCEL_YEAR = 1900
_LINE_HEIGHT, _MOST_LINES = 15, 27  # Excel ends at 409 points


class TextSheet(Worksheet):
    """A sheet of plain texts: XlsxWriter writes what begins with `<r>` and ends with `</r>` as markup of its own."""

    def _xml_rich_inline_string(self, string: str, attributes: list[tuple[str, Any]]) -> None:
        self._xml_inline_string(string, preserve=True, attributes=attributes)

    def make_room(self, row: int, lines: int) -> None:
        """Make *row*, whose cells are written, high enough for *lines*; not every program does so by itself.

        What is kept of rows that are on disk already is let go, or memory would grow with them.
        """
        self.row_info.pop(row - 2, None)
        self.row_sizes.pop(row - 2, None)
        if lines > 1:
            self.set_row(row, _LINE_HEIGHT * min(lines, _MOST_LINES))


class Book:
    """A workbook being written, row by row, with flat memory: no row can be gone back to."""

    def __init__(self, out: BinaryIO, folder: str) -> None:
        options = {
            "constant_memory": True,
            "tmpdir": folder,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self._workbook = Workbook(out, options)
        # The same rows give the same bytes, and nobody asks the machine for today.
        self._workbook.set_properties({"created": datetime(1980, 1, 1, tzinfo=UTC)})
        self._formats: dict[tuple[tuple[str, object], ...], Format] = {}

    def sheet(self, name: str) -> TextSheet:
        """A new sheet, A4 across, as wide as one page."""
        sheet: TextSheet = self._workbook.add_worksheet(name, TextSheet)
        sheet.set_paper(A4)
        sheet.set_landscape()
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C&P/&N")
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        return sheet

    def format(self, **properties: object) -> Format:
        """A cell format; the same one for the same properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self._workbook.add_format(properties)
        return self._formats[key]

    def cell_format(self, kind: Kind, **properties: object) -> Format:
        """The format of a value of *kind*."""
        return self.format(num_format=_NUMBER_FORMATS.get(kind, "@"), valign="top", text_wrap=True, **properties)

    def head_format(self) -> Format:
        """The format of the line with the columns' labels."""
        return self.format(bold=True, text_wrap=True, valign="vcenter", border=1, bg_color="#E7EDF5", num_format="@")

    def close(self) -> None:
        """Write everything to where it was asked for."""
        self._workbook.close()


@contextmanager
def new_book(out: BinaryIO) -> Iterator[Book]:
    """A book that is written to *out* at the end, or not at all; what it needs meanwhile is on disk and goes away."""
    with TemporaryDirectory(prefix="workbook-") as folder:
        book = Book(out, folder)
        yield book
        book.close()


class Pen:
    """Writes the values of one column, which is `width` characters wide."""

    def __init__(self, book: Book, column: SheetColumn, **properties: object) -> None:
        self.column, self.choices = column, ChoiceList(column.choices)
        self._book, self._properties = book, properties
        self._own = self._format(column.kind)
        widest = max((len(text) for text in self.choices.texts()), default=0)
        usual = _WIDTHS.get(column.kind, min(40, max(12, widest + 2)) if widest else _WIDTHS[Kind.TEXT])
        self.width = max(usual, min(24, len(column.label) + 2))

    def _format(self, kind: Kind) -> Format:
        return self._book.cell_format(kind, **self._properties)

    def lay(self, sheet: TextSheet, place: int, *, in_format: bool) -> None:
        """Set the column's width, and its format for cells that nobody has written."""
        sheet.set_column(place, place, self.width, self._own if in_format else None)

    def blank(self, sheet: TextSheet, row: int, place: int) -> None:
        """An empty cell in this column's format."""
        sheet.write_blank(row, place, None, self._own)

    def write(self, sheet: TextSheet, row: int, place: int, value: Value) -> int:
        """Write *value* and return how many lines it needs; it is shown as what it is, whatever its column is for.

        Numbers stay numbers and days are days, as far as Excel can hold them; all else is text. None is no cell.
        """
        if isinstance(value, date) and value.year >= _FIRST_EXCEL_YEAR:
            sheet.write_datetime(row, place, value, self._format(Kind.DAY))
        elif isinstance(value, int | Decimal) and not isinstance(value, bool) and fits(value):
            sheet.write_number(row, place, value, self._format(self._kind_of(value)))
        elif text := self.text(value):
            sheet.write_string(row, place, text, self._format(Kind.TEXT))
            return lines_of(text, self.width)
        return 1

    def _kind_of(self, number: int | Decimal) -> Kind:
        if self.column.kind in {Kind.INTEGER, Kind.DECIMAL}:
            return self.column.kind
        return Kind.INTEGER if isinstance(number, int) else Kind.DECIMAL

    def text(self, value: Value) -> str:
        """A value as words: choices by their labels."""
        match value:
            case None:
                return ""
            case bool():
                return _("Có") if value else _("Không")
            case tuple():
                return f"{SEPARATOR} ".join(self.choices.text(code) for code in value)
            case date():
                return f"{value.day:02d}/{value.month:02d}/{value.year}"
        return self.choices.text(str(value))


def lines_of(text: str, width: float) -> int:
    """About how many lines *text* takes in a column of *width* characters."""
    return sum(1 + int(len(line) // (width - 1)) for line in text.split("\n"))


def fits(number: int | Decimal) -> bool:
    """Whether Excel keeps *number* as it is: fifteen digits before the comma, and no infinity."""
    exact = Decimal(number)
    return exact.is_finite() and abs(exact) < LARGEST_DECIMAL


def sheet_name(title: str) -> str:
    """*title* as Excel lets a sheet be called: 31 characters, without `[ ] : * ? / \\`."""
    return _NOT_IN_NAMES.sub(" ", title).strip()[:LONGEST_NAME].strip("' ") or "Trang 1"
