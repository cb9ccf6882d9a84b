"""Inspections as a kind of record: the plan, how far it has come, and what it left."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from journal import clock
from records.kind import Column, Entry, Fact, Kind, Panel, RecordPage, Tab, Words
from records.sheets import Sheet
from remedies import actions
from remedies.access import may_enter_anywhere, may_enter_at, sees_whole, visible_inspections, visible_visits
from remedies.facts.coverage import coverage_of, plan_of, themes_of
from remedies.filters.inspection import InspectionFilter
from remedies.forms.inspection import InspectionForm
from remedies.models import Inspection
from remedies.models.inspection import InspectionQuerySet
from remedies.rows import inspection_rows, visit_rows
from remedies.sheets.inspection import document_lines, document_sheets, plan_sheets
from remedies.words import VERBS

MOST = 50
"""Visits that the page of an inspection shows before it leads to their list."""


def _inspections(user: User) -> InspectionQuerySet:
    """With the number of visits that the user may see."""
    visits = visible_visits(user).filter(inspection=OuterRef("pk")).order_by()
    counted = Subquery(visits.values("inspection").annotate(number=Count("pk")).values("number"))
    return visible_inspections(user).select_related("plan", "unit").annotate(visits_seen=Coalesce(counted, 0))


def _page(row: Any, user: User) -> RecordPage:
    line = inspection_rows([row], on=row.starts_on)[0]
    may = may_enter_at(user, row.unit_id)
    panels, sheets = _whole(row, may=may) if sees_whole(user, row) else ([], [])
    return RecordPage(
        title=row.title,
        facts=[
            Fact(_("Đơn vị chủ trì"), line.unit_name, reverse("units:unit", args=[row.unit.code])),
            Fact(_("Từ ngày"), row.starts_on),
            Fact(_("Đến ngày"), row.ends_on),
            Fact(_("Kế hoạch"), str(row.plan) if row.plan else None, note=row.plan.title if row.plan else ""),
            Fact(_("Chủ đề"), "; ".join(theme.name for theme in row.themes.all())),
            Fact(_("Số lượt kiểm tra"), row.visits_seen),
        ],
        panels=[_made(row, user, may=may), *panels],
        sheets=sheets,
    )


def _made(row: Any, user: User, *, may: bool) -> Panel:
    made = visible_visits(user).filter(inspection=row).prefetch_related("themes").order_by("on", "pk")
    visits = {
        "visits": visit_rows(list(made[:MOST]), on=row.starts_on),
        "total": row.visits_seen,
        "all_url": f"{reverse('remedies:visits')}?inspection={row.pk}",
        "add_url": _add_visit(row) if may else "",
    }
    return Panel(_("Các lượt kiểm tra"), "remedies/_visits.html", visits)


def _add_visit(row: Inspection) -> str:
    return f"{reverse('remedies:add_visit')}?{urlencode({'inspection': row.pk})}"


def _whole(row: Inspection, *, may: bool) -> tuple[list[Panel], list[Sheet]]:
    """What only the side that leads sees: the plan, the coverage, the conclusion."""
    today = clock.today()
    planned, documents = plan_of(row, on=today), list(row.documents.filter(visit=None))
    add = _add_visit(row) if may else ""
    visited = sum(1 for unit in planned if unit.visited_on)
    plan = {"planned": planned, "visited": visited, "add_url": add, "may_plan": may}
    panels = [
        Panel(_("Kế hoạch kiểm tra"), "remedies/_plan.html", plan),
        Panel(
            _("Độ phủ"), "remedies/_coverage.html", {"groups": coverage_of(row, on=today), "add_url": add}, aside=True
        ),
        Panel(
            _("Biên bản, kết luận chung"),
            "remedies/_documents.html",
            document_lines(documents, may_add=may),
            aside=True,
        ),
    ]
    themes = themes_of(row)
    if themes:
        panels.insert(2, Panel(_("Theo chủ đề"), "remedies/_themes.html", {"themes": themes}, aside=True))
    sheets = [*plan_sheets(row, planned), *document_sheets(row, documents)] if may else []
    return panels, sheets


def _initial(row: Inspection) -> dict[str, Any]:
    return {
        "unit": row.unit,
        "title": row.title,
        "starts_on": row.starts_on,
        "ends_on": row.ends_on,
        "plan": row.plan,
        "themes": list(row.themes.all()),
    }


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
    page=_page,
    entry=Entry(
        form=InspectionForm,
        enter=actions.record_inspection,
        amend=actions.amend_inspection,
        initial=_initial,
        may_enter=may_enter_anywhere,
        may_amend=lambda user, row: may_enter_at(user, row.unit_id),
        may_remove=lambda user, row: may_enter_at(user, row.unit_id),
    ),
    tab=Tab("inspection", gettext_lazy("Cuộc kiểm tra"), 1),
    verbs=VERBS,
    may_attach=lambda user, row: may_enter_at(user, row.unit_id),
)
