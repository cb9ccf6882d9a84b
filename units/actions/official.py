"""People, their posts, and what a post lets them do here."""

from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from accounts.models import User
from journal.actions import record
from library.vietnamese import person_sort_key, search_key
from units.models import Official, Posting, RoleGrant, Unit
from units.roles import Role


@transaction.atomic
def enter_official(
    *,
    code: str,
    full_name: str,
    category: str,
    actor: User | None,
    user: User | None = None,
    telephone: str = "",
) -> Official:
    """A person in public service; `user` is the account to sign in with, if any."""
    name = " ".join(full_name.split())
    official = Official.objects.create(
        code=code,
        full_name=name,
        category=category,
        user=user,
        telephone=telephone,
        sort_key=person_sort_key(name),
        search_key=search_key(name),
    )
    record("enter_official", official, actor=actor)
    return official


@transaction.atomic
def appoint(
    *,
    official: Official,
    unit: Unit,
    post: str,
    since: date,
    actor: User | None,
    until: date | None = None,
    is_head: bool = False,
    is_deputy: bool = False,
) -> Posting:
    """The official holds `post` in `unit` from `since` on, up to the day before `until`.

    IntegrityError `posting_one_head_on_a_day` when the unit has a head in that time.
    """
    posting = Posting.objects.create(
        official=official,
        unit=unit,
        post=post,
        is_head=is_head,
        is_deputy=is_deputy,
        valid=DateRange(since, until),
    )
    record("appoint", official, actor=actor, unit_id=unit.pk, detail={"posting": posting.pk, "post": post})
    return posting


@transaction.atomic
def end_posting(*, posting: Posting, on: date, actor: User | None) -> None:
    """From `on` the post is no longer held; the roles it gave end with it."""
    posting.valid = DateRange(posting.valid.lower, on)
    posting.save(update_fields=["valid"])
    record("end_posting", posting, actor=actor, unit_id=posting.unit_id, detail={"on": on.isoformat()})


@transaction.atomic
def grant_role(*, posting: Posting, role: Role, node: Unit, actor: User | None) -> RoleGrant:
    """While the posting holds, its holder has `role` at `node` and for what lies below it."""
    grant = RoleGrant.objects.create(posting=posting, role=role, node=node)
    record("grant_role", posting, actor=actor, unit_id=node.pk, detail={"role": role.value})
    return grant


@transaction.atomic
def revoke_role(*, grant: RoleGrant, actor: User | None) -> None:
    """Take one role back before the posting ends."""
    record("revoke_role", grant.posting, actor=actor, unit_id=grant.node_id, detail={"role": Role(grant.role).value})
    grant.delete()
