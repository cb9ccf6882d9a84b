"""Visits as a kind of record; on a phone one is entered with its photos."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from library.models import CatalogueItem
from records.fields import coded
from records.kind import Column, Entry, Fact, Kind, Panel, RecordPage, Tab, Words
from remedies import actions
from remedies.access import may_enter_anywhere, may_enter_at, visible_findings, visible_visits
from remedies.facts.papers import papers_of
from remedies.filters.visit import VisitFilter
from remedies.forms.inspection import VisitForm
from remedies.models import Visit
from remedies.models.inspection import VisitQuerySet
from remedies.rows import FindingRow, finding_rows, visit_rows
from remedies.sheets.inspection import document_lines, document_sheets
from remedies.words import VERBS


def _visits(user: User) -> VisitQuerySet:
    return visible_visits(user).select_related("inspection__unit", "unit").prefetch_related("themes")


def _page(row: Visit, user: User) -> RecordPage:
    line = visit_rows([row], on=row.on)[0]
    may = may_enter_at(user, row.inspection.unit_id)
    documents = list(row.documents.all())
    found = visible_findings(user).filter(visit=row).prefetch_related("manifestations").order_by("pk")
    findings = finding_rows(list(found), on=row.on)
    is_clean = row.result == Visit.Result.CLEAN
    add = _add_finding(row, line.unit_name) if may and not is_clean else ""
    hint = _("Muốn ghi biểu hiện, vụ việc thì sửa kết quả “chưa phát hiện” trước.") if may and is_clean else ""
    told = {"findings": findings, "add_url": add, "hint": hint}
    photos = [file for file in papers_of([row])[row._meta.label_lower, row.pk] if file.file.media_type[:6] == "image/"]
    panels = [
        Panel(_("Biểu hiện, vụ việc phát hiện"), "remedies/_findings_of.html", told),
        Panel(_("Biên bản, kết luận"), "remedies/_documents.html", document_lines(documents, may_add=may)),
    ]
    if photos:
        panels.append(Panel(_("Ảnh chụp"), "remedies/_photos.html", {"photos": photos, "visit": row}))
    return RecordPage(
        title=_("Kiểm tra %(unit)s ngày %(day)s") % {"unit": line.unit_name, "day": f"{row.on:%d/%m/%Y}"},
        status=line.result,
        lede=_odd(row, findings),
        facts=_facts(row, line.unit_name),
        panels=panels,
        sheets=document_sheets(row, documents) if may else [],
    )


def _facts(row: Visit, unit_name: str) -> list[Fact]:
    return [
        Fact(_("Cuộc kiểm tra"), row.inspection.title, reverse("remedies:inspection", args=[row.inspection_id])),
        Fact(_("Đơn vị được kiểm tra"), unit_name, reverse("units:unit", args=[row.unit.code])),
        Fact(_("Ngày kiểm tra"), row.on),
        Fact(_("Hình thức"), capfirst(row.get_mode_display())),
        Fact(_("Lồng ghép với"), row.combined_with),
        Fact(_("Chủ đề"), "; ".join(theme.name for theme in row.themes.all())),
        Fact(_("Ghi chú"), row.note),
    ]


def _odd(row: Visit, findings: list[FindingRow]) -> str:
    """Where the result and the findings on record do not fit together."""
    if row.result == Visit.Result.FOUND and not findings:
        return _("Kết quả ghi “có phát hiện” nhưng chưa ghi trường hợp nào.")
    return ""


def _add_finding(row: Visit, unit_name: str) -> str:
    """The form of a finding with all that the visit tells already."""
    trigger = CatalogueItem.objects.of("trigger", on=row.on).filter(code="inspection").first()
    known = {
        "visit": row.pk,
        "unit": coded(unit_name, row.unit.code),
        "found_on": f"{row.on:%d/%m/%Y}",
        "trigger": trigger.pk if trigger else "",
    }
    return f"{reverse('remedies:add_finding')}?{urlencode(known)}"


def _initial(row: Visit) -> dict[str, Any]:
    return {
        "inspection": row.inspection_id,
        "unit": row.unit,
        "on": row.on,
        "mode": row.mode,
        "result": row.result,
        "themes": list(row.themes.all()),
        "combined_with": row.combined_with,
        "note": row.note,
    }


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
        Column("themes", gettext_lazy("Chủ đề"), lambda line: line.themes, usual=False),
        Column("inspection", gettext_lazy("Cuộc kiểm tra"), lambda line: line.visit.inspection.title, long=True),
        Column("combined_with", gettext_lazy("Lồng ghép với"), lambda line: line.visit.combined_with, usual=False),
        Column("note", gettext_lazy("Ghi chú"), lambda line: line.visit.note, usual=False, long=True),
    ),
    usual_sort="-on",
    filters=VisitFilter,
    seen_by=_visits,
    lines=lambda rows, on: visit_rows(rows, on=on),
    page=_page,
    entry=Entry(
        form=VisitForm,
        enter=actions.record_visit,
        amend=actions.amend_visit,
        initial=_initial,
        may_enter=may_enter_anywhere,
        may_amend=lambda user, row: may_enter_at(user, row.inspection.unit_id),
        may_remove=lambda user, row: may_enter_at(user, row.inspection.unit_id),
    ),
    verbs=VERBS,
    may_attach=lambda user, row: may_enter_at(user, row.inspection.unit_id),
    tab=Tab("inspection", gettext_lazy("Lượt kiểm tra"), 2),
)
