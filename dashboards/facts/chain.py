"""The steps before a leader, of many reports at once: which is demanded next, which can be signed off now."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, Value, When

from reports.models import Expectation, SignOff
from reports.states import ReportState
from units.models import PreparationStep
from units.roles import PREPARING, Role

_SIGNED = SignOff.objects.filter(
    report=OuterRef(OuterRef("report__pk")),
    text_sha256=OuterRef(OuterRef("report__text_sha256")),
    role=OuterRef("role"),
)
_UNSIGNED = PreparationStep.objects.filter(~Exists(_SIGNED), unit=OuterRef("report__unit_id")).order_by("role")
_DEMANDED = Subquery(_UNSIGNED.filter(is_required=True).values("role")[:1])
_SUBMITTED = Q(report__state=ReportState.SUBMITTED)
_CHAIN = {
    "awaited_step": Case(When(_SUBMITTED, then=_DEMANDED)),
    "open_steps": Case(When(_SUBMITTED, then=ArraySubquery(_UNSIGNED.values("role"))), default=Value([])),
}


def with_chain(expectations: QuerySet[Expectation]) -> QuerySet[Expectation]:
    """Adds `open_steps` of a submitted report: the roles whose step nobody has signed off on the very text.

    And `awaited_step`: the first of them that the unit demands, without which its leader cannot approve.
    """
    return expectations.annotate(**_CHAIN)


def can_sign_off(role: Role) -> Q:
    """Reports whose step is open, with no demanded step open before it (`with_chain`)."""
    before = PREPARING[: PREPARING.index(role)]
    return Q(open_steps__contains=[role.value]) & (Q(awaited_step__isnull=True) | ~Q(awaited_step__in=before))
