"""Histories and files behind the second wall: they follow their record, also when it was removed (decision 0046)."""

from typing import Any

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction
from django.db.models import Model

from accounts.models import User
from dashboards.facts.sources import malware
from journal import clock, wall
from library.actions import attach
from library.models import Attachment, StoredFile
from records.actions import amend, remove, restore
from records.models import Change
from remedies.models import ProtectedProposal
from tests.access.world import Place, World
from tests.remedies.records import PDF
from tests.walled import OF_A_FINDING, OF_A_UNIT, seen_by, witness
from units.access import standing
from units.models import RoleGrant

HISTORIES = Change.objects
FILES = Attachment.objects


def about(row: Model) -> dict[str, Any]:
    return {"subject_type": row._meta.label_lower, "subject_id": row.pk}


def anew(row: Model) -> Model:
    """The same record apart from the world of all tests, of which a removal would take the key."""
    found: Model = type(row)._base_manager.get(pk=row.pk)
    return found


def told_of(row: Model, by: User) -> tuple[Change, Attachment]:
    """An entry of the history of a record, and a file of it."""
    told = Change.objects.create(what="amended", at=clock.now(), by=by, **about(row))
    return told, attach(subject=row, content=PDF, name="Tệp.pdf", actor=by)


def seen(**asked: Any) -> tuple[int, int]:
    """How many entries and files of a record bare questions find."""
    return HISTORIES.filter(**asked).count(), FILES.filter(**asked).count()


def below(world: World, place: Place) -> str:
    return wall.below([world.cast.unit(world.things[place].code).pk])


@pytest.mark.parametrize("which", ["commendation", "proposal"])
def test_what_is_kept_of_a_removed_record_is_shown_where_it_lay(world: World, which: str) -> None:
    row, clerk = anew(getattr(world.things[Place.OWN], which)), world.cast.user("clerk-of-thi-du")
    told_of(row, clerk)
    asked = about(row)
    before = seen(**asked)
    with seen_by(clerk), witness() as cut:
        change = remove(row, reason="Ghi nhầm.", actor=clerk, unit_id=None)
        assert seen(**asked) == (before[0] + 1, before[1])
        assert change.row is not None
    assert cut == []
    with wall.showing(below(world, Place.FOREIGN)):
        assert seen(**asked) == (0, 0)
    with wall.showing(wall.NOTHING):
        assert seen(**asked) == (0, 0)
    with seen_by(clerk), witness() as cut:
        restore(Change.objects.get(pk=change.pk), actor=clerk, unit_id=None)
        assert seen(**asked) == (before[0] + 2, before[1])
    assert cut == []


def test_what_is_kept_of_a_removed_proposal_is_shown_to_its_authority(world: World) -> None:
    proposal = anew(world.things[Place.OWN].proposal)
    asked = about(proposal)
    ProtectedProposal.objects.filter(pk=proposal.pk).update(authority=world.cast.unit("noi-khac"))
    remove(anew(proposal), reason="Ghi nhầm.", actor=None, unit_id=None)
    for place, shown in {Place.OWN: 1, Place.FOREIGN: 1, Place.SIBLING: 0}.items():
        with wall.showing(below(world, place)):
            assert HISTORIES.filter(**asked).count() == shown, place


@pytest.mark.parametrize("table", OF_A_UNIT + OF_A_FINDING)
def test_of_a_removed_record_of_every_kind_the_row_that_is_kept_is_asked(world: World, table: str) -> None:
    things, kind = world.things[Place.OWN], table.replace("_", ".")
    carrier = "finding" if table in OF_A_FINDING else "unit"
    assert apps.get_model(kind)._meta.get_field(carrier)
    row = {"fields": {carrier: things.finding.pk if table in OF_A_FINDING else things.finding.unit_id}}
    asked = {"subject_type": kind, "subject_id": 10**12}
    HISTORIES.create(what="removed", reason="Nhầm.", at=clock.now(), row=row, **asked)
    for place, shown in {Place.OWN: 1, Place.ABOVE: 1, Place.SIBLING: 0, Place.CHILD: 0}.items():
        with wall.showing(below(world, place)):
            assert HISTORIES.filter(**asked).count() == shown, place


