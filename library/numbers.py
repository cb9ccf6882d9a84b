"""Numbers as Vietnamese offices write them: a point at each thousand, a comma before the tenths. Pure."""

from decimal import ROUND_HALF_UP, Decimal


def decimal_text(value: Decimal) -> str:
    """An amount: `13.920`, `62,5`; without a decimal part that is zero."""
    whole, _point, part = f"{value:,f}".partition(".")
    part = part.rstrip("0")
    return whole.replace(",", ".") + (f",{part}" if part else "")


def grouped(value: int) -> str:
    """A number with a point at each thousand: `3.112`."""
    return decimal_text(Decimal(value))


def rounded(value: Decimal, digits: int = 1) -> Decimal:
    """A value with at most so many digits behind the comma, halves up as offices round."""
    return value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
