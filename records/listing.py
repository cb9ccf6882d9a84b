"""A page of a long list: order and paging as the URL asks, never wider than allowed."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar, cast

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import QueryDict
from django.utils.functional import cached_property

Row = TypeVar("Row", bound=Model)

PAGE_SIZES = (20, 50, 100)


MOST_COUNTED = 20_000
"""Rows of a list are counted up to here: the thousandth page of the usual size. Who wants more narrows the list."""


class Counted(Paginator):  # type: ignore[type-arg]  # generic for types only
    """Pages of rows of the database; of more than `MOST_COUNTED` it is only said that there are more."""

    @cached_property
    def count(self) -> int:
        """How many rows there are, or `MOST_COUNTED`."""
        return min(self._counted, MOST_COUNTED)

    @property
    def has_more(self) -> bool:
        """Whether there are more rows than are counted."""
        return self._counted > MOST_COUNTED

    def page(self, number: int | str) -> Page[Any]:
        """The last page asks for as many rows as any other.

        Asked for the only row that there is, PostgreSQL expects to come upon it soon, and walks a million in order.
        """
        valid = self.validate_number(number)
        bottom = (valid - 1) * self.per_page
        return Page(self.object_list[bottom : bottom + self.per_page], valid, self)

    @cached_property
    def _counted(self) -> int:
        rows = cast("QuerySet[Any]", self.object_list)
        query = rows.query
        if query.values_select or query.distinct_fields or query.combinator:
            return rows.count()  # rows that are no records by themselves
        return rows.order_by().values("pk")[: MOST_COUNTED + 1].count()


def page_of(rows: QuerySet[Row] | Sequence[Any], asked: QueryDict, *, usual: int = PAGE_SIZES[0]) -> Page[Any]:
    """The page that `?page=` and `?page_size=` ask for; an odd page gives the nearest, an odd size the `usual` one."""
    size = asked.get("page_size", "")
    per_page = int(size) if size in map(str, PAGE_SIZES) else usual
    paginator = Counted if isinstance(rows, QuerySet) else Paginator
    return paginator(rows, per_page).get_page(asked.get("page"))


def wide_page_of(rows: QuerySet[Row], asked: QueryDict) -> Page[Row]:
    """The same, for rows that join and count much: only those of the page are joined, in one query more.

    Asked for at once, PostgreSQL joins all rows before the page, and sorts them by their whole width.
    """
    page = page_of(rows, asked)
    keys = list(cast("QuerySet[Row]", page.object_list).values_list("pk", flat=True))
    page.object_list = _unnarrowed(rows).filter(pk__in=keys)
    return page


def _unnarrowed(rows: QuerySet[Row]) -> QuerySet[Row]:
    """All rows, joined and in order as these: for whoever narrows them to keys that were just found among these.

    To ask the conditions again costs as much as to find the keys. Where one joins, it stays: rows could double.
    """
    if sum(1 for uses in rows.query.alias_refcount.values() if uses) > 1:
        return rows
    every = rows.all()
    every.query.clear_where()
    return every


def ordered(
    rows: QuerySet[Row], asked: QueryDict, columns: Mapping[str, str], default: str, *, tie: Sequence[str] = ("pk",)
) -> QuerySet[Row]:
    """Sorted by `?sort=name` or `?sort=-name`; `columns` says which names there are and what they sort by.

    `tie` are the fields that decide last.
    """
    wanted = asked.get("sort") or default
    name, down = wanted.removeprefix("-"), wanted.startswith("-")
    if name not in columns:
        name, down = default.removeprefix("-"), default.startswith("-")
    sign = "-" if down else ""
    return rows.order_by(*(f"{sign}{field}" for field in (*columns[name].split(), *tie)))
