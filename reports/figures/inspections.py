"""Figures of inspections: coverage by group of units, visits, modes (needs 13, 14)."""

from collections.abc import Callable, Iterable

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from library.reference.inspecting import THEMES
from library.reference.terms import Term
from remedies.models import Visit
from remedies.models.inspection import VisitQuerySet
from reports.figures.kinds import Count, Figure, RecordKind, Scope, UnitOfCount
from units.models import Identity, UnitKind
from units.models.unit import CoverageGroup
from units.querysets import IdentityQuerySet, subtree_ids

Records = Callable[[Scope], QuerySet[Visit]]


def _visits(scope: Scope) -> VisitQuerySet:
    """Visits that the unit led in the window."""
    led = Visit.objects.led_by(scope.unit, on=scope.on)
    return led.between(scope.window.start, scope.window.end).order_by("on", "pk")


def _communes_below(scope: Scope) -> IdentityQuerySet:
    """The communes that stand under the unit on the day: what coverage is measured against."""
    communes = Identity.objects.on(scope.on).filter(kind__coverage_group=CoverageGroup.COMMUNES)
    return communes.filter(unit_id__in=subtree_ids([scope.unit.pk], scope.on))


def _visits_to(group: CoverageGroup) -> Records:
    """Visits to units that were of a group on that day, whatever became of them since.

    Communes only below the unit on the scope's day, so that 14 of 13 cannot be.
    """

    def records(scope: Scope) -> QuerySet[Visit]:
        if group == CoverageGroup.COMMUNES:
            return _visits(scope).filter(unit_id__in=_communes_below(scope).values("unit_id"))
        visited = Identity.objects.filter(unit=OuterRef("unit"), valid__contains=OuterRef("on"))
        return _visits(scope).filter(Exists(visited.filter(kind__coverage_group=group)))

    return records


def _covered(scope: Scope, group: CoverageGroup) -> int:
    """Distinct units visited: a combined or repeated visit counts a unit once."""
    return _visits_to(group)(scope).order_by().values("unit_id").distinct().count()


PRINTED_ORDER = ("commune", "ward", "town", "special-zone")
"""“xã, phường, thị trấn, đặc khu”: the order in which documents name the kinds."""


def _kinds_noun(kinds: Iterable[UnitKind]) -> str:
    """`xã, thị trấn`: the kinds that are there."""
    names = {kind.code: kind.name.lower() for kind in kinds}
    known = [names.pop(code) for code in PRINTED_ORDER if code in names]
    return ", ".join([*known, *names.values()])


def _communes(scope: Scope) -> Count:
    """Communes visited out of the communes that stand under the unit on the day; in words where none does."""
    kinds = [identity.kind for identity in _communes_below(scope).select_related("kind")]
    if not kinds:
        return Count(0, 0, _("xã, phường, thị trấn"), _("không có xã, phường, thị trấn trực thuộc"))
    return Count(_covered(scope, CoverageGroup.COMMUNES), len(kinds), _kinds_noun(kinds))


def _offices(scope: Scope) -> Count:
    return Count(_covered(scope, CoverageGroup.OFFICES), None, _("cơ quan chuyên môn"))


def _service_units(scope: Scope) -> Count:
    noun = _("đơn vị sự nghiệp ngành %(kind)s") % {"kind": scope.identity.kind.name.lower()}
    return Count(_covered(scope, CoverageGroup.SERVICE_UNITS), None, noun)


def _schools(scope: Scope) -> Count:
    return Count(_covered(scope, CoverageGroup.SCHOOLS), None, _("đơn vị sự nghiệp giáo dục"))


def _units(scope: Scope) -> Count:
    return Count(_visits(scope).order_by().values("unit_id").distinct().count(), None, _("đơn vị"))


def _turns(scope: Scope) -> Count:
    return Count(_visits(scope).count(), None, _("lượt kiểm tra"))


def _unannounced_visits(scope: Scope) -> QuerySet[Visit]:
    return _visits(scope).filter(mode__in=[Visit.Mode.UNANNOUNCED, Visit.Mode.UNANNOUNCED_COMBINED])


def _unannounced(scope: Scope) -> Count:
    return Count(_unannounced_visits(scope).count(), None, _("lượt kiểm tra đột xuất"))


def _combined_visits(scope: Scope) -> QuerySet[Visit]:
    return _visits(scope).filter(mode__in=[Visit.Mode.COMBINED, Visit.Mode.UNANNOUNCED_COMBINED])


def _combined(scope: Scope) -> Count:
    return Count(_combined_visits(scope).count(), None, _("lượt kiểm tra lồng ghép"))


def _visits_about(theme: str) -> Records:
    """Visits that looked at a theme; one that looked at several counts for each of them (need 14)."""
    return lambda scope: _visits(scope).about(theme)


def _units_about(theme: str) -> Callable[[Scope], Count]:
    """Distinct units visited for a theme."""

    def compute(scope: Scope) -> Count:
        units = _visits_about(theme)(scope).order_by().values("unit_id").distinct().count()
        return Count(units, None, _("đơn vị"))

    return compute


def _figure(
    code: str, label: Promise, unit: UnitOfCount, compute: Callable[[Scope], Count], records: Records
) -> Figure:
    return Figure(f"inspection.{code}", label, unit, compute, RecordKind.VISIT, records)


def _of_theme(theme: Term) -> Figure:
    return _figure(
        f"theme.{theme.code}",
        format_lazy("{} “{}”", gettext_lazy("Đơn vị đã kiểm tra về chủ đề"), theme.name),
        UnitOfCount.UNITS,
        _units_about(theme.code),
        _visits_about(theme.code),
    )


FIGURES = (
    _figure(
        "communes",
        gettext_lazy("Xã, phường, thị trấn đã kiểm tra"),
        UnitOfCount.UNITS,
        _communes,
        _visits_to(CoverageGroup.COMMUNES),
    ),
    _figure(
        "offices",
        gettext_lazy("Cơ quan chuyên môn đã kiểm tra"),
        UnitOfCount.UNITS,
        _offices,
        _visits_to(CoverageGroup.OFFICES),
    ),
    _figure(
        "service_units",
        gettext_lazy("Đơn vị sự nghiệp đã kiểm tra"),
        UnitOfCount.UNITS,
        _service_units,
        _visits_to(CoverageGroup.SERVICE_UNITS),
    ),
    _figure(
        "schools",
        gettext_lazy("Đơn vị sự nghiệp giáo dục đã kiểm tra"),
        UnitOfCount.UNITS,
        _schools,
        _visits_to(CoverageGroup.SCHOOLS),
    ),
    _figure("units", gettext_lazy("Đơn vị đã kiểm tra"), UnitOfCount.UNITS, _units, _visits),
    _figure("visits", gettext_lazy("Lượt kiểm tra"), UnitOfCount.TURNS, _turns, _visits),
    _figure(
        "unannounced",
        gettext_lazy("Lượt kiểm tra đột xuất"),
        UnitOfCount.TURNS,
        _unannounced,
        _unannounced_visits,
    ),
    _figure("combined", gettext_lazy("Lượt kiểm tra lồng ghép"), UnitOfCount.TURNS, _combined, _combined_visits),
    *(_of_theme(theme) for theme in THEMES.terms),
)
