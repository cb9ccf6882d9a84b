"""How people of the two invented districts were rated for 2022."""

from datetime import date

from dashboards.demo.world import World
from journal.clock import standing_at
from library.models import CatalogueItem
from remedies.actions import record_annual_rating

DECIDED = date(2022, 12, 22)
RATED = {
    "minh-hoa": {"minhhoa.cv": "good", "minhhoa.ld": "good", "minhhoa.vt": "completed", "minhhoa.kt": "excellent"},
    "vi-du": {"vidu.cv": "good", "vidu.vt": "good"},
}
"""The label of each, by district and user name."""


def rate(world: World) -> None:
    """Records them on the day of the decision; nobody writes down one's own."""
    labels = CatalogueItem.objects.of("annual_rating", on=DECIDED)
    with standing_at(DECIDED):
        for district, people in RATED.items():
            for name, code in people.items():
                record_annual_rating(
                    unit=world.units[district],
                    official=world.users[name].official,
                    year=DECIDED.year,
                    label=labels.get(code=code),
                    score=None,
                    decided_on=DECIDED,
                    decision_number="2290/QĐ-UBND" if district == "minh-hoa" else "1904/QĐ-UBND",
                    decided_by="",
                    note="",
                    actor=world.users[next(other for other in people if other != name)],
                )
