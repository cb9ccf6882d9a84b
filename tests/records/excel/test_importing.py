"""A filled-in template comes back: checked, shown, confirmed, written as a whole or not at all."""

import re
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from journal.models import Entry
from library.models import StoredFile
from records.models import WorkbookImport
from remedies.models import Finding, Inspection, Visit
from tests.cast import Cast
from tests.records.excel.filled import a_row, blank, fill, lists_of, rows_of, send, visits
from tests.remedies.records import a_visit, an_inspection

UNITS = ("an-binh", "binh-hoa", "tt-thi-du")


@pytest.fixture
def clerk(client: Client, cast: Cast) -> Client:
    client.force_login(cast.user("clerk"))
    return client


def good(cast: Cast, count: int = 3) -> bytes:
    inspection = an_inspection(cast)
    rows = [a_row(inspection, unit=UNITS[number % 3], on=f"{1 + number // 3}/7/2023") for number in range(count)]
    return visits(cast.user("clerk"), rows)


def confirm(client: Client, url: str) -> Any:
    return client.post(f"{url}confirm/", {"idempotency_key": str(uuid4())})


def test_the_template_asks_what_the_entry_form_asks(clerk: Client, cast: Cast) -> None:
    inspection = an_inspection(cast)
    answer = clerk.get("/visits/template/")
    assert "Bi%E1%BB%83u%20m%E1%BA%ABu" in answer["Content-Disposition"]
    marks, labels, helps = rows_of(answer.content)[:3]
    assert [mark.rpartition("/")[2] for mark in marks] == [
        "inspection", "unit", "on", "mode", "result", "themes", "combined_with", "note"
    ]  # fmt: skip
    assert labels[:3] == ["Cuộc kiểm tra *", "Đơn vị được kiểm tra *", "Ngày kiểm tra"]
    assert labels[5:] == ["Chủ đề", "Lồng ghép với", "Ghi chú"]
    assert helps[7] == "Không ghi tên cá nhân có biểu hiện, vi phạm."
    assert {inspection.title, "Xã An Bình [an-binh]", "theo kế hoạch", "chưa phát hiện"} <= lists_of(answer.content)
    led = lists_of(clerk.get("/inspections/template/").content)
    assert "Xã An Bình [an-binh]" in led
    assert "Huyện Ví Như [vi-nhu]" not in led, "only units that the form lets one choose"
    assert clerk.get("/opinions/template/").status_code == 404


def test_a_workbook_is_checked_shown_and_written_when_it_is_confirmed(clerk: Client, cast: Cast) -> None:
    answer = send(clerk, "visits", good(cast))
    row = WorkbookImport.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/visits/imports/{row.pk}/")
    page = clerk.get(answer["Location"]).content.decode()
    assert "<b>3 dòng</b> sẽ được ghi" in page
    assert "Thị trấn Thí Dụ [tt-thi-du]" in page, "the preview tells how a cell was understood"
    assert not Visit.objects.exists()
    assert not Entry.objects.filter(verb="record_visit").exists()
    done = confirm(clerk, answer["Location"])
    assert done["Location"] == answer["Location"]
    assert {(visit.unit.code, visit.mode, visit.result) for visit in Visit.objects.all()} == {
        (code, "planned", "clean") for code in UNITS
    }
    assert "Đã ghi 3 dòng" in clerk.get(answer["Location"]).content.decode()
    verbs = list(Entry.objects.filter(actor=cast.user("clerk")).order_by("id").values_list("verb", flat=True))
    assert verbs == ["begin_import", "pass_import", "confirm_import", *["record_visit"] * 3, "finish_import"]
    assert "Lượt kiểm tra quý III.xlsx" in clerk.get("/visits/import/").content.decode()


def test_every_form_of_the_pages_carries_its_token(clerk: Client, cast: Cast) -> None:
    wrong = visits(cast.user("clerk"), [a_row(an_inspection(cast), unit="xã Không Có")])
    urls = [
        "/visits/",
        "/visits/import/",
        *(send(clerk, "visits", content)["Location"] for content in (wrong, good(cast))),
    ]
    for url in urls:
        forms = re.findall(r'<form[^>]*method="post".*?</form>', clerk.get(url).content.decode(), re.DOTALL)
        assert forms, url
        assert all("csrfmiddlewaretoken" in form for form in forms), url


def test_confirming_twice_writes_once(clerk: Client, cast: Cast) -> None:
    url = send(clerk, "visits", good(cast))["Location"]
    assert [confirm(clerk, url).status_code for _time in range(2)] == [302, 302]
    assert Visit.objects.count() == 3
    assert "Trạng thái đã thay đổi" in clerk.get(url).content.decode()


