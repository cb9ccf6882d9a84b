"""Counting records by what they have in common and by quarter: one grouped statement, a row for each group."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import Count, F, QuerySet

from dashboards.quarters import Quarter
from journal.replica import for_reading

Key = tuple[Any, ...]

ONE_DAY = timedelta(days=1)


def by_quarter(rows: QuerySet[Any], day: str, quarters: Sequence[Quarter], *by: str) -> dict[Key, list[int]]:
    """How many of the records, by the fields `by`, have their `day` in each quarter; groups without any are left out.

    The database counts days first, of which there are few, and puts each of them between the edges of the quarters.
    """
    edges = sorted({edge for one in quarters for edge in (one.start, one.end + ONE_DAY)})
    places = {bisect_right(edges, one.start): at for at, one in enumerate(quarters)}
    inside = rows.filter(**{f"{day}__gte": edges[0], f"{day}__lt": edges[-1]}).order_by()
    named = {f"by_{at}": F(field) for at, field in enumerate(by)}
    days = inside.values(**named, counted_on=F(day)).annotate(number=Count("pk"))
    numbers: dict[Key, list[int]] = {} if by else {(): [0] * len(quarters)}
    try:
        sql, params = days.query.sql_with_params()
    except EmptyResultSet:
        return numbers
    groups = ", ".join([*named, "place"])
    told = ", ".join([*named, "width_bucket(counted_on, %s::date[]) AS place", "sum(number)::int"])
    with for_reading().cursor() as cursor:
        cursor.execute(f"SELECT {told} FROM ({sql}) AS days GROUP BY {groups}", (edges, *params))  # noqa: S608
        for *key, place, number in cursor.fetchall():
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
