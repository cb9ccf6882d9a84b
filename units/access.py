"""Who a user is on a day: the roles that current postings and delegations give, and how far each reaches.

A role reaches the unit it is granted at and every unit below it on that day. A delegation in force
gives the role of signer at its unit. Nothing else gives access; a posting or delegation that ends takes
its roles with it the same day.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date

from django.db.models import Subquery, Value
from django.http import Http404
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from units.models import Delegation, Official, RoleGrant, Unit
from units.names import identities
from units.querysets import UnitQuerySet
from units.roles import Role
from units.tree import ancestor_ids

__all__ = ["Grant", "Standing", "get_unit", "identities", "standing"]


@dataclass(frozen=True)
class Grant:
    """One role at one node, from one posting or delegation."""

    role: Role
    node_id: int
    unit_id: int  # where the post is held
    post: str


@dataclass(frozen=True)
class Standing:
    """All that a user may lean on, on one day."""

    user_id: int
    official_id: int | None
    on: date
    grants: tuple[Grant, ...]

    def nodes(self, roles: Iterable[Role]) -> frozenset[int]:
        """The nodes at which the user holds one of `roles`."""
        wanted = frozenset(roles)
        return frozenset(grant.node_id for grant in self.grants if grant.role in wanted)

    def holds(self, *roles: Role) -> bool:
        """Whether the user holds one of `roles` anywhere."""
        return bool(self.nodes(roles))

    def holds_at(self, unit_id: int, *roles: Role) -> bool:
        """Whether the user holds one of `roles` at this very unit."""
        return unit_id in self.nodes(roles)

    def reaches(self, unit_id: int, *roles: Role) -> bool:
        """Whether one of `roles` reaches the unit: granted at it or above it on the day."""
        nodes = self.nodes(roles)
        return bool(nodes) and (unit_id in nodes or not nodes.isdisjoint(ancestor_ids(unit_id, on=self.on)))

    def units(self, *roles: Role) -> UnitQuerySet:
        """The units that one of `roles` reaches."""
        return Unit.objects.within(self.nodes(roles), on=self.on)

    def answers_for(self, *roles: Role) -> UnitQuerySet:
        """The units that one of `roles` reaches, and those they followed."""
        return Unit.objects.answered_for(self.nodes(roles), on=self.on)


_known: ContextVar[dict[tuple[int, date], Standing] | None] = ContextVar("standings", default=None)


@contextmanager
def standing_once() -> Iterator[None]:
    """Within, a person's roles of a day are read once; what is granted meanwhile counts from the next request."""
    token = _known.set({})
    try:
        yield
    finally:
        _known.reset(token)


def standing(user: User, *, on: date | None = None) -> Standing:
    """The user's roles on a day (today by the business clock), in one query."""
    day, known = on or clock.today(), _known.get()
    if known is None:
        return _standing(user, day)
    if (user.pk, day) not in known:
        known[user.pk, day] = _standing(user, day)
    return known[user.pk, day]


def _standing(user: User, day: date) -> Standing:
    granted = RoleGrant.objects.filter(posting__official__user=user, posting__valid__contains=day)
    signing = Delegation.objects.signable_by(user, on=day).annotate(
        role=Value(Role.SIGNER.value), official_id=Subquery(Official.objects.filter(user=user).values("pk")[:1])
    )
    rows = list(
        granted.values_list("role", "node_id", "posting__unit_id", "posting__post", "posting__official_id").union(
            signing.values_list("role", "unit_id", "receiver__unit_id", "receiver__post", "official_id")
        )
    )
    grants = tuple(Grant(Role(role), node, unit, post) for role, node, unit, post, _official in rows)
    return Standing(user.pk, rows[0][4] if rows else None, day, grants)


VISIBLE_TREE_ROLES = tuple(role for role in Role)


def get_unit(user: User, code: str) -> Unit:
    """The unit with this code if the user's roles reach it, or what followed it, today; otherwise 404."""
    unit = standing(user).answers_for(*VISIBLE_TREE_ROLES).filter(code=code).first()
    if unit is None:
        raise Http404(_("Không có đơn vị này."))
    return unit
