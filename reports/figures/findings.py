"""Figures of findings. Persons are counted once each, however many findings name them."""

from collections.abc import Callable

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from library.models import CatalogueItem
from remedies.models import Finding
from remedies.querysets import FindingQuerySet
from remedies.states import FindingState
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


def _units(scope: Scope) -> Count:
    """Distinct units in which something was found, as a body or with one of its people."""
    return Count(_findings(scope).order_by().values("unit_id").distinct().count(), None, _("đơn vị"))


def _manifestations(scope: Scope) -> Count:
    """Distinct manifestations that standing findings show; a reworded term is still the same one."""
    shown = _findings(scope).order_by().values("manifestations__code").distinct().count()
    return Count(shown, None, _("biểu hiện"))


def _with_cause(branch: str) -> Records:
    """Standing findings with a cause of a branch of the tree."""

    def records(scope: Scope) -> FindingQuerySet:
        return _findings(scope).filter(causes__parent__code=branch).distinct()

    return records


def _in_field(field: str) -> Records:
    """Standing findings in one field."""

    def records(scope: Scope) -> FindingQuerySet:
        return _findings(scope).filter(field__code=field)

    return records


def _causes(branch: str, noun: Callable[[], str]) -> Callable[[Scope], Count]:
    """Distinct causes of a branch that standing findings have (need 15)."""

    def compute(scope: Scope) -> Count:
        used = CatalogueItem.objects.filter(caused__in=_findings(scope).order_by(), parent__code=branch)
        return Count(used.order_by().values("code").distinct().count(), None, noun())

    return compute


def _repeats(scope: Scope) -> FindingQuerySet:
    return _findings(scope).filter(repeat_of__isnull=False)


def _insufficient(scope: Scope) -> FindingQuerySet:
    return _findings(scope).filter(state=FindingState.INSUFFICIENT)


def _confirmed(scope: Scope) -> FindingQuerySet:
    return _findings(scope).confirmed()


def _figure(
    code: str, label: Promise, unit: UnitOfCount, compute: Callable[[Scope], Count], records: Records
) -> Figure:
    return Figure(f"finding.{code}", label, unit, compute, RecordKind.FINDING, records)


def _field_figure(field: str, label: Promise) -> Figure:
    """Findings in a field that the sources name."""
    records = _in_field(field)
    return _figure(
        f"field.{field}", label, UnitOfCount.CASES, _cases(records, lambda: _("biểu hiện, vụ việc")), records
    )


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
    _figure(
        "confirmed",
        gettext_lazy("Vụ việc đã kết luận có"),
        UnitOfCount.CASES,
        _cases(_confirmed, lambda: _("vụ việc")),
        _confirmed,
    ),
    _figure(
        "insufficient",
        gettext_lazy("Trường hợp chưa đủ căn cứ kết luận"),
        UnitOfCount.CASES,
        _cases(_insufficient, lambda: _("trường hợp")),
        _insufficient,
    ),
    _figure(
        "repeats",
        gettext_lazy("Vụ việc tái diễn"),
        UnitOfCount.CASES,
        _cases(_repeats, lambda: _("vụ việc")),
        _repeats,
    ),
    _figure(
        "manifestations", gettext_lazy("Biểu hiện đã ghi nhận"), UnitOfCount.MANIFESTATIONS, _manifestations, _findings
    ),
    _figure(
        "causes.objective",
        gettext_lazy("Nguyên nhân khách quan"),
        UnitOfCount.CAUSES,
        _causes("objective", lambda: _("nguyên nhân khách quan")),
        _with_cause("objective"),
    ),
    _figure(
        "causes.personal",
        gettext_lazy("Nguyên nhân chủ quan đối với cá nhân"),
        UnitOfCount.CAUSES,
        _causes("personal", lambda: _("nguyên nhân chủ quan đối với cá nhân")),
        _with_cause("personal"),
    ),
    _figure(
        "causes.organisational",
        gettext_lazy("Nguyên nhân chủ quan đối với tổ chức"),
        UnitOfCount.CAUSES,
        _causes("organisational", lambda: _("nguyên nhân chủ quan đối với tổ chức")),
        _with_cause("organisational"),
    ),
    _figure("units", gettext_lazy("Đơn vị có biểu hiện, vụ việc"), UnitOfCount.UNITS, _units, _findings),
    _figure("persons", gettext_lazy("Cá nhân có hành vi"), UnitOfCount.PERSONS, _persons, _of_persons),
    _figure(
        "organisations",
        gettext_lazy("Tập thể có hành vi"),
        UnitOfCount.ORGANISATIONS,
        _organisations,
        _of_organisations,
    ),
    _field_figure("land", gettext_lazy("Biểu hiện, vụ việc về đất đai")),
    _field_figure("environment", gettext_lazy("Biểu hiện, vụ việc về tài nguyên, môi trường")),
    _field_figure("construction", gettext_lazy("Biểu hiện, vụ việc về xây dựng")),
    _field_figure("transport", gettext_lazy("Biểu hiện, vụ việc về giao thông vận tải")),
    _field_figure("bidding", gettext_lazy("Biểu hiện, vụ việc về đấu thầu")),
    _field_figure("procurement", gettext_lazy("Biểu hiện, vụ việc về mua sắm thiết bị")),
    _field_figure("public-investment", gettext_lazy("Biểu hiện, vụ việc về đầu tư công, giải ngân vốn đầu tư công")),
    _field_figure("administrative-procedures", gettext_lazy("Biểu hiện, vụ việc về thủ tục hành chính")),
)
