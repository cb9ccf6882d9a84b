"""The second wall: what the database itself shows when the filter of the application is forgotten (row 12)."""

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError, IntegrityError, ProgrammingError, connection, transaction
from django.http import HttpRequest, JsonResponse
from django.test import Client
from django.urls import path
from pytest_django import Settings

from config.celery import app as celery
from journal import clock, wall
from library.models import Attachment, StoredFile
from records.models import Change
from records.registry import kinds
from remedies.models import EvidenceNote, Finding, InternalNote, Reply, Ruling
from tests.access.world import Place, World
from tests.walled import OF_A_FINDING, OF_A_RECORD, OF_A_UNIT, WALLED
from units.access import standing
from units.models import Official, RoleGrant, Unit
from units.roles import Role
from units.wall import let_in

OPEN_WITH_A_REASON = {"remedies_task", "remedies_tasktransfer", "remedies_taskextension"}
"""They name who leads a task, which every unit that leads it or helps with it is told (decision 0046)."""


def ids(table: str, where: str = "TRUE") -> set[int]:
    """Bare SQL, as a forgotten filter would ask it."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {table} AS record WHERE {where}")
        return {row[0] for row in cursor.fetchall()}


def of(table: str, units: list[int]) -> set[int]:
    """The rows that belong to some units, asked where everything is shown."""
    inside = f"IN ({','.join(map(str, units))})"
    if table in OF_A_RECORD:
        walled = {each.replace("_", "."): each for each in OF_A_FINDING + OF_A_UNIT}
        own = tuple((kind, pk) for kind, each in walled.items() for pk in of(each, units))
        return ids(table, f"subject_type NOT IN {tuple(walled)} OR (subject_type, subject_id) IN {own}")
    if table in OF_A_FINDING:
        return ids(table, f"finding_id IN (SELECT id FROM remedies_finding WHERE unit_id {inside})")
    also = f" OR authority_id {inside}" if table == "remedies_protectedproposal" else ""
    return ids(table, f"unit_id {inside}{also}")


@pytest.fixture
def full(world: World) -> World:
    """At two places that do not see each other every walled table has a row."""
    for place in (Place.OWN, Place.FOREIGN):
        finding, actor = world.things[place].finding, world.people[Role.LEADER]
        told = {"finding": finding, "text": "Trao đổi.", "at": clock.now(), "by": actor}
        InternalNote.objects.create(**told)
        Ruling.objects.create(verb="verify", step=finding.step, **told)
        day = clock.today()
        Reply.objects.create(
            finding=finding, unit=finding.unit, step="sign", asked_on=day, due_on=day + timedelta(days=9)
        )
    file, by = StoredFile.objects.earliest("pk"), world.people[Role.LEADER]
    for table in OF_A_FINDING + OF_A_UNIT:
        for pk in ids(table):
            of_record = {"subject_type": table.replace("_", "."), "subject_id": pk}
            Change.objects.create(what="amended", at=clock.now(), by=by, **of_record)
            Attachment.objects.create(file=file, name="Tệp.pdf", added_at=clock.now(), added_by=by, **of_record)
    return world


def seen_from(world: World, place: Place) -> str:
    return wall.below([world.cast.unit(world.things[place].code).pk])


def test_every_table_that_names_people_is_walled_or_says_why_not(db: None) -> None:
    named = {
        model._meta.db_table
        for model in apps.get_app_config("remedies").get_models()
        if any(field.related_model is Official for field in model._meta.concrete_fields)
    }
    named |= {model._meta.db_table for model in (EvidenceNote, InternalNote, Ruling, Reply)}
    named |= {Change._meta.db_table, Attachment._meta.db_table}
    assert named - OPEN_WITH_A_REASON == set(WALLED)
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity ORDER BY 1")
        assert [row[0] for row in cursor.fetchall()] == WALLED


@pytest.mark.parametrize("table", WALLED)
def test_where_nobody_has_spoken_nothing_is_shown(full: World, table: str) -> None:
    assert ids(table), "a control: there are rows"
    with wall.showing(wall.NOTHING):
        assert ids(table) == set()
    with wall.showing("odd"):
        assert ids(table) == set()


@pytest.mark.parametrize("place", [Place.OWN, Place.FOREIGN])
@pytest.mark.parametrize("table", WALLED)
def test_bare_sql_shows_what_lies_below_and_no_other_row(full: World, table: str, place: Place) -> None:
    node = full.cast.unit(full.things[place].code)
    below = list(Unit.objects.within([node.pk], on=standing(full.people[Role.CLERK]).on).values_list("pk", flat=True))
    own = of(table, below)
    assert own, "a control: some of its own"
    assert ids(table) - own, "and some of others"
    with wall.showing(seen_from(full, place)):
        assert ids(table) == own


@pytest.mark.parametrize("table", WALLED)
def test_twin_without_the_policy_bare_sql_shows_all(full: World, table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
    with wall.showing(seen_from(full, Place.OWN)):
        shown = ids(table)
    assert shown == ids(table)
    assert shown - of(table, [full.cast.unit("thi-du").pk, full.cast.unit("an-binh").pk])


def test_nothing_is_written_beyond(full: World) -> None:
    foreign = full.things[Place.FOREIGN].finding
    with wall.showing(seen_from(full, Place.OWN)):
        assert Finding.objects.filter(pk=foreign.pk).update(summary="Đổi.") == 0
        moved = Finding.objects.filter(pk=full.things[Place.OWN].finding.pk)
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            moved.update(unit=foreign.unit)
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            InternalNote.objects.create(finding=foreign, text="Lạ.", at=clock.now(), by_id=1)
        assert ids("remedies_finding") == of(
            "remedies_finding", [full.cast.unit(code).pk for code in ("thi-du", "an-binh")]
        )


def test_a_failed_transaction_leaves_what_was_told_before_it(full: World) -> None:
    with wall.showing(seen_from(full, Place.OWN)):
        own = ids("remedies_finding")
        with pytest.raises(DatabaseError), transaction.atomic(), wall.showing(wall.EVERYTHING):
            ids("remedies_finding", "1 / 0 = 1")
        assert ids("remedies_finding") == own
        with pytest.raises(IntegrityError), wall.showing(wall.EVERYTHING), transaction.atomic():
            raise IntegrityError
        assert ids("remedies_finding") == own


def test_a_door_that_lets_somebody_in_shows_one_unit_more_and_only_for_the_request(full: World) -> None:
    other = full.things[Place.FOREIGN].finding
    with wall.showing(seen_from(full, Place.OWN)):
        wall.show_also(other.unit_id)
        assert other.pk in ids("remedies_finding")
        assert full.things[Place.SIBLING].finding.pk not in ids("remedies_finding")
    with wall.showing(seen_from(full, Place.OWN)):
        assert other.pk not in ids("remedies_finding")


def test_who_holds_no_role_is_shown_nothing(full: World) -> None:
    with wall.showing(wall.NOTHING):
        let_in(AnonymousUser())
        assert ids("remedies_finding") == set()
        user = full.cast.user("clerk")
        RoleGrant.objects.filter(posting=full.cast.postings["clerk"]).delete()
        let_in(user)
        assert ids("remedies_finding") == set()


def test_a_job_is_shown_everything_and_nothing_afterwards(full: World) -> None:
    seen = []

    def look() -> None:
        seen.append(ids("remedies_finding"))

    task = celery.task(name="tests.look")(look)
    try:
        wall.otherwise(wall.NOTHING)
        task()
        seen.append(ids("remedies_finding"))
    finally:
        wall.otherwise(wall.EVERYTHING)
        celery.tasks.pop("tests.look")
    assert seen == [ids("remedies_finding"), set()]


def raw(request: HttpRequest) -> JsonResponse:
    """A page whose author forgot every filter; now and then it fails, in a transaction or out of it."""
    turn = int(request.GET["turn"])
    if turn % 7 == 3:
        with transaction.atomic():
            ids("remedies_finding", "1 / 0 = 1")
    if turn % 11 == 5:
        raise RuntimeError
    return JsonResponse(sorted(ids("remedies_finding")), safe=False)


urlpatterns = [path("raw/", raw)]


def interleaved(world: World, settings: Settings, turns: int) -> Iterator[tuple[str, set[int]]]:
    """What such a page shows to two people in turn, over one connection."""
    settings.ROOT_URLCONF = __name__
    people = {}
    for name in ("clerk-of-thi-du", "foreign-clerk"):
        people[name] = Client(raise_request_exception=False)
        people[name].force_login(world.cast.user(name), backend="accounts.backends.PasswordBackend")
    for turn in range(turns):
        name = ("clerk-of-thi-du", "foreign-clerk")[turn // 2 % 2]
        answer = people[name].get("/raw/", {"turn": turn})
        if answer.status_code == 200:
            yield name, set(json.loads(answer.content))


@pytest.mark.parametrize("turns", [60, pytest.param(1000, marks=pytest.mark.drill)])
def test_interleaved_requests_on_one_connection_leak_nothing(full: World, settings: Settings, turns: int) -> None:
    units = {
        name: [full.cast.unit(code).pk for code in codes]
        for name, codes in {"clerk-of-thi-du": ("thi-du", "an-binh"), "foreign-clerk": ("noi-khac",)}.items()
    }
    own = {name: of("remedies_finding", among) for name, among in units.items()}
    answered = list(interleaved(full, settings, turns))
    assert len(answered) > turns * 0.7
    assert [name for name, shown in answered if shown != own[name]] == []


def test_twin_without_the_middleware_the_same_page_shows_all(full: World, settings: Settings) -> None:
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not name.endswith("WallMiddleware")]
    assert all(shown == ids("remedies_finding") for _name, shown in interleaved(full, settings, 3))


def test_the_kinds_that_keep_something_from_its_subject_are_walled(db: None) -> None:
    kept = {kind.model._meta.db_table for kind in kinds().values() if kind.kept_from is not None}
    assert kept
    assert kept <= set(WALLED)
