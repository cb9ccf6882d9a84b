"""What a source of the work list is, and the lines that it gives."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery, TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from library.deadlines import Due
from units.access import Standing
from units.models import Identity
from units.querysets import left_behind_ids
from units.roles import Role

Row = dict[str, Any]
"""The values that a line is made of."""

Rows = QuerySet[Any, Any]
"""Such rows, not yet asked for."""

AHEAD = timedelta(days=45)
"""How long before its deadline a thing that nobody has touched comes onto a list."""


class Group(TextChoices):
    """The three questions of home: what is mine to do, what is late at others, what I wait for."""

    WAITS = "waits", gettext_lazy("Chờ tôi xử lý")
    LATE = "late", gettext_lazy("Quá hạn")
    ASKED = "asked", gettext_lazy("Tôi đang chờ người khác")


@dataclass(frozen=True)
class Act:
    """The next act as a button: a link, or the post of a form."""

    label: str
    url: str
    is_post: bool = False


@dataclass(frozen=True)
class WorkItem:
    """One line: what it is and where it lies, never who; how long there is still time, its state, the next act.

    Without an address it is shown, and leads nowhere.
    """

    title: str
    meta: str
    url: str = ""
    due: Due | None = None
    state: str = ""
    tone: str = "neutral"
    act: Act | None = None


def by_deadline(person: Standing) -> Q:
    """Late once the day in `deadline` is over."""
    return Q(deadline__lt=person.on)


@dataclass(frozen=True)
class Source:
    """One kind of thing on work lists. Its code stands in addresses and in what people chose for their mail.

    `rows` are all of a person's, the most urgent first, as values: whatever is in them the person may open. `item`
    makes a line of one and asks the database nothing. `late` says which rows are past their day, if any can be;
    `is_late` says it of one row, where rows are sums over many records and never more than a few.
    Nobody without one of `roles` is asked about; no roles means that it may be anybody's. `in_mail`: told in the
    daily mail unless the person says otherwise. `elsewhere`: another page about the same, as label, URL name, query.
    """

    code: str
    label: Promise
    group: Group
    roles: tuple[Role, ...]
    rows: Callable[[Standing], Rows]
    item: Callable[[Standing, Row], WorkItem]
    late: Callable[[Standing], Q] | None = None
    is_late: Callable[[Standing, Row], bool] | None = None
    in_mail: bool = True
    elsewhere: tuple[Promise, str, str] | None = None

    def may_be_of(self, person: Standing) -> bool:
        """Whether the person's roles can have any of it."""
        return not self.roles or person.holds(*self.roles)


def falls_to(unit: str, nodes: Iterable[int], person: Standing) -> Q:
    """Rows whose unit, in a field, is one of these, or has ended so that its affairs fell to one of them."""
    units = frozenset(nodes)
    return Q((f"{unit}__in", units)) | Q((f"{unit}__in", left_behind_ids(units, person.on)))


def name_of(unit: str, person: Standing) -> Subquery:
    """The name of the day of the unit in a field, or else its last."""
    known = Identity.objects.filter(unit=OuterRef(unit), valid__startswith__lte=person.on).order_by("-valid")
    return Subquery(known.values("name")[:1])
