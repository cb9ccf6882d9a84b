"""What a dashboard is made of. `seen` gives the records that the user may see and the filters narrow."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise

from accounts.models import User
from dashboards.boards.filters import NowFilter
from dashboards.facts.boards.rows import Row, rows_of
from dashboards.quarters import Quarter
from journal import clock
from library.charts import Amount, Chart
from library.dates import screen_date
from units.access import Standing, standing
from units.roles import CASE_ROLES, Role


@dataclass(frozen=True)
class Asked:
    """What an address asks a dashboard for, and who asks."""

    user: User
    filter: NowFilter
    roles: tuple[Role, ...] = CASE_ROLES
    kept: dict[str, Any] = field(default_factory=dict, compare=False)

    @property
    def on(self) -> date:
        """The day of the business clock."""
        return self.filter.on

    @property
    def person(self) -> Standing:
        """Whose sight everything begins with."""
        return standing(self.user)

    @cached_property
    def quarters(self) -> tuple[Quarter, ...]:
        """The quarters that are shown, oldest first."""
        return self.filter.quarters

    @cached_property
    def rows(self) -> list[Row]:
        """The units that stand one under another."""
        return rows_of(self.person, self.roles, self.filter.cleaned("unit"))

    def once(self, name: str, ask: Callable[[], Any]) -> Any:
        """The answer to a question that several exhibits ask."""
        if name not in self.kept:
            self.kept[name] = ask()
        return self.kept[name]


@dataclass(frozen=True)
class List:
    """A list of records and how it is asked: its address, its two days, the filters of a board that it knows too."""

    url_name: str
    after: str = ""
    before: str = ""
    knows: tuple[str, ...] = ("unit",)

    def url(self, asked: Asked, quarters: tuple[Quarter, ...] = (), /, **more: object) -> str:
        """The list of the records behind a number: of some quarters, one after the other, narrowed by `more`."""
        data = asked.filter.form.data
        wanted: dict[str, object] = {name: data[name] for name in self.knows if data.get(name)}
        if quarters:
            wanted |= {self.after: quarters[0].start, self.before: quarters[-1].end}
        wanted |= {name: value for name, value in more.items() if value != ""}
        told = {name: screen_date(value) if isinstance(value, date) else value for name, value in wanted.items()}
        return f"{reverse(self.url_name)}?{urlencode(told)}"

    def amount(self, asked: Asked, value: int, quarters: tuple[Quarter, ...] = (), /, **more: object) -> Amount:
        """A number that opens its records; none opens nothing."""
        return Amount(value, self.url(asked, quarters, **more) if value else "")


@dataclass(frozen=True)
class Shown:
    """A chart on a page, with what is to be said below it and where its records are."""

    chart: Chart
    note: str = ""
    records_url: str = ""


@dataclass(frozen=True)
class Exhibit:
    """One chart of a dashboard. `make` gives none where there is nothing to show; `wide` takes the whole width.

    Pages and files ask `shown`, never `make`: of a unit that is not the reader's there is nothing.
    """

    code: str
    title: Promise
    make: Callable[[Asked], Shown | None]
    wide: bool = False

    def shown(self, asked: Asked) -> Shown | None:
        """The chart as the address narrows it; none where there is nothing to show, or a foreign unit is asked for."""
        return None if asked.filter.is_astray else self.make(asked)


@dataclass(frozen=True)
class Board:
    """One dashboard: the exhibits, what they can be narrowed to, and the roles that see it."""

    code: str
    title: Promise
    lede: Promise
    filters: type[NowFilter]
    seen: Callable[[User], QuerySet[Any]]
    exhibits: tuple[Exhibit, ...]
    roles: tuple[Role, ...] = CASE_ROLES

    def asked(self, user: User, data: Mapping[str, str]) -> Asked:
        """What an address asks this dashboard for."""
        chosen = self.filters(data, queryset=self.seen(user), user=user, on=clock.today())
        return Asked(user, chosen, self.roles)
