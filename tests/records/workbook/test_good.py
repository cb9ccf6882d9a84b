"""Row 33, the good half: sixty workbooks and more that must be read, to the letter."""

import io

import pytest
import python_calamine

from tests.records.workbook.good import GOOD, WHOLE
from tests.records.workbook.samples import FULL, LETTERS, made, parsed


def test_there_are_sixty() -> None:
    assert len(GOOD) >= 60


@pytest.mark.parametrize("name", GOOD)
def test_it_is_read(name: str) -> None:
    make, expected = GOOD[name]
    read = parsed(make())
    assert read.problems == []
    assert [record.values for record in read.records] == ([dict(expected)] if expected else [])


def test_every_value_tells_its_place() -> None:
    read = parsed(made([FULL, FULL]))
    assert [read.cell(record, "day") for record in read.records] == ["D4", "D5"]
    assert {code: read.cell(read.records[1], code) for code in LETTERS} == {
        code: f"{letter}5" for code, letter in LETTERS.items()
    }
    problem = read.problem(read.records[1], "day", "ngày ban hành sau ngày kiểm tra.")
    assert (problem.cell, problem.row, problem.column) == ("D5", 5, "Ngày ban hành")
    assert problem.sentence == "Trang tính “Cuộc kiểm tra”, ô D5: ngày ban hành sau ngày kiểm tra."


@pytest.mark.parametrize("name", [name for name in WHOLE if name != "no row at all"])
def test_another_reader_sees_the_same_name(name: str) -> None:
    """A second opinion of the places: calamine reads values only, by code that is not ours."""
    content = WHOLE[name][0]()
    read = parsed(content)
    book = python_calamine.load_workbook(io.BytesIO(content))
    rows = book.get_sheet_by_name(read.sheet).to_python(skip_empty_area=False)
    record = read.records[0]
    assert rows[record.row - 1][read.places["name"] - 1] == record.values["name"]
