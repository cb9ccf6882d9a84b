"""Recording inspections and the visits they are made of."""

from contextlib import AbstractContextManager
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal.actions import record
from journal.refusal import Refused, refused_when
from library.models import LegalAct
from records.actions import amend
from remedies.models import Inspection, Visit
from units.models import Identity, Unit

COMBINED = frozenset({Visit.Mode.COMBINED, Visit.Mode.UNANNOUNCED_COMBINED})


@transaction.atomic
def record_inspection(
    *, unit: Unit, title: str, starts_on: date, ends_on: date, actor: User | None, plan: LegalAct | None = None
) -> Inspection:
    """An inspection that `unit` leads, under a plan if there is one. Raises Refused."""
    _demand_order(starts_on, ends_on)
    inspection = Inspection.objects.create(unit=unit, title=title, starts_on=starts_on, ends_on=ends_on, plan=plan)
    record("record_inspection", inspection, actor=actor, unit_id=unit.pk)
    return inspection


@transaction.atomic
def amend_inspection(
    inspection: Inspection,
    *,
    unit: Unit,
    title: str,
    starts_on: date,
    ends_on: date,
    plan: LegalAct | None,
    actor: User,
    seen: str,
) -> None:
    """Other values for an inspection; its visits must still lie within its days. Raises Refused, Outdated."""
    _demand_order(starts_on, ends_on)
    if inspection.visits.exclude(on__range=(starts_on, ends_on)).exists():
        raise Refused(_("Đã có lượt kiểm tra ngoài thời gian này; hãy sửa ngày của các lượt đó trước."))
    values = {"unit": unit, "title": title, "starts_on": starts_on, "ends_on": ends_on, "plan": plan}
    amend(inspection, values, actor=actor, unit_id=unit.pk, seen=seen)


@transaction.atomic
def record_visit(
    *,
    inspection: Inspection,
    unit: Unit,
    on: date,
    mode: str,
    result: str,
    actor: User | None,
    combined_with: str = "",
    note: str = "",
) -> Visit:
    """One unit visited on one day; a combined visit names the other inspection. Raises Refused."""
    other = _demand_visit(inspection, unit, on, mode, combined_with)
    with _once_a_day():
        visit = Visit.objects.create(
            inspection=inspection, unit=unit, on=on, mode=mode, combined_with=other, result=result, note=note
        )
    record("record_visit", visit, actor=actor, unit_id=unit.pk, detail={"result": str(result)})
    return visit


@transaction.atomic
def amend_visit(
    visit: Visit,
    *,
    inspection: Inspection,
    unit: Unit,
    on: date,
    mode: str,
    result: str,
    combined_with: str,
    note: str,
    actor: User,
    seen: str,
) -> None:
    """Other values for a visit; findings made on it must still fit. Raises Refused, Outdated."""
    other = _demand_visit(inspection, unit, on, mode, combined_with)
    if visit.findings.exclude(unit=unit).exists() or visit.findings.filter(found_on__lt=on).exists():
        raise Refused(_("Đã có biểu hiện, vụ việc ghi theo lượt kiểm tra này; đơn vị và ngày phải khớp với hồ sơ đó."))
    values = {
        "inspection": inspection,
        "unit": unit,
        "on": on,
        "mode": mode,
        "combined_with": other,
        "result": result,
        "note": note,
    }
    with _once_a_day():
        amend(visit, values, actor=actor, unit_id=unit.pk, seen=seen)


def _demand_order(starts_on: date, ends_on: date) -> None:
    if ends_on < starts_on:
        raise Refused(_("Ngày kết thúc phải sau hoặc trùng ngày bắt đầu."))


def _demand_visit(inspection: Inspection, unit: Unit, on: date, mode: str, combined_with: str) -> str:
    """What a visit is combined with; empty when it is not."""
    combined = mode in COMBINED
    if combined and not combined_with.strip():
        raise Refused(_("Hãy ghi cuộc kiểm tra được lồng ghép."))
    if not inspection.starts_on <= on <= inspection.ends_on:
        raise Refused(_("Ngày kiểm tra nằm ngoài thời gian của cuộc kiểm tra."))
    if not Identity.objects.on(on).filter(unit=unit).exists():
        raise Refused(_("Đơn vị này không tồn tại vào ngày kiểm tra."))
    return combined_with.strip() if combined else ""


def _once_a_day() -> AbstractContextManager[None]:
    return refused_when({"visit_once_a_day": _("Đã ghi nhận việc kiểm tra đơn vị này trong ngày đó.")})
