"""The papers of many units as one file: packed by a job, gone on with when cut off, given to who asked (rows 3, 11)."""

import io
import zipfile
from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import User
from journal import limits
from journal.models import Entry, Job
from library import disk, files, giving, packing
from library.models import StoredFile
from reports import tasks
from reports.actions import bundling
from reports.models import Bundle, Filing, FilingFile, Round
from reports.states import ReportState
from tests.cast import TODAY, Cast
from tests.dashboards.filed import a_round, at, filed
from units.actions import end_posting

UNITS = ("an-binh", "binh-hoa", "tt-thi-du", "vi-nhu")
SignedIn = Callable[[User], Client]


def a_paper(cast: Cast, unit: str, round_: Round) -> Filing:
    """What a unit has issued, with a file of its own."""
    filing = filed(cast, unit, round_=round_).filings.get()
    stored = files.store(b"%PDF-1.7 " + unit.encode(), "application/pdf")
    FilingFile.objects.create(filing=filing, kind=FilingFile.Kind.ISSUED, file=stored, stored_at=at(TODAY))
    return filing


@pytest.fixture
def round_(cast: Cast) -> Round:
    """A round in which four units have issued, and a fifth has no file."""
    made = a_round()
    for unit in UNITS:
        a_paper(cast, unit, made)
    filed(cast, "thi-du", round_=made, state=ReportState.DRAFT)
    return made


def asked(client: Client, kind: str, query: str = "") -> str:
    return str(client.post(reverse("reports:ask_bundle", args=[kind]), {"query": query})["Location"])


def work() -> Job:
    """What a worker does with the newest job, rung twice."""
    job = Job.objects.latest("pk")
    assert job.queue == limits.LONG_QUEUE
    for _ring in range(2):
        tasks.bundle(job.pk)
    job.refresh_from_db()
    return job


