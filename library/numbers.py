"""Numbers as the language in use writes them: `1.234,5` in Vietnamese and on every paper, `1,234.5` in English."""

from decimal import ROUND_HALF_UP, Decimal

from django.conf import settings
from django.utils.formats import get_format


def decimal_text(value: Decimal) -> str:
    """An amount: `13.920`, `62,5`; without a decimal part that is zero."""
    thousand, point = _marks()
    whole, _point, part = f"{value:,f}".partition(".")
    part = part.rstrip("0")
    return whole.replace(",", thousand) + (f"{point}{part}" if part else "")


def _marks() -> tuple[str, str]:
    """What stands at each thousand and before the tenths; a process that only draws papers has no settings."""
    return (get_format("THOUSAND_SEPARATOR"), get_format("DECIMAL_SEPARATOR")) if settings.configured else (".", ",")


def grouped(value: int) -> str:
    """A number with a mark at each thousand: `3.112`."""
    return decimal_text(Decimal(value))


def rounded(value: Decimal, digits: int = 1) -> Decimal:
    """A value with at most so many digits behind the comma, halves up as offices round."""
    return value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
