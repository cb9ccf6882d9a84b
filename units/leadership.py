"""Who may sign for a unit on a day, in which capacity (need 20, NĐ30 Điều 13)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from units.capacity import Entrusted, NoCapacity, Post, capacity_lines, head_post_of
from units.models import Delegation, Posting, Unit
from units.models.unit import System
from units.names import identities
from units.ranks import LEADING, SENIORITY, DelegationKind, Rank


@dataclass(frozen=True)
class Signer:
    """Somebody who may sign for a unit on a day: the post that lets them, and the lines above the name.

    `delegation` is what a signer of another unit leans on: the written act, its matters and its days.
    """

    posting: Posting
    lines: tuple[str, ...]
    delegation: Delegation | None = None

    @property
    def official_id(self) -> int:
        """The person."""
        return self.posting.official_id


def signers_on(unit: Unit, day: date) -> list[Signer]:
    """Everybody who may sign for the unit on a day, its head first; empty while nobody leads it.

    Then its deputies (KT.), those who sign by order with the deputies of their office (TL.), and those who
    sign by authority (TUQ.). The number of queries is fixed.
    """
    delegations = list(Delegation.objects.in_force(on=day).filter(unit=unit).select_related("receiver__official"))
    teams = _teams({unit.pk, *(row.receiver.unit_id for row in delegations)}, day)
    team = teams.get(unit.pk)
    identity = identities([unit.pk], on=day).get(unit.pk)
    if team is None or identity is None:
        return []
    kind = identity.kind
    of_party = kind.system == System.PARTY
    own = _signing(team, collective_name=kind.collective_name, of_party=of_party)
    gives = kind.collective_name if of_party and kind.collective_name else team.head_post
    entrusted = (signer for row in delegations for signer in _entrusted(row, gives, teams, of_party=of_party))
    return [*own, *entrusted]


@dataclass(frozen=True)
class _Team:
    """Those of a unit who sign: who leads it, its deputies, and what its head's post is called."""

    postings: list[Posting]
    head_post: str


def _teams(units: Iterable[int], day: date) -> dict[int, _Team]:
    """The team of each unit that somebody leads on the day, in one query. A vacant head's post keeps its last name."""
    rows = Posting.objects.filter(unit_id__in=list(units)).exclude(rank=Rank.STAFF).select_related("official")
    held: dict[int, list[Posting]] = {}
    for row in rows.order_by("valid", "official__sort_key"):
        held.setdefault(row.unit_id, []).append(row)
    teams = {}
    for unit_id, postings in held.items():
        now = [row for row in postings if day in row.valid]
        leading = next((row for row in now if row.rank in LEADING), None)
        if leading is not None:
            before = [row.post for row in postings if row.rank == Rank.HEAD and row.valid.lower <= day]
            post = leading.post if leading.rank == Rank.HEAD else (before or [head_post_of(leading.post)])[-1]
            teams[unit_id] = _Team(sorted(now, key=lambda row: SENIORITY[row.rank]), post)
    return teams


def _signing(
    team: _Team, *, of_party: bool, collective_name: str = "", entrusted: Entrusted | None = None
) -> Iterator[Signer]:
    """Those of the team whose posts sign in this capacity."""
    for posting in team.postings:
        try:
            lines = capacity_lines(
                Post(posting.post, Rank(posting.rank)),
                head_post=team.head_post,
                collective_name=collective_name,
                entrusted=entrusted,
                of_party=of_party,
            )
        except NoCapacity:
            continue
        yield Signer(posting, tuple(lines))


def _entrusted(delegation: Delegation, gives: str, teams: dict[int, _Team], *, of_party: bool) -> Iterator[Signer]:
    """Who signs under a delegation that `gives` the power: its receiver and, by order, the office's deputies."""
    kind = DelegationKind(delegation.kind)
    office = teams.get(delegation.receiver.unit_id)
    if office is None:
        return
    for signer in _signing(office, entrusted=Entrusted(kind, gives), of_party=of_party):
        if signer.posting.pk == delegation.receiver_id or kind == DelegationKind.BY_ORDER:
            yield Signer(signer.posting, signer.lines, delegation)
