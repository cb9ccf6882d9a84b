"""Workbooks that must not be taken, each for one reason, with the sentence that a person gets and the cell it names."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from records.workbook.sheet import Choice, Kind, SheetColumn, SheetSpec
from tests.records.workbook.samples import (
    FULL,
    LETTERS,
    SPEC,
    Book,
    changed,
    filled,
    made,
    members,
    packed,
    with_rows,
)

NOT_INTEGER = "phải ghi số nguyên từ 0 đến 2.147.483.647, ví dụ 3.112."
NOT_DECIMAL = "phải ghi số, phần thập phân sau dấu phẩy, ví dụ 1.234,5."
NOT_DAY = "ngày phải ghi dạng dd/mm/yyyy."
DAY_OUTSIDE = "ngày phải từ 01/01/1920 đến 31/12/2100."
EMPTY = "ô bắt buộc, không được để trống."
TEXT_AS_DAY = "ô ghi chữ nhưng Excel đã đổi thành ngày; hãy định dạng ô là Văn bản (Text) rồi ghi lại."
UNPRINTABLE = "ô có ký tự không đọc được; hãy xóa và gõ lại."
UNCOMPUTED = "công thức chưa có kết quả; hãy ghi giá trị vào ô."
SEVERAL = "“{}” có thể là nhiều mục: “{}”, “{}”; hãy ghi kèm mã trong ngoặc vuông."
DAMAGED = "Tệp bị hỏng hoặc không phải tệp Excel (.xlsx). Hãy mở bằng Excel, lưu lại rồi thử lại."

# Typed into the cell of a column, why it is refused.
TYPED: dict[str, tuple[str, Any, str]] = {
    "a required cell left empty": ("name", None, EMPTY),
    "a required cell with blanks": ("name", " \u00a0 ", EMPTY),
    "a required cell with nothing visible": ("name", "\u200b", EMPTY),
    "too long a text": ("name", "ê" * 41, "nội dung dài 41 ký tự, nhiều nhất 40 ký tự."),
    "far too long a text": ("name", "x" * 1203, "nội dung dài 1.203 ký tự, nhiều nhất 40 ký tự."),
    "a text that became a day": ("name", date(2023, 12, 3), TEXT_AS_DAY),
    "a text that became true": ("name", True, "ô phải ghi chữ, không ghi TRUE hay FALSE."),
    "characters of nobody's alphabet": ("name", "Đợt \ue000", UNPRINTABLE),
    "an error of Excel in a text": ("name", "#REF!", "ô báo lỗi #REF!; hãy sửa công thức hoặc ghi giá trị."),
    "a formula without a result": ("name", "=B4&C4", UNCOMPUTED),
    "a fraction for an integer": ("visits", 1.5, NOT_INTEGER),
    "a fraction as text for an integer": ("visits", "3,5", NOT_INTEGER),
    "less than nothing": ("visits", -1, NOT_INTEGER),
    "less than nothing as text": ("visits", "-1", NOT_INTEGER),
    "a word for an integer": ("visits", "ba", NOT_INTEGER),
    "a number with its unit": ("visits", "12 lượt", NOT_INTEGER),
    "a number of a hundred digits": ("visits", 1e100, NOT_INTEGER),
    "a number of a hundred digits as text": ("name", 1e100, "nội dung dài 101 ký tự, nhiều nhất 40 ký tự."),
    "dots in odd places": ("visits", "31.12", NOT_INTEGER),
    "a comma for thousands": ("visits", "3,112", NOT_INTEGER),
    "an integer beyond the database": ("visits", 2147483648, NOT_INTEGER),
    "the same as text": ("visits", "2.147.483.648", NOT_INTEGER),
    "endless digits": ("visits", "9" * 5000, NOT_INTEGER),
    "digits of another script": ("visits", "٣", NOT_INTEGER),
    "a day for an integer": ("visits", date(2023, 1, 3), NOT_INTEGER),
    "a truth for an integer": ("visits", True, NOT_INTEGER),
    "a division by nothing": ("visits", "#DIV/0!", "ô báo lỗi #DIV/0!; hãy sửa công thức hoặc ghi giá trị."),
    "an integer not yet computed": ("visits", "=SUM(1,2)", UNCOMPUTED),
    "an English decimal": ("share", "1,234.5", NOT_DECIMAL),
    "a dot for the comma": ("share", "12.5", NOT_DECIMAL),
    "a percentage": ("share", "5%", NOT_DECIMAL),
    "a word for a decimal": ("share", "không rõ", NOT_DECIMAL),
    "two signs": ("share", "--1", NOT_DECIMAL),
    "a day for a decimal": ("share", date(2023, 1, 3), NOT_DECIMAL),
    "a truth for a decimal": ("share", False, NOT_DECIMAL),
    "a decimal beyond Excel": ("share", 10**15, "số lớn quá mức ghi được."),
    "the same as text, below": ("share", "-1.000.000.000.000.000", "số lớn quá mức ghi được."),
    "a day with a short year": ("day", "20/9/23", NOT_DAY),
    "a day in words": ("day", "20 tháng 9 năm 2023", NOT_DAY),
    "a month only": ("day", "9/2023", NOT_DAY),
    "a truth for a day": ("day", True, NOT_DAY),
    "a day that no year has": ("day", "31/2/2023", "“31/2/2023” không phải là một ngày có thật."),
    "the leap day of another year": ("day", "29/02/2023", "“29/02/2023” không phải là một ngày có thật."),
    "an American day": ("day", "9/20/2023", "“9/20/2023” không phải là một ngày có thật."),
    "a year typed as a day": ("day", date(1905, 7, 15), DAY_OUTSIDE),
    "a day too late": ("day", "1/1/2101", DAY_OUTSIDE),
    "a choice that is none": ("commune", "xã Mỹ Quý", "“xã Mỹ Quý” không có trong danh mục của cột này."),
    "half a choice": ("commune", "Trường Xuân", "“Trường Xuân” không có trong danh mục của cột này."),
    "a code that is none": ("commune", "xã X [x]", "“xã X [x]” không có trong danh mục của cột này."),
    "a number for a choice": ("commune", 3, "“3” không có trong danh mục của cột này."),
    "a long text for a choice": ("commune", "y" * 99, f"“{'y' * 60}…” không có trong danh mục của cột này."),
    "a label that two choices have": (
        "commune",
        "xã An Bình",
        SEVERAL.format("xã An Bình", "xã An Bình [an-binh-bac]", "xã An Bình [an-binh-nam]"),
    ),
    "accents left out where they tell apart": (
        "commune",
        "xa tan hoa",
        SEVERAL.format("xa tan hoa", "xã Tân Hòa [tan-hoa-1]", "xã Tân Hoà [tan-hoa-2]"),
    ),
    "commas between choices": ("fields", "Đất đai, Hộ tịch", "“Đất đai, Hộ tịch” không có trong danh mục của cột này."),
    "one wrong choice of three": ("fields", "Đất đai; Thuế; Hộ tịch", "“Thuế” không có trong danh mục của cột này."),
    "perhaps": ("unannounced", "có thể", "phải ghi “có” hoặc “không”."),
    "two": ("unannounced", 2, "phải ghi “có” hoặc “không”."),
}


def _typed(code: str, value: Any) -> tuple[str, Callable[[], bytes]]:
    cell = f"{LETTERS[code]}4"
    return cell, partial(filled, {"A4": "Đợt 1", "B4": 1, cell: value})


def _inline(text: str) -> str:
    return f'<c r="A4" t="inlineStr"><is><t>{text}</t></is></c>'


# Made by hand: the cell, its reason, the workbook.
AT_A_CELL: dict[str, tuple[str, str, Callable[[], bytes]]] = {
    "a control character": ("A4", UNPRINTABLE, lambda: with_rows(f'<row r="4">{_inline("Đợt_x0007_1")}</row>')),
    "a NUL": ("A4", UNPRINTABLE, lambda: with_rows(f'<row r="4">{_inline("_x0000_")}</row>')),
    "half a character": ("A4", UNPRINTABLE, lambda: with_rows(f'<row r="4">{_inline("x_xD83D_")}</row>')),
    "no number": (
        "C4",
        "“nan” không phải là số.",
        lambda: with_rows(f'<row r="4">{_inline("Đợt 1")}<c r="C4"><v>nan</v></c></row>'),
    ),
    "an endless number": (
        "B4",
        "“1E999” không phải là số.",
        lambda: with_rows(f'<row r="4">{_inline("Đợt 1")}<c r="B4"><v>1E999</v></c></row>'),
    ),
    "a number for a day": (
        "D4",
        NOT_DAY,
        lambda: with_rows(f'<row r="4">{_inline("Đợt 1")}<c r="D4"><v>45189</v></c></row>'),
    ),
    "a cell beside the columns": (
        "H4",
        "ô nằm ngoài các cột của mẫu; hãy xóa nội dung.",
        partial(filled, {"A4": "Đợt 1", "H4": "nhớ hỏi lại"}),
    ),
    "a column that was added": (
        "H2",
        "cột “Ghi chú thêm” không có trong mẫu; hãy xóa cột.",
        partial(filled, {"H2": "Ghi chú thêm"}),
    ),
    "a code of no column": (
        "H2",
        "cột “inspections/1/salary” không có trong mẫu; hãy xóa cột.",
        partial(filled, {"H1": "inspections/1/salary"}),
    ),
    "a column that is there twice": (
        "H2",
        "cột “Số lượt” có hai lần; hãy giữ một cột.",
        partial(filled, {"H1": "inspections/1/visits", "H2": "Số lượt (2)"}),
    ),
}


def _of(spec: SheetSpec) -> bytes:
    return made([], spec=spec)


def _copy_sheet(book: Book) -> None:
    book.copy_worksheet(book.worksheets[0]).title = "Bản sao"


def _many_sheets(book: Book) -> None:
    for number in range(60):
        book.create_sheet(f"Trang {number}")


def _odd_place(row: str) -> Callable[[], bytes]:
    return lambda: with_rows(row)


OTHER = SheetSpec("tasks", "Nhiệm vụ", (SheetColumn("name", "Tên", Kind.CHOICE, choices=(Choice("a", "A"),)),))
OLDER = SheetSpec(SPEC.code, SPEC.title, SPEC.columns, version=0)

# Refused as a whole.
WHOLE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "nothing": (DAMAGED, lambda: b""),
    "a list of values": (DAMAGED, "Tên;Số lượt\nĐợt 1;3\n".encode),
    "half a workbook": (DAMAGED, lambda: made([FULL])[:4000]),
    "something behind": (DAMAGED, lambda: made([FULL]) + b"\n"),
    "something before": (DAMAGED, lambda: b"MZ" + made([FULL])),
    "an archive of something": (DAMAGED, lambda: packed({"readme.txt": "x"})),
    "a workbook of before 2007": (
        "Tệp có mật khẩu hoặc ở dạng .xls cũ. Hãy lưu lại dạng .xlsx, không đặt mật khẩu.",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000),
    ),
    "another template": (
        "Tệp là một mẫu khác, không phải mẫu “Cuộc kiểm tra”.",
        partial(_of, OTHER),
    ),
    "an older template": (
        "Tệp là mẫu “Cuộc kiểm tra” đã cũ. Hãy tải mẫu mới và chép dữ liệu sang.",
        partial(_of, OLDER),
    ),
    "no template": (
        "Tệp không phải mẫu “Cuộc kiểm tra”. Hãy tải mẫu, điền vào mẫu rồi gửi lại.",
        lambda: changed(lambda book: book.worksheets[0].delete_rows(1)),
    ),
    "a column that was deleted": (
        "Trang tính “Cuộc kiểm tra” thiếu cột “Số lượt”. Hãy tải lại mẫu.",
        lambda: changed(lambda book: book.worksheets[0].delete_cols(2)),
    ),
    "two entry sheets": (
        "Tệp có nhiều trang nhập liệu: “Cuộc kiểm tra”, “Bản sao”. Hãy giữ lại một trang.",
        lambda: changed(_copy_sheet),
    ),
    "sixty sheets": ("Tệp có quá 50 trang tính.", lambda: changed(_many_sheets)),
    "a column far to the right": (
        "Trang tính “Cuộc kiểm tra”, ô AY4: chỉ đọc 50 cột đầu.",
        partial(filled, {"AY4": "x"}),
    ),
    "a row far below": (
        "Trang tính “Cuộc kiểm tra”, ô A5004: chỉ đọc 5.000 dòng dữ liệu, đến dòng 5.003. Hãy chia thành nhiều tệp.",
        partial(filled, {"A5004": "Đợt 1"}),
    ),
    "a text longer than a cell": (
        "Ô A4 dài quá 32.767 ký tự.",
        _odd_place(f'<row r="4">{_inline("x" * 32_768)}</row>'),
    ),
    "rows that go back": (DAMAGED, _odd_place(f'<row r="5"/><row r="4">{_inline("x")}</row>')),
    "a cell of another row": (DAMAGED, _odd_place(f'<row r="5">{_inline("x")}</row>')),
    "a cell twice": (DAMAGED, _odd_place(f'<row r="4">{_inline("x")}{_inline("y")}</row>')),
    "a shared text that is not there": (DAMAGED, _odd_place('<row r="4"><c r="A4" t="s"><v>9</v></c></row>')),
    "a kind of cell that nobody knows": (DAMAGED, _odd_place('<row r="4"><c r="A4" t="z"><v>9</v></c></row>')),
    "markup that is cut off": (DAMAGED, _odd_place('<row r="4"><c>')),
    "an entity that nobody declared": (DAMAGED, _odd_place(f'<row r="4">{_inline("&bom;")}</row>')),
    "no sheet behind its name": (
        DAMAGED,
        lambda: packed({k: v for k, v in members(made()).items() if k != "xl/worksheets/sheet1.xml"}),
    ),
}

Bad = tuple[str, str, Callable[[], bytes]]
IN_CELLS: dict[str, Bad] = AT_A_CELL | {
    name: (_typed(code, value)[0], reason, _typed(code, value)[1]) for name, (code, value, reason) in TYPED.items()
}
