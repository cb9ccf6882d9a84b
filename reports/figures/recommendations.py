"""Figures of recommendations: what the unit itself asks of those above it (need 18)."""

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.figures.kinds import Count, Figure, RecordKind, Scope, UnitOfCount
from reports.models import Recommendation
from reports.models.recommendation import RecommendationQuerySet
from reports.states import RecommendationState

Records = Callable[[Scope], RecommendationQuerySet]


def _made(scope: Scope) -> RecommendationQuerySet:
    return Recommendation.objects.made_by(scope.unit, scope.window.start, scope.window.end)


def _answered(scope: Scope) -> RecommendationQuerySet:
    return _made(scope).filter(state=RecommendationState.ANSWERED, answered_on__lte=scope.on)


def _figure(code: str, label: Promise, records: Records) -> Figure:
    def compute(scope: Scope) -> Count:
        return Count(records(scope).count(), None, _("kiến nghị"))

    return Figure(
        f"recommendation.{code}", label, UnitOfCount.RECOMMENDATIONS, compute, RecordKind.RECOMMENDATION, records
    )


FIGURES = (
    _figure("made", gettext_lazy("Kiến nghị với cấp trên"), _made),
    _figure("answered", gettext_lazy("Kiến nghị đã được trả lời"), _answered),
)
