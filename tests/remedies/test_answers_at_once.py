"""Many who write what answers the same findings and opinions at once: the days that are kept are right in the end."""

import threading
from collections.abc import Callable
from datetime import date, timedelta
from random import Random

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction

from remedies.models import Consultation, Finding, Opinion, RemedyPlan
from tests.cast import build
from tests.remedies.records import a_finding
from tests.remedies.test_day_of_answer import kept, recounted
from tests.remedies.test_day_of_fault import recounted as fault_recounted

WRITERS, WRITES = 8, 60
FIRST = date(2023, 1, 2)


class Writer:
    """One of them, each of whose acts is one transaction."""

    def __init__(self, number: int, units: list[int]) -> None:
        self.dice, self.units = Random(number), units
        self.findings, self.plans, self.asked = (
            list(model.objects.values_list("pk", flat=True)) for model in (Finding, RemedyPlan, Consultation)
        )
        self.refused: list[str] = []

    def run(self, start: threading.Barrier) -> None:
        try:
            start.wait(20)
            for _number in range(WRITES):
                act: Callable[[], object] = self.dice.choice(
                    (self.linked, self.unlinked, self.moved, self.asks, self.due)
                )
                try:
                    with transaction.atomic():
                        act()
                except IntegrityError:  # two made the same link
                    continue
                except OperationalError as error:
                    self.refused.append(str(error))
        finally:
            connection.close()

    def day(self) -> date:
        return FIRST + timedelta(days=self.dice.randrange(1, 60))

    def linked(self) -> None:
        links = RemedyPlan.findings.through.objects
        links.create(remedyplan_id=self.dice.choice(self.plans), finding_id=self.dice.choice(self.findings))

    def unlinked(self) -> None:
        links = RemedyPlan.findings.through.objects
        links.filter(pk__in=list(links.values_list("pk", flat=True)[:2])).delete()

    def moved(self) -> None:
        RemedyPlan.objects.filter(pk=self.dice.choice(self.plans)).update(decided_on=self.day())

    def asks(self) -> None:
        Opinion.objects.create(
            consultation_id=self.dice.choice(self.asked), unit_id=self.dice.choice(self.units), concern="Giáp ranh."
        )

    def due(self) -> None:
        Consultation.objects.filter(pk=self.dice.choice(self.asked)).update(deadline=self.day())


@pytest.mark.drill
@pytest.mark.django_db(transaction=True)
def test_many_writers_at_once_leave_the_days_right() -> None:
    cast = build()
    units = [cast.unit(code) for code in ("thi-du", "an-binh", "vi-nhu", "xa-khac")]
    for unit in units:
        a_finding(cast, named="")
        RemedyPlan.objects.create(unit=unit, title="Kế hoạch", decided_on=FIRST)
        for _turn in range(10):
            Consultation.objects.create(unit=unit, matter="Việc", asked_on=FIRST, deadline=FIRST + timedelta(days=9))
    start = threading.Barrier(WRITERS)
    writers = [Writer(number, [unit.pk for unit in units]) for number in range(WRITERS)]
    threads = [threading.Thread(target=one.run, args=[start]) for one in writers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(300)
    assert kept() == recounted()
    assert [
        row.pk for row in Opinion.objects.select_related("consultation") if row.fault_on != fault_recounted(row)
    ] == []
    assert Opinion.objects.count() > 20
    assert [told for one in writers for told in one.refused] == []
