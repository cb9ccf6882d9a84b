"""Tasks as a kind of record."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from journal import clock
from journal.refusal import Refused
from records.kind import BulkAct, Column, Entry, Fact, Kind, Panel, RecordPage, Status, Tab, Words
from remedies import actions
from remedies.access import (
    Can,
    may_enter_anywhere,
    may_enter_at,
    rights_on_task,
    visible_consultations,
    visible_findings,
    visible_tasks,
)
from remedies.drawing import timeline
from remedies.facts.way import way_of
from remedies.filters.task import TaskFilter
from remedies.forms.task import AcceptForm, ExtendManyForm, TaskForm, TransferManyForm, same_tree
from remedies.kinds.warned import warning_panels
from remedies.models import ProgressNote, Task
from remedies.querysets import TaskQuerySet, among_those
from remedies.rows import TaskRow, finding_rows, task_rows
from remedies.sheets.task import task_sheets
from remedies.states import TaskState
from remedies.words import VERBS
from units.access import standing
from units.names import identities
from units.roles import CASE_ROLES, Role


def _tasks(user: User, *, whole: bool = False) -> TaskQuerySet:
    related = ("plan__unit", "group", "lead_unit", "lead_person", "evidence__file", "drop_owner", "reopens")
    return visible_tasks(user, whole=whole).select_related(*related).counting_movements()


def _page(row: Any, user: User) -> RecordPage:
    today = clock.today()
    line = task_rows([row], on=today)[0]
    way = way_of(row, on=today)
    drawn = timeline(way, today=today, ended=row.done_on or row.dropped_on)
    panels = [
        *warning_panels(row, user),
        Panel(_("Diễn biến"), "remedies/_way.html", {"way": way, "drawn": drawn}),
        Panel(_("Tiến độ đã báo cáo"), "remedies/_progress_notes.html", {"notes": _notes(row)}, aside=True),
        *_related(row, user),
    ]
    facts = _facts(row, line)
    return RecordPage(row.title, facts, line.state, panels=panels, sheets=task_sheets(row, user, today=today))


def _notes(row: Task) -> list[tuple[ProgressNote, str]]:
    """What was said about the task, newest first, each with the unit that helps and says it; empty for the lead."""
    notes = list(row.progress_notes.select_related("by__official"))
    names = identities({note.helper_id for note in notes if note.helper_id}, on=clock.today())
    return [(note, capfirst(names[note.helper_id].name) if note.helper_id else "") for note in notes]


def _related(row: Task, user: User) -> list[Panel]:
    """The findings that it answers and the consultations about it, as far as the user sees them."""
    found = visible_findings(user).filter(tasks=row).prefetch_related("manifestations").order_by("found_on", "pk")
    findings = finding_rows(list(found), on=clock.today())
    asked = list(visible_consultations(user).filter(task=row).order_by("asked_on", "pk"))
    panels = []
    if findings:
        told = {"findings": findings}
        panels.append(Panel(_("Biểu hiện, vụ việc cần khắc phục"), "remedies/_findings_of.html", told, aside=True))
    if asked:
        panels.append(Panel(_("Lấy ý kiến"), "remedies/_consultations_of.html", {"consultations": asked}, aside=True))
    return panels


def _facts(row: Any, line: TaskRow) -> list[Fact]:
    helpers = list(row.cooperating_units.values_list("pk", flat=True))
    names = identities([row.plan.unit_id, *helpers], on=clock.today())
    old = row.reopens
    return [
        Fact(_("Đơn vị chủ trì"), line.lead_name, reverse("units:unit", args=[row.lead_unit.code])),
        Fact(_("Cá nhân chủ trì"), row.lead_person.full_name),
        Fact(_("Chủ trì từ ngày"), row.lead_since),
        Fact(_("Đơn vị phối hợp"), "; ".join(capfirst(names[pk].name) for pk in helpers)),
        Fact(_("Thời hạn"), row.deadline, note=line.due.words if line.due else ""),
        Fact(_("Tiến độ"), f"{row.progress}%"),
        Fact(_("Ngày hoàn thành"), row.done_on),
        Fact.of_attachment(_("Minh chứng"), row.evidence, reverse("remedies:evidence", args=[row.pk])),
        Fact(_("Ý kiến xem xét kết quả"), row.judgement),
        Fact(_("Lý do không thực hiện"), row.drop_reason),
        Fact(_("Người chịu trách nhiệm"), str(row.drop_owner or "")),
        Fact(_("Xem xét lại trước ngày"), row.drop_until),
        Fact(_("Nhóm"), f"{row.group.order}. {row.group.name}"),
        Fact(
            _("Theo kế hoạch"),
            row.plan.title,
            reverse("remedies:plan", args=[row.plan_id]),
            note=f"({names[row.plan.unit_id].name})",
        ),
        Fact(_("Mở lại từ"), old.title if old else None, reverse("remedies:task", args=[old.pk]) if old else ""),
        Fact(_("Lý do mở lại"), row.reopen_reason),
    ]


def _accept(row: Task, values: Mapping[str, Any], user: User) -> None:
    _demand_steer(row, user)
    actions.accept_completion(task=row, note=values["note"], actor=user)


def _extend(row: Task, values: Mapping[str, Any], user: User) -> None:
    _demand_steer(row, user)
    actions.extend_task(task=row, **values, actor=user)


def _transfer(row: Task, values: Mapping[str, Any], user: User) -> None:
    if Can.TRANSFER not in rights_on_task(user, row):
        raise Refused(_("Nhiệm vụ do đơn vị khác chủ trì, thuộc kế hoạch của đơn vị khác."))
    if not same_tree(row, on=values["on"]).filter(pk=values["to_unit"].pk).exists():
        raise Refused(_("Đơn vị nhận không cùng hệ thống với đơn vị ban hành kế hoạch."))
    actions.transfer_task(task=row, **values, revision=row.lead_revision, actor=user)


def _demand_steer(row: Task, user: User) -> None:
    if Can.STEER not in rights_on_task(user, row):
        raise Refused(_("Nhiệm vụ thuộc kế hoạch của đơn vị khác."))


def _steers(user: User) -> bool:
    return standing(user).holds(Role.CLERK, Role.LEADER)


def _left(line: TaskRow) -> Status | None:
    return Status(line.due.words, line.due.tone) if line.due else None


def _lines(rows: Any, on: Any) -> list[TaskRow]:
    return task_rows(rows, on=on)


def _may_change(user: User, row: Task) -> bool:
    return row.state == TaskState.OPEN and may_enter_at(user, row.plan.unit_id)


TASK = Kind(
    code="task",
    plural="tasks",
    namespace="remedies",
    model=Task,
    words=Words(
        title=gettext_lazy("Nhiệm vụ khắc phục"),
        one=gettext_lazy("Nhiệm vụ"),
        add=gettext_lazy("Giao nhiệm vụ"),
        empty=gettext_lazy("Chưa có nhiệm vụ nào trong phạm vi của bạn."),
        lede=gettext_lazy("Một việc giao một đơn vị, một cá nhân chủ trì."),
    ),
    joins=("group", "lead_person", "plan"),
    columns=(
        Column("title", gettext_lazy("Nhiệm vụ"), lambda line: line.task.title, "title", long=True),
        Column("group", gettext_lazy("Nhóm"), lambda line: line.task.group.order, "group__order", usual=False),
        Column("lead", gettext_lazy("Đơn vị chủ trì"), lambda line: line.lead_name, "lead_unit__code"),
        Column("person", gettext_lazy("Cá nhân chủ trì"), lambda line: line.task.lead_person.full_name, named=True),
        Column("deadline", gettext_lazy("Thời hạn"), lambda line: line.task.deadline, "deadline"),
        Column("due", gettext_lazy("Còn lại"), _left),
        Column("progress", gettext_lazy("Tiến độ (%)"), lambda line: line.task.progress, "progress", number=True),
        Column("state", gettext_lazy("Trạng thái"), lambda line: line.state, "state"),
        Column(
            "transfers",
            gettext_lazy("Số lần chuyển"),
            lambda line: line.task.transfers_made,
            "transfers_made",
            usual=False,
            number=True,
        ),
        Column(
            "extensions",
            gettext_lazy("Số lần gia hạn"),
            lambda line: line.task.extensions_made,
            "extensions_made",
            usual=False,
            number=True,
        ),
        Column("plan", gettext_lazy("Kế hoạch"), lambda line: line.task.plan.title, usual=False, long=True),
    ),
    usual_sort="deadline",
    filters=TaskFilter,
    seen_by=_tasks,
    surely=lambda user: Task.objects.filter(lead_unit__among=standing(user).answered_ids(*CASE_ROLES)),
    few=lambda user, seeks: among_those(standing(user).answered_ids(*CASE_ROLES), whole=seeks) == "gathered",
    sought_by=lambda user: _tasks(user, whole=True),
    lines=_lines,
    page=_page,
    entry=Entry(
        form=TaskForm,
        enter=actions.add_task,
        amend=actions.amend_task,
        initial=lambda row: {
            "title": row.title,
            "group": row.group_id,
            "cooperating_units": list(row.cooperating_units.all()),
            "findings": list(row.findings.order_by("pk")),
        },
        may_enter=may_enter_anywhere,
        may_amend=_may_change,
        may_remove=_may_change,
        unit_of=lambda row: row.plan.unit_id,
    ),
    bulk=(
        BulkAct(
            code="accept",
            verb=gettext_lazy("Xác nhận hoàn thành"),
            told=gettext_lazy("Xác nhận kết quả của các nhiệm vụ đã chọn. Người báo cáo hoàn thành không tự xác nhận."),
            may=_steers,
            act=_accept,
            form=AcceptForm,
        ),
        BulkAct(
            code="extend",
            verb=gettext_lazy("Gia hạn"),
            told=gettext_lazy("Gia hạn các nhiệm vụ đã chọn đến cùng một ngày; thời hạn cũ được giữ lại."),
            may=_steers,
            act=_extend,
            form=ExtendManyForm,
        ),
        BulkAct(
            code="transfer",
            verb=gettext_lazy("Chuyển chủ trì"),
            told=gettext_lazy(
                "Chuyển các nhiệm vụ đã chọn cho cùng một người; ai đã chủ trì trước đó vẫn được ghi lại."
            ),
            may=_steers,
            act=_transfer,
            form=TransferManyForm,
        ),
    ),
    may_attach=lambda user, row: may_enter_at(user, row.plan.unit_id),
    tab=Tab("remedy", gettext_lazy("Nhiệm vụ"), 1),
    verbs=VERBS,
    states=dict(TaskState.choices),
)
