"""Row 33, the bad half: sixty workbooks and more, each refused for its own reason, at its own cell, in Vietnamese."""

import pytest

from records.workbook.parsed import IMPORT, Limits
from records.workbook.refusal import BadWorkbook
from tests.records.workbook.bad import IN_CELLS, WHOLE
from tests.records.workbook.samples import LETTERS, SPEC, filled, parsed


def test_there_are_sixty() -> None:
    assert len(IN_CELLS) + len(WHOLE) >= 60
    assert len({reason for _cell, reason, _make in IN_CELLS.values()}) > 20


@pytest.mark.parametrize("name", IN_CELLS)
def test_the_cell_is_named(name: str) -> None:
    cell, reason, make = IN_CELLS[name]
    (problem,) = parsed(make()).problems
    assert problem.sentence == f"Trang tính “Cuộc kiểm tra”, ô {cell}: {reason}"
    assert (problem.sheet, problem.cell, f"{problem.cell[0]}{problem.row}") == ("Cuộc kiểm tra", cell, cell)
    labels = {LETTERS[column.code]: column.label for column in SPEC.columns}
    assert problem.column == labels.get(cell[0], problem.column)


@pytest.mark.parametrize("name", WHOLE)
def test_the_file_is_refused(name: str) -> None:
    sentence, make = WHOLE[name]
    with pytest.raises(BadWorkbook) as refused:
        parsed(make())
    assert str(refused.value) == sentence


def test_what_is_right_is_kept_beside_what_is_wrong() -> None:
    read = parsed(filled({"A4": "Đợt 1", "D4": "hôm qua", "A5": "Đợt 2", "A7": "Đợt 3", "B7": "ba"}))
    assert [(record.row, record.values["name"]) for record in read.records] == [
        (4, "Đợt 1"),
        (5, "Đợt 2"),
        (7, "Đợt 3"),
    ]
    assert [problem.cell for problem in read.problems] == ["D4", "B7"]
    assert read.records[0].values["day"] is None


def test_problems_come_in_the_order_of_the_sheet_and_end_somewhere() -> None:
    content = filled({f"{letter}{row}": "sai" for row in range(4, 10) for letter in "DHA"})
    read = parsed(content, Limits(rows=100, problems=5))
    assert [problem.cell for problem in read.problems][:4] == ["D4", "H4", "D5", "H5"]
    assert read.unread
    assert not parsed(content).unread


def test_an_import_reads_more_than_a_preview() -> None:
    content = filled({"A5004": "Đợt 1"})
    assert [record.row for record in parsed(content, IMPORT).records] == [5004]
    with pytest.raises(BadWorkbook, match=r"A50004.*50\.000"):
        parsed(filled({"A50004": "Đợt 1"}), IMPORT)
