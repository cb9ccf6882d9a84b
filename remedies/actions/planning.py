"""Which units an inspection means to visit, and when."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal.actions import record
from journal.refusal import Outdated, Refused
from records.actions import remove
from remedies.models import Inspection, PlannedUnit
from units.models import Identity, Unit


@transaction.atomic
def plan_units(
    *, inspection: Inspection, units: Iterable[Unit], first_day: date, last_day: date, actor: User | None
) -> int:
    """Units to be visited from `first_day` to `last_day`; one that is planned already moves to these days.

    Returns how many units now stand so. Raises Refused.
    """
    chosen = {unit.pk: unit for unit in units}
    if not chosen:
        raise Refused(_("Hãy chọn ít nhất một đơn vị."), at="units")
    if not inspection.starts_on <= first_day <= last_day <= inspection.ends_on:
        raise Refused(_("Thời gian dự kiến phải nằm trong thời gian của cuộc kiểm tra."), at="month")
    if Identity.objects.on(first_day).filter(unit__in=chosen).count() != len(chosen):
        raise Refused(_("Có đơn vị không tồn tại vào ngày dự kiến kiểm tra."), at="units")
    for unit in chosen.values():
        PlannedUnit.objects.update_or_create(
            inspection=inspection, unit=unit, defaults={"first_day": first_day, "last_day": last_day}
        )
    detail = {"units": sorted(chosen), "from": first_day.isoformat(), "to": last_day.isoformat()}
    record("plan_units", inspection, actor=actor, unit_id=inspection.unit_id, detail=detail)
    return len(chosen)


@transaction.atomic
def unplan_unit(*, inspection: Inspection, planned: PlannedUnit, reason: str, actor: User) -> None:
    """The unit will not be visited after all; one that has been stays in the plan. Raises Refused, Outdated."""
    if inspection.visits.filter(unit_id=planned.unit_id).exists():
        raise Refused(_("Đơn vị này đã được kiểm tra nên vẫn thuộc kế hoạch."))
    if not PlannedUnit.objects.select_for_update().filter(pk=planned.pk).exists():
        raise Outdated(_("Đơn vị này không còn trong kế hoạch."))
    detail = {"units": [planned.unit_id]}
    record("unplan_unit", inspection, actor=actor, unit_id=inspection.unit_id, detail=detail)
    remove(planned, reason=reason, actor=actor, unit_id=inspection.unit_id)
