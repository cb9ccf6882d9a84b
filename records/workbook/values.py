"""From what stands in a cell to the value its column asks for, or the reason why it is none."""

import math
import re
import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from library.vietnamese import search_key
from records.workbook.cells import Cell, Written
from records.workbook.choices import ChoiceList
from records.workbook.refusal import Unreadable, counted, quoted
from records.workbook.sheet import (
    FIRST_DAY,
    LARGEST_DECIMAL,
    LARGEST_INTEGER,
    LAST_DAY,
    Kind,
    SheetColumn,
    Value,
)

_YES, _NO = {"co", "x", "1"}, {"khong", "0"}
_DAY = re.compile(r"(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})", re.ASCII)
_ISO_DAY = re.compile(r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})", re.ASCII)
_WHOLE = r"(?:\d+|\d{1,3}(?:\.\d{3})+)"
_INTEGER = re.compile(_WHOLE, re.ASCII)
_DECIMAL = re.compile(rf"[-\u2212]?{_WHOLE}(?:,\d+)?", re.ASCII)
_LONGEST_NUMBER = 40
_NOT_TEXT = {"Cc", "Cs", "Co", "Cn"}


class Expected:
    """A column as reading needs it: its choices sorted once, not for every cell."""

    def __init__(self, column: SheetColumn) -> None:
        self.column = column
        self.choices = ChoiceList(column.choices)

    def value(self, cell: Cell) -> Value:
        """The value of *cell*: None (of choices, none) when it is empty. Raises Unreadable with the reason."""
        if is_blank(cell):
            if self.column.required:
                raise Unreadable(_("ô bắt buộc, không được để trống."))
            return () if self.column.kind is Kind.CHOICES else None
        if cell.written is Written.ERROR:
            raise Unreadable(_("ô báo lỗi %(error)s; hãy sửa công thức hoặc ghi giá trị.") % {"error": cell.text[:20]})
        if cell.written is Written.UNCOMPUTED:
            raise Unreadable(_("công thức chưa có kết quả; hãy ghi giá trị vào ô."))
        return _text(cell, self) if self.column.free else _READERS[self.column.kind](cell, self)


def is_blank(cell: Cell) -> bool:
    """Whether nobody would see anything in it."""
    return cell.written is Written.TEXT and not _tidy(cell.text)


def _tidy(text: str) -> str:
    """NFC, one kind of line end and of blank, nothing invisible, nothing around."""
    text = unicodedata.normalize("NFC", text)
    if text.isprintable():  # nearly every text, and ten times faster
        return text.strip()
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    blank = {"\t": " ", "\u00a0": " ", "\u2028": "\n", "\u2029": "\n"}
    return "".join(blank.get(char, char) for char in lines if unicodedata.category(char) != "Cf").strip()


