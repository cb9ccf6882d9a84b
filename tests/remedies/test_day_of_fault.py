"""An opinion keeps the day from which it is at fault, however the records are written (decision 0053)."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from django.db import connection

from remedies.models import Consultation, Opinion
from remedies.states import OpinionState
from tests.cast import Cast

FIRST = date(2022, 11, 1)
UNITS = ("thi-du", "an-binh", "binh-hoa", "vi-nhu", "xa-khac")
ASIDE = (
    "ALTER TABLE remedies_opinion DISABLE TRIGGER opinion_stays, DROP CONSTRAINT opinion_silence_is_dated,"
    " DROP CONSTRAINT opinion_answered_with_a_position, DROP CONSTRAINT opinion_evasive_for_a_reason"
)
"""What would keep single columns from being written as it comes."""


class Asking:
    """Random writes past the actions to whatever decides when an opinion is at fault."""

    def __init__(self, cast: Cast, seed: int) -> None:
        self.dice, self.units = Random(seed), [cast.unit(code) for code in UNITS]
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(ASIDE)
        for _turn in range(3):
            self.asked()

    def day(self) -> date:
        return FIRST + timedelta(days=1 + self.dice.randrange(60))

    def some(self, rows: Any) -> Any:
        keys = list(rows.order_by("pk").values_list("pk", flat=True))
        return rows.filter(pk__in=self.dice.sample(keys, min(len(keys), self.dice.randint(1, 4))))

    def opinion(self, consultation: Consultation, unit: Any) -> Opinion:
        return Opinion(
            consultation=consultation, unit=unit, concern="Giáp ranh.", state=self.dice.choice(OpinionState.values),
            replied_on=self.dice.choice((None, self.day())), is_evasive=self.dice.random() < 0.2,
        )  # fmt: skip

    def asked(self) -> None:
        row = Consultation.objects.create(
            unit=self.dice.choice(self.units), matter="Việc", asked_on=FIRST, deadline=self.day()
        )
        Opinion.objects.bulk_create(self.opinion(row, unit) for unit in self.dice.sample(self.units, 3))

    def asked_before_it_is_there(self) -> None:
        row = Consultation(
            pk=900_000_000 + self.dice.randrange(10**8), unit=self.units[0], matter="Việc", asked_on=FIRST,
            deadline=self.day(),
        )  # fmt: skip
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            self.opinion(row, self.units[1]).save()
            row.save(force_insert=True)
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    def changed(self) -> None:
        values = {"state": self.dice.choice(OpinionState.values), "is_evasive": self.dice.random() < 0.5}
        values |= {"replied_on": self.dice.choice((None, self.day())), "fault_on": self.day()}
        name = self.dice.choice(list(values))
        self.some(Opinion.objects.all()).update(**{name: values[name]})

    def deadline_moved(self) -> None:
        self.some(Consultation.objects.all()).update(deadline=self.day())

    def asked_otherwise(self) -> None:
        row = Consultation.objects.create(unit=self.units[0], matter="Khác", asked_on=FIRST, deadline=self.day())
        Opinion.objects.filter(pk=self.some(Opinion.objects.all())[0].pk).update(consultation=row)

    @property
    def acts(self) -> tuple[Callable[[], None], ...]:
        return (self.asked, self.changed, self.changed, self.deadline_moved, self.asked_otherwise,
                self.asked_before_it_is_there)  # fmt: skip


def recounted(row: Opinion) -> date | None:
    """The day, told from what was asked and answered."""
    if row.state == OpinionState.WITHDRAWN:
        return None
    if row.replied_on is None:
        return row.consultation.deadline
    return row.replied_on if row.is_evasive or row.replied_on > row.consultation.deadline else None


def at_fault(row: Opinion, on: date) -> bool:
    """Whether it was at fault on a day, by the dates alone."""
    due, replied = row.consultation.deadline, row.replied_on
    late = due < on if replied is None else replied <= on and (row.is_evasive or replied > due)
    return late and row.state != OpinionState.WITHDRAWN


def wrong_after(cast: Cast, seed: int, writes: int) -> list[str]:
    """The writes after which what is kept, or the question that rests on it, was not what a recount finds."""
    asking, wrong, asked = Asking(cast, seed), [], set()
    for _number in range(writes):
        act, on = asking.dice.choice(asking.acts), asking.day()
        act()
        rows = list(Opinion.objects.select_related("consultation"))
        found = set(Opinion.objects.at_fault(on=on).values_list("pk", flat=True))
        asked.add(len(found))
        if any(row.fault_on != recounted(row) for row in rows) or found != {
            row.pk for row in rows if at_fault(row, on)
        }:
            wrong.append(act.__name__)
    assert len(asked) > 1
    return wrong


def test_the_day_is_what_the_records_say_after_every_write(cast: Cast) -> None:
    assert wrong_after(cast, seed=53, writes=80) == []


@pytest.mark.drill
@pytest.mark.parametrize("seed", range(5))
def test_and_after_many_more(cast: Cast, seed: int) -> None:
    assert wrong_after(cast, seed, writes=400) == []


@pytest.mark.parametrize(
    ("table", "trigger", "act"),
    [
        ("remedies_opinion", "opinion_fault_on", "changed"),
        ("remedies_consultation", "fault_is_due_then", "deadline_moved"),
    ],
)
def test_twin_without_a_trigger_a_write_is_missed(cast: Cast, table: str, trigger: str, act: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}")
    assert act in wrong_after(cast, seed=53, writes=30)
