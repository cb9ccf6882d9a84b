"""Inspections and visits as kinds of record."""

from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from records.kind import Column, Entry, Fact, Kind, Panel, RecordPage, Tab, Words
from remedies import actions
from remedies.access import may_enter_anywhere, may_enter_at, visible_findings, visible_inspections, visible_visits
from remedies.filters.inspection import InspectionFilter
from remedies.filters.visit import VisitFilter
from remedies.forms.inspection import InspectionForm, VisitForm
from remedies.models import Inspection, Visit
from remedies.querysets import InspectionQuerySet, VisitQuerySet
from remedies.rows import finding_rows, inspection_rows, visit_rows
from remedies.words import VERBS

MOST = 50
"""Visits that the page of an inspection shows before it leads to their list."""


def _inspections(user: User) -> InspectionQuerySet:
    """With the number of visits that the user may see."""
    visits = visible_visits(user).filter(inspection=OuterRef("pk")).order_by()
    counted = Subquery(visits.values("inspection").annotate(number=Count("pk")).values("number"))
    return visible_inspections(user).select_related("plan", "unit").annotate(visits_seen=Coalesce(counted, 0))


def _inspection_page(row: Any, user: User) -> RecordPage:
    line = inspection_rows([row], on=row.starts_on)[0]
    made = visible_visits(user).filter(inspection=row).order_by("on", "pk")
    add = reverse("remedies:add_visit") + f"?inspection={row.pk}" if may_enter_at(user, row.unit_id) else ""
    visits = {
        "visits": visit_rows(list(made[:MOST]), on=row.starts_on),
        "total": row.visits_seen,
        "all_url": reverse("remedies:visits") + f"?inspection={row.pk}",
        "add_url": add,
    }
    return RecordPage(
        title=row.title,
        facts=[
            Fact(_("Đơn vị chủ trì"), line.unit_name, reverse("units:unit", args=[row.unit.code])),
            Fact(_("Từ ngày"), row.starts_on),
            Fact(_("Đến ngày"), row.ends_on),
            Fact(_("Kế hoạch"), str(row.plan) if row.plan else None, note=row.plan.title if row.plan else ""),
            Fact(_("Số lượt kiểm tra"), row.visits_seen),
        ],
        panels=[Panel(_("Các lượt kiểm tra"), "remedies/_visits.html", visits)],
    )


INSPECTION = Kind(
    code="inspection",
    plural="inspections",
    namespace="remedies",
    model=Inspection,
    words=Words(
        title=gettext_lazy("Kiểm tra công vụ"),
        one=gettext_lazy("Cuộc kiểm tra"),
        add=gettext_lazy("Lập cuộc kiểm tra"),
        empty=gettext_lazy("Chưa có cuộc kiểm tra nào trong phạm vi của bạn."),
    ),
    columns=(
        Column("title", gettext_lazy("Cuộc kiểm tra"), lambda line: line.inspection.title, "title", long=True),
        Column("unit", gettext_lazy("Đơn vị chủ trì"), lambda line: line.unit_name, "unit__code"),
        Column("starts_on", gettext_lazy("Từ ngày"), lambda line: line.inspection.starts_on, "starts_on"),
        Column("ends_on", gettext_lazy("Đến ngày"), lambda line: line.inspection.ends_on, "ends_on"),
        Column("plan", gettext_lazy("Kế hoạch"), lambda line: str(line.inspection.plan or ""), "plan__notation"),
        Column("visits", gettext_lazy("Số lượt"), lambda line: line.inspection.visits_seen, "visits_seen", number=True),
    ),
    usual_sort="-starts_on",
    filters=InspectionFilter,
    seen_by=_inspections,
    lines=lambda rows, on: inspection_rows(rows, on=on),
    page=_inspection_page,
    entry=Entry(
        form=InspectionForm,
        enter=actions.record_inspection,
        amend=actions.amend_inspection,
        initial=lambda row: {
            "unit": row.unit,
            "title": row.title,
            "starts_on": row.starts_on,
            "ends_on": row.ends_on,
            "plan": row.plan,
        },
        may_enter=may_enter_anywhere,
        may_amend=lambda user, row: may_enter_at(user, row.unit_id),
        may_remove=lambda user, row: may_enter_at(user, row.unit_id),
    ),
    tab=Tab("inspection", gettext_lazy("Cuộc kiểm tra"), 1),
    verbs=VERBS,
    may_attach=lambda user, row: may_enter_at(user, row.unit_id),
)


