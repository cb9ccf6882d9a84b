"""Who a user is on a day: the roles that current postings and delegations give, and how far each reaches.

A role reaches the unit it is granted at and every unit below it on that day. A delegation in force
gives the role of signer at its unit, a step of a unit's chain before the leader its own role. Nothing else gives
access; a posting or delegation that ends takes its roles with it the same day, and so does a unit that ends.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q
from django.http import Http404
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from units.models import Delegation, Official, Placement, Posting, PreparationStep, RoleGrant, Unit, UnitKind
from units.names import identities
from units.personal import READERS, Field
from units.posts import posts_of
from units.querysets import OfficialQuerySet, PostingQuerySet, UnitQuerySet
from units.ranks import Rank
from units.reach import Reach
from units.roles import CASE_ROLES, GRANTED, Role
from units.tree import ancestor_ids, heir_ids, reach_of

__all__ = [
    "Grant",
    "OfficialCan",
    "Standing",
    "administered",
    "demand_administrator",
    "demand_operator",
    "get_delegation",
    "get_grant",
    "get_kind",
    "get_official",
    "get_posting",
    "get_unit",
    "get_unit_to_change",
    "get_unit_to_delegate",
    "identities",
    "keeps_people",
    "kept_units",
    "may_change",
    "may_delegate",
    "may_judge_as_head",
    "operates",
    "readable",
    "reads_somewhere",
    "rights_on_official",
    "seen_units",
    "standing",
    "visible_officials",
    "visible_postings",
    "with_readable",
]


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
    _answered: dict[frozenset[int], Reach] = field(default_factory=dict, compare=False, repr=False)

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

    def has_taken_over(self, unit_id: int, *roles: Role) -> bool:
        """Whether one of `roles` is held at a unit to which the affairs of this unit, which has ended, fall."""
        nodes = self.nodes(roles)
        return bool(nodes) and not nodes.isdisjoint(heir_ids(unit_id, on=self.on))

    def reaches(self, unit_id: int, *roles: Role) -> bool:
        """Whether one of `roles` reaches the unit: granted at it or above it on the day."""
        nodes = self.nodes(roles)
        return bool(nodes) and (unit_id in nodes or not nodes.isdisjoint(ancestor_ids(unit_id, on=self.on)))

    def units(self, *roles: Role) -> UnitQuerySet:
        """The units that one of `roles` reaches."""
        return Unit.objects.within(self.nodes(roles), on=self.on)

    def answered_ids(self, *roles: Role) -> Reach:
        """The units of `answers_for`, by id: for `filter(unit__among=…)`, which plans well among a million records.

        They are asked for once for all that is asked of one standing.
        """
        nodes = self.nodes(roles)
        if nodes not in self._answered:
            self._answered[nodes] = reach_of(nodes, on=self.on) if nodes else Reach.below(nodes, ())
        return self._answered[nodes]

    def answers_for(self, *roles: Role) -> UnitQuerySet:
        """The units that one of `roles` reaches, and those they followed."""
        return Unit.objects.filter(pk__among=self.answered_ids(*roles))

    def answers_at(self, unit_id: int, *roles: Role) -> bool:
        """Whether the unit is one of `answers_for`."""
        return self.holds_at(unit_id, *roles) or self.answers_for(*roles).filter(pk=unit_id).exists()


MACHINE_ID = 0
"""No account has this number."""

_machine: ContextVar[tuple[int, ...] | None] = ContextVar("machine", default=None)
_known: ContextVar[dict[tuple[int, date], Standing] | None] = ContextVar("standings", default=None)


@contextmanager
def standing_once() -> Iterator[None]:
    """Within, a person's roles of a day are read once; what is granted meanwhile counts from the next request."""
    token = _known.set({})
    try:
        yield
    finally:
        _known.reset(token)


@contextmanager
def as_machine(over: Iterable[int]) -> Iterator[User]:
    """Within, the machine itself has every role over some units and what lies below them: for commands.

    Who runs one holds the database anyway, and so passes the same doors as people do. The account that is given stands
    in no table: what is done with it has no actor (None).
    """
    token = _machine.set(tuple(over))
    try:
        yield User(pk=MACHINE_ID, username="manage.py")
    finally:
        _machine.reset(token)


def standing(user: User, *, on: date | None = None) -> Standing:
    """The user's roles on a day (today by the business clock): one query, for who leads or is a deputy two."""
    day, known, over = on or clock.today(), _known.get(), _machine.get()
    if over is not None and user.pk == MACHINE_ID:
        return Standing(MACHINE_ID, None, day, tuple(Grant(role, node, node, "") for role in GRANTED for node in over))
    if known is None:
        return _standing(user, day)
    if (user.pk, day) not in known:
        known[user.pk, day] = _standing(user, day)
    return known[user.pk, day]


