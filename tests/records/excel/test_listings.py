"""Lists with pages of their own go out as Excel as the lists of records do: what the page shows, and nothing else."""

import io
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from journal.actions import record
from journal.models import Entry
from records.models import ExportFile
from tests.cast import TODAY, Cast
from tests.records.excel.filled import rows_of
from tests.reports import builders
from units.actions import end_posting
from units.models import Official
from units.personal import READERS, Field, Readers

PEOPLE = "units:export_people"
PERSONAL = "columns=name&columns=unit&columns=category&columns=party&columns=telephone"


def export(client: Client, cast: Cast, username: str, name: str, query: str = "") -> Any:
    client.force_login(cast.user(username))
    return client.post(reverse(name), {"query": query})


def table(client: Client, cast: Cast, username: str, name: str, query: str = "") -> tuple[str, list[dict[str, Any]]]:
    """What stands under the title, and each row by its headings."""
    _title, told, head, *rows = rows_of(export(client, cast, username, name, query).content)
    return told[0], [dict(zip(head, row, strict=True)) for row in rows]


def test_people_go_out_as_the_filter_shows_them(client: Client, cast: Cast) -> None:
    told, rows = table(client, cast, "clerk", PEOPLE, "q=thu&page=7")
    assert told.startswith("Điều kiện: Họ tên, mã: thu · 1 dòng · ")
    assert [(row["Họ và tên"], row["Đơn vị"], row["Chức vụ, chức danh"]) for row in rows] == [
        ("Nguyễn Thị Thử", "Huyện Thí Dụ", "Chuyên viên")
    ]
    _told, rows = table(client, cast, "clerk", PEOPLE)
    assert {row["Đơn vị"] for row in rows} <= {"Huyện Thí Dụ", "Xã An Bình", "Xã Bình Hòa", "Phòng Nội vụ huyện Thí Dụ"}
    end_posting(posting=cast.postings["deputy"], on=TODAY, actor=None)
    assert "Lê Thị Nháp" not in str(table(client, cast, "clerk", PEOPLE))
    assert "Lê Thị Nháp" in str(table(client, cast, "clerk", PEOPLE, "on=1/7/2023")), "as of the day that is asked for"
    details = Entry.objects.filter(verb="export").order_by("id").values_list("detail", flat=True)
    assert [detail["kind"] for detail in details] == ["officials"] * 4
    assert details[0] == {"kind": "officials", "rows": 1, "names": 1}


def test_personal_columns_are_for_roles_that_read_them(
    client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    Official.objects.update(is_party_member=True, telephone="0900 000 001")
    _told, rows = table(client, cast, "clerk", PEOPLE, PERSONAL)
    assert "Đảng viên" not in rows[0], "a clerk reads nobody's"
    by_unit = {row["Đơn vị"]: row for row in rows}
    assert by_unit["Huyện Thí Dụ"]["Đối tượng"]
    assert by_unit["Xã An Bình"]["Đối tượng"] is None, "of the own unit only"
    assert by_unit["Xã An Bình"]["Điện thoại công vụ"] == "0900 000 001"
    _told, rows = table(client, cast, "leader", PEOPLE, PERSONAL)
    assert {row["Đơn vị"]: row["Đảng viên"] for row in rows}["Huyện Thí Dụ"] == "có"
    assert {row["Đơn vị"]: row["Đảng viên"] for row in rows}["Xã An Bình"] is None, "those below are not the leader's"
    end_posting(posting=cast.postings["deputy"], on=TODAY, actor=None)
    _told, rows = table(client, cast, "leader", PEOPLE, f"on=1/7/2023&q=nhap&{PERSONAL}")
    assert [row["Đảng viên"] for row in rows] == [None], "who has left is no longer read"
    everybody = Readers(*[frozenset(role for readers in READERS.values() for role in readers.own)] * 2)
    monkeypatch.setitem(READERS, Field.PARTY, everybody)
    _told, rows = table(client, cast, "clerk", PEOPLE, PERSONAL)
    assert {row["Đảng viên"] for row in rows} == {"có"}, "it is the table of readers that hides it"


def test_no_cell_becomes_a_formula(client: Client, cast: Cast) -> None:
    cast.postings["clerk"].post = "=cmd|' /C calc'!A0"
    cast.postings["clerk"].save()
    client.force_login(cast.user("clerk"))
    answer = client.post(reverse(PEOPLE), {"query": "q=thu"})
    cells = [value for row in rows_of(answer.content) for value in row]
    assert "=cmd|' /C calc'!A0" in cells
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} <= {"s", "n", "d"}


def test_units_go_out_as_of_the_day_that_is_looked_at(client: Client, cast: Cast) -> None:
    _told, rows = table(client, cast, "clerk", "units:export_tree", "open=thi-du")
    below = {row["Mã"]: row for row in rows}
    assert below["an-binh"]["Trực thuộc"] == "Huyện Thí Dụ"
    assert below["thi-du"]["Đơn vị trực thuộc"] == len(below) - 1
    assert not {"vi-nhu", "minh-hoa", "xa-khac"} & below.keys(), "units beside and above"
    _told, rows = table(client, cast, "clerk", "units:export_tree", "q=binh&kind=commune")
    assert sorted(row["Mã"] for row in rows) == ["an-binh", "binh-hoa"]
    assert table(client, cast, "clerk", "units:export_tree", "on=1/5/2021")[1] == [], "before there were any"


def test_reports_and_the_register_go_out(client: Client, cast: Cast) -> None:
    report = builders.numbered(cast)
    _told, rows = table(client, cast, "clerk", "reports:export_list")
    assert [(row["Đơn vị"], row["Trạng thái"]) for row in rows] == [("Huyện Thí Dụ", "Chờ ký")]
    assert table(client, cast, "clerk", "reports:export_list", "q=vi+nhu")[1] == []
    assert table(client, cast, "sibling-clerk", "reports:export_list")[1] == [], "the report of a district beside"
    _told, rows = table(client, cast, "registrar", "reports:export_register")
    entry = report.filings.get().register_entries.get()
    assert [row["Số, ký hiệu"] for row in rows] == [entry.notation]
    assert len(rows[0]) == 10, "the ten columns of the decree"
    assert table(client, cast, "registrar", "reports:export_register", "year=2022")[1] == []
    assert table(client, cast, "sibling-registrar", "reports:export_register")[1] == []


def test_the_journal_goes_out_for_the_auditor_alone(client: Client, cast: Cast) -> None:
    unit, foreign = cast.unit("thi-du"), cast.unit("noi-khac")
    record("submit", unit, actor=cast.user("clerk"), unit_id=unit.pk)
    record("submit", foreign, actor=cast.user("foreign-clerk"), unit_id=foreign.pk)
    _told, rows = table(client, cast, "auditor", "export_journal", "verb=submit")
    assert [(row["Tài khoản"], row["Đơn vị"]) for row in rows] == [("clerk", "Huyện Thí Dụ")]
    assert Entry.objects.filter(verb="export", detail__kind="journal", detail__rows=1).count() == 1
    assert export(client, cast, "administrator", "export_journal").status_code == 404
    assert ExportFile.objects.filter(kind="journal").count() == 1
