"""Workbooks that must be read, and what of them: by name, how it is made and what its first row says."""

import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Font

from records.workbook.sheet import Value
from tests.records.workbook.samples import (
    BARE,
    FULL,
    LETTERS,
    SHEET,
    SPEC,
    Book,
    blank,
    changed,
    filled,
    made,
    members,
    packed,
    patched,
    with_rows,
)

Good = tuple[Callable[[], bytes], Mapping[str, Value]]

DAY = date(2023, 9, 20)
# Typed into the cell of a column, what is read: the name of the case tells why.
TYPED: dict[str, tuple[str, Any, Value]] = {
    "text": ("name", "Kiểm tra đột xuất", "Kiểm tra đột xuất"),
    "letters with their marks apart": ("name", "Kiê\u0309m tra", "Kiểm tra"),
    "blanks around": ("name", "  Đợt 1 ", "Đợt 1"),
    "a whole number as text": ("name", 3, "3"),
    "a whole float as text": ("name", 3.0, "3"),
    "a fraction as text": ("name", 1.5, "1,5"),
    "a long number as text": ("name", 202309200001, "202309200001"),
    "lines": ("name", "Đợt 1\nĐợt 2", "Đợt 1\nĐợt 2"),
    "hard blanks": ("name", "Đợt\u00a01\u00a0", "Đợt 1"),
    "tabs": ("name", "Đợt\t1", "Đợt 1"),
    "invisible characters": ("name", "Đợt\u200b 1\ufeff", "Đợt 1"),
    "full-width signs": ("name", "＝１＋１", "＝１＋１"),
    "as long as may be": ("name", "ê" * 40, "ê" * 40),
    "beyond the first plane": ("name", "Đợt 😀", "Đợt 😀"),
    "something like markup": ("name", "<b>&amp;</b>", "<b>&amp;</b>"),
    "integer": ("visits", 3112, 3112),
    "integer as Vietnamese text": ("visits", "3.112", 3112),
    "millions as Vietnamese text": ("visits", "1.234.567", 1234567),
    "integer as plain text": ("visits", " 3112 ", 3112),
    "none at all": ("visits", 0, 0),
    "integer as float": ("visits", 3112.0, 3112),
    "the largest integer": ("visits", 2147483647, 2147483647),
    "decimal": ("share", 1234.5, Decimal("1234.5")),
    "decimal as Vietnamese text": ("share", "1.234,5", Decimal("1234.5")),
    "decimal as text without dots": ("share", "0,25", Decimal("0.25")),
    "negative": ("share", "-1,5", Decimal("-1.5")),
    "negative by a true minus": ("share", "\u22122", Decimal(-2)),
    "thousands as text": ("share", "1.234", Decimal(1234)),
    "a sum that no float holds": ("share", 0.1 + 0.2, Decimal("0.3")),
    "a whole decimal": ("share", 7, Decimal(7)),
    "day": ("day", DAY, DAY),
    "day with a time": ("day", datetime(2023, 9, 20, 8, 30), DAY),  # noqa: DTZ001 – Excel knows no zones
    "day as text": ("day", "20/9/2023", DAY),
    "day as text with noughts": ("day", "05/01/2023", date(2023, 1, 5)),
    "day with hyphens": ("day", "20-09-2023", DAY),
    "day with dots": ("day", "20.9.2023", DAY),
    "day as other programs write it": ("day", "2023-09-20", DAY),
    "leap day": ("day", "29/2/2024", date(2024, 2, 29)),
    "choice": ("commune", "thị trấn Mỹ An", "my-an"),
    "choice without accents": ("commune", "thi tran my an", "my-an"),
    "choice in capitals": ("commune", "XÃ TRƯỜNG  XUÂN", "truong-xuan"),
    "choice by its code": ("commune", "[an-binh-bac]", "an-binh-bac"),
    "choice with its code": ("commune", "xã An Bình [an-binh-nam]", "an-binh-nam"),
    "accents tell choices apart": ("commune", "xã tân hòa", "tan-hoa-1"),
    "so do other accents": ("commune", "xã Tân Hoà", "tan-hoa-2"),
    "a label with brackets": ("commune", "Khác [ghi rõ]", "khac"),
    "one of several choices": ("fields", "Hộ tịch", ("ho-tich",)),
    "several choices": ("fields", "Hộ tịch; đất đai", ("ho-tich", "dat-dai")),
    "several choices in lines, one twice": ("fields", "Hộ tịch\nDat dai;Hộ tịch;", ("ho-tich", "dat-dai")),
    "có": ("unannounced", "Có", True),
    "không": ("unannounced", "KHÔNG", False),
    "a cross": ("unannounced", "x", True),
    "one": ("unannounced", 1, True),
    "nought": ("unannounced", "0", False),
    "a true value of Excel": ("unannounced", True, True),
}


def _typed(code: str, value: Any) -> Callable[[], bytes]:
    cells = {"A4": "Đợt 1", f"{LETTERS[code]}4": value}
    return lambda: filled(cells)


def _whole(change: Callable[[Book], object]) -> Good:
    """FULL, when the template is saved again after some change."""
    return (lambda: changed(change, made([FULL]))), FULL


def _rename(book: Book) -> None:
    book.worksheets[0].title = "Phòng Nội vụ"


