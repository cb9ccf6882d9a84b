"""What a workbook of records asks for: its columns, in words that writing, reading and people share."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

MOST_COLUMNS = 50  # row 29
MOST_ROWS = 50_000  # decision 14
FIRST_DAY, LAST_DAY = date(1920, 1, 1), date(2100, 12, 31)  # a year typed into a day column would be 1905
LARGEST_INTEGER = 2**31 - 1  # what an integer column of the database holds
LARGEST_DECIMAL = Decimal(10**15)  # Excel keeps fifteen digits
SEPARATOR = ";"
MARKS_ROW, LABELS_ROW, HELP_ROW, FIRST_ROW = 1, 2, 3, 4  # of a template; the first one is hidden

Value = str | int | Decimal | date | bool | tuple[str, ...] | None

_CODE = re.compile(r"[a-z][a-z0-9_-]*")
_MARK = re.compile(r"(?P<sheet>[a-z][a-z0-9_-]*)/(?P<version>[0-9]{1,6})/(?P<column>[a-z][a-z0-9_-]*)")


class Kind(StrEnum):
    """What stands in a column, and which value it becomes."""

    TEXT = "text"  # str
    INTEGER = "integer"  # int, not negative
    DECIMAL = "decimal"  # Decimal
    DAY = "day"  # date
    CHOICE = "choice"  # the code of one choice
    CHOICES = "choices"  # a tuple of codes
    YES_NO = "yes_no"  # bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a list: the code that the program keeps, the label that people pick."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column. `help` tells how to fill it in; `longest` is the most characters of a text.

    The choices of a `free` column only suggest (there may be none): which of them hold depends on the row, so reading
    gives the text as it stands and whoever knows the row judges it. A free text names a record by its
    number.
    """

    code: str
    label: str
    kind: Kind = Kind.TEXT
    help: str = ""
    required: bool = False
    choices: tuple[Choice, ...] = ()
    longest: int = 1_000
    free: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """What the hidden row says of a column: of which template it is, in which version."""

    sheet: str
    version: int
    column: str

    def __str__(self) -> str:
        return f"{self.sheet}/{self.version}/{self.column}"


@dataclass(frozen=True, slots=True)
class SheetSpec:
    """One kind of record as a sheet. Raise `version` when a filled-in template of before can no longer be read.

    Where a sheet may carry the name of a person it is `discreet`: no problem repeats what stands in a cell.
    """

    code: str
    title: str
    columns: tuple[SheetColumn, ...]
    version: int = 1
    discreet: bool = False

    def __post_init__(self) -> None:
        codes = [column.code for column in self.columns]
        if not 0 < len(codes) <= MOST_COLUMNS or len(set(codes)) != len(codes):
            raise ValueError(f"{self.code}: 1 to {MOST_COLUMNS} columns, each with a code of its own")
        if wrong := [code for code in (self.code, *codes) if not _CODE.fullmatch(code)]:
            raise ValueError(f"{self.code}: {wrong} are no codes")
        for column in self.columns:
            self._check_choices(column)

    def _check_choices(self, column: SheetColumn) -> None:
        codes = [choice.code for choice in column.choices]
        chooses = column.kind in {Kind.CHOICE, Kind.CHOICES}
        if (chooses != bool(codes) and not (chooses and column.free)) or len(set(codes)) != len(codes):
            raise ValueError(f"{self.code}: {column.code} has choices if and only if one is to be made, no code twice")
        if column.kind is Kind.CHOICES and any(SEPARATOR in choice.label for choice in column.choices):
            raise ValueError(f"{self.code}: {column.code} has a label with {SEPARATOR}, which separates")

    def mark(self, column: SheetColumn) -> Mark:
        """What the hidden row of this template says of *column*."""
        return Mark(self.code, self.version, column.code)


def mark_of(text: str) -> Mark | None:
    """The mark that *text* is, if it is one."""
    found = _MARK.fullmatch(text.strip())
    return Mark(found["sheet"], int(found["version"]), found["column"]) if found else None


def column_letters(number: int) -> str:
    """`A` for 1, `AB` for 28."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
