"""The cells of one sheet, row by row, as a stream: what is written in them, and where."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from django.utils.translation import gettext as _

from records.workbook.archive import Package
from records.workbook.markup import parse
from records.workbook.parts import LONGEST_TEXT, Contents, unescaped
from records.workbook.refusal import BadWorkbook, TooMuch, counted, damaged
from records.workbook.sheet import column_letters

_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_LAST_SERIAL = 2_958_465  # 31/12/9999


class Written(StrEnum):
    """What kind of thing a cell holds."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"  # the text is in ISO form
    YES_NO = "yes_no"  # 1 or 0
    ERROR = "error"
    UNCOMPUTED = "uncomputed"  # a formula without a result


class Cell(NamedTuple):
    """A cell that holds something; column and row count from 1."""

    row: int
    column: int
    written: Written
    text: str

    @property
    def address(self) -> str:
        """`C7`."""
        return f"{column_letters(self.column)}{self.row}"


class Row(NamedTuple):
    """A row that holds something."""

    number: int
    cells: list[Cell]


_WRITTEN = {
    "s": Written.TEXT,
    "inlineStr": Written.TEXT,
    "str": Written.TEXT,
    "b": Written.YES_NO,
    "e": Written.ERROR,
    "d": Written.DAY,
    "n": Written.NUMBER,
}


class SheetCells:
    """Turns the markup of a sheet into rows. Places only ever go on, to the right and down; Excel writes no other.

    `budget` is how many cells and rows may be looked at, the empty ones too.
    """

    def __init__(self, contents: Contents, texts: list[str], day_styles: frozenset[str], budget: int) -> None:
        self._texts, self._day_styles, self._budget = texts, day_styles, budget
        self._first_day = date(1904, 1, 1) if contents.from_1904 else date(1899, 12, 30)
        self._rows: list[Row] = []
        self._cells: list[Cell] = []
        self._row = self._column = 0
        self._kind = self._style = ""
        self._pieces: list[str] = []
        self._length = 0
        self._in_data = self._reading = self._aside = self._formula = False

    def rows(self, package: Package, member: str) -> Iterator[Row]:
        """The rows of the sheet in *member* that hold anything."""
        for _fed in parse(package.chunks(member), start=self._start, end=self._end, text=self._text):
            ready, self._rows = self._rows, []
            yield from ready

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if not self._in_data:
            self._in_data = name == "sheetData"
        elif name == "c":
            self._start_cell(attributes)
        elif name in {"v", "t"}:
            self._reading = not self._aside
        elif name == "row":
            self._start_row(attributes)
        elif name == "f":
            self._formula = True
        elif name == "rPh":
            self._aside = True

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._spend()
        number = attributes.get("r", str(self._row + 1))
        if not (number.isascii() and number.isdecimal() and len(number) <= 7 and int(number) > self._row):
            raise damaged()
        self._row, self._column, self._cells = int(number), 0, []

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._spend()
        address = attributes.get("r")
        self._column = self._column_at(address) if address else self._column + 1
        self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
        self._pieces, self._length, self._formula = [], 0, False

    def _column_at(self, address: str) -> int:
        place = _ADDRESS.fullmatch(address)
        if not place or int(place[2]) != self._row:
            raise damaged()
        column = 0
        for letter in place[1]:
            column = 26 * column + ord(letter) - ord("A") + 1
        if column <= self._column:
            raise damaged()
        return column

    def _spend(self) -> None:
        self._budget -= 1
        if self._budget < 0:
            raise TooMuch(_("Trang tính có quá nhiều ô, kể cả ô trống đã định dạng. Hãy xóa các dòng, cột thừa."))

    def _text(self, text: str) -> None:
        if self._reading:
            self._pieces.append(text)
            self._length += len(text)
            if self._length > LONGEST_TEXT:
                raise BadWorkbook(
                    _("Ô %(cell)s dài quá %(longest)s ký tự.")
                    % {"cell": f"{column_letters(self._column)}{self._row}", "longest": counted(LONGEST_TEXT)}
                )

    def _end(self, name: str) -> None:
        if name in {"v", "t"}:
            self._reading = False
        elif not self._in_data:
            return
        elif name == "c":
            self._end_cell()
        elif name == "rPh":
            self._aside = False
        elif name == "row" and self._cells:
            self._rows.append(Row(self._row, self._cells))
        elif name == "sheetData":
            self._in_data = False

    def _end_cell(self) -> None:
        text = "".join(self._pieces)
        if not text and not self._formula:
            return
        written = _WRITTEN.get(self._kind)
        if written is None:
            raise damaged()
        if self._kind == "s" and text:
            text = self._shared(text)
        elif written is Written.TEXT:
            text = unescaped(text)
        elif written is Written.NUMBER and self._style in self._day_styles and (day := self._day(text)):
            written, text = Written.DAY, day.isoformat()
        if not text and not self._formula:
            return
        if not text and written is not Written.TEXT:
            written = Written.UNCOMPUTED
        self._cells.append(Cell(self._row, self._column, written, text))

    def _shared(self, index: str) -> str:
        try:
            number = int(index)
        except ValueError as error:
            raise damaged() from error
        if not 0 <= number < len(self._texts):
            raise damaged()
        return self._texts[number]

    def _day(self, serial: str) -> date | None:
        try:
            days = float(serial)
        except ValueError:
            return None
        return self._first_day + timedelta(days=int(days)) if 1 <= days <= _LAST_SERIAL else None
