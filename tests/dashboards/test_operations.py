"""What who runs the system sees and does: what needs attention, parked jobs, space, rulebooks with their days."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dashboards.facts import storage as space
from dashboards.facts.operations import Sign, signs_for
from dashboards.facts.rulebooks import rulebooks
from journal import log_archive
from journal.models import Entry, Job
from journal.querysets import ClockTimestamp
from library.files import store
from tests.cast import TODAY, Cast
from tests.dashboards.conftest import AsUser
from units.actions import grant_role
from units.roles import Role

PAGES = ("jobs", "storage", "rulebooks", "maintenance")


def parked(subject: int, state: str = Job.FAILED) -> Job:
    return Job.objects.create(
        task="records.make_export",
        subject_id=subject,
        queue="long",
        state=state,
        attempts=3,
        error="Tệp quá lớn." if state == Job.FAILED else "",
        ended_at=ClockTimestamp() if state == Job.FAILED else None,
    )


def sign(cast: Cast, title: str) -> Sign:
    (found,) = [one for one in signs_for(cast.user("administrator"), on=TODAY) if one.title == title]
    return found


def test_the_overview_says_in_words_what_needs_attention(
    cast: Cast, as_user: AsUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    signs = signs_for(cast.user("administrator"), on=TODAY)
    assert [one.tone for one in signs] == sorted((one.tone for one in signs), key=("late", "wait", "good").index)
    assert {sign(cast, title).tone for title in ("Sao lưu", "Bộ hẹn giờ")} == {"late"}
    call_command("pulse", "backup")
    assert [sign(cast, title).tone for title in ("Sao lưu", "Việc nền", "Chứng thư số")] == ["good"] * 3
    with monkeypatch.context() as full:
        full.setattr(log_archive, "state", lambda: log_archive.FAILING)
        assert (sign(cast, "Sao lưu").tone, "WAL" in sign(cast, "Sao lưu").says) == ("late", True)
    parked(1)
    assert "1 việc dừng vì lỗi" in sign(cast, "Việc nền").says
    monkeypatch.setattr(space, "SCARCE", 1.0)
    assert sign(cast, "Dung lượng").tone == "wait"
    monkeypatch.setattr(space, "FULL", 1.0)
    assert sign(cast, "Dung lượng").tone == "late"
    page = as_user("administrator").get(reverse("operations")).content.decode()
    assert f'href="{reverse("jobs")}?state=failed"' in page
    assert "việc cần chú ý" in page
    for one in signs:
        assert not one.url or as_user("administrator").get(one.url).status_code == 200


def test_an_administrator_below_sees_the_certificates_and_no_machine(cast: Cast, as_user: AsUser) -> None:
    grant_role(posting=cast.postings["clerk"], role=Role.ADMINISTRATOR, node=cast.units["thi-du"], actor=None)
    told = [one.title for one in signs_for(cast.user("clerk"), on=TODAY)]
    assert told == ["Chứng thư số", "Địa chỉ nhận tin", "Quyền truy cập"]
    assert {as_user("clerk").get(reverse(name)).status_code for name in PAGES} == {404}
    assert as_user("clerk").post(reverse("retry_job", args=[parked(1).pk])).status_code == 404
    assert as_user("clerk").post(reverse("check_rulebook", args=["regimes"])).status_code == 404


def test_a_parked_job_is_tried_anew_once(as_user: AsUser) -> None:
    client, job = as_user("administrator"), parked(7)
    listed = client.get(f"{reverse('jobs')}?state=failed").content.decode()
    assert all(words in listed for words in ("Xuất Excel", "Tệp quá lớn.", "Dừng vì lỗi", "Chạy lại"))
    assert "Xuất Excel" not in client.get(f"{reverse('jobs')}?state=done").content.decode()
    client.post(reverse("retry_job", args=[job.pk]))
    job.refresh_from_db()
    assert (job.state, job.attempts, job.ended_at) == (Job.WAITING, 0, None)
    assert client.post(reverse("retry_job", args=[job.pk])).status_code == 404
    entry = Entry.objects.get(verb="retry_job")
    assert (entry.subject_id, entry.detail) == (job.pk, {"task": "records.make_export"})
    other = parked(7)
    refused = client.post(reverse("retry_job", args=[other.pk]), follow=True).content.decode()
    assert "đang chờ hoặc đang chạy rồi" in refused
    other.refresh_from_db()
    assert other.state == Job.FAILED


def test_space_is_told_by_kind_of_file(as_user: AsUser) -> None:
    store(b"x" * 2048, "application/pdf")
    store(b"y" * 10, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    now = space.storage()
    assert [(kind.name, kind.files, kind.size) for kind in now.kinds] == [("PDF", 1, 2048), ("Bảng tính Excel", 1, 10)]
    assert (now.files, now.size) == (2, 2058)
    assert 0 < now.free <= now.total
    assert now.database > 0
    page = as_user("administrator").get(reverse("storage")).content.decode()
    assert "Cần xử lý ngay" in page  # no backup has been tried yet


def test_a_rulebook_is_checked_and_comes_up_again(cast: Cast, as_user: AsUser) -> None:
    with CaptureQueriesContext(connection) as asked:
        books = {book.code: book for book in rulebooks(on=TODAY)}
    assert len(asked) == 7
    assert {"unit-kinds", "regimes", "indicators", "warning-limits", "working-days"} < set(books)
    assert books["catalogue-manifestation"].entries > 0
    assert {book.tone for book in books.values()} == {"late"}
    client = as_user("administrator")
    url = reverse("check_rulebook", args=["unit-kinds"])
    for day in (TODAY, TODAY + timedelta(days=800)):
        refused = client.post(url, {"basis": "Luật 72/2025/QH15", "next_on": f"{day:%d/%m/%Y}"})
        assert refused.status_code == 422
        assert "không quá hai năm" in refused.content.decode()
    again = TODAY + timedelta(days=90)
    assert client.post(url, {"basis": "Luật 72/2025/QH15", "next_on": f"{again:%d/%m/%Y}"}).status_code == 302
    tones = {
        day: {book.code: book.tone for book in rulebooks(on=day)}["unit-kinds"]
        for day in (TODAY, again - timedelta(days=30), again, again + timedelta(days=1))
    }
    assert list(tones.values()) == ["good", "wait", "wait", "late"]
    assert Entry.objects.get(verb="check_rulebook").detail == {"code": "unit-kinds", "to": again.isoformat()}
    assert client.get(reverse("check_rulebook", args=["khong-co"])).status_code == 404
