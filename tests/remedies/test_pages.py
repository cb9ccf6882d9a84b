"""The pages of findings, tasks and inspections: names stay hidden, acts happen once, queries do not grow."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from journal import kept
from journal.models import Entry
from library.disk import path_of
from library.models import StoredFile
from remedies.models import Finding, ProgressNote, Task
from remedies.states import EvidenceStep, FindingState, TaskState
from tests.cast import Cast
from tests.remedies.conftest import Get, Post
from tests.remedies.records import PDF, a_finding, a_task, a_visit, an_inspection, hear, prove

NAME = "Bùi Thị Ấp"  # behind the finding


def test_a_list_never_shows_a_name_not_even_to_who_may_open_it(cast: Cast, get: Get) -> None:
    finding = a_finding(cast)
    for url in ("/findings/", f"/findings/{finding.pk}/"):
        page = get("inspector", url).content.decode()
        assert "An Bình" in page
        assert NAME not in page
    assert not Entry.objects.filter(verb="read_name").exists()


def test_opening_a_name_needs_a_reason_and_is_journalled_each_time(cast: Cast, post: Post, get: Get) -> None:
    finding = a_finding(cast)
    url = f"/findings/{finding.pk}/name/"
    for reason in ("", "nosy"):
        refused = post("inspector", url, reason=reason)
        assert (refused.status_code, NAME in refused.content.decode()) == (422, False)
    for times in (1, 2):
        assert NAME in post("inspector", url, reason="verify").content.decode()
        assert Entry.objects.filter(verb="read_name", subject_id=finding.pk).count() == times
    assert get("inspector", url).status_code == 405
    assert NAME not in get("inspector", f"/findings/{finding.pk}/").content.decode()


@pytest.mark.parametrize(
    ("name", "status"),
    [("commune-leader", 200), ("clerk", 403), ("reviewer", 403), ("sibling-leader", 404), ("administrator", 404)],
)
def test_who_may_open_a_name(cast: Cast, post: Post, name: str, status: int) -> None:
    answer = post(name, f"/findings/{a_finding(cast).pk}/name/", reason="handle")
    assert answer.status_code == status
    assert Entry.objects.filter(verb="read_name").exists() is (status == 200)


def test_a_finding_is_concluded_in_the_browser(cast: Cast, post: Post, get: Get) -> None:
    finding = a_finding(cast)
    assert post("inspector", f"/findings/{finding.pk}/verify/").status_code == 302
    empty = post("inspector", f"/findings/{finding.pk}/confirm/", step="violation", conclusion="")
    assert empty.status_code == 422
    assert post("inspector", f"/findings/{finding.pk}/verify/").status_code == 302
    page = get("inspector", f"/findings/{finding.pk}/").content.decode()
    assert "đã thay đổi trong lúc bạn xem" in page
    assert Entry.objects.filter(verb="verify").count() == 1
    prove(finding, EvidenceStep.CONDUCT)
    hear(cast, finding, EvidenceStep.CONDUCT)
    done = post("inspector", f"/findings/{finding.pk}/confirm/", step="conduct", conclusion="Có chậm trễ.")
    assert done.status_code == 302
    assert Finding.objects.get().state == FindingState.CONFIRMED
    assert post("clerk", f"/findings/{finding.pk}/clear/", conclusion="x").status_code == 403


def test_lists_are_narrowed_by_what_stands_in_the_url(cast: Cast, get: Get) -> None:
    a_finding(cast)
    a_finding(cast, unit="dong-lam", named="", summary="Khác")
    assert "2 trong 2" in get("reviewer", "/findings/").content.decode()
    for query, there in (
        ("unit=thi-du", True), ("unit=vi-nhu", False), ("step=sign", True), ("step=violation", False),
        ("found_after=2023-07-13", False), ("found_before=2023-07-12&found_after=2023-07-12", True),
        ("state=reported", True), ("state=cleared", False),
    ):  # fmt: skip
        assert (">Xã An Bình</a>" in get("reviewer", f"/findings/?{query}").content.decode()) is there, query


@pytest.mark.parametrize("path", ["/findings/", "/tasks/", "/inspections/"])
@pytest.mark.parametrize(
    "query", ["", "unit=no-such", "page=999", "page=x&page_size=7", "sort=-nothing", "found_after=2023-99-99&field=abc"]
)
def test_an_empty_list_and_odd_input_give_a_clear_page(get: Get, path: str, query: str) -> None:
    answer = get("clerk", f"{path}?{query}")
    assert answer.status_code == 200
    assert ("Không có hồ sơ nào" if query else "Chưa") in answer.content.decode()


def test_a_task_shows_its_deadline_in_days_and_can_be_narrowed_to_overdue(cast: Cast, get: Get) -> None:
    a_task(cast, title="Việc đúng hạn")
    a_task(cast, title="Việc trễ hạn", deadline=cast.postings["clerk"].valid.lower.replace(year=2023, month=9, day=15))
    page = get("clerk", "/tasks/").content.decode()
    assert "quá hạn 5 ngày" in page
    assert "còn 86 ngày" in page
    page = get("clerk", "/tasks/?overdue=on").content.decode()
    assert "Việc trễ hạn" in page
    assert "Việc đúng hạn" not in page


def test_progress_is_noted_once_however_often_the_form_is_sent(cast: Cast, client: Client) -> None:
    task = a_task(cast)
    client.force_login(cast.user("inspector"))
    data = {"idempotency_key": str(uuid4()), "progress": "40", "note": "Đã kiểm tra 5 xã."}
    for _ in range(2):
        assert client.post(f"/tasks/{task.pk}/progress/", data).status_code == 302
    assert ProgressNote.objects.count() == 1
    assert client.post(f"/tasks/{task.pk}/progress/", {**data, "idempotency_key": "no"}).status_code == 400


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("bien-ban.pdf", b"MZ\x90\x00", "phải là PDF"),
        ("bien-ban.png", PDF, "không đúng với phần mở rộng"),
        ("bien-ban.exe", PDF, "không đúng với phần mở rộng"),
        ("bien-ban.pdf", b"", "Tệp không có nội dung"),
        ("bien-ban.pdf", PDF + bytes(20 * 1024 * 1024), "20 MB"),
    ],
)
def test_bad_evidence_is_refused_with_a_sentence(
    cast: Cast, post: Post, name: str, content: bytes, sentence: str
) -> None:
    task = a_task(cast)
    upload = SimpleUploadedFile(name, content)
    answer = post("inspector", f"/tasks/{task.pk}/complete/", done_on="2023-09-20", evidence=upload)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert Task.objects.get().state == TaskState.OPEN


def test_a_task_is_completed_and_its_evidence_comes_back_as_a_download(cast: Cast, post: Post, get: Get) -> None:
    task = a_task(cast)
    upload = SimpleUploadedFile("Biên bản kiểm tra.pdf", PDF)
    done = post("inspector", f"/tasks/{task.pk}/complete/", done_on="20/9/2023", evidence=upload)
    assert done.status_code == 302
    assert Task.objects.get().state == TaskState.DONE
    answer = get("clerk", f"/tasks/{task.pk}/evidence/")
    assert answer.content == PDF
    assert answer["Content-Disposition"].startswith("attachment;")
    assert get("sibling-clerk", f"/tasks/{task.pk}/evidence/").status_code == 404
    path_of(StoredFile.objects.get().sha256).unlink()
    lost = get("clerk", f"/tasks/{task.pk}/evidence/")
    assert (lost.status_code, "khôi phục tệp" in lost.content.decode()) == (503, True)
    assert get("clerk", f"/tasks/{a_task(cast).pk}/evidence/").status_code == 404


def test_an_inspection_shows_a_visited_unit_its_own_visit_only(cast: Cast, get: Get) -> None:
    inspection = an_inspection(cast)
    a_visit(cast, inspection)
    a_visit(cast, inspection, unit="binh-hoa")
    assert "Bình Hòa" in get("clerk", f"/inspections/{inspection.pk}/").content.decode()
    page = get("commune-clerk", f"/inspections/{inspection.pk}/").content.decode()
    assert "Xã An Bình" in page
    assert "Bình Hòa" not in page
    assert "Kiểm tra công vụ năm 2023" in get("commune-clerk", "/inspections/").content.decode()


@pytest.mark.parametrize("path", ["/findings/", "/tasks/", "/inspections/"])
def test_the_number_of_queries_does_not_grow_with_rows(cast: Cast, client: Client, path: str) -> None:
    def make(unit: str) -> None:
        a_finding(cast, unit=unit, named="")
        a_task(cast, cooperating_units=[cast.unit(unit)])
        a_visit(cast, an_inspection(cast), unit=unit)

    make("an-binh")
    client.force_login(cast.user("reviewer"))
    client.get(path)
    kept.forget()
    with CaptureQueriesContext(connection) as few:
        client.get(path)
    for unit in ("binh-hoa", "tt-thi-du", "dong-lam", "tay-lam", "truong-thi-du"):
        make(unit)
    kept.forget()
    with CaptureQueriesContext(connection) as many:
        assert "6 trong 6" in client.get(path).content.decode()
    assert len(many) == len(few)


def test_the_page_of_a_unit_shows_counts_of_its_cases(cast: Cast, get: Get) -> None:
    a_finding(cast)
    a_visit(cast, an_inspection(cast))
    page = get("clerk", "/units/an-binh/cases/").content.decode()
    assert page.count("<b>1</b>") == 2
    assert page.count("<b>0</b>") == 9
    assert NAME not in page
    assert "không xem hồ sơ" in get("administrator", "/units/an-binh/cases/").content.decode()
    assert get("sibling-clerk", "/units/an-binh/cases/").status_code == 404
