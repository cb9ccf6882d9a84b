"""Who sees what is computed from cases: warnings and who answers as head; and who sets the limits of warnings."""

from datetime import date
from functools import cache, partial
from typing import Any

from django.db.models import Model, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from accounts.models import User
from remedies.access import in_sight, visible_findings, visible_opinions, visible_tasks
from remedies.facts.heads import Charges, charges
from remedies.facts.limits import limits_on
from remedies.facts.warnings import Question
from remedies.limits import Limit
from remedies.models import Finding, IndicatorReading, Opinion, Task
from remedies.sight import units_in_sight
from units.access import standing
from units.models import Posting
from units.querysets import PostingQuerySet
from units.roles import CASE_ROLES, Role

LIMIT_ROLES = (Role.REVIEWER, Role.ADMINISTRATOR)
"""Who sets from where on the system warns."""


def question_of(user: User, *, on: date) -> Question:
    """What is asked for warnings about the records that the user sees, with the limits of the day."""
    return Question(on, limits_on(on), cache(partial(seen_among, user)))


def seen_among(user: User, model: type[Model]) -> QuerySet[Any]:
    """The records of a kind that the user may see, for what is computed over many kinds."""
    doors: dict[type[Model], Any] = {
        Finding: visible_findings,
        Task: visible_tasks,
        Opinion: visible_opinions,
        IndicatorReading: lambda user: in_sight(user, IndicatorReading.objects.all()),
    }
    seen: QuerySet[Any] = doors[model](user)
    return seen


def get_head(user: User, pk: int) -> Posting:
    """The post of a head in a unit of the user's sight; otherwise 404."""
    head = visible_heads(user).select_related("official", "unit").filter(pk=pk).first()
    if head is None:
        raise Http404(_("Không có người đứng đầu này."))
    return head


def visible_heads(user: User) -> PostingQuerySet:
    """The heads, of whatever day, of the units in the user's sight."""
    return Posting.objects.heads().filter(unit__in=units_in_sight(user))


def charges_seen_by(user: User, *, on: date, since: date) -> Charges:
    """What heads answer for among the records that the user sees, found from `since` on."""
    days = limits_on(on)[Limit.PLAN_DAYS]
    return charges(visible_findings(user), visible_tasks(user), on=on, since=since, plan_days=days)


def sees_cases(user: User) -> bool:
    """Whether the user sees any case, and so what is computed from cases."""
    return standing(user).holds(*CASE_ROLES)


def demand_case_role(user: User) -> None:
    """Whoever sees no case sees nothing that is computed from cases either: 404."""
    if not sees_cases(user):
        raise Http404(_("Không có trang này."))


def may_set_limits(user: User) -> bool:
    """Whether the user sets from where on the system warns: the committee and the administrator."""
    return standing(user).holds(*LIMIT_ROLES)


def demand_limits_role(user: User) -> None:
    """For whoever sets no limits there is no page of them: 404."""
    if not may_set_limits(user):
        raise Http404(_("Không có trang này."))