def _visits(user: User) -> VisitQuerySet:
    return visible_visits(user).select_related("inspection", "unit")


def _visit_page(row: Visit, user: User) -> RecordPage:
    line = visit_rows([row], on=row.on)[0]
    add = ""
    if may_enter_at(user, row.inspection.unit_id):
        add = reverse("remedies:add_finding") + f"?visit={row.pk}&unit={row.unit.code}"
    return RecordPage(
        title=_("Kiểm tra %(unit)s ngày %(day)s") % {"unit": line.unit_name, "day": f"{row.on:%d/%m/%Y}"},
        status=line.result,
        facts=[
            Fact(_("Cuộc kiểm tra"), row.inspection.title, reverse("remedies:inspection", args=[row.inspection_id])),
            Fact(_("Đơn vị được kiểm tra"), line.unit_name, reverse("units:unit", args=[row.unit.code])),
            Fact(_("Ngày kiểm tra"), row.on),
            Fact(_("Hình thức"), capfirst(row.get_mode_display())),
            Fact(_("Lồng ghép với"), row.combined_with),
            Fact(_("Ghi chú"), row.note),
        ],
        panels=[Panel(_("Biểu hiện, vụ việc phát hiện"), "remedies/_findings_of.html", _found(row, user, add))],
    )


def _found(row: Visit, user: User, add_url: str) -> dict[str, Any]:
    found = visible_findings(user).filter(visit=row).prefetch_related("manifestations").order_by("pk")
    return {"findings": finding_rows(list(found), on=row.on), "add_url": add_url}


VISIT = Kind(
    code="visit",
    plural="visits",
    namespace="remedies",
    model=Visit,
    words=Words(
        title=gettext_lazy("Lượt kiểm tra"),
        one=gettext_lazy("Lượt kiểm tra"),
        add=gettext_lazy("Ghi lượt kiểm tra"),
        empty=gettext_lazy("Chưa có lượt kiểm tra nào trong phạm vi của bạn."),
    ),
    columns=(
        Column("unit", gettext_lazy("Đơn vị được kiểm tra"), lambda line: line.unit_name, "unit__code"),
        Column("on", gettext_lazy("Ngày"), lambda line: line.visit.on, "on"),
        Column("mode", gettext_lazy("Hình thức"), lambda line: capfirst(line.visit.get_mode_display()), "mode"),
        Column("result", gettext_lazy("Kết quả"), lambda line: line.result, "result"),
        Column("inspection", gettext_lazy("Cuộc kiểm tra"), lambda line: line.visit.inspection.title, long=True),
        Column("combined_with", gettext_lazy("Lồng ghép với"), lambda line: line.visit.combined_with, usual=False),
        Column("note", gettext_lazy("Ghi chú"), lambda line: line.visit.note, usual=False, long=True),
    ),
    usual_sort="-on",
    filters=VisitFilter,
    seen_by=_visits,
    lines=lambda rows, on: visit_rows(rows, on=on),
    page=_visit_page,
    entry=Entry(
        form=VisitForm,
        enter=actions.record_visit,
        amend=actions.amend_visit,
        initial=lambda row: {
            "inspection": row.inspection_id,
            "unit": row.unit,
            "on": row.on,
            "mode": row.mode,
            "result": row.result,
            "combined_with": row.combined_with,
            "note": row.note,
        },
        may_enter=may_enter_anywhere,
        may_amend=lambda user, row: may_enter_at(user, row.inspection.unit_id),
        may_remove=lambda user, row: may_enter_at(user, row.inspection.unit_id),
    ),
    tab=Tab("inspection", gettext_lazy("Lượt kiểm tra"), 2),
    verbs=VERBS,
    may_attach=lambda user, row: may_enter_at(user, row.inspection.unit_id),
)
