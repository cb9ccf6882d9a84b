"""Row 14: what of a person is read by whom, held against every page that every role can open."""

import re

import pytest

from tests.access.crawl import Crawl
from tests.access.grid import signed_in
from tests.access.staff import PERSONAL
from tests.access.world import Place, World
from units import personal
from units.access import readable, standing
from units.personal import READERS, Field
from units.roles import GRANTED, Role

OFFICE = {Role.CLERK, Role.LEADER, Role.REGISTRAR, Role.INSPECTOR, Role.ADMINISTRATOR}
KEEPER = {Role.ADMINISTRATOR}
EVERYBODY = set(GRANTED)

# Written from the law and the decision, not from the code: field, who reads it at the own unit, who below.
TABLE: dict[Field, tuple[set[Role], set[Role]]] = {
    Field.NAME: (EVERYBODY, EVERYBODY),
    Field.CATEGORY: (OFFICE, {Role.LEADER, Role.INSPECTOR, *KEEPER}),
    Field.PARTY: ({Role.LEADER, Role.INSPECTOR, *KEEPER}, {Role.INSPECTOR, *KEEPER}),
    Field.TELEPHONE: (OFFICE | {Role.REVIEWER}, {Role.CLERK, Role.LEADER, Role.INSPECTOR, Role.REVIEWER, *KEEPER}),
    Field.ROLES: (KEEPER, KEEPER),
    Field.ACCOUNT: (KEEPER, KEEPER),
    Field.HISTORY: (KEEPER, KEEPER),
}
SHOWN = re.compile(r'data-personal="(\w+)"')
FORMS = {
    "units:person",
    "units:enter_official",
    "units:template_of_people",
    "remedies:add_handling",
    "remedies:amend_handling",
    "units:people",  # narrowed by category, for who may read it
    "remedies:handlings",  # narrowed by category of person
    "remedies:template_of_handlings",
}
"""Pages that show, or offer as choices, what may be read."""
PLACES = (Place.OWN, Place.CHILD, Place.SIBLING, Place.FOREIGN, Place.ABOVE)


def wanted(role: Role, place: Place) -> set[Field]:
    """What the table lets a role of Thí Dụ read of a person at a place."""
    if place not in {Place.OWN, Place.CHILD}:
        return set()
    return {field for field, readers in TABLE.items() if role in readers[place is Place.CHILD]}


def test_the_declared_table_is_the_one_of_the_law() -> None:
    assert {field: (set(readers.own), set(readers.below)) for field, readers in READERS.items()} == TABLE
    assert set(READERS) == set(Field)
    assert all(readers.below <= readers.own for readers in READERS.values())


@pytest.mark.parametrize("role", Role)
def test_each_role_reads_its_fields_and_no_more(world: World, role: Role) -> None:
    who = standing(world.people[role])
    for place in PLACES:
        assert set(readable(who, [world.things[place].posting.unit_id])) == wanted(role, place), place


def test_the_page_of_a_person_shows_what_the_table_says(world: World) -> None:
    for role in GRANTED:
        client = signed_in(world.people[role])
        for place in (Place.OWN, Place.CHILD):
            page = client.get(f"/units/people/{world.things[place].posting.official_id}/").content.decode()
            page = page.split("<dialog", 1)[0]  # forms offer every choice, whatever is recorded
            told = {Field(name) for name in SHOWN.findall(page)} | {Field.NAME}
            assert told == wanted(role, place), (role, place)
            seen = {field for field, secret in PERSONAL.items() if secret in page}
            assert {Field(name) for name in seen} == wanted(role, place) & set(map(Field, PERSONAL)), (role, place)


def test_no_other_page_shows_any_of_it(world: World, crawled: Crawl) -> None:
    """Every page, piece of a page and JSON answer, as everybody, everywhere."""
    elsewhere = [page for page in crawled.pages if page.address not in FORMS]
    assert len(elsewhere) > 700
    told = re.compile("|".join([SHOWN.pattern, *map(re.escape, PERSONAL.values())]), re.IGNORECASE)
    assert not [str(page) for page in elsewhere if told.search(page.body.decode("utf-8", "ignore"))]


def test_a_column_that_leaks_shows(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    auditor, place = standing(world.people[Role.AUDITOR]), [world.things[Place.OWN].posting.unit_id]
    everybody = personal.Readers(frozenset(Role), frozenset(Role))
    assert Field.PARTY not in readable(auditor, place)
    monkeypatch.setitem(READERS, Field.PARTY, everybody)
    assert Field.PARTY in readable(auditor, place)
