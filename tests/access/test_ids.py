"""Rows 5 and 6: an id of another unit's, wherever it is put, opens nothing and moves nothing."""

from typing import Any
from uuid import uuid4

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from journal import keys
from remedies.models import Task
from reports.models import Report
from tests.access.cases import mark
from tests.access.crawl import digests
from tests.access.grid import signed_in
from tests.access.world import Place, World
from units.roles import Role

ELSEWHERE = [Place.SIBLING, Place.FOREIGN, Place.ABOVE]


@pytest.fixture
def clerk(world: World) -> Client:
    return signed_in(world.cast.user("clerk"))


def row(found: Model) -> dict[str, Any]:
    """All columns of a row as they stand now."""
    return type(found)._default_manager.filter(pk=found.pk).values().get()


def changed(before: dict[str, Any], after: dict[str, Any]) -> set[str]:
    return {name for name in before if before[name] != after[name]}


def foreign_ids(world: World, place: Place) -> dict[str, object]:
    """Every name under which an id could be smuggled in, with another unit's."""
    things = world.things[place]
    other = world.cast.units[things.code].pk
    posting = next(row for row in world.cast.postings.values() if row.unit_id == other)
    reports = {"report": things.issued.pk, "expectation": things.owed.pk} if things.issued and things.owed else {}
    names = ("unit", "lead_unit", "cooperating_units", "receiver", "reviewer", "plan", "node")
    return {
        **dict.fromkeys(names, other),
        **{f"{name}_id": other for name in names},
        **reports,
        "id": things.task.pk,
        "pk": things.task.pk,
        "task": things.task.pk,
        "finding": things.finding.pk,
        "official": posting.official_id,
        "lead_person": posting.official_id,
        "user": posting.official.user_id,
        "actor": posting.official.user_id,
        "submitted_by": posting.official.user_id,
    }


DETAILS = {"subject": "Về việc khác", "recipients": "", "archive": "VT, NV"}
FORCED = {
    "state": "accepted",
    "progress": 77,
    "lead_revision": 99,
    "drop_reason": "không",
    "done_on": "2023-09-01",
    "created_at": "2020-01-01",
    "issued_at": "2020-01-01",
    "is_late": "false",
}


@pytest.mark.parametrize("place", ELSEWHERE[:2])
def test_what_a_report_form_does_not_ask_for_it_does_not_take(world: World, clerk: Client, place: Place) -> None:
    report = world.things[Place.OWN].written
    assert report is not None
    extra = {**FORCED, **foreign_ids(world, place)}
    forms: dict[str, tuple[dict[str, Any], set[str]]] = {
        "details": ({**DETAILS, "idempotency_key": keys.new_key()}, {"subject"}),
        "nil": ({"about": "violations", "basis": "after_inspection", "window": "round"}, set()),
        "figure": (
            {
                "code": "inspection.communes",
                "window": "round",
                "status": "adjusted",
                "value": "3",
                "reason": "Có bổ sung",
            },
            set(),
        ),
        "retract_nil": ({"about": "violations"}, set()),
    }
    for name, (data, may_change) in forms.items():
        before, others = row(report), _others(world, place)
        answer = clerk.post(reverse(f"reports:{name}", args=[report.pk]), {**extra, **data})
        assert answer.status_code == 302, (name, getattr(answer, "context", None) and answer.context["form"].errors)
        assert changed(before, row(report)) == may_change, name
        assert _others(world, place) == others, name


def _others(world: World, place: Place) -> list[dict[str, Any]]:
    things = world.things[place]
    rows = [things.finding, things.task, things.done_task, things.inspection, things.written, things.issued]
    return [row(found) for found in rows if found is not None]


@pytest.mark.parametrize("place", ELSEWHERE)
def test_what_a_task_form_does_not_ask_for_it_does_not_take(world: World, place: Place) -> None:
    client, task = signed_in(world.cast.user("leader")), world.things[Place.OWN].task
    extra = {**FORCED, **foreign_ids(world, place)}
    to = {"to_unit": "noi-vu-thi-du", "to_person": f"[{world.cast.official('inspector').code}]"}
    basis = {"competence": "both", "basis": "consent", "basis_note": "Họp.", "reason": "Kiêm nhiệm."}
    owner = f"[{world.cast.official('leader').code}]"
    forms: dict[str, tuple[dict[str, Any], set[str]]] = {
        "report_progress": ({"progress": 40, "note": "Đã làm."}, {"progress"}),
        "transfer_task": (
            {**to, **basis, "on": "2023-09-20", "revision": 1},
            {"lead_unit_id", "lead_person_id", "lead_since", "lead_revision"},
        ),
        "extend_task": (
            {"new_deadline": "2023-12-01", "reason": "Chờ.", "decided_by": owner, "decided_on": "2023-09-20"},
            {"deadline"},
        ),
        "drop_task": (
            {"reason": "Trùng việc.", "owner": owner, "until": "2023-12-31"},
            {"state", "drop_reason", "drop_owner_id", "dropped_on", "drop_until"},
        ),
    }
    for name, (data, may_change) in forms.items():
        before, others = row(task), _others(world, place)
        post = {**extra, **data, "idempotency_key": str(uuid4())}
        assert client.post(reverse(f"remedies:{name}", args=[task.pk]), post).status_code == 302, name
        assert changed(before, row(task)) == may_change, name
        assert _others(world, place) == others, name


