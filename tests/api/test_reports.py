"""Rounds and reports for programs: reading, writing, submitting."""

from uuid import uuid4

from journal.models import Entry
from reports.models import Report
from tests.api.conftest import Program
from tests.cast import Cast
from tests.reports import builders


def test_a_draft_is_read_written_and_submitted(cast: Cast, program: Program) -> None:
    report, clerk = builders.drafted(cast), program("clerk")
    path = f"/reports/{report.pk}"
    told = clerk.get(path).json()
    assert (told["state"], told["unit"], told["round"]["code"]) == ("draft", "thi-du", "2023-Q3")
    sections = {row["key"]: row for row in told["sections"]}
    before = sections["danh-gia"]
    assert before["body"] == report.sections.get(key="danh-gia").body
    assert {row["code"] for row in told["figures"]} >= {"inspection.communes"}
    text = {"schema": 1, "blocks": [*before["body"]["blocks"], *builders.body("Thêm một câu.")["blocks"]]}
    saved = clerk.post(f"{path}/sections/danh-gia/save", {"body": text, "revision": before["revision"]})
    assert (saved.status_code, saved.json()["revision"]) == (200, before["revision"] + 1)
    late = {"body": builders.body("Của người khác"), "revision": before["revision"]}
    conflict = clerk.post(f"{path}/sections/danh-gia/save", late)
    assert (conflict.status_code, conflict.json()["current"]["body"]) == (409, text)
    odd = clerk.post(f"{path}/sections/danh-gia/save", {"body": {"html": "<b>"}, "revision": 3})
    assert (odd.status_code, list(odd.json()["errors"])) == (422, ["body"])
    assert program("leader").post(f"{path}/sections/danh-gia/save", late).status_code == 403
    assert program("sibling-clerk").get(path).status_code == 404
    assert program("reviewer").get(path).status_code == 404, "units above see what was issued"
    builders.answer_all(report, cast.user("clerk"))
    key = str(uuid4())
    answers = [clerk.post(f"{path}/submit", {}, key=key) for _turn in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200], answers[0].json()
    assert answers[1].json()["state"] == "submitted"
    assert Entry.objects.filter(verb="submit").count() == 1
    again = clerk.post(f"{path}/submit", {})
    assert again.status_code == 403


def test_what_keeps_a_report_from_going_up_is_told_by_section(cast: Cast, program: Program) -> None:
    report, clerk = builders.drafted(cast), program("clerk")
    section = report.sections.get(key="danh-gia")
    path = f"/reports/{report.pk}"
    empty = {"body": {"schema": 1, "blocks": []}, "revision": section.revision}
    assert clerk.post(f"{path}/sections/danh-gia/save", empty).status_code == 200
    answer = clerk.post(f"{path}/submit", {})
    assert answer.status_code == 422
    assert "danh-gia" in answer.json()["errors"]
    assert Report.objects.get().state == "draft"


def test_an_issued_report_is_read_above_with_its_paper(cast: Cast, program: Program) -> None:
    report, reviewer = builders.issued(cast), program("reviewer")
    told = reviewer.get(f"/reports/{report.pk}").json()
    assert told["state"] == "issued"
    assert {row["revision"] for row in told["sections"]} == {None}
    assert told["figures"]
    (issue,) = told["issues"]
    assert issue["notation"]
    paper = reviewer.get(f"/reports/{report.pk}/papers/{issue['attempt']}")
    assert (paper.status_code, paper.headers["Content-Type"]) == (200, "application/pdf")
    assert paper.content.startswith(b"%PDF")
    owed = reviewer.get("/lists/owed/records").json()["records"]
    assert [row["values"]["number"] for row in owed] == [issue["notation"]]
    assert "reviewer" not in owed[0]["values"]
    rounds = reviewer.get("/rounds").json()
    assert ([row["code"] for row in rounds["rounds"]], rounds["next"]) == (["2023-Q3"], None)
    assert program("foreign-clerk").get(f"/reports/{report.pk}/papers/1").status_code == 404
