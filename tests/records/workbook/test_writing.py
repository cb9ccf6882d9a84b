"""What people get: a list as they saw it, and a template that helps them fill it in."""

import io
import tracemalloc
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from records.workbook.guide import kind_in_words
from records.workbook.sheet import Choice, Kind, SheetColumn, SheetSpec, Value, column_letters
from records.workbook.write import export, template
from tests.records.workbook.samples import FULL, LETTERS, SPEC, blank, made, parsed

pytestmark = pytest.mark.filterwarnings("error")  # XlsxWriter warns where it leaves something out


def exported(rows: list[dict[str, Value]], **words: str) -> Any:
    """A list, opened again."""
    out = io.BytesIO()
    assert export(SPEC, rows, out, **words) == len(rows)
    return openpyxl.load_workbook(out)


def opened(content: bytes) -> Any:
    """A template, opened again."""
    return openpyxl.load_workbook(io.BytesIO(content))


def test_a_list_shows_values_as_vietnamese_readers_expect_them() -> None:
    sheet = exported([FULL], title="Cuộc kiểm tra quý III", told="Lọc: đột xuất · 08:00 20/9/2023").worksheets[0]
    assert sheet["A1"].value == "Cuộc kiểm tra quý III"
    assert sheet["A2"].value == "Lọc: đột xuất · 08:00 20/9/2023"
    assert [cell.value for cell in sheet[3]] == [column.label for column in SPEC.columns]
    assert [cell.value for cell in sheet[4]] == [
        "Kiểm tra công vụ đợt 1",
        3112,
        1234.5,
        sheet["D4"].value,
        "xã An Bình [an-binh-nam]",
        "Hộ tịch; Đất đai",
        "Có",
    ]
    assert sheet["D4"].value.date() == date(2023, 9, 20)
    assert [sheet[cell].number_format for cell in ("B4", "C4", "D4")] == ["#,##0", "#,##0.00", "dd/mm/yyyy"]


def test_a_list_is_ready_to_sort_and_to_print() -> None:
    book = exported([FULL, FULL])
    sheet = book.worksheets[0]
    assert (sheet.title, sheet.freeze_panes, sheet.auto_filter.ref) == ("Cuộc kiểm tra", "A4", "A3:G5")
    assert all(cell.font.bold for cell in sheet[3])
    assert all(sheet.column_dimensions[letter].width >= 10 for letter in LETTERS.values())
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)  # one page wide, as many as needed
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$3"


def test_rows_are_high_enough_for_long_words() -> None:
    """Where the program that opens the list does not see to it itself, lines would lie on one another."""
    sheet = exported([FULL, FULL | {"name": "Kiểm tra công vụ " * 5}, FULL | {"name": "dòng\n" * 40}]).worksheets[0]
    assert [sheet.row_dimensions[row].height for row in (4, 5, 6)] == [None, 45, 405]
    assert opened(blank()).worksheets[0].row_dimensions[3].height >= 45


def test_a_value_is_shown_as_what_it_is_in_a_column_of_texts() -> None:
    sheet = exported([{"name": date(2023, 9, 20)}, {"name": 3112}, {"name": Decimal("1.5")}]).worksheets[0]
    formats = [sheet[cell].number_format for cell in ("A4", "A5", "A6")]
    assert formats == ["dd/mm/yyyy", "#,##0", "#,##0.00"]


def test_a_list_without_rows_is_still_a_list() -> None:
    sheet = exported([]).worksheets[0]
    assert (sheet.max_row, sheet["A1"].value, sheet["A3"].value) == (3, "Cuộc kiểm tra", "Tên cuộc kiểm tra")
    assert sheet.auto_filter.ref == "A3:G4"


def test_what_excel_cannot_hold_as_a_number_is_text() -> None:
    rows: list[dict[str, Value]] = [{"visits": 10**15, "share": Decimal("NaN"), "day": date(1890, 5, 19)}, {}]
    sheet = exported(rows).worksheets[0]
    assert [sheet[cell].value for cell in ("B4", "C4", "D4")] == [str(10**15), "NaN", "19/05/1890"]
    assert [cell.value for cell in sheet[5]] == [None] * 7


def test_the_same_rows_give_the_same_bytes() -> None:
    assert made([FULL]) == made([FULL])


def test_a_list_needs_no_more_memory_for_more_rows() -> None:
    """Reduced; a hundred thousand rows are a drill."""

    def rows(count: int) -> Iterator[dict[str, Value]]:
        return (FULL | {"name": f"Kiểm tra công vụ, đợt thứ {number} trong năm"} for number in range(count))

    def peak(count: int) -> int:
        tracemalloc.start()
        export(SPEC, rows(count), io.BytesIO())
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(10)
    assert peak(3_000) < peak(300) + 512 * 1024


