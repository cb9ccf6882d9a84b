"""Chỉ số bên ngoài: figures of a sector beside what was found in the same field, unit and period; never its cause."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dashboards.boards.filters import BesideFilter
from dashboards.boards.kinds import Asked, Board, Exhibit, List, Shown
from dashboards.boards.units import crossed
from dashboards.facts.boards.counting import by_group
from library.charts import Amount, Bar, Bars
from remedies.beside import Beside, beside
from remedies.kinds.indicator import readings_seen
from remedies.models import Indicator, IndicatorReading
from remedies.querysets import UnitRecords

MOST = 12
NO_CAUSE = gettext_lazy("Tương quan, không phải nguyên nhân.")


def lines(asked: Asked) -> list[Beside]:
    """The newest readings that have a plan, each with the findings beside it."""

    def ask() -> list[Beside]:
        rows: QuerySet[IndicatorReading] = asked.filter.qs
        planned = rows.filter(planned__isnull=False).order_by("-ends_on", "indicator__order", "unit__code", "pk")
        return beside(list(planned[:MOST]), asked.user, on=asked.on)

    found: list[Beside] = asked.once("beside", ask)
    return found


def _only_indicator(asked: Asked) -> str:
    """The name of the one indicator that all lines tell of; empty where there are several."""
    names = {line.reading.indicator.name for line in lines(asked)}
    return names.pop() if len(names) == 1 else ""


def _title(asked: Asked, title: str) -> str:
    """A chart's title, with the indicator that all its lines share."""
    only = _only_indicator(asked)
    return f"{title}: {only}" if only else title


def _labels(asked: Asked) -> list[str]:
    """The names of the lines: what tells two of one indicator apart comes first, and what all share is left out."""
    only = _only_indicator(asked)
    return [
        f"{line.unit_name}, {line.period}" + ("" if only else f": {line.reading.indicator.name}")
        for line in lines(asked)
    ]


def shares(asked: Asked) -> Shown | None:
    """What came of each plan, in per cent."""
    bars = tuple(
        Bar(
            label,
            Amount(line.share, reverse("remedies:indicator_reading", args=[line.reading.pk])),
            tone="wait" if line.falls_short else "good",
        )
        for label, line in zip(_labels(asked), lines(asked), strict=True)
    )
    chart = Bars(
        _title(asked, _("Thực hiện so với kế hoạch (%)")), bars, first=_("Chỉ số"), measure=_("Phần trăm kế hoạch")
    )
    return Shown(chart, str(NO_CAUSE), reverse("remedies:indicators_beside")) if bars else None


def findings(asked: Asked) -> Shown | None:
    """The findings of the same field, found in the same period, in the same order."""
    bars = tuple(
        Bar(label, Amount(line.findings, line.findings_url if line.findings else ""), tone="late")
        for label, line in zip(_labels(asked), lines(asked), strict=True)
    )
    chart = Bars(_title(asked, _("Biểu hiện, vụ việc cùng lĩnh vực, cùng kỳ")), bars, first=_("Chỉ số"))
    return Shown(chart, str(NO_CAUSE)) if bars else None


def readings(asked: Asked) -> Shown | None:
    """How many readings there are of each indicator, unit by unit."""
    rows: UnitRecords[IndicatorReading] = asked.filter.qs
    numbers = by_group(rows, "unit_id", "indicator__code")
    newest = Indicator.objects.filter(code__in={code for _unit, code in numbers}).order_by("valid")
    named = {one.code: one for one in newest}
    where = List("remedies:indicator-readings")
    words = [(code, one.name) for code, one in sorted(named.items(), key=lambda pair: (pair[1].order, pair[1].pk))]
    chart = crossed(
        _("Số liệu đã có theo đơn vị"),
        asked,
        words,
        numbers,
        lambda row, code: where.url(asked, indicator=named[code].pk, **row.asked),
    )
    return Shown(chart) if chart else None


BOARD = Board(
    "beside",
    gettext_lazy("Chỉ số ngoài"),
    gettext_lazy("Đặt số liệu của ngành bên cạnh dấu hiệu, biểu hiện: tương quan, không phải nguyên nhân."),
    BesideFilter,
    readings_seen,
    (
        Exhibit("shares", gettext_lazy("So với kế hoạch"), shares),
        Exhibit("findings", gettext_lazy("Biểu hiện cùng lĩnh vực"), findings),
        Exhibit("readings", gettext_lazy("Số liệu đã có"), readings, wide=True),
    ),
)
