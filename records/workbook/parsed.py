"""What reading a workbook gives: rows of plain values with their places, and problems with theirs."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from records.workbook.cells import Cell
from records.workbook.sheet import MOST_COLUMNS, MOST_ROWS, SheetSpec, Value, column_letters


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a workbook is read: rows of records, columns, shared texts, and how many problems are told."""

    rows: int
    columns: int = MOST_COLUMNS
    problems: int = 200
    texts: int = 1_000_000

    def cells_of(self, spec: SheetSpec) -> int:
        """How many rows and cells may be looked at in one sheet: as many empty ones again as there may be full ones."""
        return 2 * self.rows * (len(spec.columns) + 1)


IMPORT = Limits(rows=MOST_ROWS)
PREVIEW = Limits(rows=5_000, texts=250_000)  # row 29: while somebody waits


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is wrong, where. `sentence` is complete; the other fields are for lists and links.

    `column` is its label; empty when it is the row as a whole, whose first cell is named then.
    """

    sheet: str
    cell: str
    row: int
    column: str
    reason: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Record:
    """One filled-in row: its number in the sheet, and a value for each column's code (None where a cell is wrong)."""

    row: int
    values: dict[str, Value]


@dataclass(slots=True)
class Parsed:
    """What was read. Write nothing while there are `problems`; `unread` says that reading stopped at too many."""

    spec: SheetSpec
    sheet: str
    places: dict[str, int] = field(default_factory=dict)
    records: list[Record] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)
    unread: bool = False

    def cell(self, record: Record, code: str) -> str:
        """Where the value of a column stands: `C7`."""
        return f"{column_letters(self.places[code])}{record.row}"

    def problem(self, record: Record, code: str, reason: str) -> CellProblem:
        """What a rule of the caller finds wrong with a value, told as reading itself tells it."""
        return self._problem(self.cell(record, code), record.row, self._label(code), reason)

    def row_problem(self, record: Record, reason: str) -> CellProblem:
        """What a rule of the caller finds wrong with a row as a whole."""
        first = f"{column_letters(min(self.places.values()))}{record.row}"
        told = {"sheet": self.sheet, "row": record.row, "reason": reason}
        sentence = _("Trang tính “%(sheet)s”, dòng %(row)d: %(reason)s") % told
        return CellProblem(self.sheet, first, record.row, "", reason, sentence)

    def note(self, cell: Cell, label: str, reason: str) -> None:
        """Keep what is wrong with a cell."""
        self.problems.append(self._problem(cell.address, cell.row, label, reason))

    def _label(self, code: str) -> str:
        return next(column.label for column in self.spec.columns if column.code == code)

    def _problem(self, address: str, row: int, label: str, reason: str) -> CellProblem:
        told = {"sheet": self.sheet, "cell": address, "reason": reason}
        sentence = _("Trang tính “%(sheet)s”, ô %(cell)s: %(reason)s") % told
        return CellProblem(self.sheet, address, row, label, reason, sentence)
