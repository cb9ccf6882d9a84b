"""Recording inspections and the visits they are made of."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal.actions import record
from journal.refusal import Refused
from library.models import LegalAct
from remedies.models import Inspection, Visit
from units.models import Identity, Unit


@transaction.atomic
def record_inspection(
    *,
    unit: Unit,
    title: str,
    starts_on: date,
    ends_on: date,
    actor: User | None,
    plan: LegalAct | None = None,
) -> Inspection:
    """An inspection that `unit` leads, under a plan if there is one. Raises Refused."""
    if ends_on < starts_on:
        raise Refused(_("Ngày kết thúc phải sau hoặc trùng ngày bắt đầu."))
    inspection = Inspection.objects.create(unit=unit, title=title, starts_on=starts_on, ends_on=ends_on, plan=plan)
    record("record_inspection", inspection, actor=actor, unit_id=unit.pk)
    return inspection


@transaction.atomic
def record_visit(
    *,
    inspection: Inspection,
    unit: Unit,
    on: date,
    mode: Visit.Mode,
    result: Visit.Result,
    actor: User | None,
    combined_with: str = "",
    note: str = "",
) -> Visit:
    """One unit visited on one day; a combined visit names the other inspection. Raises Refused."""
    combined = mode in {Visit.Mode.COMBINED, Visit.Mode.UNANNOUNCED_COMBINED}
    if combined and not combined_with.strip():
        raise Refused(_("Hãy ghi cuộc kiểm tra được lồng ghép."))
    if not inspection.starts_on <= on <= inspection.ends_on:
        raise Refused(_("Ngày kiểm tra nằm ngoài thời gian của cuộc kiểm tra."))
    if not Identity.objects.on(on).filter(unit=unit).exists():
        raise Refused(_("Đơn vị này không tồn tại vào ngày kiểm tra."))
    if Visit.objects.filter(inspection=inspection, unit=unit, on=on).exists():
        raise Refused(_("Đã ghi nhận việc kiểm tra đơn vị này trong ngày đó."))
    visit = Visit.objects.create(
        inspection=inspection,
        unit=unit,
        on=on,
        mode=mode,
        combined_with=combined_with.strip() if combined else "",
        result=result,
        note=note,
    )
    record("record_visit", visit, actor=actor, unit_id=unit.pk, detail={"result": result.value})
    return visit
