"""The addresses of many records: two hundred cells of one page differ by a number only."""

from functools import cache

from django.urls import reverse

_ANY = 1234567890123456789


def address_of(url_name: str, pk: int) -> str:
    """`reverse(url_name, args=[pk])`, of which what stands around the number is worked out once."""
    before, after = _around(url_name)
    return f"{before}{pk}{after}"


@cache
def _around(url_name: str) -> tuple[str, str]:
    before, after = reverse(url_name, args=[_ANY]).split(str(_ANY))
    return before, after