def _standing(user: User, day: date) -> Standing:
    posts = posts_of(user.pk, on=day)
    found = [Grant(Role(post.role), post.node_id, post.unit_id, post.name) for post in posts if post.role]
    if any(post.rank != Rank.STAFF for post in posts):
        found += _signing(posts[0].official_id, day)
    return Standing(user.pk, posts[0].official_id if found else None, day, tuple(dict.fromkeys(found)))


def _signing(official_id: int, day: date) -> list[Grant]:
    """What delegations give on a day; only somebody who leads, or is a deputy, signs by one."""
    signable = Delegation.objects.signable_by([official_id], on=day)
    places = signable.values_list("unit_id", "receiver__unit_id", "receiver__post")
    return [Grant(Role.SIGNER, node, unit, post) for node, unit, post in places]


VISIBLE_TREE_ROLES = GRANTED
"""Roles that look at the units they reach; who only signs, or signs off, sees those reports and no more."""


def get_unit(user: User, code: str) -> Unit:
    """The unit with this code if the user's roles reach it, or what followed it, today; otherwise 404."""
    unit = seen_units(user).filter(code=code).first()
    if unit is None:
        raise Http404(_("Không có đơn vị này."))
    return unit


def readable(who: Standing, units: Iterable[int]) -> frozenset[Field]:
    """What the user reads of a person whose posts are, or last were, in these units (by id), as `READERS` says."""
    places = frozenset(units)
    held = {grant.role for grant in who.grants}
    reaching = {role for role in held if who.answers_for(role).filter(pk__in=places).exists()}
    own = {role for role in held if not who.nodes([role]).isdisjoint(places)}
    return frozenset(field for field, readers in READERS.items() if readers.own & own or readers.below & reaching)


class OfficialCan(StrEnum):
    """What a user may do with a person's file."""

    VIEW = "view"
    KEEP = "keep"  # correct it, appoint, end posts, grant roles
    ACCOUNT = "account"  # open, close and reset the account to sign in with


def visible_officials(user: User) -> OfficialQuerySet:
    """People who hold or held a post in a unit that the user's roles reach today."""
    return Official.objects.ever_in_post_at(seen_units(user))


def seen_units(user: User) -> UnitQuerySet:
    """The units at which the user looks today, and those they followed."""
    return standing(user).answers_for(*VISIBLE_TREE_ROLES)


def visible_postings(user: User) -> PostingQuerySet:
    """Posts in the units that the user's roles reach today; of which day is for the page to say."""
    return Posting.objects.filter(unit__in=seen_units(user))


def kept_units(user: User) -> UnitQuerySet:
    """The units whose people the user keeps: those that the role of administrator reaches, and what they followed."""
    return standing(user).answers_for(Role.ADMINISTRATOR)


def keeps_people(user: User) -> bool:
    """Whether the user enters people at all, and corrects what is held about some."""
    return standing(user).holds(Role.ADMINISTRATOR)


def reads_somewhere(user: User, field: Field) -> bool:
    """Whether the user reads a field of anybody (`READERS`)."""
    readers = READERS[field]
    return standing(user).holds(*readers.own, *readers.below)


def with_readable(postings: PostingQuerySet, user: User, *fields: Field) -> PostingQuerySet:
    """Each posting with `reads_FIELD`: whether the user reads it of its holder, who must hold a post today.

    The same as `readable` for many people at once, but that nothing is told of those who have left.
    """
    who = standing(user)
    found = {}
    for name in fields:
        readers = READERS[name]
        at = Q(unit_id__in=who.nodes(readers.own)) | Q(unit__in=who.answers_for(*readers.below))
        held = Posting.objects.filter(at, official=OuterRef("official"), valid__contains=who.on)
        found[f"reads_{name}"] = Exists(held)
    return postings.annotate(**found)


def rights_on_official(user: User, official: Official) -> frozenset[OfficialCan]:
    """What the user may do with a person that is visible to them."""
    rights = {OfficialCan.VIEW}
    kept = kept_units(user)
    if standing(user).holds(Role.ADMINISTRATOR) and official.postings.filter(unit__in=kept).exists():
        rights.add(OfficialCan.KEEP)
        if not _acts_beyond(official, kept, on=standing(user).on):
            rights.add(OfficialCan.ACCOUNT)
    return frozenset(rights)


def _acts_beyond(official: Official, units: UnitQuerySet, *, on: date) -> bool:
    """Whether a post, a role, a delegation or a step before a leader lets the person act anywhere else on the day.

    An account opens all of it: who keeps the people of one unit shall not take over a post in another.
    """
    posts = official.postings.on(on)
    return (
        posts.exclude(unit__in=units).exists()
        or RoleGrant.objects.filter(posting__in=posts).exclude(node__in=units).exists()
        or Delegation.objects.signable_by([official], on=on).exclude(unit__in=units).exists()
        or PreparationStep.objects.filter(holder__in=posts).exclude(unit__in=units).exists()
    )


