"""Findings as a kind of record: the list and the page never hold a name."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from journal import clock
from journal.refusal import Refused
from library.models import CatalogueItem
from records.kind import Beside, BulkAct, Column, Entry, Fact, Kind, Panel, RecordPage, Words
from remedies import actions
from remedies.access import (
    Can,
    findings_about,
    may_enter_anywhere,
    may_enter_at,
    may_open,
    rights_on_finding,
    visible_findings,
    visible_handlings,
)
from remedies.citations import mitigating_panels
from remedies.facts.discipline import times_of, told_bars
from remedies.facts.ladder import ladder, next_steps
from remedies.filters.finding import FindingFilter
from remedies.forms.finding import FindingForm
from remedies.models import Finding
from remedies.querysets import FindingQuerySet
from remedies.rows import finding_rows, handling_rows
from remedies.sheets.finding import finding_sheets
from remedies.states import CONCLUDED, GRAVE, UNDECIDED, FindingState
from remedies.suggestions import groups_for
from remedies.words import VERBS
from units.access import standing
from units.roles import Role


def _findings(user: User) -> FindingQuerySet:
    seen = visible_findings(user).select_related("field", "trigger", "degree", "unit", "visit__inspection")
    return seen.prefetch_related("manifestations")


def _page(row: Finding, user: User) -> RecordPage:
    today, rights = clock.today(), rights_on_finding(user, row)
    line, rungs = finding_rows([row], on=row.found_on)[0], ladder(row)
    sheets = finding_sheets(row, rights, rungs, others=visible_findings(user))
    placed = {sheet.id for sheet in sheets if sheet.placed}
    opens = {paper.pk for rung in rungs for paper in rung.papers if may_open(user, paper, rights)}
    steps = {"rungs": rungs, "row": row, "placed": placed, "opens": opens}
    panels = [
        Panel(_("Mức độ và chứng cứ"), "remedies/_ladder.html", steps),
        *_concluded(row),
        *_handled(row, user, rights),
        *_related(row, user),
        *_answers(row, today),
        *mitigating_panels(row, user),
    ]
    if Can.ENTER in rights:
        talk = {"notes": row.talk.select_related("by__official")}
        panels.append(Panel(_("Trao đổi nội bộ"), "remedies/_talk.html", talk, aside=True, internal=True))
    return RecordPage(
        title=_("Trường hợp số %(pk)d, %(unit)s") % {"pk": row.pk, "unit": line.unit_name},
        status=line.state,
        lede=_("Việc tiếp theo: %(steps)s") % {"steps": " ".join(next_steps(row, rungs, on=today))},
        facts=[
            *_facts(row, line.unit_name),
            Fact(_("Biểu hiện"), line.manifestations),
            Fact(_("Mức độ"), line.step),
            *_found(row),
            *_barred(row, today),
        ],
        panels=panels,
        sheets=sheets,
    )


def _answers(row: Finding, today: date) -> list[Panel]:
    """Causes, and the groups of remedies that answer them."""
    causes = list(row.causes.select_related("parent"))
    panels = [Panel(_("Nguyên nhân"), "remedies/_causes.html", {"causes": causes}, aside=True)]
    groups = CatalogueItem.objects.of("remedy_group", on=today)
    suggested = groups.filter(code__in=groups_for(cause.code for cause in causes))
    if suggested:
        title = _("Nhóm nhiệm vụ, giải pháp gợi ý")
        panels.append(Panel(title, "remedies/_suggested_groups.html", {"groups": suggested}, aside=True))
    return panels


def _concluded(row: Finding) -> list[Panel]:
    rulings = [(ruling, VERBS[ruling.verb]) for ruling in row.rulings.select_related("by__official")]
    return [Panel(_("Quá trình kết luận"), "remedies/_rulings.html", {"rulings": rulings})] if rulings else []


def _handled(row: Finding, user: User, rights: frozenset[Can]) -> list[Panel]:
    """What was decided, and where more is entered: only from confirmed conduct on (need 10)."""
    made = visible_handlings(user).filter(finding=row).select_related("measure", "unit").order_by("decided_on", "pk")
    handlings = handling_rows(list(made), on=clock.today())
    may = Can.ENTER in rights and row.state in CONCLUDED and row.step in GRAVE and may_enter_at(user, row.unit_id)
    add = reverse("remedies:add_handling") + f"?finding={row.pk}" if may else ""
    if not handlings and not add:
        return []
    return [Panel(_("Hình thức xử lý"), "remedies/_handlings.html", {"handlings": handlings, "add_url": add})]


def _related(row: Finding, user: User) -> list[Panel]:
    """Records of the same matter, and of what came again; both ways."""
    seen = visible_findings(user)
    pairs = [
        (_("Hồ sơ gốc"), seen.filter(duplicates=row)),
        (_("Hồ sơ trùng"), seen.filter(duplicate_of=row)),
        (_("Tái diễn của"), seen.filter(repeats=row)),
        (_("Đã tái diễn ở"), seen.filter(repeat_of=row)),
    ]
    related = [
        (label, finding_rows(list(found.prefetch_related("manifestations").order_by("found_on")), on=row.found_on))
        for label, found in pairs
    ]
    shown = [(label, rows) for label, rows in related if rows]
    return [Panel(_("Hồ sơ liên quan"), "remedies/_related_findings.html", {"related": shown})] if shown else []


def _facts(row: Finding, unit_name: str) -> list[Fact]:
    hidden = _("(có ghi họ tên, đang ẩn)") if row.official_id else ""
    effects = "; ".join(effect.name for effect in row.effects.all())
    return [
        Fact(_("Nội dung"), row.summary),
        Fact(_("Kết luận"), row.conclusion),
        Fact(_("Đơn vị"), unit_name, reverse("units:unit", args=[row.unit.code])),
        Fact(_("Ngày phát hiện"), row.found_on),
        Fact(_("Ngày vi phạm chấm dứt"), row.breach_ended_on),
        Fact(_("Nguồn phát hiện"), str(row.trigger or "")),
        Fact(_("Đối tượng"), capfirst(row.get_subject_display()), note=hidden),
        Fact(_("Lĩnh vực"), str(row.field)),
        Fact(_("Hậu quả"), effects, note=f"({row.degree})".lower() if row.degree else ""),
        Fact(_("Mô tả hậu quả"), row.effect_note),
    ]


def _found(row: Finding) -> list[Fact]:
    if row.visit is None:
        return []
    return [Fact(_("Phát hiện qua"), row.visit.inspection.title, reverse("remedies:visit", args=[row.visit_id]))]


def _barred(row: Finding, today: date) -> list[Fact]:
    """Until when the violation may be disciplined by the State."""
    times = times_of(row, on=today)
    return [Fact(_("Thời hiệu kỷ luật"), told_bars(times, row))] if times else []


def _initial(row: Finding) -> dict[str, Any]:
    """What the form begins with; the name stays out of it unless it is opened, so amending keeps it."""
    return {
        "unit": row.unit,
        "found_on": row.found_on,
        "breach_ended_on": row.breach_ended_on,
        "manifestations": list(row.manifestations.all()),
        "field": row.field_id,
        "trigger": row.trigger_id,
        "effects": list(row.effects.all()),
        "degree": row.degree_id,
        "effect_note": row.effect_note,
        "repeat_of": row.repeat_of,
        "summary": row.summary,
        "causes": list(row.causes.all()),
        "subject": row.subject,
        "visit": row.visit,
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
        Column("trigger", gettext_lazy("Nguồn phát hiện"), lambda line: str(line.finding.trigger or ""), usual=False),
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
    joins=("field", "trigger"),
    usual_sort="-found_on",
    filters=FindingFilter,
    seen_by=_findings,
    kept_from=findings_about,
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
    beside=(Beside(gettext_lazy("Nguyên nhân theo đơn vị"), "remedies:causes_by_unit"),),
)