def _number(cell: Cell) -> Decimal:
    """A number cell, to the fifteen digits that Excel keeps."""
    try:
        number = float(cell.text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise Unreadable(_("%(text)s không phải là số.") % {"text": quoted(cell.text)}, quoted(cell.text))
    return Decimal(f"{number:.15g}")


def _plain(number: Decimal) -> str:
    """A number as text: `3` for 3.0, and `1,5`."""
    return f"{number:.0f}" if _is_whole(number) else f"{number:f}".rstrip("0").rstrip(".").replace(".", ",")


def _is_whole(number: Decimal) -> bool:
    return number == number.to_integral_value()  # `%` gives up on numbers with more digits than it counts


def _words(cell: Cell) -> str:
    """The cell as text, whatever it was written as."""
    if cell.written is Written.NUMBER:
        return _plain(_number(cell))
    if cell.written is Written.YES_NO:
        return "1" if cell.text == "1" else "0"
    return _tidy(cell.text)


def _text(cell: Cell, expected: Expected) -> str:
    if cell.written is Written.DAY:
        raise Unreadable(_("ô ghi chữ nhưng Excel đã đổi thành ngày; hãy định dạng ô là Văn bản (Text) rồi ghi lại."))
    if cell.written is Written.YES_NO:
        raise Unreadable(_("ô phải ghi chữ, không ghi TRUE hay FALSE."))
    words, longest = _words(cell), expected.column.longest
    if not words.isprintable() and any(char != "\n" and unicodedata.category(char) in _NOT_TEXT for char in words):
        raise Unreadable(_("ô có ký tự không đọc được; hãy xóa và gõ lại."))
    if len(words) > longest:
        told = {"length": counted(len(words)), "longest": counted(longest)}
        raise Unreadable(_("nội dung dài %(length)s ký tự, nhiều nhất %(longest)s ký tự.") % told)
    return words


def _integer(cell: Cell, expected: Expected) -> int:
    wrong = Unreadable(
        _("phải ghi số nguyên từ 0 đến %(largest)s, ví dụ 3.112.") % {"largest": counted(LARGEST_INTEGER)}
    )
    if cell.written is Written.NUMBER:
        number = _number(cell)
        if not _is_whole(number) or not 0 <= number <= LARGEST_INTEGER:
            raise wrong
        return int(number)
    words = _tidy(cell.text)
    if cell.written is not Written.TEXT or len(words) > _LONGEST_NUMBER or not _INTEGER.fullmatch(words):
        raise wrong
    if (whole := int(words.replace(".", ""))) > LARGEST_INTEGER:
        raise wrong
    return whole


def _decimal(cell: Cell, expected: Expected) -> Decimal:
    wrong = Unreadable(_("phải ghi số, phần thập phân sau dấu phẩy, ví dụ 1.234,5."))
    if cell.written is Written.NUMBER:
        number = _number(cell)
    else:
        words = _tidy(cell.text)
        if cell.written is not Written.TEXT or len(words) > _LONGEST_NUMBER or not _DECIMAL.fullmatch(words):
            raise wrong
        number = Decimal(words.replace(".", "").replace(",", ".").replace("\u2212", "-"))
    if abs(number) >= LARGEST_DECIMAL:
        raise Unreadable(_("số lớn quá mức ghi được."))
    return number


def _day(cell: Cell, expected: Expected) -> date:
    words = cell.text[:10] if cell.written is Written.DAY else _tidy(cell.text)
    parts = _DAY.fullmatch(words) or _ISO_DAY.fullmatch(words)
    if not parts or cell.written not in {Written.DAY, Written.TEXT}:
        raise Unreadable(_("ngày phải ghi dạng dd/mm/yyyy."))
    try:
        day = date(int(parts["y"]), int(parts["m"]), int(parts["d"]))
    except ValueError as error:
        wrong = _("%(text)s không phải là một ngày có thật.") % {"text": quoted(words)}
        raise Unreadable(wrong, quoted(words)) from error
    if not FIRST_DAY <= day <= LAST_DAY:
        told = {"first": f"{FIRST_DAY:%d/%m/%Y}", "last": f"{LAST_DAY:%d/%m/%Y}"}
        raise Unreadable(_("ngày phải từ %(first)s đến %(last)s.") % told)
    return day


def _choice(cell: Cell, expected: Expected) -> str:
    return expected.choices.code(_words(cell))


def _choices(cell: Cell, expected: Expected) -> tuple[str, ...]:
    return expected.choices.codes(_words(cell))


def _yes_no(cell: Cell, expected: Expected) -> bool:
    answer = search_key(_words(cell))
    if answer not in _YES | _NO:
        raise Unreadable(_("phải ghi “có” hoặc “không”."))
    return answer in _YES


_READERS: dict[Kind, Callable[[Cell, Expected], Value]] = {
    Kind.TEXT: _text,
    Kind.INTEGER: _integer,
    Kind.DECIMAL: _decimal,
    Kind.DAY: _day,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.YES_NO: _yes_no,
}
