"""Figures of training, support, moves and reviews of staff (need 31): turns and persons are two measures."""

from collections.abc import Callable

from django.db.models import F, Sum
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from remedies.models import CapacityReview, StaffMove, StudySupport, Training
from remedies.querysets import UnitRecords
from reports.figures.kinds import Count, Figure, RecordKind, Scope, UnitOfCount

Moves = Callable[[Scope], UnitRecords[StaffMove]]


def _trainings(scope: Scope) -> UnitRecords[Training]:
    """Courses that ended in the window, of the unit and what lies below it."""
    rows = Training.objects.below(scope.unit, on=scope.on)
    return rows.filter(ends_on__range=(scope.window.start, scope.window.end)).order_by("ends_on", "pk")


def _training_figure(code: str, turns: str, label: Promise, noun: Callable[[], str]) -> Figure:
    """Turns of training: all of them, or those of one kind of person where the courses say so."""

    def compute(scope: Scope) -> Count:
        return Count(_trainings(scope).order_by().aggregate(turns=Sum(turns))["turns"] or 0, None, noun())

    return Figure(f"training.{code}", label, UnitOfCount.TURNS, compute, RecordKind.TRAINING, _trainings)


def _supports(scope: Scope) -> UnitRecords[StudySupport]:
    rows = StudySupport.objects.below(scope.unit, on=scope.on)
    return rows.filter(decided_on__range=(scope.window.start, scope.window.end)).order_by("decided_on", "pk")


def _supported_persons(scope: Scope) -> Count:
    """Distinct named officials, and the persons of the records that name nobody."""
    found = _supports(scope).order_by()
    named = found.filter(official__isnull=False).values("official_id").distinct().count()
    unnamed = found.filter(official__isnull=True).aggregate(persons=Sum("persons"))["persons"] or 0
    return Count(named + unnamed, None, _("người được hỗ trợ kinh phí tự đào tạo"))


def _moves(scope: Scope) -> UnitRecords[StaffMove]:
    rows = StaffMove.objects.below(scope.unit, on=scope.on)
    return rows.filter(decided_on__range=(scope.window.start, scope.window.end)).order_by("decided_on", "pk")


def _of_kind(code: str) -> Moves:
    """Moves of one kind, under whatever decree."""

    def records(scope: Scope) -> UnitRecords[StaffMove]:
        return _moves(scope).filter(kind__code=code)

    return records


def _rotations_of(person_kind: str) -> Moves:
    """Rotations of people of one kind."""

    def records(scope: Scope) -> UnitRecords[StaffMove]:
        return _of_kind("rotation")(scope).filter(person_kinds__code=person_kind)

    return records


def _move_figure(code: str, label: Promise, records: Moves, noun: Callable[[], str]) -> Figure:
    """A figure of moves in turns."""

    def compute(scope: Scope) -> Count:
        return Count(records(scope).count(), None, noun())

    return Figure(f"move.{code}", label, UnitOfCount.TURNS, compute, RecordKind.STAFF_MOVE, records)


def _reviews(scope: Scope) -> UnitRecords[CapacityReview]:
    rows = CapacityReview.objects.below(scope.unit, on=scope.on)
    return rows.filter(reviewed_on__range=(scope.window.start, scope.window.end)).order_by("reviewed_on", "pk")


def _reviewed(scope: Scope) -> Count:
    """Everybody reviewed, once for each review."""
    people = Sum(F("fit") + F("to_train") + F("to_reassign"))
    found = _reviews(scope).order_by().aggregate(people=people)["people"] or 0
    return Count(found, None, _("lượt người được rà soát, đánh giá năng lực"))


FIGURES = (
    _training_figure(
        "turns",
        "turns",
        gettext_lazy("Lượt đào tạo, bồi dưỡng"),
        lambda: _("lượt cán bộ, công chức, viên chức được đào tạo, bồi dưỡng"),
    ),
    _training_figure(
        "turns_women",
        "women",
        gettext_lazy("Lượt đào tạo, bồi dưỡng cán bộ nữ"),
        lambda: _("lượt cán bộ nữ được đào tạo, bồi dưỡng"),
    ),
    _training_figure(
        "turns_young",
        "young",
        gettext_lazy("Lượt đào tạo, bồi dưỡng cán bộ trẻ"),
        lambda: _("lượt cán bộ trẻ được đào tạo, bồi dưỡng"),
    ),
    _training_figure(
        "turns_minority",
        "ethnic_minority",
        gettext_lazy("Lượt đào tạo, bồi dưỡng người dân tộc thiểu số"),
        lambda: _("lượt người dân tộc thiểu số được đào tạo, bồi dưỡng"),
    ),
    Figure(
        "study_support.persons",
        gettext_lazy("Người được hỗ trợ kinh phí tự đào tạo"),
        UnitOfCount.PERSONS,
        _supported_persons,
        RecordKind.STUDY_SUPPORT,
        _supports,
    ),
    _move_figure(
        "all",
        gettext_lazy("Lượt luân chuyển, điều động, thay thế, tinh giản"),
        _moves,
        lambda: _("lượt luân chuyển, điều động, thay thế, tinh giản"),
    ),
    _move_figure(
        "rotations",
        gettext_lazy("Lượt luân chuyển"),
        _of_kind("rotation"),
        lambda: _("lượt luân chuyển"),
    ),
    _move_figure(
        "replacements",
        gettext_lazy("Lượt thay thế"),
        _of_kind("replacement"),
        lambda: _("lượt thay thế"),
    ),
    _move_figure(
        "streamlined",
        gettext_lazy("Lượt tinh giản biên chế"),
        _of_kind("streamlining"),
        lambda: _("lượt tinh giản biên chế"),
    ),
    _move_figure(
        "rotations_young",
        gettext_lazy("Lượt luân chuyển cán bộ trẻ"),
        _rotations_of("young"),
        lambda: _("lượt luân chuyển cán bộ trẻ"),
    ),
    _move_figure(
        "rotations_women",
        gettext_lazy("Lượt luân chuyển cán bộ nữ"),
        _rotations_of("women"),
        lambda: _("lượt luân chuyển cán bộ nữ"),
    ),
    _move_figure(
        "rotations_minority",
        gettext_lazy("Lượt luân chuyển cán bộ dân tộc thiểu số"),
        _rotations_of("ethnic-minority"),
        lambda: _("lượt luân chuyển cán bộ dân tộc thiểu số"),
    ),
    _move_figure(
        "rotations_planned",
        gettext_lazy("Lượt luân chuyển cán bộ trong quy hoạch"),
        _rotations_of("planned"),
        lambda: _("lượt luân chuyển cán bộ trong quy hoạch"),
    ),
    Figure(
        "capacity.turns",
        gettext_lazy("Lượt người được rà soát, đánh giá năng lực"),
        UnitOfCount.TURNS,
        _reviewed,
        RecordKind.CAPACITY_REVIEW,
        _reviews,
    ),
)