def packed(body: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        assert archive.testzip() is None
        assert all(info.compress_type == zipfile.ZIP_STORED for info in archive.infolist())
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_papers_of_a_round_come_as_one_file(cast: Cast, round_: Round, signed_in: SignedIn) -> None:
    reviewer = signed_in(cast.user("reviewer"))
    page = reviewer.get(reverse("round", args=[round_.pk])).content.decode()
    assert reverse("reports:ask_bundle", args=["owed"]) in page
    url = asked(reviewer, "owed", f"round={round_.pk}")
    assert asked(reviewer, "owed", f"round={round_.pk}") == url
    waiting = reviewer.get(url).content.decode()
    assert 'hx-trigger="every 1s"' in waiting
    assert reviewer.get(f"{url}file/").status_code == 404
    Job.objects.update(step="2/4", state=Job.RUNNING, leased_until="2000-01-01T00:00Z")
    assert "Đang đóng gói: 2/4" in reviewer.get(url).content.decode()
    assert work().state == Job.DONE
    bundle = Bundle.objects.get()
    assert f"{url}file/" in reviewer.get(url).content.decode()
    answer = reviewer.get(f"{url}file/")
    found = packed(answer.getvalue())
    names = [name for name in found if name.endswith(".pdf")]
    assert names == sorted(names)
    assert names[0] == "ne-tranh-2023-Q3/an-binh_xa-an-binh_lan-1.pdf"
    assert found[names[0]] == b"%PDF-1.7 an-binh"
    assert all(name.isascii() for name in found)
    sheet = load_workbook(io.BytesIO(found["danh-sach.xlsx"])).worksheets[0]
    rows = [row for row in sheet.iter_rows(values_only=True) if row[0] in names]
    hashes = StoredFile.objects.filter(media_type="application/pdf").values_list("sha256", flat=True)
    assert {row[-1] for row in rows} == set(hashes)
    table = load_workbook(io.BytesIO(found["bang-theo-doi.xlsx"])).worksheets[0]
    assert "Huyện Thí Dụ" in {row[0] for row in table.iter_rows(values_only=True)}
    told = Entry.objects.filter(subject_type="reports.bundle", subject_id=bundle.pk).order_by("pk")
    assert [entry.verb for entry in told] == ["ask_bundle", "make_bundle"]
    assert told[1].detail == {"kind": "owed", "filings": 4}


def test_only_what_somebody_sees_is_in_it_and_only_they_get_it(cast: Cast, round_: Round, signed_in: SignedIn) -> None:
    clerk = signed_in(cast.user("clerk"))
    url = asked(clerk, "reports", "state=issued")
    assert len(Bundle.objects.get().filings) == 3  # Ví Như lies beside
    unseen = Filing.objects.get(report__unit=cast.unit("vi-nhu"))
    Bundle.objects.update(filings=[*Bundle.objects.get().filings, unseen.pk])  # as if it had been in sight then
    work()
    bundle = Bundle.objects.get()
    assert (len(bundle.filings), bundle.left_out) == (3, 1)
    assert "1 báo cáo không có trong gói vì bạn không còn quyền xem" in clerk.get(url).content.decode()
    assert not any("vi-nhu" in name for name in packed(clerk.get(f"{url}file/").getvalue()))
    for other in ("reviewer", "leader", "foreign-clerk"):
        stranger = signed_in(cast.user(other))
        for address in (url, f"{url}file/"):
            assert stranger.get(address).status_code == 404
        for act in ("cancel", "resume"):
            assert stranger.post(f"{url}{act}/").status_code == 404
    clerk = signed_in(cast.user("clerk"))
    assert clerk.post(reverse("reports:ask_bundle", args=["journal"])).status_code == 404
    assert clerk.post(reverse("reports:ask_bundle", args=["register"])).status_code == 404
    end_posting(posting=cast.postings["clerk"], on=TODAY, actor=None)
    assert {clerk.get(address).status_code for address in (url, f"{url}file/")} == {404}


def test_who_loses_the_right_before_it_is_packed_gets_nothing(cast: Cast, round_: Round, signed_in: SignedIn) -> None:
    clerk = signed_in(cast.user("clerk"))
    asked(clerk, "reports")
    end_posting(posting=cast.postings["clerk"], on=TODAY, actor=None)
    job = work()
    assert (job.state, job.error) == (Job.FAILED, "Bạn không còn quyền xem báo cáo nào trong gói này.")
    assert Bundle.objects.get().file is None
    foreign = signed_in(cast.user("foreign-clerk"))
    page = foreign.post(reverse("reports:ask_bundle", args=["reports"]), {"query": ""}, follow=True)
    assert "chưa có bản PDF đã phát hành nào mà bạn được xem" in page.content.decode()


def test_the_desk_gives_what_its_filter_shows_and_no_more_than_a_bundle_holds(
    cast: Cast, round_: Round, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    reviewer = signed_in(cast.user("reviewer"))
    assert reverse("reports:ask_bundle", args=["review"]) in reviewer.get("/reports/reviews/").content.decode()
    asked(reviewer, "review", "unit=an-binh")
    work()
    assert Bundle.objects.get().filings == [Filing.objects.get(report__unit=cast.unit("an-binh")).pk]
    monkeypatch.setattr(bundling, "MOST_PAPERS", 3)
    page = reviewer.post(reverse("reports:ask_bundle", args=["review"]), {"query": ""}, follow=True)
    assert "Danh sách có 4 báo cáo; mỗi gói chứa nhiều nhất 3." in page.content.decode()
    with pytest.raises(IntegrityError, match="bundle_made_or_cancelled"), transaction.atomic():
        Bundle.objects.update(cancelled_at=at(TODAY))
    with pytest.raises(IntegrityError, match="bundle_holds_something"), transaction.atomic():
        Bundle.objects.update(filings=[])


def test_a_job_that_was_cut_off_goes_on_and_one_that_is_stopped_leaves_nothing(
    cast: Cast,
    round_: Round,
    signed_in: SignedIn,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reviewer, read = signed_in(cast.user("reviewer")), list[str]()
    monkeypatch.setattr(bundling, "KEEP_EVERY", 2)
    real = files.read
    monkeypatch.setattr(files, "read", lambda stored: reading_of(real, read, stored))
    url = asked(reviewer, "owed")
    assert work().state == Job.FAILED
    page = reviewer.get(url).content.decode()
    assert "Một tệp trong kho bị mất hoặc hỏng" in page
    assert "hx-trigger" not in page
    assert reviewer.post(f"{url}resume/").status_code == 302
    assert work().state == Job.DONE
    assert len(read) == 6  # two of four were kept: the third and the lost fourth are read again
    assert len(packed(reviewer.get(f"{url}file/").getvalue())) == 6
    assert "Gói đã đóng xong" in reviewer.post(f"{url}cancel/", follow=True).content.decode()
    other = asked(reviewer, "owed", f"round={round_.pk}")
    assert reviewer.post(f"{other}cancel/").status_code == 302
    work()
    assert "không có tệp nào được giữ lại" in reviewer.get(other).content.decode()
    assert reviewer.get(f"{other}file/").status_code == 404
    assert not list(packing.path_of("").parent.glob("*"))
    assert "đã dừng" in reviewer.post(f"{other}resume/", follow=True).content.decode()


def reading_of(real: Callable[[StoredFile], bytes], read: list[str], stored: StoredFile) -> bytes:
    """The fourth file that is read is lost, once."""
    read.append(stored.sha256)
    if len(read) == 4:
        raise files.FileLost(stored.sha256)
    return real(stored)


def test_bundles_go_after_a_week(cast: Cast, round_: Round, signed_in: SignedIn) -> None:
    reviewer = signed_in(cast.user("reviewer"))
    url = asked(reviewer, "owed")
    work()
    stored = Bundle.objects.get().file
    assert stored is not None

    def older(days: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE reports_bundle SET kept_since = kept_since - make_interval(days => %s)", [days])

    older(6)
    tasks.sweep_bundles()
    assert Bundle.objects.exists()
    older(1)
    tasks.sweep_bundles()
    assert not Bundle.objects.exists()
    assert not StoredFile.objects.filter(pk=stored.pk).exists()
    assert reviewer.get(url).status_code == 404


def test_a_download_goes_on_where_it_was_broken_off(cast: Cast, round_: Round, signed_in: SignedIn) -> None:
    reviewer = signed_in(cast.user("reviewer"))
    url = f"{asked(reviewer, 'owed')}file/"
    work()

    def get(**headers: str) -> tuple[int, str, bytes]:
        answer = reviewer.get(url, headers=headers)
        return answer.status_code, answer.get("Content-Range", ""), answer.getvalue()

    whole = reviewer.get(url, headers={"accept-encoding": "gzip"})
    body, size = whole.getvalue(), int(whole["Content-Length"])
    assert (len(body), whole["Accept-Ranges"]) == (size, "bytes")
    assert get(range="bytes=100-") == (206, f"bytes 100-{size - 1}/{size}", body[100:])
    assert get(range="bytes=10-19") == (206, f"bytes 10-19/{size}", body[10:20])
    assert get(range="bytes=-5") == (206, f"bytes {size - 5}-{size - 1}/{size}", body[-5:])
    assert get(range="bytes=5-", **{"if-range": whole["ETag"]})[0] == 206
    assert get(range="bytes=5-", **{"if-range": '"another"'}) == (200, "", body)
    assert get(range=f"bytes={size}-")[:2] == (416, f"bytes */{size}")
    for odd in ("bytes=9-3", "bytes=0-1,5-6", "lines=1-2", "bytes=-", "bytes=٣-"):
        assert get(range=odd) == (200, "", body)
    with pytest.raises(giving.OutOfRange):
        giving.part_asked("bytes=-0", size)
    disk.path_of(Bundle.objects.get().file.sha256).write_bytes(b"short")  # type: ignore[union-attr]
    assert reviewer.get(url).status_code == 503
