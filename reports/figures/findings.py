"""Figures of findings. Persons are counted once each, however many findings name them."""

from collections.abc import Callable

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from remedies.models import Finding
from remedies.querysets import FindingQuerySet
from reports.figures.kinds import Count, Figure, RecordKind, Scope, UnitOfCount

Records = Callable[[Scope], QuerySet[Finding]]


def _findings(scope: Scope) -> FindingQuerySet:
    found = Finding.objects.below(scope.unit, on=scope.on).between(scope.window.start, scope.window.end)
    return found.standing().order_by("found_on", "pk")


def _conduct(scope: Scope) -> FindingQuerySet:
    return _findings(scope).conduct()


def _violations(scope: Scope) -> FindingQuerySet:
    return _findings(scope).violations()


def _of_persons(scope: Scope) -> FindingQuerySet:
    return _conduct(scope).filter(subject=Finding.Subject.PERSON)


def _of_organisations(scope: Scope) -> FindingQuerySet:
    return _conduct(scope).filter(subject=Finding.Subject.ORGANISATION)


def _cases(records: Records, noun: Callable[[], str]) -> Callable[[Scope], Count]:
    def compute(scope: Scope) -> Count:
        return Count(records(scope).count(), None, noun())

    return compute


def _persons(scope: Scope) -> Count:
    """Distinct named officials, and each finding of a person not named as one."""
    named = _of_persons(scope).filter(official__isnull=False).order_by().values("official_id").distinct().count()
    return Count(named + _of_persons(scope).filter(official__isnull=True).count(), None, _("người"))


def _organisations(scope: Scope) -> Count:
    """Distinct units found at fault as a body."""
    return Count(_of_organisations(scope).order_by().values("unit_id").distinct().count(), None, _("tập thể"))


def _figure(
    code: str, label: Promise, unit: UnitOfCount, compute: Callable[[Scope], Count], records: Records
) -> Figure:
    return Figure(f"finding.{code}", label, unit, compute, RecordKind.FINDING, records)


FIGURES = (
    _figure(
        "all",
        gettext_lazy("Biểu hiện, vụ việc"),
        UnitOfCount.CASES,
        _cases(_findings, lambda: _("biểu hiện, vụ việc")),
        _findings,
    ),
    _figure(
        "conduct",
        gettext_lazy("Hành vi né tránh, đùn đẩy, làm việc cầm chừng, sợ trách nhiệm"),
        UnitOfCount.CASES,
        _cases(_conduct, lambda: _("vụ việc")),
        _conduct,
    ),
    _figure(
        "violations",
        gettext_lazy("Vi phạm trong hoạt động công vụ"),
        UnitOfCount.CASES,
        _cases(_violations, lambda: _("vụ việc")),
        _violations,
    ),
    _figure("persons", gettext_lazy("Cá nhân có hành vi"), UnitOfCount.PERSONS, _persons, _of_persons),
    _figure(
        "organisations",
        gettext_lazy("Tập thể có hành vi"),
        UnitOfCount.ORGANISATIONS,
        _organisations,
        _of_organisations,
    ),
)
