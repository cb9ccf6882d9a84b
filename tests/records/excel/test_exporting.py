"""Lists taken away as Excel: what the list shows, in its order, with its columns, and nothing else."""

import io
from typing import Any
from urllib.parse import quote
from zipfile import ZipFile

import pytest
from django.test import Client

from accounts.models import User
from journal.models import Entry, Job
from journal.outbox import state_of
from records import tasks
from records.jobs import MAKE_EXPORT
from records.models import ExportFile
from records.views import exporting
from tests.cast import TODAY, Cast
from tests.records.excel.filled import rows_of
from tests.remedies.records import a_finding, a_visit, an_inspection
from tests.speaking import MARK, marked_english
from units.actions import end_posting


@pytest.fixture
def inspector(client: Client, cast: Cast) -> Client:
    inspection = an_inspection(cast)
    a_visit(cast, inspection, unit="an-binh")
    a_visit(cast, inspection, unit="binh-hoa")
    client.force_login(cast.user("inspector"))
    return client


@pytest.fixture
def long_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every list is a long one."""
    monkeypatch.setattr(exporting, "AT_ONCE", 1)


def export(client: Client, plural: str = "visits", query: str = "") -> Any:
    return client.post(f"/{plural}/export/", {"query": query})


def ring() -> None:
    """What a worker does with every job that waits."""
    for job in Job.objects.open().filter(task=MAKE_EXPORT):
        tasks.make_export(job.pk)


def test_a_list_goes_out_as_it_is_shown(inspector: Client) -> None:
    answer = export(inspector, query="columns=on&columns=unit&unit=thi-du&sort=-unit&result=clean")
    assert (
        answer["Content-Disposition"]
        == "attachment; filename*=utf-8''L%C6%B0%E1%BB%A3t%20ki%E1%BB%83m%20tra%2020-9-2023.xlsx"
    )
    title, told, head, *rows = rows_of(answer.content)
    assert title[0] == "Lượt kiểm tra"
    assert told[0].startswith("Điều kiện: ")
    assert "Đơn vị được kiểm tra: Huyện Thí Dụ" in told[0]
    assert "2 dòng · Xuất lúc " in told[0]
    assert "20/09/2023, người xuất: Võ Thị Soi (inspector)" in told[0]
    assert head == ["Đơn vị được kiểm tra", "Ngày"]
    assert [row[0] for row in rows] == ["Xã Bình Hòa", "Xã An Bình"]
    assert [f"{row[1]:%d/%m/%Y}" for row in rows] == ["12/07/2023"] * 2
    entry = Entry.objects.get(verb="export")
    assert (str(entry.actor), entry.detail) == ("inspector", {"kind": "visit", "rows": 2})


def test_the_page_offers_it_with_what_it_is_narrowed_to(inspector: Client) -> None:
    page = inspector.get("/visits/?unit=an-binh&page=1").content.decode()
    assert '<input type="hidden" name="query" value="unit=an-binh">' in page
    assert "Xuất Excel" in page
    assert len(rows_of(export(inspector, query="unit=binh-hoa").content)) == 4
    assert inspector.get("/visits/export/").status_code == 405


def test_what_a_long_address_narrows_to_is_not_cut_short(inspector: Client) -> None:
    """The last conditions were lost, and the workbook held what the page did not show."""
    words = quote("chậm giải quyết hồ sơ đất đai của người dân, " * 40)
    assert export(inspector, query=f"q={words}&unit=binh-hoa").status_code == 400
    assert not Entry.objects.filter(verb="export").exists()


def test_an_export_holds_no_more_than_the_list(client: Client, cast: Cast) -> None:
    """No name behind a finding, no record of others, no formula, whatever is asked for."""
    a_finding(cast, summary="=HYPERLINK(1)")
    a_finding(cast, unit="dong-lam", named="", summary="của huyện bên")
    client.force_login(cast.user("inspector"))
    content = export(client, "findings", "columns=summary&columns=official&columns=unit&unit=&sort=official").content
    assert [row[1] for row in rows_of(content)[3:]] == ["=HYPERLINK(1)"]
    assert "Bùi" not in str(rows_of(content))
    assert b"<f>" not in content
    client.force_login(cast.user("foreign-clerk"))
    assert len(rows_of(export(client, "findings").content)) == 3


@pytest.mark.usefixtures("long_lists")
def test_a_long_list_is_made_by_a_job_and_given_to_its_owner(inspector: Client, cast: Cast) -> None:
    answer = export(inspector, query="sort=unit")
    made = ExportFile.objects.get()
    assert answer["Location"] == f"/visits/exports/{made.pk}/"
    assert export(inspector, query="sort=unit")["Location"] == answer["Location"], "asked twice, made once"
    assert "hx-trigger" in inspector.get(answer["Location"]).content.decode()
    assert inspector.get(f"{answer['Location']}file/").status_code == 404
    ring()
    ring()
    page = inspector.get(answer["Location"]).content.decode()
    assert "Đã xuất 2 dòng" in page
    assert "hx-trigger" not in page
    file = inspector.get(f"{answer['Location']}file/")
    assert [row[0] for row in rows_of(file.content)[3:]] == ["Xã An Bình", "Xã Bình Hòa"]
    assert Entry.objects.filter(verb="export").count() == 1
    inspector.force_login(cast.user("leader"))
    assert inspector.get(answer["Location"]).status_code == 404
    assert inspector.get(f"{answer['Location']}file/").status_code == 404


def _closed(cast: Cast) -> None:
    User.objects.filter(username="inspector").update(is_active=False)


def _moved(cast: Cast) -> None:
    end_posting(posting=cast.postings["inspector"], on=TODAY, actor=None)


@pytest.mark.usefixtures("long_lists")
@pytest.mark.parametrize("lose", [_closed, _moved])
def test_a_job_stops_when_its_owner_has_lost_the_right_meanwhile(inspector: Client, cast: Cast, lose: Any) -> None:
    """Row 11: ten exports wait, ten stop."""
    for number in range(10):
        export(inspector, query=f"note={number}&sort=unit" if number else "")
    lose(cast)
    ring()
    states = [state_of(MAKE_EXPORT, row.pk) for row in ExportFile.objects.all()]
    assert [state.state for state in states] == ["failed"] * 10
    assert "Quyền xem của bạn đã thay đổi" in states[0].error
    assert not ExportFile.objects.exclude(file=None).exists()


@pytest.mark.usefixtures("long_lists")
def test_a_made_file_is_not_given_after_the_right_is_lost(inspector: Client, cast: Cast) -> None:
    url = export(inspector)["Location"]
    ring()
    assert inspector.get(f"{url}file/").status_code == 200
    _moved(cast)
    assert [inspector.get(address).status_code for address in (url, f"{url}file/")] == [404, 404]


@pytest.mark.usefixtures("long_lists")
def test_twin_without_the_second_look_the_file_would_be_given(
    inspector: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("records.access.sight", lambda kind, user: "")
    monkeypatch.setattr("records.actions.exporting.sight", lambda kind, user: "")
    url = export(inspector)["Location"]
    _moved(cast)
    ring()
    assert inspector.get(f"{url}file/").status_code == 200


def test_workbooks_of_lists_are_vietnamese_since_they_come_back_in(inspector: Client) -> None:
    """Control: the page that offers them speaks to its reader, who chose English."""
    inspector.cookies["language"] = "en"
    with marked_english():
        page = inspector.get("/visits/").content.decode()
        books = [inspector.get("/visits/template/").content, export(inspector).content]
    assert MARK in page
    for book in map(ZipFile, map(io.BytesIO, books)):
        assert not [name for name in book.namelist() if MARK.encode() in book.read(name)]
