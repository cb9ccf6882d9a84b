"""A sheet with a column of every kind, and workbooks as people and programs send them."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import openpyxl

from records.workbook.parsed import PREVIEW, Limits, Parsed
from records.workbook.read import read
from records.workbook.sheet import Choice, Kind, SheetColumn, SheetSpec, Value
from records.workbook.write import template

COMMUNES = (
    Choice("truong-xuan", "xã Trường Xuân"),
    Choice("my-an", "thị trấn Mỹ An"),
    Choice("tan-hoa-1", "xã Tân Hòa"),
    Choice("tan-hoa-2", "xã Tân Hoà"),
    Choice("an-binh-bac", "xã An Bình"),
    Choice("an-binh-nam", "xã An Bình"),
    Choice("khac", "Khác [ghi rõ]"),
)
FIELDS = (Choice("dat-dai", "Đất đai"), Choice("dau-tu", "Đầu tư công"), Choice("ho-tich", "Hộ tịch"))

SPEC = SheetSpec(
    "inspections",
    "Cuộc kiểm tra",
    (
        SheetColumn("name", "Tên cuộc kiểm tra", required=True, help="Như trong quyết định.", longest=40),
        SheetColumn("visits", "Số lượt", Kind.INTEGER),
        SheetColumn("share", "Tỷ lệ", Kind.DECIMAL),
        SheetColumn("day", "Ngày ban hành", Kind.DAY),
        SheetColumn("commune", "Địa bàn", Kind.CHOICE, choices=COMMUNES),
        SheetColumn("fields", "Lĩnh vực", Kind.CHOICES, choices=FIELDS),
        SheetColumn("unannounced", "Đột xuất", Kind.YES_NO),
    ),
)
LETTERS = dict(zip((column.code for column in SPEC.columns), "ABCDEFG", strict=True))
SHEET = "xl/worksheets/sheet1.xml"

FULL: dict[str, Value] = {
    "name": "Kiểm tra công vụ đợt 1",
    "visits": 3112,
    "share": Decimal("1234.5"),
    "day": date(2023, 9, 20),
    "commune": "an-binh-nam",
    "fields": ("ho-tich", "dat-dai"),
    "unannounced": True,
}
BARE: dict[str, Value] = {
    "name": "",
    "visits": None,
    "share": None,
    "day": None,
    "commune": None,
    "fields": (),
    "unannounced": None,
}

Book = Any  # openpyxl has no types
Change = Callable[[Book], object]


def made(prefilled: Sequence[Mapping[str, Value]] = (), *, spec: SheetSpec = SPEC, rows: int = 8) -> bytes:
    """A template as this program gives it."""
    out = io.BytesIO()
    template(spec, out, prefilled, rows=rows)
    return out.getvalue()


@cache
def blank() -> bytes:
    """The empty template of SPEC."""
    return made()


def changed(change: Change, content: bytes | None = None) -> bytes:
    """A template in which somebody changed something and saved it."""
    book = openpyxl.load_workbook(io.BytesIO(content or blank()))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def filled(cells: Mapping[str, Any]) -> bytes:
    """A template with values typed into cells: `{"A4": "Tên"}`."""

    def fill(book: Book) -> None:
        for address, value in cells.items():
            book.worksheets[0][address] = value

    return changed(fill)


def parsed(content: bytes, limits: Limits = PREVIEW) -> Parsed:
    """What is read of a workbook of SPEC."""
    return read(content, SPEC, limits)


def members(content: bytes) -> dict[str, bytes]:
    """Everything in an archive."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes | str]) -> bytes:
    """An archive of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def patched(name: str, old: str, new: str, content: bytes | None = None) -> bytes:
    """A template with one piece of markup replaced, once; `old` is a pattern that must be there."""
    parts = members(content or blank())
    text, times = re.subn(old, lambda _found: new, parts[name].decode(), count=1)
    assert times == 1
    return packed(parts | {name: text.encode()})


def with_rows(markup: str, content: bytes | None = None) -> bytes:
    """A template whose entry sheet has these rows in the place of its empty ones."""
    return patched(SHEET, r'<row r="4".*</sheetData>', f"{markup}</sheetData>", content)
