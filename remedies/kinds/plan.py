"""Remedy plans as a kind of record: a plan shows its tasks by the remedy groups of its outline (need 16)."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from journal import clock
from records.kind import Column, Entry, Fact, Kind, Panel, RecordPage, Tab, Words
from remedies import actions
from remedies.access import may_enter_anywhere, may_enter_at, visible_findings, visible_plans, visible_tasks
from remedies.facts.outline import plan_by_groups
from remedies.filters.plan import PlanFilter
from remedies.forms.plan import PlanForm
from remedies.models import RemedyPlan
from remedies.querysets import PlanQuerySet
from remedies.rows import finding_rows, task_rows
from remedies.words import VERBS
from units.lines import unit_lines


def _plans(user: User) -> PlanQuerySet:
    return visible_plans(user).select_related("unit", "act", "outline").counting_tasks(on=clock.today())


def _page(row: Any, user: User) -> RecordPage:
    line = unit_lines([row], row.decided_on)[0]
    found = visible_findings(user).filter(plans=row).prefetch_related("manifestations").order_by("found_on", "pk")
    panels = [Panel(_("Nhiệm vụ theo nhóm"), "remedies/_plan_groups.html", _groups(row, user))]
    answered = finding_rows(list(found), on=row.decided_on)
    if answered:
        told = {"findings": answered}
        panels.append(Panel(_("Biểu hiện, vụ việc cần khắc phục"), "remedies/_findings_of.html", told, aside=True))
    return RecordPage(
        title=row.title,
        facts=[
            Fact(_("Đơn vị ban hành"), line.unit_name, reverse("units:unit", args=[row.unit.code])),
            Fact(_("Ngày ban hành"), row.decided_on),
            Fact(_("Văn bản"), str(row.act) if row.act else None, note=row.act.title if row.act else ""),
            Fact(_("Khung nhóm"), row.outline.name),
            Fact(_("Số nhiệm vụ"), row.tasks_now),
        ],
        panels=panels,
    )


def _groups(row: RemedyPlan, user: User) -> dict[str, Any]:
    """The tasks of the plan that the user may see, group by group, and where one more is given."""
    today = clock.today()
    seen = set(visible_tasks(user).filter(plan=row).values_list("pk", flat=True))
    groups = plan_by_groups(row, on=today)
    add = reverse("remedies:add_task") + f"?plan={row.pk}" if may_enter_at(user, row.unit_id) else ""
    shown = [task for group in groups for task in group.tasks if task.pk in seen]
    lines = {line.task.pk: line for line in task_rows(shown, on=today)}
    return {
        "groups": [
            {
                "group": one.group,
                "lines": [lines[task.pk] for task in one.tasks if task.pk in lines],
                "hidden": sum(task.pk not in lines for task in one.tasks),
                "add_url": f"{add}&group={one.group.pk}" if add else "",
            }
            for one in groups
        ],
        "empty": sum(not one.tasks for one in groups),
        "add_url": add,
    }


PLAN = Kind(
    code="plan",
    plural="plans",
    namespace="remedies",
    model=RemedyPlan,
    words=Words(
        title=gettext_lazy("Kế hoạch khắc phục"),
        one=gettext_lazy("Kế hoạch"),
        add=gettext_lazy("Lập kế hoạch khắc phục"),
        empty=gettext_lazy("Chưa có kế hoạch khắc phục nào trong phạm vi của bạn."),
        lede=gettext_lazy("Đơn vị có biểu hiện né tránh, đùn đẩy thì phải có kế hoạch khắc phục."),
    ),
    columns=(
        Column("title", gettext_lazy("Kế hoạch"), lambda line: line.row.title, "title", long=True),
        Column("unit", gettext_lazy("Đơn vị ban hành"), lambda line: line.unit_name, "unit__code"),
        Column("decided_on", gettext_lazy("Ngày ban hành"), lambda line: line.row.decided_on, "decided_on"),
        Column("act", gettext_lazy("Văn bản"), lambda line: str(line.row.act or ""), "act__notation"),
        Column("tasks", gettext_lazy("Số nhiệm vụ"), lambda line: line.row.tasks_now, "tasks_now", number=True),
        Column("outline", gettext_lazy("Khung nhóm"), lambda line: line.row.outline.name, "outline__name", usual=False),
    ),
    usual_sort="-decided_on",
    filters=PlanFilter,
    seen_by=_plans,
    lines=unit_lines,
    page=_page,
    entry=Entry(
        form=PlanForm,
        enter=actions.decide_plan,
        amend=actions.amend_plan,
        initial=lambda row: {
            "unit": row.unit,
            "title": row.title,
            "decided_on": row.decided_on,
            "act": row.act,
            "outline": row.outline_id,
            "findings": list(row.findings.order_by("pk")),
        },
        may_enter=may_enter_anywhere,
        may_amend=lambda user, row: may_enter_at(user, row.unit_id),
        may_remove=lambda user, row: may_enter_at(user, row.unit_id),
    ),
    may_attach=lambda user, row: may_enter_at(user, row.unit_id),
    verbs=VERBS,
    tab=Tab("remedy", gettext_lazy("Kế hoạch"), 2),
)
