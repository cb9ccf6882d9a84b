"""Who may what at a unit and below it, since when, and who no longer uses it: what a review of rights looks through.

Every role that a post gives and every signature let to somebody is a line. Steps of a unit's chain before the leader
are not: they are the unit's own order of work, and give no more than writing.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import DateField, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast, Coalesce, Greatest
from django.utils import timezone

from accounts.models import User
from dashboards.models import AccessReview, AccessReviewLine
from journal.models import Entry
from units.models import Delegation, Posting, RoleGrant, Unit
from units.names import identities
from units.roles import Role

EVERY_MONTHS = 6
DORMANT_DAYS = 45
"""TCVN 14423:2026, level 3; where an installation closes accounts later, its own number of days counts."""


@dataclass(frozen=True)
class Told:
    """A line in words, for the page and for the paper."""

    pk: int
    official_id: int
    user_id: int | None
    name: str
    post: str
    unit: str
    role: str
    node: str
    since: date
    used_at: datetime | None
    is_open: bool
    is_dormant: bool
    is_new: bool
    verdict: str


def lines_of(unit: Unit, *, on: date) -> list[AccessReviewLine]:
    """Unsaved lines of all that is held at the unit and below it on a day, person by person; five questions."""
    reach = Unit.objects.within([unit.pk], on=on)
    found = [*_granted(reach, on), *_let(reach, on)]
    accounts = _accounts({line.official.user_id for line in found if line.official.user_id})
    dormant = set(_unused().filter(pk__in=accounts).values_list("pk", flat=True))
    for line in found:
        user = accounts.get(line.official.user_id or 0)
        line.used_at = user.used_at if user else None  # type: ignore[attr-defined]
        line.is_open, line.is_dormant = bool(user and user.is_active), bool(user and user.pk in dormant)
    order = {role: place for place, role in enumerate(Role)}
    return sorted(found, key=lambda line: (line.posting.unit_id, line.official_id, order[Role(line.role)]))


def _granted(reach: QuerySet[Unit], on: date) -> Iterator[AccessReviewLine]:
    grants = RoleGrant.objects.filter(node__in=reach, posting__valid__contains=on)
    rows = list(grants.select_related("posting__official"))
    given = Entry.objects.filter(
        verb="grant_role",
        subject_type=Posting._meta.label_lower,
        subject_id__in={row.posting_id for row in rows},
    ).order_by()
    known = given.values_list("subject_id", "unit_id", "detail__role").annotate(last=Max("business_at"))
    since = {(posting, node, role): timezone.localdate(last) for posting, node, role, last in known}
    for row in rows:
        began = since.get((row.posting_id, row.node_id, row.role), row.posting.valid.lower)
        yield AccessReviewLine(
            official=row.posting.official,
            posting=row.posting,
            role=row.role,
            node_id=row.node_id,
            grant=row,
            since=max(began, row.posting.valid.lower),
        )


def _let(reach: QuerySet[Unit], on: date) -> Iterator[AccessReviewLine]:
    """One line a receiver and unit, of the signature that was let first."""
    found = Delegation.objects.filter(unit__in=reach, valid__contains=on, receiver__valid__contains=on)
    seen = set()
    for row in found.select_related("receiver__official").order_by("valid", "pk"):
        if (row.receiver_id, row.unit_id) in seen:
            continue
        seen.add((row.receiver_id, row.unit_id))
        yield AccessReviewLine(
            official=row.receiver.official,
            posting=row.receiver,
            role=Role.SIGNER,
            node_id=row.unit_id,
            delegation=row,
            since=row.valid.lower,
        )


def _accounts(ids: Iterable[int]) -> dict[int, User]:
    """The accounts, with `used_at`: when somebody last signed in, or asked for something while signed in."""
    used = Greatest(F("last_login"), Max("sessions__used_at"))  # of PostgreSQL: passes over what is not there
    return {user.pk: user for user in User.objects.filter(pk__in=list(ids)).annotate(used_at=used)}


def _unused() -> QuerySet[User]:
    return User.objects.unused_since(timezone.now() - timedelta(days=settings.DORMANT_DAYS or DORMANT_DAYS))


def counted_accounts(unit: Unit, *, on: date) -> dict[str, int]:
    """Accounts of people with a post at the unit or below it: open, closed, unused, without a second factor."""
    reach = Unit.objects.within([unit.pk], on=on)
    posts = Posting.objects.filter(unit__in=reach, valid__contains=on)
    found = User.objects.filter(official__in=posts.values("official"))
    idle = _unused().filter(pk__in=found.values("pk")).count()
    opened = found.filter(is_active=True).count()
    return {
        "open": opened,
        "closed": found.filter(is_active=False).count(),
        "dormant": idle,
        "without_second": found.filter(is_active=True, second_factor__isnull=True).count(),
    }


def next_review(last: date) -> date:
    """The day by which rights are looked through again."""
    months = last.month - 1 + EVERY_MONTHS
    year, month = last.year + months // 12, months % 12 + 1
    return date(year, month, min(last.day, monthrange(year, month)[1]))


def unreviewed(units: QuerySet[Unit], *, on: date) -> QuerySet[Any, Any]:
    """Those whose last confirmed review, or else the first account here, is half a year old; `last` is its day."""
    began = User.objects.order_by("created_at").values(day=Cast("created_at", DateField()))[:1]
    confirmed = AccessReview.objects.filter(unit=OuterRef("pk"), confirmed_on__isnull=False).order_by("-confirmed_on")
    last = Coalesce(Subquery(confirmed.values("confirmed_on")[:1]), Subquery(began))
    return units.annotate(last=last).filter(last__lte=review_due_since(on))


def review_due_since(day: date) -> date:
    """What was looked through on this day or before it is due on `day`: the last day of which that holds.

    All that was looked through at the end of a longer month is due on the last day of a shorter one.
    """
    year, month = divmod(day.year * 12 + day.month - 1 - EVERY_MONTHS, 12)
    longest = monthrange(year, month + 1)[1]
    is_last = day.day == monthrange(day.year, day.month)[1]
    return date(year, month + 1, longest if is_last else min(day.day, longest))


def review_before(review: AccessReview) -> AccessReview | None:
    """The last confirmed review of the same unit before this one."""
    earlier = AccessReview.objects.filter(unit=review.unit_id, confirmed_on__isnull=False).exclude(pk=review.pk)
    if review.confirmed_at is not None:
        earlier = earlier.filter(confirmed_at__lt=review.confirmed_at)
    return earlier.order_by("-confirmed_at").first()


def told(review: AccessReview, before: AccessReview | None) -> tuple[list[Told], list[Told]]:
    """The lines in words, and the lines kept by the review before that are not there any more."""
    kept = Q(review=before, verdict="kept") if before else Q(pk__in=[])
    rows = list(
        AccessReviewLine.objects.filter(Q(review=review) | kept).select_related("official", "posting").order_by("pk")
    )
    places = {pk for row in rows for pk in (row.node_id, row.posting.unit_id)}
    names = {pk: identity.name for pk, identity in identities(places, on=review.drawn_on).items()}
    now = [row for row in rows if row.review_id == review.pk]
    then = [row for row in rows if row.review_id != review.pk]
    known, present = {_key(row) for row in then}, {_key(row) for row in now}
    lines = [_told(row, names, is_new=before is not None and _key(row) not in known) for row in now]
    return lines, [_told(row, names) for row in then if _key(row) not in present]


def _key(row: AccessReviewLine) -> tuple[int, str, int]:
    return (row.posting_id, row.role, row.node_id)


def _told(row: AccessReviewLine, names: dict[int, str], *, is_new: bool = False) -> Told:
    return Told(
        pk=row.pk,
        official_id=row.official_id,
        user_id=row.official.user_id,
        name=row.official.full_name,
        post=row.posting.post,
        unit=names.get(row.posting.unit_id, ""),
        role=str(Role(row.role).label),
        node=names.get(row.node_id, ""),
        since=row.since,
        used_at=row.used_at,
        is_open=row.is_open,
        is_dormant=row.is_dormant,
        is_new=is_new,
        verdict=row.verdict,
    )
