"""Lines about the good half, which stands beside the rest (needs 24 and 31)."""

from collections.abc import Callable

from django.db.models import Count, F, Model, Q, QuerySet, Sum, Value
from django.db.models.fields import CharField
from django.db.models.functions import Cast, Coalesce, Concat
from django.utils.translation import gettext_lazy as _

from dashboards.facts.year.line import Line, Part
from dashboards.facts.year.span import Span
from remedies.models import (
    AnnualRating,
    CapacityReview,
    Commendation,
    Finding,
    ProtectedProposal,
    StaffMove,
    StudySupport,
    Training,
)
from remedies.states import ALLOWED

UNNAMED = Q(official__isnull=True)


def _of(model: type[Model], day: str, span: Span) -> QuerySet[Model]:
    return model._default_manager.filter(span.holds("unit", day))


def _praised(span: Span) -> QuerySet[Model]:
    return _of(Commendation, "decided_on", span)


def _allowed(span: Span) -> QuerySet[Model]:
    """Allowed in the year; what came of it later changes nothing."""
    return _of(ProtectedProposal, "decided_on", span).filter(state__in=sorted(ALLOWED))


GOOD = Part(
    "good",
    _("Khen thưởng và mặt tích cực"),
    _("Lượt và người là hai số đo: một người hai lần là hai lượt, một người."),
    (
        Line("praised", _("Lượt khen thưởng, biểu dương"), _praised),
        Line(
            "praised-persons",
            _("cá nhân"),
            lambda s: _praised(s).filter(subject=Finding.Subject.PERSON),
            Count(Coalesce(F("official_id"), -F("pk")), distinct=True),
            within=True,
        ),
        Line(
            "praised-bodies",
            _("tập thể"),
            lambda s: _praised(s).filter(subject=Finding.Subject.ORGANISATION),
            Count(Concat(Cast("unit_id", CharField()), Value("/"), "collective"), distinct=True),
            within=True,
        ),
        Line(
            "proposed",
            _("Đề xuất đổi mới, sáng tạo"),
            lambda s: _of(ProtectedProposal, "submitted_on", s),
        ),
        Line("allowed", _("Đề xuất được cho phép thí điểm"), _allowed),
        Line(
            "training-turns",
            _("Lượt đào tạo, bồi dưỡng"),
            lambda s: _of(Training, "ends_on", s),
            Coalesce(Sum("turns"), 0),
        ),
        Line(
            "supported",
            _("Người được hỗ trợ kinh phí tự đào tạo"),
            lambda s: _of(StudySupport, "decided_on", s),
            Count("official_id", distinct=True) + Coalesce(Sum("persons", filter=UNNAMED), 0),
        ),
        Line(
            "moved",
            _("Lượt luân chuyển, điều động, thay thế, tinh giản"),
            lambda s: _of(StaffMove, "decided_on", s),
        ),
        Line(
            "reviewed",
            _("Lượt người được rà soát, đánh giá năng lực"),
            lambda s: _of(CapacityReview, "reviewed_on", s),
            Coalesce(Sum(F("fit") + F("to_train") + F("to_reassign")), 0),
        ),
    ),
)


def _rated(span: Span) -> QuerySet[Model]:
    return _of(AnnualRating, "decided_on", span)


def _labelled(code: str) -> Callable[[Span], QuerySet[Model]]:
    return lambda span: _rated(span).filter(label__code=code)


RATINGS = Part(
    "ratings",
    _("Xếp loại chất lượng"),
    _("Tính theo ngày quyết định xếp loại, mỗi người một mức cho mỗi năm đánh giá."),
    (
        Line("rated", _("Lượt người được xếp loại"), _rated),
        Line("rated-excellent", _("hoàn thành xuất sắc nhiệm vụ"), _labelled("excellent"), of="rated", within=True),
        Line("rated-good", _("hoàn thành tốt nhiệm vụ"), _labelled("good"), of="rated", within=True),
        Line("rated-completed", _("hoàn thành nhiệm vụ"), _labelled("completed"), of="rated", within=True),
        Line(
            "rated-not-completed", _("không hoàn thành nhiệm vụ"), _labelled("not-completed"), of="rated", within=True
        ),
    ),
)
