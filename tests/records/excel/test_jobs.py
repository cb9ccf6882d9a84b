"""Big workbooks are checked and written by a job: once, as the user may then, and let go after a while."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client

from accounts.models import User
from config.local import processes
from journal import limits
from journal.models import Entry, Job
from library.disk import path_of
from library.models import StoredFile
from records import tasks
from records.actions import importing, purge_workbooks
from records.jobs import CHECK_IMPORT, WRITE_IMPORT
from records.models import ExportFile, WorkbookImport
from records.states import ImportState
from records.workbook.parsed import Limits
from remedies.models import Inspection, Visit
from tests.cast import TODAY, Cast
from tests.records.excel.filled import a_row, send, visits
from tests.remedies.records import a_visit, an_inspection
from units.actions import end_posting

UNITS = ("an-binh", "binh-hoa", "tt-thi-du")
TASKS: dict[str, Callable[[int], None]] = {CHECK_IMPORT: tasks.check_import, WRITE_IMPORT: tasks.write_import}


@pytest.fixture
def clerk(client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Client:
    """A clerk whose every workbook is a big one."""
    monkeypatch.setattr(importing, "AT_ONCE", 1)
    client.force_login(cast.user("clerk"))
    return client


def work() -> list[str]:
    """What a worker does with every job that waits, each rung twice; the tasks."""
    jobs = list(Job.objects.open())
    for job in jobs * 2:
        TASKS[job.task](job.pk)
    assert all(job.queue == limits.LONG_QUEUE for job in jobs)
    return [job.task for job in jobs]


def sent(client: Client, cast: Cast, units: tuple[str, ...] = UNITS) -> str:
    inspection = an_inspection(cast)
    content = visits(cast.user("clerk"), [a_row(inspection, unit=unit) for unit in units])
    return str(send(client, "visits", content)["Location"])


def confirm(client: Client, url: str) -> None:
    assert client.post(f"{url}confirm/", {"idempotency_key": str(uuid4())}).status_code == 302


def state() -> str:
    return WorkbookImport.objects.get().state


def test_a_big_workbook_is_checked_and_written_by_jobs(clerk: Client, cast: Cast) -> None:
    url = sent(clerk, cast)
    page = clerk.get(url).content.decode()
    assert "Đang kiểm tra" in page
    assert 'hx-trigger="every 1s"' in page
    Job.objects.update(step="12000/41782", state=Job.RUNNING, leased_until="2000-01-01T00:00Z")
    assert "Đang kiểm tra: 12.000/41.782" in clerk.get(url).content.decode()
    assert (work(), state(), Visit.objects.count()) == ([CHECK_IMPORT], "ready", 0)
    confirm(clerk, url)
    assert state() == "writing"
    confirm(clerk, url)
    assert (work(), state(), Visit.objects.count()) == ([WRITE_IMPORT], "done", 3)
    assert Entry.objects.filter(verb="record_visit", actor=cast.user("clerk")).count() == 3
    assert Entry.objects.filter(verb="finish_import").count() == 1


def test_what_is_wrong_is_found_by_the_job_too(clerk: Client, cast: Cast) -> None:
    url = sent(clerk, cast, (*UNITS, "khong-co"))
    work()
    assert (state(), WorkbookImport.objects.get().problems[0]["cell"]) == ("refused", "B7")
    assert "Không có đơn vị “khong-co”" in clerk.get(url).content.decode()


def test_a_row_that_became_wrong_while_the_job_waited_stops_everything(clerk: Client, cast: Cast) -> None:
    url = sent(clerk, cast)
    work()
    confirm(clerk, url)
    a_visit(cast, Inspection.objects.get(), unit="binh-hoa")
    work()
    assert (state(), WorkbookImport.objects.get().problems[0]["cell"]) == ("refused", "A5")
    assert Visit.objects.count() == 1
    assert "Đã ghi nhận việc kiểm tra đơn vị này trong ngày đó." in clerk.get(url).content.decode()


def _closed(cast: Cast) -> None:
    User.objects.filter(username="clerk").update(is_active=False)


def _moved(cast: Cast) -> None:
    end_posting(posting=cast.postings["clerk"], on=TODAY, actor=None)


@pytest.mark.parametrize("lose", [_closed, _moved])
@pytest.mark.parametrize("confirmed", [False, True])
def test_a_job_writes_nothing_for_whoever_lost_the_right(
    clerk: Client, cast: Cast, lose: Callable[[Cast], None], confirmed: bool
) -> None:
    """Row 11."""
    url = sent(clerk, cast)
    if confirmed:
        work()
        confirm(clerk, url)
    lose(cast)
    work()
    row = WorkbookImport.objects.get()
    assert (row.state, row.reason) == ("refused", "Bạn không còn quyền ghi hồ sơ loại này.")
    assert not Visit.objects.exists()


def test_a_job_that_failed_says_so_and_stops_asking(clerk: Client, cast: Cast) -> None:
    url = sent(clerk, cast)
    path_of(WorkbookImport.objects.get().sha256).unlink()
    for _attempt in range(limits.MAX_ATTEMPTS):
        work()
    page = clerk.get(url).content.decode()
    assert "Chưa ghi dòng nào. Hãy gửi lại tệp." in page
    assert "hx-trigger" not in page


def test_a_worker_listens_to_the_queue_of_long_jobs() -> None:
    listening = [program.arguments for program in processes.programs("8000") if "-Q" in program.arguments]
    queues = [queue for arguments in listening for queue in arguments[arguments.index("-Q") + 1].split(",")]
    assert limits.LONG_QUEUE in queues


def older(days: int) -> None:
    """As if everything had been sent and taken days ago."""
    with connection.cursor() as cursor:
        for model in (ExportFile, WorkbookImport):
            cursor.execute(
                f"UPDATE {model._meta.db_table} SET kept_since = kept_since - make_interval(days => %s)", [days]
            )


def test_old_workbooks_go_and_what_was_done_stays(clerk: Client, cast: Cast) -> None:
    url = sent(clerk, cast)
    clerk.post("/visits/export/", {"query": ""})
    work()
    older(29)
    assert (purge_workbooks(), ExportFile.objects.count()) == (1, 0)
    older(2)
    sha256 = WorkbookImport.objects.get().sha256
    path = path_of(sha256)
    assert path.exists()
    assert (purge_workbooks(), purge_workbooks()) == (1, 0)
    row = WorkbookImport.objects.get()
    assert (row.file, row.problems, row.shown) == (None, [], {})
    assert (row.state, row.reason) == (ImportState.REFUSED, "Quá 30 ngày không xác nhận.")
    assert not StoredFile.objects.exists()
    assert clerk.get(url).status_code == 200
    assert clerk.get(f"{url}file/").status_code == 404


def test_more_than_is_read_while_somebody_waits_is_left_to_the_job(
    clerk: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "AT_ONCE", 500)
    monkeypatch.setattr(importing, "PREVIEW", Limits(rows=2))
    sent(clerk, cast)
    assert (state(), work(), state()) == ("checking", [CHECK_IMPORT], "ready")
