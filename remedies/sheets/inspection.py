"""What may be done with an inspection or a visit now: its plan and its documents."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from journal import clock
from records.sheets import Sheet
from remedies.facts.coverage import PlannedRow
from remedies.facts.papers import papers_of
from remedies.forms.case import ReasonForm
from remedies.forms.inspection import DocumentForm, PlanForm, UnplanForm
from remedies.models import Inspection, InspectionDocument, Visit


def plan_sheets(inspection: Inspection, planned: Sequence[PlannedRow]) -> list[Sheet]:
    """Planning units, and leaving one out that has not been visited."""
    told = [
        _("Chỉ phía chủ trì cuộc kiểm tra xem được kế hoạch; đơn vị sẽ được kiểm tra không thấy."),
        _("Đơn vị đã có trong kế hoạch thì chuyển sang thời gian mới."),
    ]
    url, title = reverse("remedies:plan_units", args=[inspection.pk]), _("Đưa đơn vị vào kế hoạch")
    form = PlanForm(inspection=inspection, initial={"month": f"{clock.today():%Y-%m}"})
    sheets = [Sheet("plan-units", title, told, url, _("Đưa vào kế hoạch"), form, placed=True)]
    if any(row.visited_on is None for row in planned):
        told = [_("Đơn vị không còn thuộc kế hoạch của cuộc kiểm tra này; lý do được giữ lại.")]
        url, title = reverse("remedies:unplan_unit", args=[inspection.pk]), _("Bỏ khỏi kế hoạch")
        leave = UnplanForm(planned=planned)
        sheets.append(Sheet("unplan-unit", title, told, url, title, leave, placed=True))
    return sheets


def document_lines(documents: Sequence[InspectionDocument], *, may_add: bool) -> dict[str, Any]:
    """The documents with their files, for the panel."""
    files = papers_of(documents)
    lines = [(document, files[document._meta.label_lower, document.pk]) for document in documents]
    return {"documents": lines, "may_add": may_add}


def document_sheets(of: Inspection | Visit, documents: Sequence[InspectionDocument]) -> list[Sheet]:
    """Adding a document, and taking one away that was put to the wrong place."""
    if isinstance(of, Visit):
        url, told = (
            reverse("remedies:add_document_to_visit", args=[of.pk]),
            [_("Đơn vị được kiểm tra xem được văn bản này.")],
        )
    else:
        url = reverse("remedies:add_document_to_inspection", args=[of.pk])
        told = [_("Văn bản chung của cả cuộc kiểm tra: chỉ phía chủ trì xem được.")]
    title = _("Thêm văn bản")
    form = DocumentForm(initial={"dated": of.on if isinstance(of, Visit) else clock.today()})
    sheets = [Sheet("add-document", title, told, url, title, form, placed=True)]
    for document in documents:
        told = [_("Gỡ văn bản đưa nhầm. Tên, số, ngày của văn bản và lý do được giữ lại.")]
        url, title = reverse("remedies:remove_document", args=[document.pk]), _("Gỡ văn bản")
        sheets.append(
            Sheet(f"remove-document-{document.pk}", title, told, url, title, ReasonForm(), "danger", placed=True)
        )
    return sheets