def test_a_template_shows_one_sheet_to_fill_in() -> None:
    book = opened(blank())
    assert [(sheet.title, sheet.sheet_state) for sheet in book.worksheets] == [
        ("Cuộc kiểm tra", "visible"),
        ("Hướng dẫn", "visible"),
        ("Danh mục", "hidden"),
    ]
    sheet = book.worksheets[0]
    assert sheet.row_dimensions[1].hidden
    assert [cell.value for cell in sheet[1]] == [f"inspections/1/{column.code}" for column in SPEC.columns]
    assert [cell.value for cell in sheet[2]][:2] == ["Tên cuộc kiểm tra *", "Số lượt"]
    assert [cell.value for cell in sheet[3]][:2] == ["Như trong quyết định.", "Số nguyên không âm, ví dụ 3.112."]
    assert sheet.freeze_panes == "A4"


def test_the_head_is_locked_and_every_row_below_it_is_open() -> None:
    book = opened(made([FULL], rows=20))
    sheet = book.worksheets[0]
    assert all(each.protection.sheet and each.protection.password is None for each in book.worksheets)
    unlocked = {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    assert unlocked == {f"{letter}{row}" for letter in LETTERS.values() for row in range(4, 24)}
    assert not any(sheet.column_dimensions[letter].protection.locked for letter in LETTERS.values())


def test_excel_itself_checks_every_column() -> None:
    sheet = opened(blank()).worksheets[0]
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert set(rules) == {f"{letter}4:{letter}50003" for letter in LETTERS.values()}
    kinds = {code: rules[f"{letter}4:{letter}50003"].type for code, letter in LETTERS.items()}
    assert kinds == {
        "name": "textLength",
        "visits": "whole",
        "share": "decimal",
        "day": "date",
        "commune": "list",
        "fields": "textLength",
        "unannounced": "list",
    }
    assert rules["E4:E50003"].formula1 == "'Danh mục'!$A$1:$A$7"
    assert (rules["B4:B50003"].formula1, rules["A4:A50003"].formula1) == ("0", "40")
    assert all(rule.promptTitle and rule.prompt and rule.error for rule in rules.values())


def test_a_long_list_and_long_words_find_room() -> None:
    communes = tuple(Choice(f"xa-{number}", f"xã Số {number}") for number in range(3_321))
    long = "Một câu rất dài để hướng dẫn người điền. " * 20
    spec = SheetSpec(
        "long",
        "Tên trang: dài quá [31] ký tự / có dấu * lạ?",
        (SheetColumn("commune", "Địa bàn nơi xảy ra vụ việc được phản ánh", Kind.CHOICE, long, choices=communes),),
    )
    book = opened(made([], spec=spec))
    assert book.worksheets[0].title == "Tên trang  dài quá  31  ký tự"
    assert book["Danh mục"]["A3321"].value == "xã Số 3320"
    (rule,) = book.worksheets[0].data_validations.dataValidation
    assert rule.formula1 == "'Danh mục'!$A$1:$A$3321"
    assert (len(rule.prompt), rule.prompt[-1], len(rule.promptTitle)) == (255, "…", 32)


def test_the_guide_tells_every_column_and_the_choices_that_no_list_offers() -> None:
    words = [str(cell.value) for row in opened(blank())["Hướng dẫn"].iter_rows() for cell in row if cell.value]
    assert {column.label for column in SPEC.columns} <= set(words)
    assert {"Đất đai", "Đầu tư công", "Hộ tịch"} <= set(words)
    assert "Điền vào trang “Cuộc kiểm tra” từ dòng 4, mỗi dòng là một hồ sơ; dòng trống được bỏ qua." in words


def test_a_column_for_the_number_of_a_record_asks_for_a_number() -> None:
    assert kind_in_words(SheetColumn("visit", "Lượt kiểm tra", free=True)) == "Mã số của một hồ sơ, ví dụ 125."
    assert kind_in_words(SheetColumn("note", "Ghi chú")) == "Chữ, nhiều nhất 1.000 ký tự."


def test_a_template_has_room_for_all_that_is_filled_in_already() -> None:
    rows = [FULL | {"name": f"Đợt {number}"} for number in range(1_200)]
    out = io.BytesIO()
    template(SPEC, out, rows)
    read = parsed(out.getvalue())
    assert [record.values for record in read.records] == rows
    assert read.problems == []


@pytest.mark.parametrize(
    "columns",
    [
        (),
        tuple(SheetColumn(f"c{number}", "Cột") for number in range(51)),
        (SheetColumn("a", "Một"), SheetColumn("a", "Hai")),
        (SheetColumn("A b", "Một"),),
        (SheetColumn("a", "Một", Kind.CHOICE),),
        (SheetColumn("a", "Một", choices=(Choice("x", "X"),)),),
        (SheetColumn("a", "Một", Kind.CHOICE, choices=(Choice("x", "X"), Choice("x", "Y"))),),
        (SheetColumn("a", "Một", Kind.CHOICES, choices=(Choice("x", "X; Y"),)),),
    ],
)
def test_a_sheet_that_could_not_be_read_back_cannot_be_described(columns: tuple[SheetColumn, ...]) -> None:
    with pytest.raises(ValueError, match="sheet"):
        SheetSpec("sheet", "Trang", columns)


def test_columns_are_called_as_excel_calls_them() -> None:
    assert [column_letters(number) for number in (1, 26, 27, 52, 703, 16_384)] == ["A", "Z", "AA", "AZ", "AAA", "XFD"]
