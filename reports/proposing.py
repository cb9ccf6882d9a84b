"""What the records say in a section about remedies: the unit's tasks by remedy group, to be edited (need 16)."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from library.dates import short_date
from library.vietnamese import search_key
from remedies.facts.outline import groups_of
from remedies.models import Task
from remedies.states import COMPLETED, TaskState
from reports import document
from reports.facts import scopes
from reports.figures import FIGURES
from reports.models import Report, RoundSection
from units.names import identities

Json = dict[str, Any]

TASKS, WINDOW = "task.all", "round"
"""The figure whose records these are: what such a section tells is what it counts."""


def speaks_of_tasks(row: RoundSection) -> bool:
    """Whether a section of the outline is about remedies: it wants a figure of tasks, or is called “… giải pháp …”."""
    return any(code.startswith("task.") for code, _window in row.figures) or "giai phap" in search_key(row.title)


def proposable(report: Report) -> frozenset[str]:
    """The keys of the sections for which the unit's tasks have something to say."""
    keys = frozenset(row.key for row in report.expectation.round.outline.all() if speaks_of_tasks(row))
    return keys if keys and _tasks(report)[0].exists() else frozenset()


def proposal(report: Report) -> Json:
    """A heading for each remedy group that has tasks, a line for each task: lead unit, deadline, what became of it.

    Without the person who leads it, as in every list that a report carries. Empty where the unit has no task.
    """
    found, on = _tasks(report)
    tasks = list(found.select_related("group"))
    leads = {pk: row.name for pk, row in identities({task.lead_unit_id for task in tasks}, on=on).items()}
    blocks: list[Json] = []
    told: set[tuple[int, str]] = set()
    for group in groups_of(report.subject_unit, on=on):
        same = [task for task in tasks if _kind(task) == (group.catalogue_id, group.code)]
        if same and (group.catalogue_id, group.code) not in told:
            told.add((group.catalogue_id, group.code))
            blocks.append({"type": "heading", "level": 1, "content": _run(group.name)})
            blocks += [{"type": "dash", "content": _run(_line(task, leads[task.lead_unit_id], on))} for task in same]
    return document.clean({"schema": document.SCHEMA, "blocks": blocks})


def _tasks(report: Report) -> tuple[QuerySet[Task], date]:
    scope = scopes(report.subject_unit, report.expectation.round)(WINDOW)
    return FIGURES[TASKS].records(scope), scope.on


def _kind(task: Task) -> tuple[int, str]:
    """The remedy group of a task, whatever its wording of the day."""
    return task.group.catalogue_id, task.group.code


def _run(text: str) -> list[Json]:
    return [{"type": "text", "text": text}]


def _line(task: Task, lead: str, on: date) -> str:
    told = f"{task.title.rstrip(' .;')}: {lead} chủ trì, hạn {short_date(task.deadline)}"
    return f"{told}; {_outcome(task, on)}."


def _outcome(task: Task, on: date) -> str:
    if task.state in COMPLETED and task.done_on is not None and task.done_on <= on:
        return f"hoàn thành ngày {short_date(task.done_on)}"
    if task.state == TaskState.NOT_TO_DO:
        return "không thực hiện"
    if task.state == TaskState.RETURNED:
        return "kết quả chưa được xác nhận"
    return "quá hạn, chưa hoàn thành" if task.deadline < on else "đang thực hiện"