def test_every_wrong_row_is_told_at_its_cell_and_none_is_written(clerk: Client, cast: Cast) -> None:
    inspection = an_inspection(cast)
    a_visit(cast, inspection, unit="tt-thi-du")
    rows = [
        a_row(inspection),
        a_row(inspection, unit="xã Không Có"),
        a_row(inspection, on="1/1/2022"),
        a_row(inspection, on="31/2/2023"),
        a_row(inspection, mode="bí mật", unit="xã Không Có"),
        a_row(inspection, inspection="Cuộc không có"),
        a_row(inspection, unit="tt-thi-du"),
        a_row(inspection),
    ]
    url = send(clerk, "visits", visits(cast.user("clerk"), rows))["Location"]
    told = {problem["cell"]: problem["reason"] for problem in WorkbookImport.objects.get().problems}
    assert told == {
        "B5": "Không có đơn vị “xã Không Có” vào ngày 12/07/2023.",
        "C6": "Ngày kiểm tra nằm ngoài thời gian của cuộc kiểm tra.",
        "C7": "“31/2/2023” không phải là một ngày có thật.",
        "B8": "Không có đơn vị “xã Không Có” vào ngày 12/07/2023.",
        "D8": "“bí mật” không có trong danh mục của cột này.",
        "A9": "“Cuộc không có” không có trong danh mục của cột này.",
        "A10": "Đã ghi nhận việc kiểm tra đơn vị này trong ngày đó.",
        "A11": "Đã ghi nhận việc kiểm tra đơn vị này trong ngày đó.",
    }
    page = clerk.get(url).content.decode()
    assert "Trang tính “Lượt kiểm tra”: <b>7 dòng</b> trong 8 dòng có lỗi" in page
    assert "Không có đơn vị “xã Không Có” vào ngày 12/07/2023." in page
    assert Visit.objects.count() == 1
    assert confirm(clerk, url).status_code == 302
    assert Visit.objects.count() == 1


def test_a_row_that_became_wrong_since_the_preview_stops_everything(clerk: Client, cast: Cast) -> None:
    url = send(clerk, "visits", good(cast))["Location"]
    a_visit(cast, Inspection.objects.get(), unit="binh-hoa", on=date(2023, 7, 1))
    confirm(clerk, url)
    assert Visit.objects.count() == 1
    row = WorkbookImport.objects.get()
    assert (row.state, [problem["cell"] for problem in row.problems]) == ("refused", ["A5"])
    assert "Đã ghi nhận việc kiểm tra đơn vị này trong ngày đó." in clerk.get(url).content.decode()


def test_a_bad_file_is_told_on_the_page_and_not_kept(clerk: Client, cast: Cast) -> None:
    empty = blank("visit", cast.user("clerk"))
    wrong = {
        b"%PDF-1.7 ...": "không phải tệp Excel",
        blank("inspection", cast.user("clerk")): "Tệp là một mẫu khác",
        empty: "chưa có dòng dữ liệu nào",
        empty[:3000]: "bị hỏng",
    }
    for content, told in wrong.items():
        answer = send(clerk, "visits", content)
        assert (answer.status_code, told in answer.content.decode()) == (422, True), told
    assert clerk.post("/visits/import/", {"idempotency_key": str(uuid4())}).status_code == 422
    assert not WorkbookImport.objects.exists()
    assert not StoredFile.objects.exists()


def test_the_same_file_again_is_warned_about(clerk: Client, cast: Cast) -> None:
    content = good(cast)
    confirm(clerk, send(clerk, "visits", content)["Location"])
    Visit.objects.all().delete()
    page = clerk.get(send(clerk, "visits", content)["Location"]).content.decode()
    assert "Đúng tệp này đã được nhập lúc" in page


def test_only_its_owner_sees_an_import(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("clerk"))
    content = good(cast)
    url = send(client, "visits", content)["Location"]
    assert client.get(f"{url}file/").content == content
    client.force_login(cast.user("inspector"))
    assert [client.get(url).status_code, client.get(f"{url}file/").status_code, confirm(client, url).status_code] == [
        404, 404, 404
    ]  # fmt: skip
    client.force_login(cast.user("leader"))
    assert client.get("/visits/import/").status_code == 403
    assert "Nhập từ Excel" not in client.get("/visits/").content.decode()


def test_a_name_stands_in_no_problem_and_no_preview(clerk: Client, cast: Cast) -> None:
    row = {
        "unit": "an-binh", "found_on": "12/7/2023", "field": "Đất đai", "summary": "Trả chậm.", "subject": "cá nhân",
        "manifestations": "delaying [delaying]", "causes": "x [misplaced-staff]", "official": "Bùi Thị Ấp",
        "trigger": "[inspection]",
    }  # fmt: skip
    people = [{"official": "Nguyễn Văn Kín"}, {"field": "Nguyễn Văn Kín"}, {"official": "Bùi Thị Ấp [khong-co]"}]
    empty = blank("finding", cast.user("clerk"))
    assert "Bùi" not in str(rows_of(empty)) + str(lists_of(empty)), "the template offers nobody"
    send(clerk, "findings", fill(empty, [row | one for one in people]))
    refused = WorkbookImport.objects.get()
    assert [problem["cell"][1:] for problem in refused.problems] == ["4", "5", "6"]
    assert "Không có người “…” trong phạm vi của bạn." in str(refused.problems)
    assert not any(name in str(refused.problems) for name in ("Kín", "Bùi"))
    url = send(clerk, "findings", fill(empty, [row]))["Location"]
    page = clerk.get(url).content.decode()
    assert "•••" in page
    assert "Bùi" not in page
    assert "dấu hiệu" in page.lower(), "an empty cell is what the form begins with"
    confirm(clerk, url)
    assert Finding.objects.get().official == cast.official("commune-clerk")
