"""The register as a book of one year: ten columns, every number in its order, the void ones with their reason."""

import re
from datetime import date

import pytest
from django.test import Client

from reports import actions
from reports.models import RegisterEntry
from tests.cast import Cast
from tests.reports import builders
from tests.reports.builders import fresh

pytestmark = pytest.mark.django_db


def cells(page: str) -> list[list[str]]:
    """The words of each row of the book."""
    rows = re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL)
    return [[text.strip() for text in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)] for row in rows]


def test_a_year_is_printed_with_its_void_number(cast: Cast, client: Client) -> None:
    report = builders.approved(cast)
    registrar = cast.user("registrar")
    actions.give_number(report=fresh(report), day=date(2023, 9, 20), actor=registrar)
    actions.void_number(report=fresh(report), reason="Sai trích yếu", actor=registrar)
    client.force_login(registrar)
    page = client.get("/reports/register/2023/").content.decode()
    head, line = cells(page)
    assert head == [
        "Số, ký hiệu", "Ngày, tháng, năm", "Tên loại và trích yếu", "Người ký", "Nơi nhận", "Bản lưu",
        "Số bản", "Ngày chuyển", "Ký nhận", "Ghi chú",
    ]  # fmt: skip
    entry = RegisterEntry.objects.get()
    assert line[0] == entry.notation
    assert line[2] == entry.title
    assert line[-1] == "Đã hủy: Sai trích yếu"
    assert "huyện Thí Dụ" in page
    assert 'href="/reports/register/2023/"' in client.get("/reports/register/?year=2023").content.decode()


def test_a_year_without_numbers_and_a_foreign_book_are_empty(cast: Cast, client: Client) -> None:
    report = builders.approved(cast)
    actions.give_number(report=fresh(report), day=date(2023, 9, 20), actor=cast.user("registrar"))
    client.force_login(cast.user("registrar"))
    assert "Năm 2022 chưa có văn bản nào" in client.get("/reports/register/2022/").content.decode()
    for year in ("0", "99999999999"):
        assert client.get(f"/reports/register/{year}/").status_code == 404
    assert client.get("/reports/register/?year=99999").status_code == 200
    client.force_login(cast.user("foreign-leader"))
    assert cells(client.get("/reports/register/2023/").content.decode()) == []
