"""A list of mergers as plain rows, wherever it was read from. Pure."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class MergerRow:
    """What becomes of one unit on a day. Codes are those of `Unit.code`.

    Without `new` the unit is dissolved. With `new` = `old` it goes on, under the name, kind and place given. With
    another `new` it becomes part of that; one that is not there yet is founded with the name, kind and place of its
    first row. An old unit in several rows is split, with shares or without; one of them may be its own. An act that
    the library does not have is told whole where it is first named.
    """

    line: int
    old: str
    new: str = ""
    name: str = ""
    kind: str = ""
    parent: str = ""
    official_code: str = ""
    on: date | None = None
    share: Decimal | None = None
    act: str = ""
    act_kind: str = ""
    act_issued_on: date | None = None
    act_issuer: str = ""
    act_title: str = ""


def to_plain(rows: Iterable[MergerRow]) -> list[dict[str, str | int]]:
    """The list as JSON can hold it."""
    return [
        {name: value if isinstance(value, int) else str(value) for name, value in vars(row).items() if value}
        for row in rows
    ]


def from_plain(plain: Iterable[Mapping[str, Any]]) -> list[MergerRow]:
    """The list again."""
    return [MergerRow(**{name: _TYPED.get(name, _as_is)(value) for name, value in row.items()}) for row in plain]


def _as_is(value: Any) -> Any:
    return value


_TYPED: dict[str, Callable[[Any], Any]] = {
    "on": date.fromisoformat,
    "act_issued_on": date.fromisoformat,
    "share": Decimal,
}


@dataclass(frozen=True)
class Problem:
    """What is wrong, in which line of the list; 0 where the sentence itself says where."""

    line: int
    sentence: str

    def __str__(self) -> str:
        return _("Dòng %(line)s: %(sentence)s") % vars(self) if self.line else self.sentence


class ListRefused(Exception):
    """Nothing of the list was done; these are all the problems found."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class How(StrEnum):
    """What one step of a list does."""

    RENAME = "rename"
    MOVE = "move"
    MERGE = "merge"
    SPLIT = "split"
    DISSOLVE = "dissolve"


@dataclass(frozen=True)
class Step:
    """One act of the list, with the rows that ask for it."""

    how: How
    rows: tuple[MergerRow, ...]

    @property
    def line(self) -> int:
        """Where the list asks for it."""
        return self.rows[0].line

    @property
    def olds(self) -> frozenset[str]:
        """The units that change or end."""
        return frozenset(row.old for row in self.rows)

    @property
    def heirs(self) -> frozenset[str]:
        """The other units that follow."""
        return frozenset(row.new for row in self.rows if row.new) - self.olds

    @property
    def ends(self) -> bool:
        """Whether its old units are no more afterwards."""
        gone = {How.MERGE, How.DISSOLVE}
        return self.how in gone or (self.how is How.SPLIT and all(row.new != row.old for row in self.rows))


def plan(rows: Iterable[MergerRow]) -> tuple[list[Step], list[Problem]]:
    """The steps of a day, and what in the rows makes no sense by itself."""
    by_old: dict[str, list[MergerRow]] = defaultdict(list)
    for row in rows:
        by_old[row.old].append(row)
    merged: dict[str, list[MergerRow]] = defaultdict(list)
    steps: list[Step] = []
    problems: list[Problem] = []
    for old, found in by_old.items():
        first = found[0]
        if len(found) > 1:
            problems += _doubled(found)
            steps.append(Step(How.SPLIT, tuple(found)))
            steps += [step for row in found if row.new == old for step in _changing(row)]
        elif not first.new:
            steps.append(Step(How.DISSOLVE, (first,)))
        elif first.new != old:
            merged[first.new].append(first)
        elif changes := _changing(first):
            steps += changes
        else:
            problems.append(Problem(first.line, _("Đơn vị giữ nguyên mã nhưng không ghi gì thay đổi.")))
    return [*steps, *(Step(How.MERGE, tuple(found)) for found in merged.values())], problems


def founders(steps: Iterable[Step], known: Collection[str]) -> dict[str, Step]:
    """Which step founds each unit that is not there yet: the merger into it, else the first split."""
    found: dict[str, Step] = {}
    for step in sorted(steps, key=lambda step: step.how is not How.MERGE):
        for code in step.heirs - set(known):
            found.setdefault(code, step)
    return found


def _changing(row: MergerRow) -> list[Step]:
    """What a row asks for a unit that goes on."""
    renames = bool(row.name or row.kind or row.official_code)
    return [Step(How.RENAME, (row,))] * renames + [Step(How.MOVE, (row,))] * bool(row.parent)


def _doubled(rows: list[MergerRow]) -> list[Problem]:
    news = [row.new for row in rows]
    return [
        Problem(row.line, _("Đơn vị mới bị để trống hoặc ghi hai lần cho cùng một đơn vị cũ."))
        for row in rows
        if not row.new or news.count(row.new) > 1
    ]
