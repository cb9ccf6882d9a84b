"""Figures of self-review rounds (need 25): turn-out in both forms, and promises."""

from collections.abc import Callable

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise as Words
from django.utils.translation import gettext_lazy

from remedies.facts.turnout import Turnout, turnout
from remedies.models import Promise, SelfReview, SelfReviewRound
from remedies.models.self_review import SelfReviewQuerySet
from remedies.states import PromiseState
from reports.figures.kinds import Count, Figure, RecordKind, Scope, UnitOfCount
from units.querysets import counted_ids

NO_ROUND = gettext_lazy("chưa có đợt tự soi, tự sửa nào")


def _round(scope: Scope) -> SelfReviewRound | None:
    """The newest round that ran in the window and that the unit opened, or in which units of its tree took part."""
    ran = SelfReviewRound.objects.filter(opened_on__lte=scope.window.end, due_on__gte=scope.window.start)
    took_part = SelfReview.objects.filter(round=OuterRef("pk"), unit_id__in=counted_ids([scope.unit.pk], scope.on))
    return ran.filter(Q(unit=scope.unit) | Exists(took_part)).order_by("-opened_on", "-pk").first()


def _reviews(scope: Scope) -> SelfReviewQuerySet:
    """The reviews of that round in the unit and what lies below it."""
    return SelfReview.objects.below(scope.unit, on=scope.on).filter(round=_round(scope)).order_by("unit", "pk")


def _handed_in(scope: Scope) -> SelfReviewQuerySet:
    return _reviews(scope).handed_in(on=scope.on)


def _of_form(with_office: bool) -> Callable[[Scope], SelfReviewQuerySet]:
    def records(scope: Scope) -> SelfReviewQuerySet:
        return _handed_in(scope).filter(with_office=with_office)

    return records


def _turned_out(told: Callable[[Turnout], tuple[int, int]], noun: Words) -> Callable[[Scope], Count]:
    """`x/y` of a turn-out; y is never smaller than the base figure where all members are meant."""

    def compute(scope: Scope) -> Count:
        found = _round(scope)
        if found is None:
            return Count(0, 0, str(noun), str(NO_ROUND))
        reviews = SelfReview.objects.below(scope.unit, on=scope.on).filter(round=found)
        value, of = told(turnout(reviews, on=scope.on, unit=scope.unit))
        return Count(value, of, str(noun))

    return compute


def _promises(scope: Scope) -> QuerySet[Promise]:
    """Promises handed in within the window, in the unit and what lies below it."""
    made = Promise.objects.filter(review__in=SelfReview.objects.below(scope.unit, on=scope.on).order_by())
    days = scope.window.start, scope.window.end
    return made.filter(review__submitted_on__range=days).order_by("review__submitted_on", "pk")


def _kept(scope: Scope) -> QuerySet[Promise]:
    return _promises(scope).filter(state=PromiseState.KEPT, judged_on__lte=scope.on)


def _promised(records: Callable[[Scope], QuerySet[Promise]], noun: Words) -> Callable[[Scope], Count]:
    def compute(scope: Scope) -> Count:
        return Count(records(scope).count(), None, str(noun))

    return compute


def _turnout_figure(
    code: str,
    label: Words,
    told: Callable[[Turnout], tuple[int, int]],
    noun: Words,
    records: Callable[[Scope], QuerySet[SelfReview]],
) -> Figure:
    compute = _turned_out(told, noun)
    return Figure(f"self_review.{code}", label, UnitOfCount.PERSONS, compute, RecordKind.SELF_REVIEW, records)


FIGURES = (
    _turnout_figure(
        "turnout",
        gettext_lazy("Đảng viên đã nộp bản tự soi, tự sửa"),
        lambda found: (found.handed_in, found.expected),
        gettext_lazy("đảng viên"),
        _handed_in,
    ),
    _turnout_figure(
        "with_office",
        gettext_lazy("Đảng viên giữ chức vụ đã nộp báo cáo tự rà soát"),
        lambda found: (found.office_handed_in, found.office_listed),
        gettext_lazy("đảng viên giữ chức vụ"),
        _of_form(with_office=True),
    ),
    _turnout_figure(
        "without_office",
        gettext_lazy("Đảng viên không giữ chức vụ đã nộp bản tự soi, cam kết"),
        lambda found: (found.pledges_handed_in, found.pledges_listed),
        gettext_lazy("đảng viên không giữ chức vụ"),
        _of_form(with_office=False),
    ),
    Figure(
        "self_review.promises",
        gettext_lazy("Lời hứa, cam kết khi tự soi, tự sửa"),
        UnitOfCount.PROMISES,
        _promised(_promises, gettext_lazy("lời hứa, cam kết")),
        RecordKind.PROMISE,
        _promises,
    ),
    Figure(
        "self_review.promises_kept",
        gettext_lazy("Lời hứa, cam kết đã thực hiện"),
        UnitOfCount.PROMISES,
        _promised(_kept, gettext_lazy("lời hứa, cam kết đã thực hiện")),
        RecordKind.PROMISE,
        _kept,
    ),
)