def _move_columns(book: Book) -> None:
    sheet = book.worksheets[0]
    for number in range(1, 5):
        values = [sheet.cell(number, column).value for column in range(7, 0, -1)]
        for column, value in enumerate(values, start=1):
            sheet.cell(number, column).value = value
    sheet.cell(4, 4).number_format = "dd/mm/yyyy"
    for column in (1, 2, 3, 5, 6, 7):
        sheet.cell(4, column).number_format = "General"


def _relabel(book: Book) -> None:
    book.worksheets[0]["A2"] = "Tên gọi khác"


def _add_sheets(book: Book) -> None:
    book.create_sheet("Ghi chú", 0)["A1"] = "nháp"
    book.create_sheet("Nháp", 1)["A7"] = "=1/0"


def _comment(book: Book) -> None:
    book.worksheets[0]["A4"].comment = Comment("xem lại", "kiểm tra viên")
    book.worksheets[0]["A4"].font = Font(bold=True)


def _link(book: Book) -> None:
    book.worksheets[0]["A4"].hyperlink = "https://example.vn/"


def _leave_rows(book: Book) -> None:
    sheet = book.worksheets[0]
    sheet["A5"] = "  "
    for number in range(12, 1200):
        sheet.cell(number, 1).font = Font(bold=True)


def _unprotect(book: Book) -> None:
    book.worksheets[0].protection.sheet = False
    for letter in LETTERS.values():
        book.worksheets[0][f"{letter}3"] = None


def _inline(*cells: str) -> str:
    return '<row r="4"><c r="A4" t="inlineStr"><is><t>Đợt 1</t></is></c>' + "".join(cells) + "</row>"


def _values_only() -> bytes:
    """As many converters write: every style gone, days as ISO."""
    cells = ['<c r="B4"><v>3.112E3</v></c>', '<c r="D4" t="d"><v>2023-09-20T00:00:00</v></c>']
    return with_rows(_inline(*cells))


def _rich() -> bytes:
    runs = '<r><t xml:space="preserve">Đợt </t></r><r><rPr><b/></rPr><t>1</t></r><rPh><t>bỏ</t></rPh>'
    return with_rows(f'<row r="4"><c r="A4" t="inlineStr"><is>{runs}</is></c></row>')


def _prefixed() -> bytes:
    """Markup with a prefix and without places, as some programs write."""
    marks = [str(SPEC.mark(column)) for column in SPEC.columns]
    cell = '<x:c t="inlineStr"><x:is><x:t>{}</x:t></x:is></x:c>'
    rows = (f"<x:row>{''.join(map(cell.format, texts))}</x:row>" for texts in (marks, [], [], ["Đợt 1"]))
    opening = '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>'
    return packed(members(blank()) | {SHEET: f"{opening}{''.join(rows)}</x:sheetData></x:worksheet>".encode()})


def _of_1904() -> bytes:
    content = made([{"name": "Đợt 1", "day": date(2023, 9, 20)}])
    content = patched("xl/workbook.xml", "<workbookPr ", '<workbookPr date1904="1" ', content)
    return patched(SHEET, "<v>45189</v>", "<v>43727</v>", content)


def _stored() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in members(made([FULL])).items():
            archive.writestr(name, part)
    return out.getvalue()


def _with_result() -> bytes:
    cells = '<c r="A4" t="str"><f>B4&amp;"x"</f><v>Đợt 1</v></c><c r="B4"><f>SUM(1,2)</f><v>3</v></c>'
    return with_rows(f'<row r="4">{cells}</row>')


def _another_program() -> bytes:
    """Shared texts and other styles: all that openpyxl writes by itself, from a copy of the cells alone."""
    source = openpyxl.load_workbook(io.BytesIO(made([FULL]))).worksheets[0]
    book = openpyxl.Workbook()
    for row in source.iter_rows(min_row=1, max_row=4, values_only=True):
        book.worksheets[0].append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


WHOLE: dict[str, Good] = {
    "as it was given out": (lambda: made([FULL]), FULL),
    "saved again": _whole(lambda book: None),
    "a sheet of another name": _whole(_rename),
    "columns in another order": _whole(_move_columns),
    "other labels": _whole(_relabel),
    "sheets before and behind": _whole(_add_sheets),
    "a note and a bold name": _whole(_comment),
    "a link": _whole(_link),
    "empty rows behind": _whole(_leave_rows),
    "unprotected, without help": _whole(_unprotect),
    "written by another program": (_another_program, FULL),
    "packed without packing": (_stored, FULL),
    "values only": (_values_only, BARE | {"name": "Đợt 1", "visits": 3112, "day": DAY}),
    "rich text": (_rich, BARE | {"name": "Đợt 1"}),
    "places that are not told": (_prefixed, BARE | {"name": "Đợt 1"}),
    "days that count from 1904": (_of_1904, BARE | {"name": "Đợt 1", "day": DAY}),
    "formulas with results": (_with_result, BARE | {"name": "Đợt 1", "visits": 3}),
    "no row at all": (blank, {}),
}

GOOD: dict[str, Good] = {
    name: (_typed(code, value), BARE | {"name": "Đợt 1"} | {code: expected})
    for name, (code, value, expected) in TYPED.items()
} | WHOLE
