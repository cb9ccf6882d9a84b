"""A page of a long list: order and paging as the URL asks, never wider than allowed."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar, cast

from django.core.paginator import Page, Paginator
from django.db.models import Count, Model, QuerySet, Window
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

    def surely(self, rows: QuerySet[Any]) -> None:
        """Some of the rows that are quickly counted: where these are more than are counted, it is known already."""
        number = _counted(rows)
        if number > MOST_COUNTED:
            self._counted = number

    def knows(self, number: int) -> None:
        """How many there are was found on the way."""
        self._counted = number

    @cached_property
    def _counted(self) -> int:
        rows = cast("QuerySet[Any]", self.object_list)
        query = rows.query
        if query.values_select or query.distinct_fields or query.combinator:
            return rows.count()  # rows that are no records by themselves
        return _counted(rows)


def _counted(rows: QuerySet[Any]) -> int:
    return rows.order_by().values("pk")[: MOST_COUNTED + 1].count()


def page_of(rows: QuerySet[Row] | Sequence[Any], asked: QueryDict, *, usual: int = PAGE_SIZES[0]) -> Page[Any]:
    """The page that `?page=` and `?page_size=` ask for; an odd page gives the nearest, an odd size the `usual` one."""
    paginator = Counted if isinstance(rows, QuerySet) else Paginator
    return paginator(rows, _per_page(asked, usual)).get_page(asked.get("page"))


def _per_page(asked: QueryDict, usual: int) -> int:
    size = asked.get("page_size", "")
    return int(size) if size in map(str, PAGE_SIZES) else usual


def wide_page_of(
    rows: QuerySet[Row], asked: QueryDict, *, few: bool = False, surely: QuerySet[Any] | None = None
) -> Page[Row]:
    """The same, for rows that join and count much: only those of the page are joined, in one query more.

    Asked for at once, PostgreSQL joins all rows before the page, and sorts them by their whole width. A `few` rows are
    counted along with the keys of the page, which gathers them once. `surely` are some of them, counted first.
    """
    per_page = _per_page(asked, PAGE_SIZES[0])
    paginator = Counted(rows, per_page)
    if surely is not None:
        paginator.surely(surely)
    found = _keys_and_number(rows, asked.get("page") or "1", per_page) if few else None
    if found is not None:
        paginator.knows(found[1])
    page = paginator.get_page(asked.get("page"))
    keys = found[0] if found else list(cast("QuerySet[Row]", page.object_list).values_list("pk", flat=True))
    page.object_list = _unnarrowed(rows).filter(pk__in=keys)
    return page


def _keys_and_number(rows: QuerySet[Any], page: str, per_page: int) -> tuple[list[Any], int] | None:
    """The keys of a page and how many rows there are in all, in one query; None where that page is not there."""
    bottom = (int(page[:9]) - 1) * per_page if page.isdecimal() else -1
    if not 0 <= bottom < MOST_COUNTED or rows.query.distinct:
        return None
    counted = rows.annotate(number_in_all=Window(Count("pk"))).values_list("pk", "number_in_all")
    found = list(counted[bottom : bottom + per_page])
    if not found:
        return None if bottom else ([], 0)
    return [key for key, _number in found], found[0][1]


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
