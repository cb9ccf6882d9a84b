"""Random writes past the actions: whatever a statement can do to the records that are tallied."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from django.db import connection

from remedies.models import Finding, RemedyPlan, Task
from remedies.states import EvidenceStep, FindingState, TaskState
from remedies.tasks import fold
from tests.cast import Cast, term
from tests.remedies.records import a_task
from units.models import Unit

FIRST = date(2022, 11, 1)
UNITS = ("thi-du", "an-binh", "binh-hoa", "vi-nhu", "xa-khac")
STATES = sorted(set(FindingState.values) - {FindingState.DUPLICATE})
ASIDE = {
    "remedies_finding": ("DISABLE TRIGGER finding_stands_on_evidence",),
    "remedies_task": (
        "DISABLE TRIGGER task_lead_in_post",
        "DISABLE TRIGGER task_lead_moves_by_transfer",
        "DISABLE TRIGGER task_deadline_moves_by_extension",
        "DROP CONSTRAINT task_done_with_evidence",
        "DROP CONSTRAINT task_judged_by_somebody",
        "DROP CONSTRAINT task_dropped_by_somebody_until_a_day",
    ),
}
"""What would keep single columns from being written as it comes."""


class Writing:
    """Random writes past the actions: whatever a statement can do to the records that are tallied."""

    def __init__(self, cast: Cast, seed: int) -> None:
        self.dice = Random(seed)
        self.units = [cast.unit(code) for code in UNITS]
        first = a_task(cast)
        Task.objects.update(done_on=FIRST)
        self.group, self.person, self.field = first.group, first.lead_person, term("field", "land")
        self.plans = [
            RemedyPlan.objects.create(unit=unit, title="Kế hoạch", decided_on=FIRST) for unit in self.units[:3]
        ]
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for table, names in ASIDE.items():
                cursor.execute(f"ALTER TABLE {table} {', '.join(names)}")

    def day(self) -> date:
        return FIRST + timedelta(days=self.dice.randrange(400))

    def unit(self) -> Unit:
        return self.dice.choice(self.units)

    def some(self, rows: Any, most: int = 4) -> Any:
        keys = list(rows.order_by("pk").values_list("pk", flat=True))
        return rows.filter(pk__in=self.dice.sample(keys, min(len(keys), self.dice.randint(1, most))))

    def new_findings(self) -> None:
        Finding.objects.bulk_create(
            Finding(
                unit=self.unit(), subject="organisation", field=self.field, step=self.dice.choice(EvidenceStep.values),
                state=self.dice.choice(STATES), found_on=self.day(), summary="Việc.", confirmed_on=self.day(),
            )
            for _number in range(self.dice.randint(1, 6))
        )  # fmt: skip

    def findings_changed(self) -> None:
        values = {"unit": self.unit(), "found_on": self.day(), "summary": "Khác."}
        values |= {"state": self.dice.choice(STATES), "step": self.dice.choice(EvidenceStep.values)}
        name = self.dice.choice(list(values))
        self.some(Finding.objects.all()).update(**{name: values[name]})

    def findings_gone(self) -> None:
        self.some(Finding.objects.all(), 2).delete()

    def new_tasks(self) -> None:
        Task.objects.bulk_create(self.task() for _number in range(self.dice.randint(1, 6)))

    def task(self, **values: Any) -> Task:
        return Task(
            plan=self.dice.choice(self.plans), group=self.group, title="Việc", lead_unit=self.unit(), given_on=FIRST,
            lead_person=self.person, lead_since=FIRST, deadline=self.day(), state=self.dice.choice(TaskState.values),
            done_on=self.day(), **values,
        )  # fmt: skip

    def tasks_changed(self) -> None:
        values = {"lead_unit": self.unit(), "plan": self.dice.choice(self.plans), "deadline": self.day()}
        values |= {"done_on": self.day(), "state": self.dice.choice(TaskState.values), "progress": 3}
        name = self.dice.choice(list(values))
        self.some(Task.objects.all()).update(**{name: values[name]})

    def tasks_opened_anew(self) -> None:
        free = list(Task.objects.filter(reopened_as=None)[:2])
        if self.dice.random() < 0.5:
            Task.objects.bulk_create(self.task(reopens=task, reopen_reason="Còn.") for task in free)
        elif len(free) == 2:
            Task.objects.filter(pk=free[0].pk, reopens=None).update(reopens=free[1], reopen_reason="Còn.")
        else:
            self.some(Task.objects.exclude(reopens=None)).update(reopens=None)

    def tasks_gone(self) -> None:
        rows = self.some(Task.objects.all(), 2)
        also = Task.objects.filter(reopens__in=list(rows)).values_list("pk", flat=True)
        Task.objects.filter(pk__in=[*rows.values_list("pk", flat=True), *also], reopened_as=None).delete()

    def helpers_changed(self) -> None:
        for task in self.some(Task.objects.all()):
            task.cooperating_units.set(self.dice.sample(self.units, self.dice.randint(0, 3)))

    def plan_moved(self) -> None:
        self.some(RemedyPlan.objects.all(), 2).update(unit=self.unit())

    def folded(self) -> None:
        fold()

    @property
    def acts(self) -> tuple[Callable[[], None], ...]:
        often = (self.new_findings, self.findings_changed, self.new_tasks, self.tasks_changed, self.helpers_changed)
        others = (self.findings_gone, self.tasks_opened_anew, self.tasks_gone, self.plan_moved, self.folded)
        return (*often, *often, *others)
