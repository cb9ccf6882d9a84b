"""Figures of what the lower units have filed in the round: who has, who has not, who came late.

They are told as clauses with names, so that the text of a consolidated report says who is missing.
"""

from collections.abc import Callable, Iterable

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from library.dates import short_date
from reports.figures.kinds import Count, Figure, RecordKind, Scope, UnitOfCount, number
from reports.lower import Lower, lower_units
from reports.models import Expectation

Chosen = Callable[[Lower], bool]
Told = Callable[[Scope, int, int, str], str]


def _lower(scope: Scope) -> list[Lower]:
    return lower_units([scope.unit.pk], scope.round, on=scope.today) if scope.round and scope.today else []


def _named(found: Iterable[Lower]) -> str:
    return ", ".join(lower.name for lower in found)


def _counted(scope: Scope, count: int, of: int, names: str) -> str:
    return ""


def _missing(scope: Scope, count: int, of: int, names: str) -> str:
    words = {"day": short_date(scope.today) if scope.today else "", "count": count, "of": of, "names": names}
    if not count:
        return _("đến ngày %(day)s, %(of)s/%(of)s đơn vị đã gửi báo cáo") % words
    return _("đến ngày %(day)s, còn %(count)s/%(of)s đơn vị chưa gửi báo cáo: %(names)s") % words


def _late(scope: Scope, count: int, of: int, names: str) -> str:
    if not count:
        return _("không có đơn vị gửi báo cáo muộn")
    return _("%(count)s đơn vị gửi báo cáo muộn: %(names)s") % {"count": number(count), "names": names}


def _nil(scope: Scope, count: int, of: int, names: str) -> str:
    if not count:
        return _("không có đơn vị báo cáo không phát sinh")
    return _("%(count)s đơn vị báo cáo không phát sinh: %(names)s") % {"count": number(count), "names": names}


def _figure(code: str, label: Promise, chosen: Chosen, told: Told, noun: Promise) -> Figure:
    """A figure of the lower units that are `chosen`, out of all that owe a report."""

    def compute(scope: Scope) -> Count:
        lower = _lower(scope)
        found = [one for one in lower if chosen(one)]
        said = told(scope, len(found), len(lower), _named(found)) if lower else _("không có đơn vị cấp dưới phải gửi")
        return Count(len(found), len(lower), str(noun), said)

    def records(scope: Scope) -> QuerySet[Expectation]:
        return Expectation.objects.filter(pk__in=[one.expectation.pk for one in _lower(scope) if chosen(one)])

    return Figure(
        f"filing.{code}", label, UnitOfCount.UNITS, compute, RecordKind.EXPECTATION, records, of_round_only=True
    )


FIGURES = (
    _figure(
        "sent",
        gettext_lazy("Đơn vị cấp dưới đã gửi báo cáo"),
        lambda one: one.filing is not None,
        _counted,
        gettext_lazy("đơn vị"),
    ),
    _figure(
        "accepted",
        gettext_lazy("Đơn vị cấp dưới có báo cáo được chấp nhận"),
        lambda one: one.is_accepted,
        _counted,
        gettext_lazy("đơn vị"),
    ),
    _figure(
        "missing",
        gettext_lazy("Đơn vị cấp dưới chưa gửi báo cáo"),
        lambda one: one.filing is None,
        _missing,
        gettext_lazy("đơn vị chưa gửi báo cáo"),
    ),
    _figure(
        "late",
        gettext_lazy("Đơn vị cấp dưới gửi báo cáo muộn"),
        lambda one: one.is_late,
        _late,
        gettext_lazy("đơn vị gửi báo cáo muộn"),
    ),
    _figure(
        "nil",
        gettext_lazy("Đơn vị cấp dưới báo cáo không phát sinh"),
        lambda one: one.is_nil,
        _nil,
        gettext_lazy("đơn vị báo cáo không phát sinh"),
    ),
)