def test_what_belongs_to_a_kind_without_a_policy_is_shown_to_whoever_was_told_anything(world: World) -> None:
    task = world.things[Place.FOREIGN].task
    told_of(task, world.cast.user("foreign-clerk"))
    with wall.showing(below(world, Place.OWN)):
        assert min(seen(**about(task))) >= 1
    with wall.showing(wall.NOTHING):
        assert seen(**about(task)) == (0, 0)


def test_what_belongs_to_no_record_any_more_is_shown_where_everything_is(world: World) -> None:
    lost = anew(world.things[Place.OWN].commendation)
    told_of(lost, world.cast.user("clerk-of-thi-du"))
    asked = about(lost)
    lost.delete()
    assert min(seen(**asked)) == 1
    with wall.showing(below(world, Place.OWN)):
        assert seen(**asked) == (0, 0)


def test_nothing_is_put_to_a_record_beyond_and_nothing_taken_from_it(world: World) -> None:
    foreign, clerk = world.things[Place.FOREIGN].finding, world.cast.user("clerk-of-thi-du")
    told_of(foreign, clerk)
    with seen_by(clerk):
        for put in (
            lambda: told_of(foreign, clerk),
            lambda: attach(subject=foreign, content=PDF, name="", actor=clerk),
        ):
            with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
                put()
        assert HISTORIES.filter(**about(foreign)).update(reason="Đổi.") == 0
        assert FILES.filter(**about(foreign)).delete()[0] == 0


def test_a_record_that_moves_takes_its_history_along(world: World) -> None:
    finding, clerk = world.things[Place.CHILD].finding, world.cast.user("clerk-of-thi-du")
    told_of(finding, clerk)
    with seen_by(clerk), witness() as cut:
        assert amend(finding, {"unit": world.cast.unit("thi-du")}, actor=clerk, unit_id=None)
    assert cut == []
    with wall.showing(below(world, Place.CHILD)):
        assert seen(**about(finding)) == (0, 0)
    with wall.showing(below(world, Place.OWN)):
        assert min(seen(**about(finding))) >= 1


def test_the_witness_sees_locks_changes_and_deletions_too(world: World) -> None:
    foreign = Change.objects.create(what="amended", at=clock.now(), **about(world.things[Place.FOREIGN].finding))
    rows = HISTORIES.filter(pk=foreign.pk)
    with seen_by(world.cast.user("clerk-of-thi-du")), witness() as cut, transaction.atomic():
        list(rows.select_for_update())
        rows.update(reason="Đổi.")
        rows._raw_delete(rows.db)  # one statement, without a question before it
    assert [line.split(": ", 1)[1].split()[0] for line in cut] == ["SELECT", "UPDATE", "DELETE"]
    assert HISTORIES.get(pk=foreign.pk).reason == "", "what the witness did it took back"


def test_twin_where_the_function_shows_all_what_belongs_to_records_beyond_is_shown(world: World) -> None:
    foreign = world.things[Place.FOREIGN].finding
    told_of(foreign, world.cast.user("foreign-clerk"))
    with wall.showing(below(world, Place.OWN)):
        assert seen(**about(foreign)) == (0, 0)
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE OR REPLACE FUNCTION remedies_shown(of_kind text, of_id bigint) RETURNS boolean LANGUAGE sql STABLE"
            " AS 'SELECT true'"
        )
    with wall.showing(below(world, Place.OWN)):
        assert min(seen(**about(foreign))) >= 1


def test_whoever_sent_malware_and_left_is_told_without_a_link_to_what_they_may_not_open(world: World) -> None:
    clerk, finding = world.cast.user("clerk-of-thi-du"), world.things[Place.OWN].finding
    file = attach(subject=finding, content=PDF + b"%", name="Tệp.pdf", actor=clerk).file
    StoredFile.objects.filter(pk=file.pk).update(
        scan=StoredFile.Scan.FOUND, scanned_at=clock.now(), finding="Test.EICAR", received_from=clerk
    )

    def told() -> str:
        with seen_by(clerk):
            (row,) = malware.sent_by(standing(clerk))
            return malware.SOURCES[0].item(standing(clerk), row).url

    assert told() == f"/findings/{finding.pk}/"
    RoleGrant.objects.filter(posting__official=clerk.official).update(node=world.cast.unit("noi-khac"))
    assert told() == ""
