"""Counting records by what they have in common and by quarter: one grouped statement, a row for each group."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Q, QuerySet

from dashboards.quarters import Quarter

Key = tuple[Any, ...]


def by_quarter(
    rows: QuerySet[Any], day: str, quarters: Sequence[Quarter], *by: str, what: str = "pk"
) -> dict[Key, list[int]]:
    """How many of the records, by the fields `by`, have their `day` in each quarter; groups without any are left out.

    `what` is counted once where it occurs several times.
    """
    days = min(one.start for one in quarters), max(one.end for one in quarters)
    inside = rows.filter(**{f"{day}__range": days}).order_by()
    numbers = {
        f"in_{at}": Count(what, distinct=what != "pk", filter=Q((f"{day}__range", (one.start, one.end))))
        for at, one in enumerate(quarters)
    }
    if not by:
        return {(): list(inside.aggregate(**numbers).values())}
    return {
        tuple(found[: len(by)]): list(found[len(by) :])
        for found in inside.values_list(*by).annotate(**numbers).values_list(*by, *numbers)
    }


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
