"""A finding keeps the day from which a plan or a task answers it, however the records are written (decision 0053)."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from journal import wall
from remedies.facts.confirming import without_plan
from remedies.models import Finding, RemedyPlan, Task
from tests.cast import Cast
from tests.remedies.random_writes import FIRST, Writing
from tests.remedies.records import a_concluded_finding, a_finding

ANSWERERS = ((RemedyPlan, "remedyplan", "decided_on"), (Task, "task", "given_on"))


class Answering(Writing):
    """Random writes to whatever decides when a finding was answered."""

    def __init__(self, cast: Cast, seed: int) -> None:
        super().__init__(cast, seed)
        for _turn in range(3):
            self.new_findings()
            self.new_tasks()

    def kind(self) -> tuple[Any, str, str]:
        return self.dice.choice(ANSWERERS)

    def one(self, rows: Any) -> int:
        pk: int = self.dice.choice(list(rows.order_by("pk").values_list("pk", flat=True)))
        return pk

    def linked(self) -> None:
        model, name, _day = self.kind()
        links = model.findings.through.objects
        pairs = {(self.one(model.objects.all()), self.one(Finding.objects.all())) for _turn in range(3)}
        pairs -= set(links.values_list(f"{name}_id", "finding_id"))
        links.bulk_create(links.model(**{f"{name}_id": pk, "finding_id": finding}) for pk, finding in pairs)

    def unlinked(self) -> None:
        self.some(self.kind()[0].findings.through.objects.all()).delete()

    def relinked(self) -> None:
        links = self.kind()[0].findings.through.objects.all()
        if links:
            links.filter(pk=self.one(links)).update(finding=self.unlinked_finding(links))

    def unlinked_finding(self, links: Any) -> int:
        self.new_findings()
        return self.one(Finding.objects.exclude(pk__in=links.values("finding")))

    def set_anew(self) -> None:
        model, _name, _day = self.kind()
        model.objects.get(pk=self.one(model.objects.all())).findings.set(self.some(Finding.objects.all()))

    def days_moved(self) -> None:
        model, _name, day = self.kind()
        self.some(model.objects.all()).update(**{day: self.day()})

    def overwritten(self) -> None:
        self.some(Finding.objects.all()).update(answered_on=self.dice.choice((None, self.day())))

    def saved_as_it_was(self) -> None:
        finding = Finding.objects.get(pk=self.one(Finding.objects.all()))
        self.linked()
        finding.save()

    def task(self, **values: Any) -> Task:
        made = super().task(**values)
        made.given_on = self.day()
        return made

    def link_before_its_task(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            task = self.task(pk=900_000_000 + self.dice.randrange(10**8))
            Task.findings.through.objects.create(task_id=task.pk, finding_id=self.one(Finding.objects.all()))
            task.save(force_insert=True)
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    def task_gone_before_its_links(self) -> None:
        free = Task.objects.filter(reopened_as=None)
        if len(free) > 1:
            gone = [self.one(free)]
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
                cursor.execute("DELETE FROM remedies_task WHERE id = %s", gone)
                for link in ("findings", "cooperating_units"):
                    cursor.execute(f"DELETE FROM remedies_task_{link} WHERE task_id = %s", gone)
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    @property
    def acts(self) -> tuple[Callable[[], None], ...]:
        often = (self.linked, self.unlinked, self.relinked, self.set_anew, self.days_moved)
        others = (self.overwritten, self.saved_as_it_was, self.link_before_its_task, self.task_gone_before_its_links)
        return (*often, *often, *others, self.new_findings, self.new_tasks, self.findings_changed, self.tasks_gone)


def recounted() -> dict[int, date | None]:
    """The first day of the plans and tasks that answer each finding."""
    days: dict[int, list[date]] = {pk: [] for pk in Finding.objects.values_list("pk", flat=True)}
    for model, name, day in ANSWERERS:
        for pk, told in model.findings.through.objects.values_list("finding_id", f"{name}__{day}"):
            days[pk].append(told)
    return {pk: min(told, default=None) for pk, told in days.items()}


def kept() -> dict[int, date | None]:
    return dict(Finding.objects.values_list("pk", "answered_on"))


def planless(on: date, days: int) -> set[int]:
    """Who waits for a plan, asked of the records alone."""
    told, since = recounted(), timedelta(days=days)
    rows = Finding.objects.filter(state__in=("confirmed", "handled")).values_list("pk", "confirmed_on")
    late = {pk for pk, confirmed in rows if confirmed and confirmed + since < on}
    return {pk for pk in late if (told[pk] or date.max) > on}


def wrong_after(cast: Cast, seed: int, writes: int) -> list[str]:
    """The writes after which what is kept, or the question that rests on it, was not what a recount finds."""
    writing, wrong, asked = Answering(cast, seed), [], set[int]()
    for _number in range(writes):
        act, on = writing.dice.choice(writing.acts), writing.day()
        act()
        found = {row.pk for row in without_plan(Finding.objects.all(), on=on, days=30)}
        asked.add(len(found))
        if kept() != recounted() or found != planless(on, 30):
            wrong.append(act.__name__)
    assert len(asked) > 1
    return wrong


def test_the_day_is_what_the_records_say_after_every_write(cast: Cast) -> None:
    assert wrong_after(cast, seed=53, writes=80) == []


@pytest.mark.drill
@pytest.mark.parametrize("seed", range(5))
def test_and_after_many_more(cast: Cast, seed: int) -> None:
    assert wrong_after(cast, seed, writes=400) == []


def test_twin_without_the_triggers_a_write_is_missed(cast: Cast) -> None:
    with connection.cursor() as cursor:
        for table in ("remedies_task_findings", "remedies_remedyplan_findings"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    assert "set_anew" in wrong_after(cast, seed=53, writes=30)


def test_a_plan_answers_a_finding_beyond_the_sight_of_who_writes_it(cast: Cast) -> None:
    finding = a_concluded_finding(cast, unit="an-binh")
    plan = RemedyPlan.objects.create(unit=cast.unit("xa-khac"), title="Kế hoạch", decided_on=FIRST)
    with wall.showing(wall.below([cast.unit("xa-khac").pk])):
        assert not Finding.objects.filter(pk=finding.pk).exists()
        plan.findings.through.objects.create(remedyplan=plan, finding_id=finding.pk)
        assert not Finding.objects.filter(pk=finding.pk).exists()  # and nothing more is shown afterwards
    finding.refresh_from_db()
    assert finding.answered_on == FIRST


def test_a_day_to_come_answers_only_from_then_on(cast: Cast) -> None:
    """As of a past day a finding waits for what was given later; the first answer counts."""
    finding = a_finding(cast)
    Finding.objects.filter(pk=finding.pk).update(state="confirmed", step="sign", confirmed_on=FIRST)
    for days in (9, 5):
        plan = RemedyPlan.objects.create(unit=finding.unit, title="Kế hoạch", decided_on=FIRST + timedelta(days=days))
        plan.findings.add(finding)
    asked = {days: without_plan(Finding.objects.all(), on=FIRST + timedelta(days=days), days=1) for days in range(8)}
    assert {days for days, rows in asked.items() if finding in rows} == {2, 3, 4}
