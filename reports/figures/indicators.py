"""Figures of outside indicators (need 30): what came of a plan. Never a proof of anybody's conduct."""

from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from library.numbers import decimal_text
from remedies.models import IndicatorReading
from remedies.periods import period_name
from remedies.querysets import UnitRecords
from reports.figures.kinds import Count, Figure, RecordKind, Scope, UnitOfCount


def _latest(scope: Scope, code: str) -> UnitRecords[IndicatorReading]:
    """The readings of the last period that ends in the window.

    They are the unit's own where it has any, else those of the units below it: a reading of the whole and
    readings of its parts are never added up.
    """
    own = IndicatorReading.objects.filter(unit=scope.unit)
    for readings in (own, IndicatorReading.objects.below(scope.unit, on=scope.on)):
        found = readings.filter(indicator__code=code, ends_on__range=(scope.window.start, scope.window.end))
        last = found.order_by("-ends_on", "starts_on").first()
        if last is not None:
            return found.filter(starts_on=last.starts_on, ends_on=last.ends_on).order_by("unit_id", "pk")
    return own.none()


def _share(scope: Scope, code: str) -> Count:
    """What came of the plan, in whole percent; the sentence has one decimal, both sums and the period."""
    rows = list(_latest(scope, code).select_related("indicator"))
    if not rows:
        return Count(0, None, "", _("chưa có số liệu"))
    actual = sum((row.actual for row in rows), Decimal())
    planned = sum((row.planned for row in rows if row.planned is not None), Decimal())
    told = {
        "actual": decimal_text(actual),
        "planned": decimal_text(planned),
        "measure": rows[0].indicator.measure,
        "period": period_name(rows[0].starts_on, rows[0].ends_on),
    }
    if any(row.planned is None for row in rows):
        return Count(int(actual), None, "", _("%(actual)s %(measure)s (%(period)s)") % told)
    share = actual * 100 / planned
    told["share"] = decimal_text(share.quantize(Decimal("0.1")))
    said = _("%(share)s%% kế hoạch (%(actual)s/%(planned)s %(measure)s, %(period)s)") % told
    return Count(int(share.quantize(Decimal(1))), None, "", said)


def _indicator(code: str, label: Promise) -> Figure:
    return Figure(
        f"indicator.{code}",
        label,
        UnitOfCount.PERCENT,
        lambda scope: _share(scope, code),
        RecordKind.INDICATOR_READING,
        lambda scope: _latest(scope, code),
    )


FIGURES = (_indicator("public-investment-disbursed", gettext_lazy("Giải ngân vốn đầu tư công so với kế hoạch")),)
