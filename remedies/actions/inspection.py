"""Recording inspections and the visits they are made of."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock, wall
from journal.actions import record
from journal.refusal import Refused, refused_when
from library.actions import attach
from library.models import CatalogueItem, LegalAct
from records.actions import amend
from remedies.actions.evidence import File
from remedies.models import Inspection, Visit
from units.models import Identity, Unit

LONGEST = 5
"""Years of an inspection, whose plan is told month by month."""

COMBINED = frozenset({Visit.Mode.COMBINED, Visit.Mode.UNANNOUNCED_COMBINED})


@transaction.atomic
def record_inspection(
    *,
    unit: Unit,
    title: str,
    starts_on: date,
    ends_on: date,
    actor: User | None,
    plan: LegalAct | None = None,
    themes: Sequence[CatalogueItem] = (),
) -> Inspection:
    """An inspection that `unit` leads, under a plan if there is one. Raises Refused."""
    _demand_order(starts_on, ends_on)
    _demand_themes(themes, starts_on)
    inspection = Inspection.objects.create(unit=unit, title=title, starts_on=starts_on, ends_on=ends_on, plan=plan)
    inspection.themes.set(themes)
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
    themes: Sequence[CatalogueItem],
    actor: User,
    seen: str,
) -> None:
    """Other values for an inspection; its visits must still lie within its days. Raises Refused, Outdated."""
    _demand_order(starts_on, ends_on)
    _demand_themes(themes, starts_on)
    if inspection.visits.exclude(on__range=(starts_on, ends_on)).exists():
        raise Refused(_("Đã có lượt kiểm tra ngoài thời gian này; hãy sửa ngày của các lượt đó trước."))
    values = {
        "unit": unit,
        "title": title,
        "starts_on": starts_on,
        "ends_on": ends_on,
        "plan": plan,
        "themes": list(themes),
    }
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
    themes: Sequence[CatalogueItem] = (),
    photos: Sequence[File] = (),
) -> Visit:
    """One unit visited on one day; a combined visit names the other inspection. Raises Refused.

    Without `themes` the visit looked at those of its inspection.
    """
    other = _demand_visit(inspection, unit, on, mode, combined_with)
    looked_at = list(themes or inspection.themes.all())
    _demand_themes(looked_at, on)
    with _as_promised():
        visit = Visit.objects.create(
            inspection=inspection, unit=unit, on=on, mode=mode, combined_with=other, result=result, note=note
        )
    visit.themes.set(looked_at)
    record("record_visit", visit, actor=actor, unit_id=unit.pk, detail={"result": str(result)})
    _keep_photos(visit, photos, actor=actor)
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
    themes: Sequence[CatalogueItem],
    actor: User,
    seen: str,
    photos: Sequence[File] = (),
) -> None:
    """Other values for a visit, and more photos; findings made on it must still fit. Raises Refused, Outdated."""
    other = _demand_visit(inspection, unit, on, mode, combined_with)
    _demand_themes(themes, on)
    with wall.showing(wall.EVERYTHING):  # the unit visited may lie beyond the sight of who inspects
        unfit = visit.findings.exclude(unit=unit).exists() or visit.findings.filter(found_on__lt=on).exists()
    if unfit:
        raise Refused(_("Đã có biểu hiện, vụ việc ghi theo lượt kiểm tra này; đơn vị và ngày phải khớp với hồ sơ đó."))
    if visit.documents.exclude(inspection=inspection).exists() or visit.documents.filter(dated__lt=on).exists():
        raise Refused(_("Đã có văn bản của lượt kiểm tra này; cuộc kiểm tra và ngày phải khớp với văn bản đó."))
    values = {
        "inspection": inspection,
        "unit": unit,
        "on": on,
        "mode": mode,
        "combined_with": other,
        "result": result,
        "note": note,
        "themes": list(themes),
    }
    with _as_promised():
        amend(visit, values, actor=actor, unit_id=unit.pk, seen=seen)
    _keep_photos(visit, photos, actor=actor)


def _keep_photos(visit: Visit, photos: Sequence[File], *, actor: User | None) -> None:
    for name, content in photos:
        if actor is None:
            raise Refused(_("Ảnh phải do một người đưa vào."), at="photos")
        attach(subject=visit, content=content, name=name, actor=actor)


def _demand_themes(themes: Sequence[CatalogueItem], on: date) -> None:
    wanted = {theme.pk for theme in themes}
    if CatalogueItem.objects.of("inspection_theme", on=on).filter(pk__in=wanted).count() != len(wanted):
        raise Refused(_("Chủ đề kiểm tra đã chọn không có hiệu lực vào ngày này."), at="themes")


def _demand_order(starts_on: date, ends_on: date) -> None:
    if ends_on < starts_on:
        raise Refused(_("Ngày kết thúc phải sau hoặc trùng ngày bắt đầu."), at="ends_on")
    if ends_on.year - starts_on.year > LONGEST:
        raise Refused(_("Cuộc kiểm tra kéo dài nhiều nhất %(years)d năm.") % {"years": LONGEST}, at="ends_on")


def _demand_visit(inspection: Inspection, unit: Unit, on: date, mode: str, combined_with: str) -> str:
    """What a visit is combined with; empty when it is not."""
    if on > clock.today():
        raise Refused(_("Ngày kiểm tra không được sau ngày hôm nay."), at="on")
    combined = mode in COMBINED
    if combined and not combined_with.strip():
        raise Refused(_("Hãy ghi cuộc kiểm tra được lồng ghép."), at="combined_with")
    if not inspection.starts_on <= on <= inspection.ends_on:
        raise Refused(_("Ngày kiểm tra nằm ngoài thời gian của cuộc kiểm tra."), at="on")
    if not Identity.objects.on(on).filter(unit=unit).exists():
        raise Refused(_("Đơn vị này không tồn tại vào ngày kiểm tra."), at="unit")
    return combined_with.strip() if combined else ""


def _as_promised() -> AbstractContextManager[None]:
    return refused_when(
        {
            "visit_once_a_day": _("Đã ghi nhận việc kiểm tra đơn vị này trong ngày đó."),
            "visit_clean_without_findings": _(
                "Đã ghi biểu hiện, vụ việc của lượt kiểm tra này nên kết quả không thể là “chưa phát hiện”."
            ),
        }
    )
