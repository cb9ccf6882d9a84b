"""Warnings about outside indicators that stand on the worse side of their plan (need 30)."""

from collections.abc import Sequence
from decimal import Decimal

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from library.numbers import decimal_text
from remedies.facts.warnings.kinds import Question, Told, WarningKind
from remedies.models import Indicator, IndicatorReading
from remedies.periods import period_name

UP, DOWN = Indicator.Direction.UP, Indicator.Direction.DOWN
WORSE = Q(indicator__direction=UP, actual__lt=F("planned")) | Q(indicator__direction=DOWN, actual__gt=F("planned"))


def _short_of_plan(question: Question) -> QuerySet[IndicatorReading]:
    """The newest reading of an indicator for a unit, of the last year: better figures later on end the warning."""
    ended: QuerySet[IndicatorReading] = question.seen(IndicatorReading).filter(ends_on__lte=question.on)
    later = IndicatorReading.objects.filter(
        unit=OuterRef("unit"),
        indicator__code=OuterRef("indicator__code"),
        ends_on__gt=OuterRef("ends_on"),
        ends_on__lte=question.on,
    )
    worse = ended.filter(WORSE, ~Exists(later), ends_on__gt=question.since)
    return worse.annotate(warned_unit=F("unit"), warned_on=F("ends_on"))


def _tells(pks: Sequence[int], question: Question) -> dict[int, Told]:
    rows = IndicatorReading.objects.filter(pk__in=pks).select_related("indicator")
    sentence = _("%(period)s: %(share)s%% so với kế hoạch. Số liệu để đối chiếu, không phải biểu hiện.")
    told = {}
    for row in rows:
        assert row.planned is not None  # what has no plan is on neither side of it
        share = (row.actual * 100 / row.planned).quantize(Decimal("0.1"))
        values = {"period": period_name(row.starts_on, row.ends_on), "share": decimal_text(share)}
        told[row.pk] = Told(row.indicator.name, sentence % values)
    return told


KINDS = (
    WarningKind(
        "indicator",
        gettext_lazy("Chỉ số bên ngoài xấu hơn kế hoạch"),
        lambda limits: _("Số liệu mới nhất trong 12 tháng kém kế hoạch."),
        IndicatorReading,
        _short_of_plan,
        _tells,
    ),
)
