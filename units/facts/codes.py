"""The code under which a new unit is known in addresses and lists."""

from django.utils.text import slugify

from library.vietnamese import search_key
from units.models import Unit

LONGEST = 50


def suggested_code(name: str, *, begins: str, official_code: str = "") -> str:
    """`xã Tháp Mười`, 30037 → `thap-muoi-30037`; without a number the next one that is free: `thap-muoi-2`."""
    place = name.removeprefix(begins).strip() if begins else name
    plain = slugify(search_key(place))[:LONGEST].strip("-")
    if official_code:
        return f"{plain}-{official_code}"
    taken = set(Unit.objects.filter(code__startswith=plain).values_list("code", flat=True))
    return next(code for code in (plain, *(f"{plain}-{n}" for n in range(2, len(taken) + 3))) if code not in taken)
