"""Tasks as a kind of record."""

from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from journal import clock
from records.kind import Column, Fact, Kind, Panel, RecordPage, Status, Tab, Words
from remedies.access import rights_on_task, visible_tasks
from remedies.filters.task import TaskFilter
from remedies.models import Task
from remedies.querysets import TaskQuerySet
from remedies.rows import TaskRow, task_rows
from remedies.sheets.task import task_sheets
from remedies.states import TaskState
from remedies.words import VERBS
from units.names import identities


def _tasks(user: User) -> TaskQuerySet:
    return visible_tasks(user).select_related("plan", "group", "lead_unit", "lead_person", "evidence__file")


def _page(row: Task, user: User) -> RecordPage:
    today = clock.today()
    line = task_rows([row], on=today)[0]
    notes = row.progress_notes.select_related("by__official")
    return RecordPage(
        title=row.title,
        status=line.state,
        facts=_facts(row, line),
        panels=[Panel(_("Tiến độ đã báo"), "remedies/_progress_notes.html", {"notes": notes}, aside=True)],
        sheets=task_sheets(row, rights_on_task(user, row), today=today),
    )


def _facts(row: Task, line: TaskRow) -> list[Fact]:
    helpers = list(row.cooperating_units.values_list("pk", flat=True))
    names = identities([row.plan.unit_id, *helpers], on=clock.today())
    evidence = row.evidence
    return [
        Fact(_("Đơn vị chủ trì"), line.lead_name, reverse("units:unit", args=[row.lead_unit.code])),
        Fact(_("Cá nhân chủ trì"), row.lead_person.full_name),
        Fact(_("Giao từ ngày"), row.lead_since),
        Fact(_("Đơn vị phối hợp"), "; ".join(capfirst(names[pk].name) for pk in helpers)),
        Fact(_("Thời hạn"), row.deadline, note=line.due.words if line.due else ""),
        Fact(_("Tiến độ"), f"{row.progress} %"),
        Fact(_("Ngày hoàn thành"), row.done_on),
        Fact(_("Minh chứng"), evidence.name if evidence else None, reverse("remedies:evidence", args=[row.pk])),
        Fact(_("Lý do không thực hiện"), row.drop_reason),
        Fact(_("Nhóm"), f"{row.group.order}. {row.group.name}"),
        Fact(_("Theo kế hoạch"), row.plan.title, note=f"({names[row.plan.unit_id].name})"),
    ]


def _left(line: TaskRow) -> Status | None:
    return Status(line.due.words, line.due.tone) if line.due else None


def _lines(rows: Any, on: Any) -> list[TaskRow]:
    return task_rows(rows, on=on)


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
    columns=(
        Column("title", gettext_lazy("Nhiệm vụ"), lambda line: line.task.title, "title", long=True),
        Column("group", gettext_lazy("Nhóm"), lambda line: line.task.group.order, "group__order"),
        Column("lead", gettext_lazy("Đơn vị chủ trì"), lambda line: line.lead_name, "lead_unit__code"),
        Column("person", gettext_lazy("Cá nhân chủ trì"), lambda line: line.task.lead_person.full_name, named=True),
        Column("deadline", gettext_lazy("Thời hạn"), lambda line: line.task.deadline, "deadline"),
        Column("due", gettext_lazy("Còn lại"), _left),
        Column("progress", gettext_lazy("Tiến độ (%)"), lambda line: line.task.progress, "progress", number=True),
        Column("state", gettext_lazy("Trạng thái"), lambda line: line.state, "state"),
    ),
    usual_sort="deadline",
    filters=TaskFilter,
    seen_by=_tasks,
    lines=_lines,
    page=_page,
    tab=Tab("remedy", gettext_lazy("Nhiệm vụ"), 2),
    verbs=VERBS,
    states=dict(TaskState.choices),
)
