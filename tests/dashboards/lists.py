"""What the work list of somebody tells."""

from dashboards.facts import worklist
from dashboards.facts.sources import WorkItem
from tests.cast import Cast
from units.access import standing


def lines(cast: Cast, name: str, code: str) -> list[WorkItem]:
    """The lines of a source for somebody; counted for the bell they are as many, and as many late, as listed."""
    person = standing(cast.user(name))
    source = worklist.source_of(person, code)
    if source is None:
        return []
    part = worklist.part_of(person, source)
    assert part.tally == worklist.tally_of(person, source)
    assert part.tally.late == sum(bool(item.due and item.due.is_late) for item in part.items)
    return part.items


def told(cast: Cast, name: str, code: str) -> list[str]:
    return [item.title for item in lines(cast, name, code)]
