"""What the pages of people show: who holds which post, one person through time, who signs for a unit."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count

from django.db.models import Max, Q
from django.utils.translation import gettext as _

from accounts.models import User
from journal.models import Entry
from library.vietnamese import search_key, sort_key
from units import words
from units.leadership import Signer, signers_on
from units.models import Delegation, Identity, Official, Posting, RoleGrant, Unit
from units.names import identities
from units.personal import Field
from units.querysets import DelegationQuerySet

HISTORY = 50
"""Entries that a person's page shows."""


@dataclass(frozen=True)
class RoleRow:
    """A role of a post, with the unit at which it is held."""

    grant: RoleGrant
    node: str


@dataclass(frozen=True)
class PostRow:
    """A post, with its unit as it was called while the post was held."""

    posting: Posting
    unit: str
    is_now: bool
    roles: list[RoleRow] = field(default_factory=list)


@dataclass(frozen=True)
class DelegationRow:
    """Who signs for whose head, and how it stands on the day, in words and tone."""

    delegation: Delegation
    unit: str
    office: str
    state: str
    tone: str
    can_end: bool


@dataclass(frozen=True)
class Event:
    """One act on a person's file."""

    at: datetime
    actor: str
    act: str
    note: str


@dataclass(frozen=True)
class PersonPage:
    """One person as of a day. What the reader may not read is empty (`shown` says what is not)."""

    official: Official
    on: date
    shown: frozenset[Field]
    posts: list[PostRow]
    delegations: list[DelegationRow]
    history: list[Event]

    @property
    def now(self) -> list[PostRow]:
        """The posts held on the day."""
        return [row for row in self.posts if row.is_now]


@dataclass(frozen=True)
class SignerRow:
    """Somebody who may sign for a unit on a day, with the own unit."""

    signer: Signer
    office: str


@dataclass(frozen=True)
class DelegationsPage:
    """Who may sign for a unit on a day, and every delegation it ever gave."""

    unit: Unit
    identity: Identity | None
    on: date
    signers: list[SignerRow]
    delegations: list[DelegationRow]


def post_rows(postings: Iterable[Posting], *, on: date) -> list[PostRow]:
    """Posts as a list shows them, with their units' names of the day, in one query."""
    rows = list(postings)
    names = identities({row.unit_id for row in rows}, on=on)
    return [PostRow(row, names[row.unit_id].name, on in row.valid) for row in rows]


def free_code() -> str:
    """A code that nobody has, for a person about to be entered."""
    number = (Official.objects.aggregate(last=Max("pk"))["last"] or 0) + 1
    while Official.objects.filter(code=f"cb-{number:04}").exists():
        number += 1
    return f"cb-{number:04}"


def free_username(official: Official) -> str:
    """A user name that nobody has, as offices make them: given name, dot, initials of the rest (`an.nv`)."""
    parts = search_key(official.full_name).replace("'", "").replace("’", "").split()
    usual = f"{parts[-1]}.{''.join(word[0] for word in parts[:-1])}".strip(".")
    taken = set(User.objects.filter(username__startswith=usual).values_list("username", flat=True))
    names = (usual if number == 1 else f"{usual}{number}" for number in count(1))
    return next(name for name in names if name not in taken)


def home_units(official: Official, *, on: date) -> list[int]:
    """The units in which a person works on a day, or last worked."""
    held = list(official.postings.order_by("-valid").values_list("unit_id", "valid"))
    return [unit for unit, valid in held if on in valid] or [unit for unit, _valid in held[:1]]


def person_page(official: Official, *, on: date, shown: frozenset[Field]) -> PersonPage:
    """All that the page of a person shows to a reader of the fields `shown`; the number of queries is fixed."""
    postings = list(official.postings.select_related("unit").order_by("-valid"))
    names = _names_then(postings)
    roles = _roles(postings, on=on) if Field.ROLES in shown else {}
    given = Delegation.objects.filter(Q(receiver__official=official) | Q(giver__official=official))
    return PersonPage(
        official=official,
        on=on,
        shown=shown,
        posts=[PostRow(row, names[row.pk], on in row.valid, roles.get(row.pk, [])) for row in postings],
        delegations=_delegation_rows(given, on=on),
        history=_history(official, postings) if Field.HISTORY in shown else [],
    )


