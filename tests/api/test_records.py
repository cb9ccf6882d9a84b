"""Lists and records for programs: the same sight, forms and rules as on the pages."""

from datetime import date
from uuid import uuid4

from pytest_django import Settings

from accounts.models import Scope
from journal.models import Entry
from remedies.models import Finding, Task
from tests.api.conftest import Program
from tests.cast import Cast, term
from tests.remedies.records import a_finding, a_task

NEW = {
    "unit": "an-binh",
    "found_on": "2023-07-12",
    "trigger": "complaint",
    "manifestations": ["delaying"],
    "field": "land",
    "summary": "Hồ sơ đất đai trả chậm nhiều lần.",
    "causes": ["misplaced-staff"],
    "subject": "organisation",
}


def test_a_list_is_gone_through_in_parts_and_narrowed(cast: Cast, program: Program) -> None:
    numbers = [a_finding(cast, found_on=date(2023, 7, day)).pk for day in (1, 2, 3)]
    a_finding(cast, unit="dong-lam", named="")
    clerk = program("clerk")
    first = clerk.get("/lists/finding/records", limit=2).json()
    assert ([row["id"] for row in first["records"]], first["next"]) == (numbers[:2], numbers[1])
    rest = clerk.get("/lists/finding/records", limit=2, after=first["next"]).json()
    assert ([row["id"] for row in rest["records"]], rest["next"]) == (numbers[2:], None)
    assert first["on"] == "2023-09-20"
    shown = first["records"][0]["values"]
    assert (shown["unit"], shown["found_on"]) == ("Xã An Bình", "2023-07-01")
    assert shown["state"]["label"]
    told = clerk.get("/lists/finding/records", columns="unit", found_after="2023-07-03", unit="an-binh").json()
    assert [row["values"] for row in told["records"]] == [{"unit": "Xã An Bình"}]
    coded = clerk.get("/lists/finding/records", manifestation="delaying", limit=1).json()
    assert len(coded["records"]) == 1
    for wrong in (
        {"found_after": "hôm qua"},
        {"khong_co": "1"},
        {"manifestation": "khong-co"},
        {"columns": "official"},
    ):
        answer = clerk.get("/lists/finding/records", **wrong)
        assert (answer.status_code, list(answer.json()["errors"])) == (422, list(wrong)), wrong
    assert not program("sibling-clerk").get("/lists/finding/records", unit="an-binh").json()["records"]


def test_each_list_tells_what_it_is_made_of(program: Program) -> None:
    clerk, administrator = program("clerk"), program("administrator")
    offered = {row["code"]: row["may_enter"] for row in clerk.get("/lists").json()}
    assert {"finding", "task", "inspection", "recommendation", "reports", "owed", "units"} <= set(offered)
    assert (offered["finding"], offered["reports"]) == (True, False)
    assert "journal" not in offered
    assert clerk.get("/lists/journal").status_code == 404
    about = clerk.get("/lists/finding").json()
    fields = {row["name"]: row for row in about["fields"]}
    assert fields["unit"]["required"] is True
    assert "papers" not in fields, "files are sent on pages"
    assert "delaying" in {code for code, _label in fields["manifestations"]["choices"]}
    assert administrator.get("/lists/finding").json()["fields"] == []


def test_every_list_can_be_read_by_everybody_who_opens_it(program: Program) -> None:
    for name in ("clerk", "inspector", "reviewer", "auditor", "administrator", "registrar"):
        asking = program(name)
        for row in asking.get("/lists").json():
            assert asking.get(f"/lists/{row['code']}").status_code == 200, (name, row)
            assert asking.get(f"/lists/{row['code']}/records").status_code == 200, (name, row)


def test_units_are_told_as_of_a_day(program: Program) -> None:
    told = program("clerk").get("/lists/units/records", on="2022-06-01").json()
    assert told["on"] == "2022-06-01"
    assert "Xã An Bình" in {row["values"]["name"] for row in told["records"]}
    assert not program("clerk").get("/lists/units/records", on="2020-06-01").json()["records"]


