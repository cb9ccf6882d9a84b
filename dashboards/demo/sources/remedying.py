"""Remedies of a source as tasks of one plan: one task, one lead unit, one lead person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dashboards.demo.world import World
from journal.clock import standing_at
from library.models import Catalogue, CatalogueItem
from remedies.actions import add_task, decide_plan


@dataclass(frozen=True)
class Remedy:
    """One remedy as the document says it, in its group."""

    group: str
    title: str


def decide(
    world: World,
    unit: str,
    title: str,
    on: date,
    deadline: date,
    remedies: Iterable[Remedy],
    *,
    outline: str = "remedy_group",
) -> None:
    """One plan of `unit`, which leads every task itself under its head."""
    groups = {group.code: group for group in CatalogueItem.objects.of(outline, on=on)}
    with standing_at(on):
        plan = decide_plan(
            unit=world.units[unit],
            title=title,
            decided_on=on,
            outline=Catalogue.objects.get(code=outline),
            actor=None,
        )
        for remedy in remedies:
            add_task(
                plan=plan,
                group=groups[remedy.group],
                title=remedy.title,
                lead_unit=world.units[unit],
                lead_person=world.heads[unit],
                lead_since=on,
                deadline=deadline,
                actor=None,
            )
