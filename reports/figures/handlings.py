"""Figures of measures: turns, persons and bodies counted apart, a person once wherever and however often (need 11)."""

from collections.abc import Callable

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from remedies.models import Handling
from remedies.querysets import HandlingQuerySet
from reports.figures.kinds import Count, Figure, RecordKind, Scope, UnitOfCount

Records = Callable[[Scope], HandlingQuerySet]


def _decided(scope: Scope) -> HandlingQuerySet:
    """Measures of the window that count, of the unit and of what lies below it or was followed by it."""
    decided = Handling.objects.below(scope.unit, on=scope.on).between(scope.window.start, scope.window.end)
    return decided.standing().measures().order_by("decided_on", "pk")


def _discipline(scope: Scope) -> HandlingQuerySet:
    return _decided(scope).discipline()


def _soft(scope: Scope) -> HandlingQuerySet:
    return _decided(scope).soft()


def _on(ladder: Handling.Ladder) -> Records:
    def records(scope: Scope) -> HandlingQuerySet:
        return _decided(scope).filter(ladder=ladder)

    return records


def _by(measure: str) -> Records:
    """Decisions of one measure, under whatever decree."""

    def records(scope: Scope) -> HandlingQuerySet:
        return _decided(scope).filter(measure__code=measure)

    return records


def _of_persons(records: Records) -> Records:
    return lambda scope: records(scope).of_persons()


def _of_bodies(records: Records) -> Records:
    return lambda scope: records(scope).of_bodies()


def _turns(records: Records, noun: Callable[[], str]) -> Callable[[Scope], Count]:
    return lambda scope: Count(records(scope).count(), None, noun())


def _persons(records: Records) -> Callable[[Scope], Count]:
    return lambda scope: Count(records(scope).person_count(), None, _("người"))


def _bodies(records: Records) -> Callable[[Scope], Count]:
    return lambda scope: Count(records(scope).body_count(), None, _("tổ chức"))


def _cases(scope: Scope) -> Count:
    """Distinct matters that were handled, by however many measures; a decision on no recorded matter is not one."""
    found = _decided(scope).filter(finding__isnull=False).order_by().values("finding_id").distinct()
    return Count(found.count(), None, _("vụ việc"))


def _figure(
    code: str,
    label: Promise,
    unit: UnitOfCount,
    compute: Callable[[Scope], Count],
    records: Callable[[Scope], QuerySet[Handling]],
) -> Figure:
    return Figure(f"handling.{code}", label, unit, compute, RecordKind.HANDLING, records)


def _person_figure(code: str, label: Promise, records: Records) -> Figure:
    return _figure(code, label, UnitOfCount.PERSONS, _persons(records), _of_persons(records))


def _measure_figure(measure: str, label: Promise) -> Figure:
    """Turns of one soft measure."""
    records = _by(measure)
    return _figure(f"soft.{measure}", label, UnitOfCount.TURNS, _turns(records, lambda: _("lượt")), records)


def _discipline_figure(measure: str, label: Promise) -> Figure:
    """Persons given one form of discipline by the State."""
    return _person_figure(f"discipline.state.{measure}", label, _by(measure))


FIGURES = (
    _figure(
        "cases",
        gettext_lazy("Vụ việc đã xử lý"),
        UnitOfCount.CASES,
        _cases,
        lambda scope: _decided(scope).filter(finding__isnull=False),
    ),
    _person_figure("discipline.persons", gettext_lazy("Người bị kỷ luật"), _discipline),
    _person_figure(
        "discipline.state.persons", gettext_lazy("Người bị kỷ luật theo pháp luật"), _on(Handling.Ladder.STATE)
    ),
    _person_figure(
        "discipline.party.persons", gettext_lazy("Đảng viên bị kỷ luật của Đảng"), _on(Handling.Ladder.PARTY)
    ),
    _figure(
        "discipline.organisations",
        gettext_lazy("Tổ chức đảng bị kỷ luật"),
        UnitOfCount.ORGANISATIONS,
        _bodies(_discipline),
        _of_bodies(_discipline),
    ),
    _figure(
        "soft.turns",
        gettext_lazy("Lượt nhắc nhở, phê bình, kiểm điểm, chấn chỉnh và xử lý khác ngoài kỷ luật"),
        UnitOfCount.TURNS,
        _turns(_soft, lambda: _("lượt")),
        _soft,
    ),
    _figure(
        "soft.turns.persons",
        gettext_lazy("Lượt cá nhân bị xử lý ngoài kỷ luật"),
        UnitOfCount.TURNS,
        _turns(_of_persons(_soft), lambda: _("lượt cá nhân")),
        _of_persons(_soft),
    ),
    _figure(
        "soft.turns.organisations",
        gettext_lazy("Lượt tập thể bị xử lý ngoài kỷ luật"),
        UnitOfCount.TURNS,
        _turns(_of_bodies(_soft), lambda: _("lượt cơ quan, đơn vị")),
        _of_bodies(_soft),
    ),
    _person_figure("soft.persons", gettext_lazy("Người bị xử lý ngoài kỷ luật"), _soft),
    _figure(
        "soft.organisations",
        gettext_lazy("Tổ chức bị xử lý ngoài kỷ luật"),
        UnitOfCount.ORGANISATIONS,
        _bodies(_soft),
        _of_bodies(_soft),
    ),
    _measure_figure("reminder", gettext_lazy("Lượt nhắc nhở")),
    _measure_figure("criticism", gettext_lazy("Lượt phê bình bằng văn bản")),
    _measure_figure("review", gettext_lazy("Lượt kiểm điểm, rút kinh nghiệm")),
    _measure_figure("correction", gettext_lazy("Lượt yêu cầu chấn chỉnh, khắc phục")),
    _discipline_figure("reprimand", gettext_lazy("Người bị kỷ luật khiển trách")),
    _discipline_figure("warning", gettext_lazy("Người bị kỷ luật cảnh cáo")),
    _discipline_figure("removal-from-office", gettext_lazy("Người bị kỷ luật cách chức")),
)