def test_a_record_is_entered_once_for_a_key_and_by_the_rules_of_the_page(cast: Cast, program: Program) -> None:
    clerk, key = program("clerk"), str(uuid4())
    answers = [clerk.post("/lists/finding/add", {"values": NEW}, key=key) for _turn in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201], answers[0].json()
    assert answers[0].json() == answers[1].json()
    finding = Finding.objects.get()
    assert [row.code for row in finding.manifestations.all()] == ["delaying"]
    assert Entry.objects.filter(verb="record_finding", actor=cast.user("clerk")).count() == 1
    wrongs: tuple[tuple[dict[str, object], str], ...] = (
        ({"unit": "dong-lam"}, "unit"),
        ({"found_on": "2023-13-01"}, "found_on"),
        ({"manifestations": ["khong-co"]}, "manifestations"),
        ({"summary": None}, "summary"),
        ({"state": "confirmed"}, "state"),
        ({"papers": "a.pdf"}, "papers"),
    )
    for wrong, field in wrongs:
        answer = clerk.post("/lists/finding/add", {"values": {**NEW, **wrong}})
        assert (answer.status_code, field in answer.json()["errors"]) == (422, True), (wrong, answer.json())
    assert clerk.post("/lists/finding/add", {"values": {**NEW, "summary": "Nửa chữ \ud800"}}).status_code == 400
    later = clerk.post("/lists/finding/add", {"values": {**NEW, "found_on": "2023-12-01"}})
    assert later.status_code == 422, "a rule of the action, in its own words"
    assert later.json()["errors"] == {"found_on": ["Ngày phát hiện không được sau ngày hôm nay."]}
    assert Finding.objects.count() == 1
    assert program("leader").post("/lists/finding/add", {"values": NEW}).status_code == 403
    assert clerk.post("/lists/reports/add", {"values": {}}).status_code == 404


def test_who_amends_after_somebody_else_is_told_and_nothing_else_changes(cast: Cast, program: Program) -> None:
    finding, clerk = a_finding(cast, trigger=term("trigger", "complaint")), program("clerk")
    path = f"/lists/finding/records/{finding.pk}"
    seen = clerk.get(path).json()["seen"]
    changed = {"values": {"summary": "Trả chậm 12 hồ sơ."}, "seen": seen}
    answer = clerk.post(f"{path}/amend", changed)
    assert answer.status_code == 200, answer.json()
    finding.refresh_from_db()
    assert (finding.summary, finding.official) == ("Trả chậm 12 hồ sơ.", cast.official("commune-clerk"))
    assert [row.code for row in finding.causes.all()] == ["misplaced-staff"]
    assert Entry.objects.get(verb="amend").detail == {"fields": ["summary"]}
    assert clerk.post(f"{path}/amend", changed).status_code == 409
    assert program("leader").post(f"{path}/amend", changed).status_code == 403
    foreign = program("sibling-clerk").post(f"{path}/amend", changed)
    missing = program("sibling-clerk").post("/lists/finding/records/999999/amend", changed)
    assert (foreign.status_code, foreign.content) == (404, missing.content)


def test_a_task_is_amended_with_its_lists_of_units(cast: Cast, program: Program) -> None:
    task, clerk = a_task(cast), program("clerk")
    path = f"/lists/task/records/{task.pk}"
    sent = {"values": {"cooperating_units": ["an-binh", "binh-hoa"]}, "seen": clerk.get(path).json()["seen"]}
    answer = clerk.post(f"{path}/amend", sent)
    assert answer.status_code == 200, answer.json()
    task = Task.objects.get()
    assert {unit.code for unit in task.cooperating_units.all()} == {"an-binh", "binh-hoa"}


def test_names_are_told_to_tokens_for_names_only_and_leave_an_entry(cast: Cast, program: Program) -> None:
    task = a_task(cast)
    name = task.lead_person.full_name
    without, with_names = program("clerk"), program("clerk", Scope.READ, Scope.NAMES)
    for path in ("/lists/task/records", f"/lists/task/records/{task.pk}", "/lists/officials/records"):
        assert name not in without.get(path).content.decode()
        assert not Entry.objects.filter(verb="take_names").exists()
    for path in ("/lists/task/records", f"/lists/task/records/{task.pk}"):
        assert name in with_names.get(path).content.decode()
    entries = Entry.objects.filter(verb="take_names", actor=cast.user("clerk"))
    assert [entry.detail for entry in entries] == [{"list": "task", "names": 1}] * 2
    a_finding(cast)
    hidden = with_names.get("/lists/finding/records").content.decode()
    assert cast.official("commune-clerk").full_name not in hidden, "whom a case is about is opened on the page only"


def test_names_that_programs_take_count_in_the_days_number(cast: Cast, program: Program, settings: Settings) -> None:
    a_task(cast)
    settings.NAMES_A_DAY = 2
    asking = program("clerk", Scope.READ, Scope.NAMES)
    answers = [asking.get("/lists/task/records") for _turn in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 403]
    assert "24 giờ" in answers[2].json()["detail"]
    assert asking.get("/lists/task/records", columns="title").status_code == 200