def delegations_page(unit: Unit, *, on: date) -> DelegationsPage:
    """Who may sign for the unit on a day, and what it has given; the number of queries is fixed."""
    signers = signers_on(unit, on)
    names = identities({unit.pk, *(signer.posting.unit_id for signer in signers)}, on=on)
    return DelegationsPage(
        unit=unit,
        identity=names.get(unit.pk),
        on=on,
        signers=[SignerRow(signer, names[signer.posting.unit_id].name) for signer in signers],
        delegations=_delegation_rows(Delegation.objects.filter(unit=unit), on=on),
    )


def receivers(unit: Unit, *, on: date) -> list[PostRow]:
    """Those whom the unit's head may let sign on a day: who leads a unit below, by its name."""
    below = Posting.objects.leading_below(unit, on=on).select_related("official")
    return sorted(post_rows(below, on=on), key=lambda row: sort_key(row.unit))


def told_apart(people: Iterable[Official], *, on: date) -> list[str]:
    """Each person with the post and unit of the day, or the last ones, and the code: what homonyms differ in."""
    postings = Posting.objects.filter(official__in=people).select_related("official").order_by("valid")
    last = {row.official_id: row for row in postings if row.valid.lower <= on}
    return [
        _("%(name)s, %(post)s, %(unit)s (%(code)s)")
        % {
            "name": row.posting.official.full_name,
            "post": row.posting.title,
            "unit": row.unit,
            "code": row.posting.official.code,
        }
        for row in post_rows(last.values(), on=on)
    ]


def _names_then(postings: list[Posting]) -> dict[int, str]:
    """What the unit of each post was called when the post began, by the post's id."""
    known: dict[int, list[Identity]] = {}
    for identity in Identity.objects.filter(unit__in={row.unit_id for row in postings}).order_by("valid"):
        known.setdefault(identity.unit_id, []).append(identity)
    found = {}
    for row in postings:
        names = known[row.unit_id]
        found[row.pk] = next((name.name for name in names if row.valid.lower in name.valid), names[0].name)
    return found


def _roles(postings: list[Posting], *, on: date) -> dict[int, list[RoleRow]]:
    grants = list(RoleGrant.objects.filter(posting__in=postings).order_by("role", "pk"))
    nodes = identities({grant.node_id for grant in grants}, on=on)
    rows: dict[int, list[RoleRow]] = {}
    for grant in grants:
        rows.setdefault(grant.posting_id, []).append(RoleRow(grant, nodes[grant.node_id].name))
    return rows


def _delegation_rows(delegations: DelegationQuerySet, *, on: date) -> list[DelegationRow]:
    rows = list(
        delegations.select_related("unit", "giver__official", "receiver__official", "receiver__unit").order_by("-valid")
    )
    names = identities({pk for row in rows for pk in (row.unit_id, row.receiver.unit_id)}, on=on)
    holding = set(delegations.in_force(on=on).values_list("pk", flat=True))
    return [
        DelegationRow(
            row,
            names[row.unit_id].name,
            names[row.receiver.unit_id].name,
            *_standing(row, holds=row.pk in holding, on=on),
            can_end=row.valid.upper is None or row.valid.upper > on,
        )
        for row in rows
    ]


def _standing(delegation: Delegation, *, holds: bool, on: date) -> tuple[str, str]:
    """The state of a delegation on a day, and its tone."""
    if on < delegation.valid.lower:
        return _("Chưa bắt đầu"), "wait"
    if on not in delegation.valid:
        return _("Đã kết thúc"), "off"
    return (_("Đang hiệu lực"), "good") if holds else (_("Mất hiệu lực do thay đổi chức vụ hoặc đơn vị"), "late")


def _history(official: Official, postings: list[Posting]) -> list[Event]:
    """What was done with the person's file, newest first, in one query and one for the actors' names.

    Signing in and out is for auditors (`/journal/`): here it would hide everything else.
    """
    about = Q(subject_type="units.official", subject_id=official.pk)
    about |= Q(subject_type="units.posting", subject_id__in=[row.pk for row in postings])
    if official.user_id is not None:
        about |= Q(subject_type="accounts.user", subject_id=official.user_id)
    told = Entry.objects.filter(about).exclude(verb__in=("sign_in", "sign_out")).select_related("actor__official")
    entries = list(told.order_by("-id")[:HISTORY])
    return [
        Event(
            at=entry.business_at,
            actor=_actor(entry.actor),
            act=str(words.ACTS.get(entry.verb, entry.verb)),
            note=words.note(entry.detail),
        )
        for entry in entries
    ]


def _actor(user: User | None) -> str:
    if user is None:
        return _("Hệ thống")
    official = getattr(user, "official", None)
    return official.full_name if official else user.username
