"""People come in by the template as records do: checked, shown, confirmed; homonyms are told."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from journal.models import Entry
from records.models import WorkbookImport
from tests.cast import Cast
from tests.records.excel.filled import blank, fill, rows_of, send
from tests.records.excel.test_commands import a_file, fails, run
from units.models import Official, Posting
from units.ranks import Rank

PLURAL = "units/people"


@pytest.fixture
def administrator(client: Client, cast: Cast) -> Client:
    client.force_login(cast.user("administrator"))
    return client


def person(**changes: Any) -> dict[str, Any]:
    row = {"full_name": "Đinh Văn Thêm", "unit": "Xã An Bình [an-binh]", "post": "Công chức Địa chính"}
    return row | {"since": "1/7/2023", "category": "công chức", **changes}


def people(cast: Cast, *rows: dict[str, Any]) -> bytes:
    return fill(blank("officials", cast.user("administrator")), rows)


def problems() -> list[tuple[str, str]]:
    """Cell and sentence of the newest workbook."""
    row = WorkbookImport.objects.latest("pk")
    return [(problem["cell"], problem["reason"]) for problem in row.problems]


def test_people_are_shown_then_written_with_their_first_post(administrator: Client, cast: Cast) -> None:
    template = rows_of(administrator.get(f"/{PLURAL}/template/").content)
    assert [label.removesuffix(" *") for label in template[1]] == [
        "Họ và tên", "Đây là người khác trùng họ tên", "Đơn vị", "Chức vụ, chức danh", "Cương vị", "Từ ngày",
        "Đối tượng", "Mã", "Điện thoại công vụ", "Đảng viên",
    ]  # fmt: skip
    before = Official.objects.count()
    second = person(
        full_name="Đinh Thị Nữa", code="cb-nua", rank="cấp phó của người đứng đầu", is_party_member="Là đảng viên"
    )
    answer = send(administrator, PLURAL, people(cast, person(), second))
    page = administrator.get(answer["Location"]).content.decode()
    assert "2 dòng" in page
    assert "Đinh Văn Thêm" in page
    assert "Là đảng viên" in page
    assert Official.objects.count() == before, "nothing is written before it is confirmed"
    administrator.post(f"{answer['Location']}confirm/", {"idempotency_key": str(uuid4())})
    first, other = Official.objects.get(full_name="Đinh Văn Thêm"), Official.objects.get(code="cb-nua")
    assert (first.is_party_member, other.is_party_member) == (None, True)
    assert first.code.startswith("cb-"), "a code is given where none was typed"
    assert Posting.objects.get(official=first).rank == Rank.STAFF
    assert Posting.objects.get(official=other).rank == Rank.DEPUTY
    assert Entry.objects.filter(verb="enter_official", actor=cast.user("administrator")).count() == 2


def test_a_homonym_is_told_and_must_be_said_to_be_another(administrator: Client, cast: Cast) -> None:
    before = Official.objects.count()
    known = person(full_name="Bùi Thị Ấp")
    send(administrator, PLURAL, people(cast, person(), known, person()))
    (cell, told), (twice, again) = problems()
    assert (cell, twice) == ("A5", "A6")
    assert told.startswith("Đã có người cùng họ tên: Bùi Thị Ấp, Công chức Văn phòng, ")
    assert "hãy ghi “có” ở cột “Đây là người khác trùng họ tên”" in told
    assert again.startswith("Đã có người cùng họ tên: Đinh Văn Thêm"), "the same person twice in one file"
    assert Official.objects.count() == before, "all or nothing"
    send(administrator, PLURAL, people(cast, known | {"is_another": "có"}))
    assert WorkbookImport.objects.latest("pk").state == "ready"


def test_what_a_row_may_not_say_is_told_by_cell(administrator: Client, cast: Cast) -> None:
    rows = [
        person(unit="Xã Khác [xa-khac]"),
        person(full_name="Đinh Văn Đầu", rank="người đứng đầu"),
        person(full_name="Đinh Văn Mã", code="clerk"),
        person(full_name="Đinh Văn Lạ", category="quan chức"),
    ]
    Official.objects.filter(pk=cast.official("clerk").pk).update(code="clerk")
    send(administrator, PLURAL, people(cast, *rows))
    told = dict(problems())
    assert told["C4"] == "Đơn vị này không thuộc phạm vi của bạn."
    assert any("Đơn vị đã có người đứng đầu" in reason for reason in told.values())
    assert any("Mã này đã có người khác dùng." in reason for reason in told.values())
    assert any(cell == "G7" for cell in told), told


def test_only_who_keeps_people_brings_them_in(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("leader"))
    assert client.get(f"/{PLURAL}/template/").status_code == 403
    assert send(client, PLURAL, people(cast, person())).status_code == 403
    page = client.get(f"/{PLURAL}/").content.decode()
    assert "Xuất Excel" in page
    assert "Nhập từ Excel" not in page
    client.force_login(cast.user("administrator"))
    assert "Nhập từ Excel" in client.get(f"/{PLURAL}/").content.decode()


def test_by_command_people_come_in_and_go_out(cast: Cast, tmp_path: Any) -> None:
    file = a_file(tmp_path, people(cast, person()))
    said, _wrong = run("import", "officials", file, "--dry-run")
    assert said.strip() == "Không có lỗi; 1 dòng có thể ghi."
    assert not Official.objects.filter(full_name="Đinh Văn Thêm").exists()
    run("import", "officials", file)
    why, wrong = fails("import", "officials", file)
    assert "Đã có người cùng họ tên" in wrong
    assert "chưa ghi dòng nào" in why
    assert "Không được nhập" in fails("import", "officials", file, "--as", "clerk")[0]
    assert "Không được nhập" in fails("import", "register", file)[0]
    out = tmp_path / "ra.xlsx"
    run("export", "officials", "--unit", "an-binh", "--out", str(out))
    assert {row[0] for row in rows_of(out.read_bytes())[3:]} == {"Bùi Thị Ấp", "Ngô Văn Thôn", "Đinh Văn Thêm"}
