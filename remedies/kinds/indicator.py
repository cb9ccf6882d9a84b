"""Readings of outside indicators as a kind of record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from journal import clock
from records.kind import Beside, Column, Entry, Fact, Kind, Panel, RecordPage, Tab, Words
from remedies import actions
from remedies.access import in_sight, may_enter_anywhere, may_enter_at
from remedies.beside import beside, share_of
from remedies.filters.indicator import IndicatorReadingFilter
from remedies.forms.indicator import IndicatorReadingForm
from remedies.kinds.warned import warning_panels
from remedies.models import IndicatorReading
from remedies.periods import period_name
from remedies.querysets import UnitRecords
from remedies.words import VERBS
from units.names import identities


@dataclass(frozen=True)
class ReadingLine:
    """A reading in a list."""

    row: IndicatorReading
    unit_name: str
    period: str
    share: Decimal | None


def readings_seen(user: User) -> UnitRecords[IndicatorReading]:
    """The readings of units within the user's reach."""
    rows = IndicatorReading.objects.select_related("unit", "indicator", "field", "manifestation")
    return in_sight(user, rows)


def _lines(rows: Sequence[IndicatorReading], on: date) -> list[ReadingLine]:
    names = identities({row.unit_id for row in rows}, on=on)
    return [
        ReadingLine(row, capfirst(names[row.unit_id].name), period_name(row.starts_on, row.ends_on), share_of(row))
        for row in rows
    ]


def _page(row: IndicatorReading, user: User) -> RecordPage:
    line = _lines([row], row.ends_on)[0]
    told = {"indicator": row.indicator.name, "unit": line.unit_name, "period": line.period}
    shown = beside([row], user, on=clock.today())
    return RecordPage(
        title=_("%(indicator)s: %(unit)s, %(period)s") % told,
        facts=[
            Fact(_("Chỉ số"), row.indicator.name, note=f"({row.indicator.get_direction_display()})"),
            Fact(_("Đơn vị"), line.unit_name, reverse("units:unit", args=[row.unit.code])),
            Fact(_("Kỳ số liệu"), line.period),
            Fact(_("Kế hoạch"), row.planned, note=row.indicator.measure),
            Fact(_("Thực hiện"), row.actual, note=row.indicator.measure),
            Fact(_("Tỷ lệ so với kế hoạch (%)"), line.share),
            Fact(_("Lĩnh vực"), str(row.field)),
            Fact(_("Biểu hiện liên quan"), str(row.manifestation or "")),
            Fact(_("Nguồn số liệu"), row.source),
        ],
        panels=[
            *warning_panels(row, user),
            Panel(_("Đặt cạnh biểu hiện, vụ việc"), "remedies/_beside.html", {"lines": shown}, aside=True),
        ],
    )


INDICATOR_READING = Kind(
    code="indicator_reading",
    plural="indicator-readings",
    namespace="remedies",
    model=IndicatorReading,
    words=Words(
        title=gettext_lazy("Chỉ số bên ngoài"),
        one=gettext_lazy("Chỉ số"),
        add=gettext_lazy("Ghi số liệu"),
        empty=gettext_lazy("Chưa ghi số liệu chỉ số nào trong phạm vi của bạn."),
        lede=gettext_lazy("Đặt cạnh biểu hiện, vụ việc để xem xét; là tương quan, không phải nguyên nhân."),
    ),
    columns=(
        Column("indicator", gettext_lazy("Chỉ số"), lambda line: line.row.indicator.name, "indicator__order"),
        Column("unit", gettext_lazy("Đơn vị"), lambda line: line.unit_name, "unit__code"),
        Column("period", gettext_lazy("Kỳ"), lambda line: line.period, "ends_on"),
        Column("planned", gettext_lazy("Kế hoạch"), lambda line: line.row.planned, "planned", number=True),
        Column("actual", gettext_lazy("Thực hiện"), lambda line: line.row.actual, "actual", number=True),
        Column("measure", gettext_lazy("Đơn vị tính"), lambda line: line.row.indicator.measure),
        Column("share", gettext_lazy("Tỷ lệ (%)"), lambda line: line.share, number=True),
        Column("field", gettext_lazy("Lĩnh vực"), lambda line: str(line.row.field), "field__order", usual=False),
        Column("source", gettext_lazy("Nguồn số liệu"), lambda line: line.row.source, usual=False, long=True),
    ),
    usual_sort="-period",
    filters=IndicatorReadingFilter,
    seen_by=readings_seen,
    lines=_lines,
    page=_page,
    entry=Entry(
        form=IndicatorReadingForm,
        enter=actions.record_indicator_reading,
        amend=actions.amend_indicator_reading,
        initial=lambda row: {
            "unit": row.unit,
            "indicator": row.indicator_id,
            "starts_on": row.starts_on,
            "ends_on": row.ends_on,
            "planned": row.planned,
            "actual": row.actual,
            "source": row.source,
            "field": row.field_id,
            "manifestation": row.manifestation_id,
        },
        may_enter=may_enter_anywhere,
        may_amend=lambda user, row: may_enter_at(user, row.unit_id),
        may_remove=lambda user, row: may_enter_at(user, row.unit_id),
    ),
    verbs=VERBS,
    may_attach=lambda user, row: may_enter_at(user, row.unit_id),
    tab=Tab("good", gettext_lazy("Chỉ số"), 7),
    beside=(Beside(gettext_lazy("Đặt cạnh biểu hiện, vụ việc"), "remedies:indicators_beside"),),
)
