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
def post_people(*, people: Sequence[Reposting], unit: Unit, since: date, actor: User | None) -> list[Posting]:
    """From `since` on these people hold posts in `unit`; a role that was held at the old unit is held at this one.

    All or none. Raises Refused.
    """
    if not people:
        raise Refused(_("Hãy chọn ít nhất một người."))
    return [_post(person, unit, since, actor) for person in people]


def _post(person: Reposting, unit: Unit, since: date, actor: User | None) -> Posting:
    old = person.old
    if old.valid.upper is None or since < old.valid.upper:
        raise Refused(_("Vị trí công tác cũ chưa kết thúc vào ngày bố trí mới."))
    posting = appoint(official=old.official, unit=unit, post=person.post, rank=person.rank, since=since, actor=actor)
    if person.with_roles:
        for grant in old.grants.select_related("node"):
            node = unit if grant.node_id == old.unit_id else grant.node
            grant_role(posting=posting, role=Role(grant.role), node=node, actor=actor)
    return posting
