"""How numbers, days and places in a sequence are written (NĐ30, Phụ lục I; of the Party: HD05)."""

import datetime
import re

from reports.paper.profiles import PARTY

# The order used by the decree itself (II.6đ): no f, j, w, z and no letters with ă, â, ê, ô, ơ, ư.
LETTERS = "abcdđeghiklmnopqrstuvxy"
ROMAN = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
KIND = "BC"  # of the documents that are drawn: reports
END_MARK = "./."
PARTY_END_MARK = "."
ANNEX = "Phụ lục"
COPY_MARK = "Bản thảo để đọc, không có giá trị pháp lý"  # on a copy in Word


def roman(number: int) -> str:
    """Return *number* (1–89) in Roman figures."""
    figures = ""
    for value, sign in ROMAN:
        while number >= value:
            figures += sign
            number -= value
    return figures


def register_number(number: int) -> str:
    """Return the register number; below ten with a leading zero (II.3c)."""
    return f"{number:02d}"


def symbol(form: str, kind: str, body: str) -> str:
    """Return the symbol of a body's documents of a kind: ``BC-UBND``, of the Party ``BC/TU``."""
    return f"{kind}/{body}" if form == PARTY else f"{kind}-{body}"


def notation(form: str, number: int, symbol: str) -> str:
    """Return number and symbol: ``05/BC-UBND``, of the Party ``05-BC/TU``."""
    return f"{register_number(number)}{joint(form)}{symbol}"


def joint(form: str) -> str:
    """Return the sign between number and symbol."""
    return "-" if form == PARTY else "/"


def number_label(form: str) -> str:
    """Return what stands before the number, its blank included; the Party writes no colon."""
    return "Số " if form == PARTY else "Số: "


def subject(form: str, text: str) -> str:
    """Return the trích yếu as the form begins it: the Party's in lower case and without “Về”."""
    text = text.rstrip(". ")
    if form != PARTY:
        return text
    for opening in ("Về việc ", "Về "):
        text = text.removeprefix(opening)
    first = text.split(" ", 1)[0]
    return text if first.isupper() and len(first) > 1 else f"{text[:1].lower()}{text[1:]}"


def file_copy(form: str) -> re.Pattern[str]:
    """Return what a right “Lưu” says: the registry and the drafting office, of the Party the office that keeps it."""
    return re.compile(r"^(?!VT\b)\S.{2,}$" if form == PARTY else r"^VT, .+$")


def annex_name(form: str, place: int, count: int) -> str:
    """Return the name of the annex at *place* (from 1) of *count*: numbered where there are several.

    The numbers are Roman (III.1a), of the Party Arabic (HD05 II.1).
    """
    if count == 1:
        return ANNEX
    return f"{ANNEX} {place if form == PARTY else roman(place)}"


def day_words(day: int) -> str:
    """Return the day as printed; below ten with a leading zero (II.4b)."""
    return f"{day:02d}"


def month_words(month: int) -> str:
    """Return the month as printed; only January and February take a leading zero (II.4b)."""
    return f"{month:02d}" if month < 3 else str(month)


def long_date(date: datetime.date) -> str:
    """Return ``ngày 05 tháng 01 năm 2020`` (II.4b)."""
    return f"ngày {day_words(date.day)} tháng {month_words(date.month)} năm {date.year}"


def ended(text: str, form: str) -> str:
    """Return the last sentence of the body with its end mark: ``./.`` (Mẫu 1.4), of the Party a full stop."""
    text = text.rstrip().removesuffix(END_MARK)
    return text.rstrip(".;,: ") + (PARTY_END_MARK if form == PARTY else END_MARK)
