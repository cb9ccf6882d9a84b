"""A person together with the first post, as an office enters people."""

from datetime import date

from django.db import transaction

from accounts.models import User
from units.actions.official import enter_official
from units.actions.posting import appoint
from units.facts.people import free_code
from units.models import Official, Unit
from units.ranks import Rank


@transaction.atomic
def enter_in_post(
    *,
    full_name: str,
    unit: Unit,
    post: str,
    rank: Rank,
    since: date,
    category: str,
    telephone: str,
    is_party_member: bool | None,
    actor: User | None,
    code: str = "",
) -> Official:
    """Enter a person who holds `post` in `unit` from `since` on; without a code, a free one is given.

    Raises Refused.
    """
    official = enter_official(
        code=code or free_code(),
        full_name=full_name,
        category=category,
        telephone=telephone,
        is_party_member=is_party_member,
        actor=actor,
    )
    appoint(official=official, unit=unit, post=post, rank=rank, since=since, actor=actor)
    return official
