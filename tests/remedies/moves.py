"""What moves tasks, and consultations: small and named, on top of the records."""

from datetime import date
from typing import Any

from remedies.actions import add_task, consult, extend_task, transfer_task
from remedies.models import Consultation, Opinion, Task, TaskExtension, TaskTransfer
from tests.cast import TODAY, Cast
from tests.remedies.records import a_task


def pass_on(cast: Cast, task: Task, to: str, **changes: Any) -> TaskTransfer:
    """The lead of the task passed on today to a named person, with consent; `changes` replace single values."""
    posting = cast.postings[to]
    values: dict[str, Any] = {
        "to_unit": posting.unit,
        "to_person": posting.official,
        "on": TODAY,
        "reason": "Cần kết hợp với việc đang làm.",
        "competence": TaskTransfer.Competence.BOTH,
        "basis": TaskTransfer.Basis.CONSENT,
        "basis_note": "Đồng ý tại cuộc họp giao ban.",
        "revision": Task.objects.get(pk=task.pk).lead_revision,
        "actor": None,
        **changes,
    }
    return transfer_task(task=task, **values)


def extend(cast: Cast, task: Task, until: date, **changes: Any) -> TaskExtension:
    """The deadline of the task moved by the head of the district, today."""
    values: dict[str, Any] = {
        "new_deadline": until,
        "reason": "Chờ hướng dẫn của cấp trên.",
        "decided_by": cast.official("leader"),
        "decided_on": TODAY,
        "actor": None,
        **changes,
    }
    return extend_task(task=task, **values)


def a_task_beside(task: Task, **changes: Any) -> Task:
    """Another task of the same plan, alike but for `changes`."""
    values: dict[str, Any] = {
        "plan": task.plan,
        "group": task.group,
        "title": "Niêm yết công khai thủ tục",
        "lead_unit": task.lead_unit,
        "lead_person": task.lead_person,
        "lead_since": task.given_on,
        "deadline": task.deadline,
        "actor": None,
        **changes,
    }
    return add_task(**values)


def an_overdue_task(cast: Cast, **changes: Any) -> Task:
    """A task whose deadline ran out on 30/6/2023."""
    return a_task(cast, deadline=date(2023, 6, 30), **changes)


def asking(cast: Cast, *asked: str, by: str = "thi-du", **changes: Any) -> Consultation:
    """The district asks units (two communes, unless named) for an opinion that was due two days ago."""
    values: dict[str, Any] = {
        "unit": cast.unit(by),
        "matter": "Dự thảo quy chế phối hợp giải quyết thủ tục đất đai",
        "asked": [(cast.unit(code), "Nhận hồ sơ của người dân.") for code in asked or ("an-binh", "binh-hoa")],
        "asked_on": date(2023, 9, 11),
        "deadline": date(2023, 9, 18),
        "actor": None,
        **changes,
    }
    return consult(**values)


def opinion_of(consultation: Consultation, code: str) -> Opinion:
    """What one of the units was asked, as it stands now."""
    return Opinion.objects.select_related("consultation", "unit").get(consultation=consultation, unit__code=code)
