"""Units by id, told to PostgreSQL as one array, and the lookups that ask among them (registered at the start)."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.db.models import Lookup
from django.db.models.lookups import In


def _array(ids: Iterable[int]) -> str:
    """Ids as PostgreSQL reads an array of them."""
    return f"{{{','.join(map(str, ids))}}}"


class Ids(str):
    """Ids as one parameter of a statement. `mark` says what they stand for, whichever there are just now.

    They are written out once: a page asks for thousands of units in a dozen statements, and to write a list takes
    2 ms each time.
    """

    __slots__ = ("mark",)
    mark: str


class Reach(frozenset[int]):
    """Units by id, together with the `roots` that they were gathered below."""

    roots: frozenset[int]

    @classmethod
    def below(cls, roots: frozenset[int], units: Iterable[int]) -> "Reach":
        """The units that were found for some roots."""
        reach = cls(units)
        reach.roots = roots
        return reach

    @cached_property
    def ids(self) -> Ids:
        """The array of them, as PostgreSQL reads it."""
        ids = Ids(_array(sorted(self)))
        ids.mark = f"below {sorted(self.roots)}"
        return ids


class Among(Lookup):
    """`filter(unit__among=reach)`: one of the units of a `Reach`, or of ids by number, told as one array.

    Of an array PostgreSQL knows how many rows it leaves, before it plans; of a subquery it guesses, and where it
    guesses too few it reads a million records to show twenty. With `in` each of two hundred ids becomes a parameter of
    its own, which costs Python more than the answer costs PostgreSQL.
    """

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """`column = ANY(ids)`."""
        column, parameters = self.process_lhs(compiler, connection)
        return f"{column} = ANY(%s::bigint[])", (*parameters, self._ids)

    @property
    def _ids(self) -> str:
        return self.rhs.ids if isinstance(self.rhs, Reach) else _array(self.rhs)


class Gathered(In):
    """`filter(plan__gathered=rows)`: one of the rows of a query, which are found first and told as one array.

    Where several conditions are joined by OR and each has an index, PostgreSQL asks all of these; with a subquery
    among them it looks at every row.
    """

    lookup_name = "gathered"

    def get_rhs_op(self, connection: Any, rhs: str) -> str:
        """`= ANY(ARRAY(subquery))`."""
        return f"= ANY(ARRAY{rhs})"


class AnyAmong(Among):
    """`filter(helpers__among=reach)`: of the units by id that a column holds, one is among those of a `Reach`."""

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """`column && ids`."""
        column, parameters = self.process_lhs(compiler, connection)
        return f"{column} && %s::bigint[]", (*parameters, self._ids)
