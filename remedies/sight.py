"""Who sees the registers and the self-reviews: whoever sees cases of a unit, and below a round those whom it calls."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext as _

from accounts.models import User
from remedies.access import Can, may_enter_at, may_read_name
from remedies.models import (
    Function,
    FunctionHolding,
    InternalRule,
    Promise,
    SelfReview,
    SelfReviewRound,
    Workforce,
)
from remedies.models.function import FunctionHoldingQuerySet, FunctionQuerySet
from remedies.models.internal_rule import InternalRuleQuerySet
from remedies.models.self_review import PromiseQuerySet, SelfReviewQuerySet
from remedies.models.workforce import WorkforceQuerySet
from remedies.querysets import UnitRecords
from units.access import standing
from units.querysets import UnitQuerySet
from units.roles import CASE_ROLES
from units.tree import ancestor_ids


def units_in_sight(user: User) -> UnitQuerySet:
    """The units whose records the user sees today."""
    return standing(user).answers_for(*CASE_ROLES)


def visible_rules(user: User) -> InternalRuleQuerySet:
    """Internal rules of units in sight."""
    return InternalRule.objects.filter(unit__in=units_in_sight(user))


def visible_functions(user: User) -> FunctionQuerySet:
    """Functions that a unit in sight lists or holds."""
    units = units_in_sight(user)
    held = FunctionHolding.objects.filter(unit__in=units).values("function")
    return Function.objects.filter(Q(unit__in=units) | Q(pk__in=held))


def visible_holdings(user: User) -> FunctionHoldingQuerySet:
    """Who holds such functions."""
    units = units_in_sight(user)
    return FunctionHolding.objects.filter(Q(unit__in=units) | Q(function__unit__in=units))


def visible_workforces(user: User) -> WorkforceQuerySet:
    """Base figures of units in sight."""
    return Workforce.objects.filter(unit__in=units_in_sight(user))


def visible_rounds(user: User) -> UnitRecords[SelfReviewRound]:
    """Self-review rounds of units in sight, and of the units above: those call the user's own unit."""
    person = standing(user)
    above = {pk for node in person.nodes(CASE_ROLES) for pk in ancestor_ids(node, on=person.on)}
    return SelfReviewRound.objects.filter(Q(unit__in=units_in_sight(user)) | Q(unit__in=above))


def visible_reviews(user: User) -> SelfReviewQuerySet:
    """Self-reviews in units in sight, always without the name."""
    return SelfReview.objects.filter(unit__in=units_in_sight(user))


def visible_promises(user: User) -> PromiseQuerySet:
    """Promises made in such reviews."""
    return Promise.objects.filter(review__unit__in=units_in_sight(user))


def get_round(user: User, pk: int) -> SelfReviewRound:
    """The round, if the user may see it; otherwise 404."""
    found = visible_rounds(user).select_related("unit", "act").filter(pk=pk).first()
    if found is None:
        raise Http404(_("Không có đợt tự soi, tự sửa này."))
    return found


def get_review_to_read(user: User, pk: int) -> SelfReview:
    """The review, if the user may open the name behind it; otherwise 404 or 403."""
    found = visible_reviews(user).select_related("round", "unit", "official").filter(pk=pk).first()
    if found is None:
        raise Http404(_("Không có bản tự soi, tự sửa này."))
    if not may_read_name(user, found.unit_id):
        raise PermissionDenied(str(Can.READ_NAME))
    return found


def get_promise_to_judge(user: User, pk: int) -> Promise:
    """The promise, if the user may say what became of it; otherwise 404 or 403."""
    found = visible_promises(user).select_related("review__round", "review__unit").filter(pk=pk).first()
    if found is None:
        raise Http404(_("Không có lời hứa này."))
    if not may_enter_at(user, found.review.unit_id):
        raise PermissionDenied("judge")
    return found
