"""Twenty who write the same cells at once: nobody waits for a tally, nobody is refused, and the tallies are right."""

import threading
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction

from remedies.models import Finding, RemedyPlan, Task
from remedies.tasks import fold
from tests.cast import build, term
from tests.remedies.records import a_task
from tests.remedies.test_tallies import findings_recounted, kept, tasks_recounted
from units.models import Unit

WRITERS, WRITES = 20, 40
FIRST = date(2023, 1, 2)


class Writer:
    """One of them, who writes to records that others write too."""

    def __init__(self, number: int, units: list[Unit], first: Task, plans: list[RemedyPlan]) -> None:
        self.dice, self.units, self.first, self.plans = Random(number), units, first, plans
        self.refused: list[str] = []

    def run(self, start: threading.Barrier) -> None:
        try:
            start.wait(20)
            for _number in range(WRITES):
                self.write()
        finally:
            connection.close()

    def write(self) -> None:
        acts = (self.finding, self.moved, self.task, self.given_up, self.helped, self.replanned, fold)
        (act,) = self.dice.choices(acts, (4, 4, 4, 4, 4, 1, 1))
        try:
            with transaction.atomic():
                act()
        except OperationalError as error:
            self.refused.append(str(error))

    def one(self, rows: Any) -> Any:
        return self.dice.choice(list(rows.values_list("pk", flat=True)[:12]))

    def finding(self) -> None:
        Finding.objects.create(
            unit=self.dice.choice(self.units), subject="organisation", field=term("field", "land"), step="sign",
            found_on=FIRST + timedelta(days=self.dice.randrange(30)), summary="Việc.",
        )  # fmt: skip

    def moved(self) -> None:
        if Finding.objects.exists():
            rows = Finding.objects.filter(pk=self.one(Finding.objects.order_by("pk")))
            rows.update(unit=self.dice.choice(self.units), state=self.dice.choice(("reported", "cleared")))

    def task(self) -> None:
        Task.objects.create(
            plan=self.dice.choice(self.plans), group=self.first.group, title="Việc", lead_unit=self.first.lead_unit,
            lead_person=self.first.lead_person, lead_since=FIRST, given_on=FIRST, deadline=FIRST + timedelta(days=9),
        )  # fmt: skip

    def given_up(self) -> None:
        Task.objects.filter(pk=self.one(Task.objects.order_by("pk"))).update(
            state=self.dice.choice(("open", "not_to_do")), drop_reason="Không cần.", dropped_on=FIRST,
            drop_owner=self.first.lead_person, drop_until=FIRST + timedelta(days=9),
        )  # fmt: skip

    def helped(self) -> None:
        task = Task.objects.select_for_update().get(pk=self.one(Task.objects.order_by("pk")))  # as an act does
        task.cooperating_units.set(self.dice.sample(self.units, self.dice.randint(0, 2)))

    def replanned(self) -> None:
        RemedyPlan.objects.filter(pk=self.dice.choice(self.plans).pk).update(unit=self.dice.choice(self.units))


@pytest.mark.drill
@pytest.mark.django_db(transaction=True)
def test_twenty_writers_at_once_leave_the_tallies_right() -> None:
    cast = build()
    units = [cast.unit(code) for code in ("thi-du", "an-binh", "vi-nhu")]
    plans = [RemedyPlan.objects.create(unit=unit, title="Kế hoạch", decided_on=FIRST) for unit in units]
    writers = [Writer(number, units, a_task(cast), plans) for number in range(WRITERS)]
    start = threading.Barrier(WRITERS)
    threads = [threading.Thread(target=one.run, args=[start]) for one in writers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(300)
    assert kept() == (findings_recounted(), tasks_recounted())
    assert Task.objects.count() > 100
    assert [told for one in writers for told in one.refused] == []  # nobody lay across another
