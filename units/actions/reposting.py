"""Posting people at the unit that has taken over, with the roles they had."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal.refusal import Refused
from units.actions.posting import appoint, grant_role
from units.models import Posting, Unit
from units.querysets import UnitQuerySet
from units.ranks import Rank
from units.roles import Role


@dataclass(frozen=True)
class Reposting:
    """The post that somebody gets in place of one that ended with its unit."""

    old: Posting
    post: str
    rank: Rank = Rank.STAFF
    with_roles: bool = True


@transaction.atomic
def post_people(
    *, people: Sequence[Reposting], unit: Unit, since: date, actor: User | None, reach: UnitQuerySet
) -> list[Posting]:
    """From `since` on these people hold posts in `unit`; a role that was held at the old unit is held at this one.

    One that was held elsewhere is held there again where `reach`, what the actor administers, has that unit: nobody
    gives rights at a unit that others administer. All or none. Raises Refused.
    """
    if not people:
        raise Refused(_("Hãy chọn ít nhất một người."))
    nodes = {grant.node_id for person in people for grant in person.old.grants.all()}
    within = {unit.pk, *reach.filter(pk__in=nodes).values_list("pk", flat=True)}
    return [_post(person, unit, since, actor, within) for person in people]


def _post(person: Reposting, unit: Unit, since: date, actor: User | None, within: set[int]) -> Posting:
    old = person.old
    if old.valid.upper is None or since < old.valid.upper:
        raise Refused(_("Vị trí công tác cũ chưa kết thúc vào ngày bố trí mới."))
    posting = appoint(official=old.official, unit=unit, post=person.post, rank=person.rank, since=since, actor=actor)
    if person.with_roles:
        held = [(Role(grant.role), grant.node) for grant in old.grants.select_related("node")]
        moved = dict.fromkeys((role, unit if node.pk == old.unit_id else node) for role, node in held)
        for role, node in moved:  # one that was held at both units is one now
            if node.pk in within:
                grant_role(posting=posting, role=role, node=node, actor=actor)
    return posting
