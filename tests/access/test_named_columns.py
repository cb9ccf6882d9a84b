"""Row 74: every column of a list that tells a person's name says so, and is counted by the brake on names."""

from django.http import QueryDict

from records.exporting import listed
from records.kind import Column
from records.registry import listings
from tests.access.world import World
from units.models import Official

IN_OFFICE = {"register.signer": "stands on the paper that went out", "chart_note.author": "signs what they said"}
"""Names that are no secret: of who did this in office."""


def tells(lines: list[object], column: Column, names: set[str]) -> bool:
    told = [str(column.value(line)) for line in lines]
    return any(name in text for text in told for name in names)


def test_every_column_with_names_is_counted(world: World) -> None:
    names = set(Official.objects.values_list("full_name", flat=True))
    unsaid, said = set[str](), set[str]()
    for code, kind in listings().items():
        for user in world.people.values():
            found = listed(kind, user, QueryDict())
            lines = list(found.lines(list(found.rows[:20])))
            for column in kind.readable_by(user):
                if tells(lines, column, names):
                    (said if column.named else unsaid).add(f"{code}.{column.code}")
    assert unsaid == set(IN_OFFICE)
    assert {"officials.name", "dossier.keeper"} <= said
