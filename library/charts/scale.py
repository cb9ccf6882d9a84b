"""Round numbers along a scale from zero."""

from decimal import Decimal
from math import ceil, floor, log10

from library.numbers import decimal_text


def steps(most: float, wanted: int = 4) -> list[tuple[float, str]]:
    """Round values from zero to at least the greatest, evenly spaced, with their texts. Counts never get halves."""
    if most <= 0:
        return [(0.0, "0"), (1.0, "1")]
    raw = most / wanted
    power = 10.0 ** floor(log10(raw))
    step = next(power * nice for nice in (1, 2, 2.5, 5, 10) if power * nice >= raw * (1 - 1e-9))
    if most > 1:
        step = max(float(ceil(step)), 1.0)
    digits = max(0, 1 - floor(log10(step)))
    many = ceil(most / step - 1e-9)
    values = [round(step * number, digits) for number in range(many + 1)]
    return [(value, decimal_text(Decimal(repr(value)))) for value in values]
