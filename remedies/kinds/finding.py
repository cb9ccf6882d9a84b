"""Findings as a kind of record: the list and the page never hold a name."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from journal import clock
from journal.refusal import Refused
from library.models import CatalogueItem
from records.kind import BulkAct, Column, Entry, Fact, Kind, Panel, RecordPage, Words
from remedies import actions
from remedies.access import Can, may_enter_anywhere, may_enter_at, rights_on_finding, visible_findings
from remedies.filters.finding import FindingFilter
from remedies.forms.finding import FindingForm
from remedies.models import Finding
from remedies.querysets import FindingQuerySet
from remedies.rows import finding_rows
from remedies.sheets.finding import finding_sheets
from remedies.states import UNDECIDED, FindingState
from remedies.suggestions import groups_for
from remedies.words import VERBS
from units.access import standing
from units.roles import Role


def _findings(user: User) -> FindingQuerySet:
    seen = visible_findings(user).select_related("field", "unit", "visit__inspection")
    return seen.prefetch_related("manifestations")


def _page(row: Finding, user: User) -> RecordPage:
    line = finding_rows([row], on=row.found_on)[0]
    causes = list(row.causes.select_related("parent"))
    groups = CatalogueItem.objects.of("remedy_group", on=clock.today())
    suggested = groups.filter(code__in=groups_for(cause.code for cause in causes))
    panels = [Panel(_("Nguyên nhân"), "remedies/_causes.html", {"causes": causes}, aside=True)]
    if suggested:
        title = _("Nhóm nhiệm vụ, giải pháp gợi ý")
        panels.append(Panel(title, "remedies/_suggested_groups.html", {"groups": suggested}, aside=True))
    return RecordPage(
        title=_("Trường hợp số %(pk)d, %(unit)s") % {"pk": row.pk, "unit": line.unit_name},
        status=line.state,
        facts=[*_facts(row), Fact(_("Biểu hiện"), line.manifestations), Fact(_("Mức độ"), line.step), *_found(row)],
        panels=panels,
        sheets=finding_sheets(row, rights_on_finding(user, row)),
    )


def _facts(row: Finding) -> list[Fact]:
    hidden = _("(có ghi họ tên, đang ẩn)") if row.official_id else ""
    return [
        Fact(_("Nội dung"), row.summary),
        Fact(_("Kết luận"), row.conclusion),
        Fact(_("Đơn vị"), capfirst(str(row.unit)), reverse("units:unit", args=[row.unit.code])),
        Fact(_("Ngày phát hiện"), row.found_on),
        Fact(_("Đối tượng"), capfirst(row.get_subject_display()), note=hidden),
        Fact(_("Lĩnh vực"), str(row.field)),
    ]


def _found(row: Finding) -> list[Fact]:
    if row.visit is None:
        return []
    return [Fact(_("Phát hiện qua"), row.visit.inspection.title, reverse("remedies:visit", args=[row.visit_id]))]


def _initial(row: Finding) -> dict[str, Any]:
    """What the form begins with; the name stays out of it unless it is opened, so amending keeps it."""
    return {
        "unit": row.unit,
        "found_on": row.found_on,
        "manifestations": list(row.manifestations.all()),
        "field": row.field_id,
        "step": row.step,
        "summary": row.summary,
        "causes": list(row.causes.all()),
        "subject": row.subject,
        "visit": row.visit_id,
    }


def _verify(row: Finding, values: Mapping[str, Any], user: User) -> None:
    if Can.CONCLUDE not in rights_on_finding(user, row):
        raise Refused(_("Trường hợp ngoài phạm vi xác minh của bạn."))
    actions.verify_finding(finding=row, actor=user)


def _columns() -> tuple[Column, ...]:
    return (
        Column("unit", gettext_lazy("Đơn vị"), lambda line: line.unit_name, "unit__code"),
        Column("manifestations", gettext_lazy("Biểu hiện"), lambda line: line.manifestations, long=True),
        Column("field", gettext_lazy("Lĩnh vực"), lambda line: str(line.finding.field), "field__order"),
        Column("found_on", gettext_lazy("Ngày phát hiện"), lambda line: line.finding.found_on, "found_on"),
        Column("step", gettext_lazy("Mức độ"), lambda line: line.step, "step"),
        Column("state", gettext_lazy("Trạng thái"), lambda line: line.state, "state"),
        Column("summary", gettext_lazy("Nội dung"), lambda line: line.finding.summary, usual=False, long=True),
    )


def _lines(rows: Any, on: Any) -> Any:
    return finding_rows(rows, on=on)


FINDING = Kind(
    code="finding",
    plural="findings",
    namespace="remedies",
    model=Finding,
    words=Words(
        title=gettext_lazy("Biểu hiện, vụ việc"),
        one=gettext_lazy("Trường hợp"),
        add=gettext_lazy("Ghi biểu hiện, vụ việc"),
        empty=gettext_lazy("Chưa ghi nhận biểu hiện, vụ việc nào trong phạm vi của bạn."),
        lede=gettext_lazy("Danh sách không có họ tên; họ tên chỉ mở khi có lý do và được ghi nhật ký."),
    ),
    columns=_columns(),
    usual_sort="-found_on",
    filters=FindingFilter,
    seen_by=_findings,
    lines=_lines,
    page=_page,
    entry=Entry(
        form=FindingForm,
        enter=actions.record_finding,
        amend=actions.amend_finding,
        initial=_initial,
        may_enter=may_enter_anywhere,
        may_amend=lambda user, row: row.state in UNDECIDED and may_enter_at(user, row.unit_id),
        may_remove=lambda user, row: row.state in UNDECIDED and may_enter_at(user, row.unit_id),
    ),
    may_attach=lambda user, row: may_enter_at(user, row.unit_id),
    bulk=(
        BulkAct(
            code="verify",
            verb=gettext_lazy("Bắt đầu xác minh"),
            told=gettext_lazy("Các trường hợp đã chọn chuyển sang “Đang xác minh”. Chưa phải là kết luận."),
            may=lambda user: standing(user).holds(Role.INSPECTOR),
            act=_verify,
        ),
    ),
    verbs=VERBS,
    states=dict(FindingState.choices),
)
