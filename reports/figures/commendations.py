"""Figures of praise and protection (need 24). Persons are counted once each; what is printed holds no name."""

from collections.abc import Callable

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from remedies.models import Commendation, Finding, ProtectedProposal
from remedies.querysets import UnitRecords
from remedies.states import ALLOWED
from reports.figures.kinds import Count, Figure, RecordKind, Scope, UnitOfCount


def _commendations(scope: Scope) -> UnitRecords[Commendation]:
    """Decided in the window, of the unit and what lies below it."""
    rows = Commendation.objects.below(scope.unit, on=scope.on)
    return rows.filter(decided_on__range=(scope.window.start, scope.window.end)).order_by("decided_on", "pk")


def _of_persons(scope: Scope) -> UnitRecords[Commendation]:
    return _commendations(scope).filter(subject=Finding.Subject.PERSON)


def _of_collectives(scope: Scope) -> UnitRecords[Commendation]:
    return _commendations(scope).filter(subject=Finding.Subject.ORGANISATION)


def _by_criteria_of(branch: str) -> Callable[[Scope], UnitRecords[Commendation]]:
    """Commendations by at least one criterion of a branch: “5 thật” or “6 dám”."""

    def records(scope: Scope) -> UnitRecords[Commendation]:
        return _commendations(scope).filter(criteria__parent__code=branch).distinct()

    return records


def _criteria_figure(code: str, branch: str, label: Promise, noun: Callable[[], str]) -> Figure:
    records = _by_criteria_of(branch)
    return Figure(
        f"commendation.{code}",
        label,
        UnitOfCount.TURNS,
        lambda scope: Count(records(scope).count(), None, noun()),
        RecordKind.COMMENDATION,
        records,
    )


def _turns(scope: Scope) -> Count:
    return Count(_commendations(scope).count(), None, _("lượt tập thể, cá nhân được khen thưởng, biểu dương"))


def _persons(scope: Scope) -> Count:
    """Distinct named officials, and each commendation of a person not named as one."""
    found = _of_persons(scope).order_by()
    named = found.filter(official__isnull=False).values("official_id").distinct().count()
    return Count(named + found.filter(official__isnull=True).count(), None, _("cá nhân được khen thưởng, biểu dương"))


def _collectives(scope: Scope) -> Count:
    """Distinct units and named parts of units."""
    found = _of_collectives(scope).order_by().values("unit_id", "collective").distinct()
    return Count(found.count(), None, _("tập thể được khen thưởng, biểu dương"))


def _proposals(scope: Scope) -> UnitRecords[ProtectedProposal]:
    """Submitted in the window, by the unit and what lies below it."""
    rows = ProtectedProposal.objects.below(scope.unit, on=scope.on)
    return rows.filter(submitted_on__range=(scope.window.start, scope.window.end)).order_by("submitted_on", "pk")


def _allowed(scope: Scope) -> UnitRecords[ProtectedProposal]:
    """Allowed in the window, whenever they were submitted."""
    rows = ProtectedProposal.objects.below(scope.unit, on=scope.on)
    decided = Q(decided_on__range=(scope.window.start, scope.window.end))
    return rows.filter(decided, state__in=sorted(ALLOWED)).order_by("decided_on", "pk")


def _submitted_count(scope: Scope) -> Count:
    return Count(_proposals(scope).count(), None, _("đề xuất đổi mới, sáng tạo"))


def _allowed_count(scope: Scope) -> Count:
    return Count(_allowed(scope).count(), None, _("đề xuất được cho phép thí điểm"))


FIGURES = (
    Figure(
        "commendation.turns",
        gettext_lazy("Lượt khen thưởng, biểu dương"),
        UnitOfCount.TURNS,
        _turns,
        RecordKind.COMMENDATION,
        _commendations,
    ),
    Figure(
        "commendation.persons",
        gettext_lazy("Cá nhân được khen thưởng, biểu dương"),
        UnitOfCount.PERSONS,
        _persons,
        RecordKind.COMMENDATION,
        _of_persons,
    ),
    Figure(
        "commendation.collectives",
        gettext_lazy("Tập thể được khen thưởng, biểu dương"),
        UnitOfCount.ORGANISATIONS,
        _collectives,
        RecordKind.COMMENDATION,
        _of_collectives,
    ),
    _criteria_figure(
        "five_truths",
        "five-truths",
        gettext_lazy("Lượt khen thưởng, biểu dương theo tiêu chí “5 thật”"),
        lambda: _("lượt khen thưởng, biểu dương theo tiêu chí “5 thật”"),
    ),
    _criteria_figure(
        "six_dares",
        "six-dares",
        gettext_lazy("Lượt khen thưởng, biểu dương theo tiêu chí “6 dám”"),
        lambda: _("lượt khen thưởng, biểu dương theo tiêu chí “6 dám”"),
    ),
    Figure(
        "proposal.submitted",
        gettext_lazy("Đề xuất đổi mới, sáng tạo"),
        UnitOfCount.PROPOSALS,
        _submitted_count,
        RecordKind.PROPOSAL,
        _proposals,
    ),
    Figure(
        "proposal.allowed",
        gettext_lazy("Đề xuất được cho phép thí điểm"),
        UnitOfCount.PROPOSALS,
        _allowed_count,
        RecordKind.PROPOSAL,
        _allowed,
    ),
)
