"""Counting records by what they have in common and by quarter: one grouped statement, a row for each group."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import Count, DateField, F, Func, IntegerField, QuerySet, Value

from dashboards.quarters import Quarter

Key = tuple[Any, ...]

DAYS = ArrayField(DateField())
ONE_DAY = timedelta(days=1)


def by_quarter(rows: QuerySet[Any], day: str, quarters: Sequence[Quarter], *by: str) -> dict[Key, list[int]]:
    """How many of the records, by the fields `by`, have their `day` in each quarter; groups without any are left out.

    The database puts each day between the edges of the quarters once, and does not hold it against each quarter.
    """
    edges = sorted({edge for one in quarters for edge in (one.start, one.end + ONE_DAY)})
    places = {bisect_right(edges, one.start): at for at, one in enumerate(quarters)}
    inside = rows.filter(**{f"{day}__gte": edges[0], f"{day}__lt": edges[-1]}).order_by()
    between = Func(F(day), Value(edges, DAYS), function="width_bucket", output_field=IntegerField())
    numbers: dict[Key, list[int]] = {} if by else {(): [0] * len(quarters)}
    for *key, place, number in inside.values_list(*by, between).annotate(number=Count("pk")):
        if place in places:
            numbers.setdefault(tuple(key), [0] * len(quarters))[places[place]] = number
    return numbers


def by_group(rows: QuerySet[Any], *by: str) -> dict[Key, int]:
    """How many of the records there are by the fields `by`; each once in a group, though it came in several ways."""
    counted = rows.order_by().values_list(*by).annotate(number=Count("pk", distinct=True))
    return {tuple(found[:-1]): found[-1] for found in counted}


def added(numbers: dict[Key, list[int]], at: int) -> dict[Any, list[int]]:
    """The same added up over all parts of the key but one."""
    found: dict[Any, list[int]] = {}
    for key, values in numbers.items():
        before = found.get(key[at])
        found[key[at]] = values if before is None else [one + more for one, more in zip(before, values, strict=True)]
    return found
