"""A list of mergers in Excel: its columns, an empty list to fill in, and the rows of one that comes back."""

import io
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from records.workbook.parsed import PREVIEW, Record
from records.workbook.read import read
from records.workbook.refusal import BadWorkbook
from records.workbook.sheet import Choice, Kind, SheetColumn, SheetSpec
from records.workbook.write import template
from units.mergers import ListRefused, MergerRow, Problem
from units.models import UnitKind


def spec() -> SheetSpec:
    """The sheet, with the kinds of unit as they are kept."""
    kinds = tuple(Choice(kind.code, kind.name) for kind in UnitKind.objects.all())
    return SheetSpec(
        "mergers",
        _("Sắp xếp đơn vị"),
        (
            _text("old", _("Mã đơn vị cũ"), _("Mã trong hệ thống của đơn vị được sắp xếp."), 60, required=True),
            _text("new", _("Mã đơn vị mới"), _("Để trống: giải thể. Trùng mã cũ: tiếp tục với thông tin mới."), 60),
            _text("name", _("Tên đơn vị mới"), _("Ghi ở dòng đầu của đơn vị chưa có, hoặc khi đổi tên."), 200),
            SheetColumn("kind", _("Loại đơn vị"), Kind.CHOICE, _("Để trống thì theo chữ đầu của tên."), choices=kinds),
            _text("parent", _("Trực thuộc"), _("Mã đơn vị cấp trên của đơn vị mới, hoặc nơi chuyển về."), 60),
            _text("official_code", _("Mã hành chính"), _("Theo Quyết định 19/2025/QĐ-TTg, ví dụ 30037."), 20),
            SheetColumn("on", _("Ngày hiệu lực"), Kind.DAY, required=True),
            SheetColumn("share", _("Tỷ lệ"), Kind.DECIMAL, _("Chỉ khi chia tách: từ 0 đến 1, cộng lại bằng 1.")),
            _text("act", _("Số, ký hiệu văn bản"), _("Ví dụ 1663/NQ-UBTVQH15."), 60),
            _text("act_kind", _("Tên loại văn bản"), _("Từ cột này: chỉ ghi khi văn bản chưa có trong thư viện."), 60),
            SheetColumn("act_issued_on", _("Ngày ban hành"), Kind.DAY),
            _text("act_issuer", _("Cơ quan ban hành"), "", 200),
            _text("act_title", _("Trích yếu"), "", 600),
        ),
    )


def _text(code: str, label: str, told: str, longest: int, *, required: bool = False) -> SheetColumn:
    return SheetColumn(code, label, help=told, required=required, longest=longest)


def read_list(content: bytes) -> list[MergerRow]:
    """The rows of a filled-in list. Raises ListRefused with every cell that cannot be read."""
    try:
        parsed = read(content, spec(), PREVIEW)
    except BadWorkbook as bad:
        raise ListRefused([Problem(0, str(bad))]) from bad
    if parsed.problems:
        raise ListRefused([Problem(0, problem.sentence) for problem in parsed.problems])
    if not parsed.records:
        raise ListRefused([Problem(0, _("Danh sách không có dòng nào."))])
    return [_row(record) for record in parsed.records]


def write_list(rows: Sequence[MergerRow]) -> bytes:
    """A workbook with these rows; without rows, an empty list to fill in."""
    out = io.BytesIO()
    values: list[dict[str, Any]] = [{name: value or None for name, value in vars(row).items()} for row in rows]
    template(spec(), out, values)
    return out.getvalue()


def _row(record: Record) -> MergerRow:
    """Codes are written in small letters; what is empty stays as the row has it."""
    given: dict[str, Any] = {name: value for name, value in record.values.items() if value is not None}
    codes: dict[str, Any] = {name: str(given[name]).lower() for name in ("old", "new", "parent") if name in given}
    return MergerRow(line=record.row, **(given | codes))
