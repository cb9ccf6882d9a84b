"""Many consultations, and many tasks that warn, straight into the tables."""

from datetime import date

from remedies.models import Consultation, Opinion, Task
from tests.access.world import Place, World
from tests.cast import term
from units.models import Unit

DAY = date(2023, 7, 12)


def consultations(world: World, units: list[Unit]) -> None:
    """One long round of questions by the district, and one by each unit, of which the district is asked."""
    own, district = world.things[Place.OWN].consultation, world.cast.unit("thi-du")
    Opinion.objects.bulk_create(Opinion(consultation=own, unit=unit, concern="Liên quan.") for unit in units)
    rows = Consultation.objects.bulk_create(
        Consultation(unit=unit, matter="Hỏi thu", asked_on=DAY, deadline=date(2023, 9, 27)) for unit in units
    )
    Opinion.objects.bulk_create(Opinion(consultation=row, unit=district, concern="Liên quan.") for row in rows)


def warned(world: World, units: list[Unit]) -> None:
    """Each unit has a task that is long overdue, was extended twice and answers a finding, in the district's plan."""
    leader, plan = world.cast.postings["leader"], world.things[Place.OWN].plan
    tasks = Task.objects.bulk_create(
        Task(
            plan=plan,
            group=term("remedy_group", "personnel"),
            title="Việc thu quá hạn",
            lead_unit=leader.unit,
            lead_person=leader.official,
            lead_since=date(2023, 3, 6),
            given_on=date(2023, 3, 6),
            deadline=date(2023, 5, 31),
        )
        for _unit in units
    )
    for number, day in ((1, date(2023, 6, 30)), (2, date(2023, 7, 31))):
        for task in tasks:
            task.extensions.create(
                number=number,
                old_deadline=task.deadline,
                new_deadline=day,
                reason="Chờ.",
                decided_by=leader.official,
                decided_on=task.deadline,
            )
            task.deadline = day
            task.save(update_fields=["deadline"])
            task.findings.add(world.things[Place.OWN].finding)
            world.things[Place.OWN].plan.findings.add(world.things[Place.OWN].finding)
