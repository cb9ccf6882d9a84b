"""A filled-in template, read back: rows of plain values with their places, and what is wrong, cell by cell."""

from collections.abc import Callable, Iterator
from itertools import chain

from django.utils.translation import gettext as _

from records.workbook.archive import check_archive
from records.workbook.cells import Cell, Row, SheetCells, Written
from records.workbook.parsed import PREVIEW, Limits, Parsed, Record
from records.workbook.parts import Contents, SheetPart, read_contents, read_day_styles, read_texts
from records.workbook.refusal import BadWorkbook, TooMuch, Unreadable, counted, quoted
from records.workbook.sheet import (
    FIRST_ROW,
    LABELS_ROW,
    MARKS_ROW,
    Mark,
    SheetSpec,
    Value,
    column_letters,
    mark_of,
)
from records.workbook.values import Expected, is_blank


def read(content: bytes, spec: SheetSpec, limits: Limits = PREVIEW) -> Parsed:
    """The records in a filled-in template of *spec*, with every problem at its cell.

    Raises BadWorkbook when the file is unsafe, too large, damaged or no template of *spec*. Formulas count by the
    result that Excel left in the file. Empty rows are passed over.
    """
    package = check_archive(content)
    contents = read_contents(package)
    texts = read_texts(package, contents.texts, limits.texts)
    day_styles = read_day_styles(package, contents.styles)

    def rows_of(part: SheetPart) -> Iterator[Row]:
        return SheetCells(contents, texts, day_styles, limits.cells_of(spec)).rows(package, part.member)

    part = _entry_sheet(contents, spec, rows_of)
    parsed = Parsed(spec, shown_name(part))
    head, body = _split(rows_of(part))
    _find_columns(parsed, head)
    if not parsed.problems:
        _read_records(parsed, body, limits)
    return parsed


def shown_name(part: SheetPart) -> str:
    """The name of a sheet for a sentence; Excel itself allows 31 characters."""
    return part.name[:40]


def _entry_sheet(contents: Contents, spec: SheetSpec, rows_of: Callable[[SheetPart], Iterator[Row]]) -> SheetPart:
    """The one sheet whose hidden row says that it is this template."""
    found: list[SheetPart] = []
    others: list[Mark] = []
    for part in contents.sheets:
        first = next(rows_of(part), None)
        cells = first.cells if first and first.number == MARKS_ROW else []
        marks = [mark for cell in cells if (mark := mark_of(cell.text))]
        if any((mark.sheet, mark.version) == (spec.code, spec.version) for mark in marks):
            found.append(part)
        others += marks
    if len(found) > 1:
        several = ", ".join(f"“{shown_name(part)}”" for part in found)
        raise BadWorkbook(_("Tệp có nhiều trang nhập liệu: %(sheets)s. Hãy giữ lại một trang.") % {"sheets": several})
    if found:
        return found[0]
    told = {"title": spec.title}
    if any(mark.sheet == spec.code for mark in others):
        raise BadWorkbook(_("Tệp là mẫu “%(title)s” đã cũ. Hãy tải mẫu mới và chép dữ liệu sang.") % told)
    if others:
        raise BadWorkbook(_("Tệp là một mẫu khác, không phải mẫu “%(title)s”.") % told)
    raise BadWorkbook(_("Tệp không phải mẫu “%(title)s”. Hãy tải mẫu, điền vào mẫu rồi gửi lại.") % told)


def _split(rows: Iterator[Row]) -> tuple[dict[int, Row], Iterator[Row]]:
    """The rows of the head by their numbers, and all that follow."""
    head: dict[int, Row] = {}
    for row in rows:
        if row.number >= FIRST_ROW:
            return head, chain([row], rows)
        head[row.number] = row
    return head, rows


def _find_columns(parsed: Parsed, head: dict[int, Row]) -> None:
    """Where each column stands now; one too many is a problem at its label, a missing one ends the reading."""
    labels = {cell.column: cell for cell in head[LABELS_ROW].cells} if LABELS_ROW in head else {}
    known = {str(parsed.spec.mark(column)): column for column in parsed.spec.columns}
    marks = {cell.column: cell for cell in head[MARKS_ROW].cells}
    for place in sorted(labels.keys() | marks.keys()):
        cell = labels.get(place, Cell(LABELS_ROW, place, Written.TEXT, ""))
        column = known.get(marks[place].text.strip()) if place in marks else None
        label = column.label if column else cell.text or marks[place].text
        if column is None and (place in marks or not is_blank(cell)):
            parsed.note(cell, label, _("cột %(label)s không có trong mẫu; hãy xóa cột.") % {"label": quoted(label)})
        elif column and column.code in parsed.places:
            parsed.note(cell, label, _("cột %(label)s có hai lần; hãy giữ một cột.") % {"label": quoted(label)})
        elif column:
            parsed.places[column.code] = place
    if missing := [column.label for column in parsed.spec.columns if column.code not in parsed.places]:
        told = {"sheet": parsed.sheet, "columns": ", ".join(f"“{label}”" for label in missing)}
        raise BadWorkbook(_("Trang tính “%(sheet)s” thiếu cột %(columns)s. Hãy tải lại mẫu.") % told)


def _read_records(parsed: Parsed, rows: Iterator[Row], limits: Limits) -> None:
    by_code = {column.code: Expected(column) for column in parsed.spec.columns}
    expected = {place: by_code[code] for code, place in parsed.places.items()}
    for row in rows:
        cells = {cell.column: cell for cell in row.cells if not is_blank(cell)}
        if not cells:
            continue
        _refuse_beyond(parsed, row.number, max(cells), limits)
        _read_record(parsed, row.number, cells, expected)
        if len(parsed.problems) >= limits.problems:
            parsed.unread = True
            return


def _refuse_beyond(parsed: Parsed, row: int, column: int, limits: Limits) -> None:
    told = {"sheet": parsed.sheet, "cell": f"{column_letters(column)}{row}"}
    if row >= FIRST_ROW + limits.rows:
        told |= {"rows": counted(limits.rows), "last": counted(FIRST_ROW + limits.rows - 1)}
        raise TooMuch(
            _(
                "Trang tính “%(sheet)s”, ô %(cell)s: chỉ đọc %(rows)s dòng dữ liệu, đến dòng %(last)s. "
                "Hãy chia thành nhiều tệp."
            )
            % told
        )
    if column > limits.columns:
        told["columns"] = counted(limits.columns)
        raise BadWorkbook(_("Trang tính “%(sheet)s”, ô %(cell)s: chỉ đọc %(columns)s cột đầu.") % told)


def _read_record(parsed: Parsed, number: int, cells: dict[int, Cell], expected: dict[int, Expected]) -> None:
    """One row. When it holds nothing in the columns of the template, what stands beside them makes no record."""
    values: dict[str, Value] = {}
    wanted = expected if cells.keys() & expected.keys() else {}
    for place in sorted(cells.keys() | wanted.keys()):
        cell = cells.get(place, Cell(number, place, Written.TEXT, ""))
        if place not in wanted:
            parsed.note(cell, "", _("ô nằm ngoài các cột của mẫu; hãy xóa nội dung."))
            continue
        column = wanted[place].column
        try:
            values[column.code] = wanted[place].value(cell)
        except Unreadable as reason:
            values[column.code] = None
            parsed.note(cell, column.label, reason.told(discreet=parsed.spec.discreet))
    if values:
        parsed.records.append(Record(number, values))