def get_official(user: User, pk: int, can: OfficialCan = OfficialCan.VIEW) -> Official:
    """The person, if the user may do `can` with the file; otherwise 404 or 403."""
    found = visible_officials(user).select_related("user").filter(pk=pk).first()
    if found is None:
        raise Http404(_("Không có người này."))
    if can is not OfficialCan.VIEW and can not in rights_on_official(user, found):
        raise PermissionDenied(_("Bạn không có quyền làm việc này."))
    return found


def inspects(user: User, official: Official) -> bool:
    """Whether the user is an inspector who answers for a unit in which the person works or worked."""
    inspected = standing(user).answers_for(Role.INSPECTOR)
    return official.postings.filter(unit__in=inspected).exists()


def may_judge_as_head(user: User, official: Official) -> bool:
    """Whether the user sees the cases of a unit that the person leads or led."""
    return official.postings.heads().filter(unit__in=standing(user).answers_for(*CASE_ROLES)).exists()


def get_posting(user: User, official_pk: int, pk: int) -> Posting:
    """A person's post, to be kept; 404 or 403. The post itself must lie where the user keeps people."""
    official = get_official(user, official_pk, OfficialCan.KEEP)
    found = official.postings.select_related("official", "unit").filter(pk=pk, unit__in=kept_units(user)).first()
    if found is None:
        raise Http404(_("Không có vị trí công tác này."))
    return found


def get_grant(user: User, official_pk: int, pk: int) -> RoleGrant:
    """A person's role, to be taken back; 404 or 403."""
    official = get_official(user, official_pk, OfficialCan.KEEP)
    kept = kept_units(user)
    grants = RoleGrant.objects.select_related("posting__official").filter(posting__official=official, node__in=kept)
    found = grants.filter(pk=pk).first()
    if found is None:
        raise Http404(_("Không có vai trò này."))
    return found


def may_delegate(user: User, unit: Unit) -> bool:
    """Whether the user records who signs for the unit's head: its leaders, and who keeps its people."""
    person = standing(user)
    return person.holds_at(unit.pk, Role.LEADER) or person.answers_at(unit.pk, Role.ADMINISTRATOR)


def get_unit_to_delegate(user: User, code: str) -> Unit:
    """The unit, if the user records there who signs for its head; otherwise 404 or 403."""
    unit = get_unit(user, code)
    if not may_delegate(user, unit):
        raise PermissionDenied(_("Bạn không có quyền làm việc này."))
    return unit


def get_delegation(user: User, code: str, pk: int) -> Delegation:
    """A delegation of the unit, to be ended; otherwise 404 or 403."""
    found = Delegation.objects.filter(unit=get_unit_to_delegate(user, code), pk=pk).first()
    if found is None:
        raise Http404(_("Không có việc giao ký này."))
    return found


def administered(user: User) -> UnitQuerySet:
    """The units that the user may change, found under, or choose as heirs: an administrator's reach today."""
    return standing(user).units(Role.ADMINISTRATOR)


def may_change(user: User, unit: Unit) -> bool:
    """Whether the user changes the unit and what it has put before its leader."""
    return standing(user).answers_at(unit.pk, Role.ADMINISTRATOR)


def get_unit_to_change(user: User, code: str) -> Unit:
    """The unit, for whoever may change it; otherwise 404 or 403. One that has ended can have its end taken back."""
    unit = get_unit(user, code)
    if not may_change(user, unit):
        raise PermissionDenied(_("Chỉ quản trị của cấp trên mới thay đổi được đơn vị này."))
    return unit


def demand_administrator(user: User) -> None:
    """Pages that are there for administrators only: for others there is no such page."""
    if not standing(user).holds(Role.ADMINISTRATOR):
        raise Http404(_("Không có trang này."))


def operates(user: User) -> bool:
    """Whether the user runs the system itself: an administrator of a unit with none above it, today."""
    person = standing(user)
    nodes = person.nodes([Role.ADMINISTRATOR])
    if not nodes:
        return False
    below = Placement.objects.on(person.on).filter(child_id__in=nodes)
    return bool(nodes - set(below.values_list("child_id", flat=True)))


def demand_operator(user: User) -> None:
    """What concerns all units at once is there for who runs the system only: for others there is no such page."""
    if not operates(user):
        raise Http404(_("Không có trang này."))


def get_kind(code: str) -> UnitKind:
    """The kind with this code, which everybody may see; otherwise 404."""
    kind = UnitKind.objects.filter(code=code).first()
    if kind is None:
        raise Http404(_("Không có loại đơn vị này."))
    return kind