@pytest.mark.parametrize("place", ELSEWHERE)
def test_an_id_of_another_unit_in_a_field_is_refused(world: World, place: Place) -> None:
    """Nobody acts for it, nobody of it leads for one's own unit, and no plan, task or finding of it is picked."""
    client, things = signed_in(world.cast.user("leader")), world.things[place]
    before = digests()
    other = world.cast.units[things.code].pk
    assert client.post(reverse("act_for"), {"unit": other}).status_code == 404
    own = reverse("remedies:transfer_task", args=[world.things[Place.OWN].task.pk])
    people = [row.official.code for row in world.cast.postings.values() if row.unit_id == other]
    basis = {"competence": "both", "basis": "consent", "basis_note": "Họp.", "reason": "Kiêm nhiệm."}
    for code in people:
        post = {**basis, "to_unit": "thi-du", "to_person": f"[{code}]", "on": "2023-09-20", "revision": 1}
        assert client.post(own, {**post, "idempotency_key": str(uuid4())}).status_code == 422
    assert people
    clerk = signed_in(world.cast.user("clerk"))
    picked: dict[str, dict[str, str]] = {
        "add_task": {"plan": str(things.plan.pk)},
        "add_plan": {"findings": f"[{things.finding.pk}]", "unit": things.code},
        "add_consultation": {"task": f"[{things.task.pk}]", "finding": f"[{things.finding.pk}]"},
    }
    for name, data in picked.items():
        answer = clerk.post(reverse(f"remedies:{name}"), {**data, "idempotency_key": str(uuid4())})
        assert set(data) <= set(answer.context["form"].errors), name
    assert digests() == before


@pytest.mark.parametrize("place", ELSEWHERE)
@pytest.mark.parametrize("page", ["remedies:findings", "remedies:tasks", "remedies:inspections", "dashboard"])
def test_a_list_narrowed_to_another_unit_is_empty(world: World, clerk: Client, place: Place, page: str) -> None:
    code = world.things[place].code
    answer = clerk.get(reverse(page), {"unit": code, "within": code, "page_size": "100"})
    assert answer.status_code == 200
    assert mark(code) not in answer.content.decode()
    assert not [found for found in answer.context.get("rows") or [] if code in repr(found)]


def test_the_key_of_another_persons_form_leads_nowhere(world: World, clerk: Client) -> None:
    key = keys.new_key()
    keys.once(world.cast.user("sibling-clerk"), key, lambda: "/reports/elsewhere/")
    report = world.things[Place.OWN].written
    assert report is not None
    answer = clerk.post(reverse("reports:submit", args=[report.pk]), {"idempotency_key": key})
    assert answer.headers["Location"] == reverse("reports:report", args=[report.pk])


def test_a_section_or_filing_of_another_report_is_not_reached_through_ones_own(world: World, clerk: Client) -> None:
    own = world.things[Place.OWN].written
    assert own is not None
    data = {"body": {"schema": 1, "blocks": []}, "revision": 1}
    for key in ("khong-co", "phu-luc"):
        url = reverse("reports:save_section", args=[own.pk, key])
        assert clerk.post(url, data, content_type="application/json").status_code == 404
    assert clerk.get(reverse("reports:pdf", args=[own.pk, 1])).status_code == 404


def test_a_form_that_took_what_it_was_given_would_show(world: World) -> None:
    """The twin: a change of a column that no form declares is seen."""
    report, task = world.things[Place.OWN].written, world.things[Place.OWN].task
    assert report is not None
    before = row(report), row(task)
    Report.objects.filter(pk=report.pk).update(state="accepted", subject="Về việc khác")
    Task.objects.filter(pk=task.pk).update(progress=77)
    assert changed(before[0], row(report)) == {"state", "subject"}
    assert changed(before[1], row(task)) == {"progress"}


def test_without_the_door_another_units_report_is_written(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    sibling = world.things[Place.SIBLING].written
    assert sibling is not None
    client = signed_in(world.people[Role.CLERK])
    url = reverse("reports:details", args=[sibling.pk])
    post = {**DETAILS, "idempotency_key": keys.new_key()}
    assert client.post(url, post).status_code == 404
    monkeypatch.setattr("reports.views.writing.get_report", lambda user, pk, can: Report.objects.get(pk=pk))
    assert client.post(url, post).status_code == 302
    assert row(sibling)["subject"] == "Về việc khác"
