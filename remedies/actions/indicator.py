"""Recording what outside indicators were."""

from contextlib import AbstractContextManager
from datetime import date
from decimal import Decimal
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal.actions import record
from journal.refusal import Refused, refused_when
from library.models import CatalogueItem
from records.actions import amend
from remedies.actions.demands import demand_order, demand_past, demand_terms, demand_unit
from remedies.models import Indicator, IndicatorReading
from units.models import Unit


class ReadingValues(TypedDict):
    """What an indicator was in a period; `field` and `manifestation` say which findings it stands beside."""

    unit: Unit
    indicator: Indicator
    starts_on: date
    ends_on: date
    planned: Decimal | None
    actual: Decimal
    field: CatalogueItem
    manifestation: CatalogueItem | None
    source: str


@transaction.atomic
def record_indicator_reading(*, actor: User | None, **values: Unpack[ReadingValues]) -> IndicatorReading:
    """One indicator of one unit in one period. Raises Refused."""
    _demand(values)
    with _once():
        row = IndicatorReading.objects.create(**values)
    detail = {"indicator": row.indicator.code}
    record("record_indicator_reading", row, actor=actor, unit_id=row.unit_id, detail=detail)
    return row


@transaction.atomic
def amend_indicator_reading(row: IndicatorReading, *, actor: User, seen: str, **values: Unpack[ReadingValues]) -> None:
    """Other values for a reading. Raises Refused, Outdated."""
    _demand(values)
    with _once():
        amend(row, values, actor=actor, unit_id=row.unit_id, seen=seen)


def _demand(values: ReadingValues) -> None:
    on = values["ends_on"]
    demand_order(values["starts_on"], on)
    demand_past(on, _("Ngày cuối của kỳ số liệu"), at="ends_on")
    demand_unit(values["unit"], on)
    demand_terms("field", [values["field"]], on, at="field")
    if values["manifestation"] is not None:
        demand_terms("manifestation", [values["manifestation"]], on, at="manifestation")
    if on not in values["indicator"].valid:
        raise Refused(_("Chỉ số này không còn hiệu lực vào ngày cuối của kỳ số liệu."), at="indicator")
    if values["actual"] < 0 or (values["planned"] is not None and values["planned"] <= 0):
        raise Refused(_("Số thực hiện không được âm; số kế hoạch phải lớn hơn 0 hoặc để trống."), at="actual")


def _once() -> AbstractContextManager[None]:
    return refused_when({"indicator_reading_once": _("Đã ghi chỉ số này của đơn vị cho kỳ đó.")})
