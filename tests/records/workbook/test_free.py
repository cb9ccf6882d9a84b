"""Columns whose choices depend on the row, sheets that repeat no name, and problems of a whole row."""

import io
from dataclasses import replace

import openpyxl
import pytest

from records.workbook.parsed import Limits, Parsed
from records.workbook.read import read
from records.workbook.refusal import TooMuch
from records.workbook.sheet import Choice, Kind, SheetColumn, SheetSpec
from tests.records.workbook.samples import SPEC, filled, made, parsed

UNITS = (Choice("an-binh", "Xã An Bình [an-binh]"),)
FREE = SheetSpec(
    "visits",
    "Lượt kiểm tra",
    (
        SheetColumn("unit", "Đơn vị", Kind.CHOICE, required=True, choices=UNITS, free=True),
        SheetColumn("acts", "Văn bản", Kind.CHOICES, free=True),
        SheetColumn("person", "Cá nhân", Kind.CHOICE, free=True),
    ),
)
WRONG = {"A4": "Đợt 1", "B4": "Nguyễn Văn Kín", "D4": "31/2/2023", "E4": "Nguyễn Văn Kín", "F4": "Đất đai; Văn Kín"}


def test_a_free_column_suggests_and_takes_any_text() -> None:
    book = openpyxl.load_workbook(io.BytesIO(made(spec=FREE)))
    rules = {str(rule.sqref)[0]: rule for rule in book.worksheets[0].data_validations.dataValidation}
    assert (rules["A"].type, rules["A"].errorStyle) == ("list", "warning")
    assert (rules["B"].type, rules["C"].type) == ("textLength", "textLength")
    assert "mã trong ngoặc vuông" in book.worksheets[0]["C3"].value
    book.worksheets[0]["A4"], book.worksheets[0]["B4"] = "xã Ngày Xưa", "một; hai"
    out = io.BytesIO()
    book.save(out)
    (record,) = read(out.getvalue(), FREE).records
    assert record.values == {"unit": "xã Ngày Xưa", "acts": "một; hai", "person": None}


def told(found: Parsed) -> str:
    return " ".join(f"{problem.reason} {problem.sentence}" for problem in found.problems)


def test_a_discreet_sheet_never_repeats_a_cell() -> None:
    """A name typed into the wrong column must not travel in the problem."""
    content = filled(WRONG)
    loud, discreet = parsed(content), read(content, replace(SPEC, discreet=True))
    assert [problem.cell for problem in discreet.problems] == [problem.cell for problem in loud.problems]
    assert [problem.cell for problem in loud.problems] == ["B4", "D4", "E4", "F4"]
    assert "Văn Kín" in told(loud)
    assert "Kín" not in told(discreet)
    assert "31/2" not in told(discreet)
    assert "giá trị trong ô không có trong danh mục của cột này." in told(discreet)


def test_a_problem_of_the_whole_row_names_the_row_and_its_first_cell() -> None:
    found = parsed(filled({"A6": "Đợt 1"}))
    problem = found.row_problem(found.records[0], "đã ghi rồi.")
    assert (problem.cell, problem.column, problem.reason) == ("A6", "", "đã ghi rồi.")
    assert problem.sentence == "Trang tính “Cuộc kiểm tra”, dòng 6: đã ghi rồi."


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        (Limits(rows=6), "chỉ đọc 6 dòng"),
        (Limits(rows=3), "quá nhiều ô"),
    ],
)
def test_what_wider_limits_might_let_in_is_told_apart_from_a_bad_file(limits: Limits, told: str) -> None:
    with pytest.raises(TooMuch, match=told):
        parsed(filled({f"A{row}": f"Đợt {row}" for row in range(4, 12)}), limits)
