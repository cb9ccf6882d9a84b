"""How numbers, days and places in a sequence are written (NĐ30, Phụ lục I)."""

import datetime

# The order used by the decree itself (II.6đ): no f, j, w, z and no letters with ă, â, ê, ô, ơ, ư.
LETTERS = "abcdđeghiklmnopqrstuvxy"
ROMAN = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
END_MARK = "./."


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


def day_words(day: int) -> str:
    """Return the day as printed; below ten with a leading zero (II.4b)."""
    return f"{day:02d}"


def month_words(month: int) -> str:
    """Return the month as printed; only January and February take a leading zero (II.4b)."""
    return f"{month:02d}" if month < 3 else str(month)


def long_date(date: datetime.date) -> str:
    """Return ``ngày 05 tháng 01 năm 2020`` (II.4b)."""
    return f"ngày {day_words(date.day)} tháng {month_words(date.month)} năm {date.year}"


def ended(text: str) -> str:
    """Return the last sentence of the body with the end mark ``./.`` in place of its full stop (Mẫu 1.4)."""
    text = text.rstrip()
    if text.endswith(END_MARK):
        return text
    return text.rstrip(".;,: ") + END_MARK
