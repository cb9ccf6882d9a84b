"""The unit pages: what they show, to whom, on which day, at what cost."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from journal import kept
from tests.cast import Cast
from units.actions import found_unit, merge_units


def get(client: Client, cast: Cast, name: str, url: str) -> tuple[int, str]:
    client.force_login(cast.user(name))
    answer = client.get(url)
    return answer.status_code, answer.content.decode()


def test_the_tree_shows_my_reach_and_nothing_else(client: Client, cast: Cast) -> None:
    status, page = get(client, cast, "clerk", "/units/")
    assert status == 200
    assert "Xã An Bình" in page
    assert "Xã Đông Lâm" not in page
    assert "Tỉnh Giả Định" not in page


def test_people_search_without_accents(client: Client, cast: Cast) -> None:
    _status, page = get(client, cast, "reviewer", "/units/?q=dong+lam")
    assert "Xã Đông Lâm" in page
    assert "Huyện Ví Như" in page  # under which unit it stands
    assert "Xã Tây Lâm" not in page


def test_nothing_found_says_so(client: Client, cast: Cast) -> None:
    status, page = get(client, cast, "clerk", "/units/?q=khongcodau")
    assert status == 200
    assert "Không tìm thấy đơn vị" in page


def test_the_tree_and_a_unit_are_shown_as_of_a_day(client: Client, cast: Cast) -> None:
    merge_units(olds=[cast.unit("an-binh")], new=cast.unit("binh-hoa"), on=date(2023, 9, 1), actor=None)
    assert "Xã An Bình" not in get(client, cast, "clerk", "/units/")[1]
    assert "Xã An Bình" in get(client, cast, "clerk", "/units/?on=2023-08-31")[1]
    status, page = get(client, cast, "clerk", "/units/an-binh/")
    assert status == 200
    assert "Không tồn tại tại ngày này" in page
    assert re.search(r"Sáp nhập vào\s*<a href=\"/units/binh-hoa/\">xã Bình Hòa</a>", page)


def test_a_unit_shows_its_heads_of_that_day(client: Client, cast: Cast) -> None:
    _status, page = get(client, cast, "clerk", "/units/thi-du/")
    assert "Trần Văn Mẫu" in page
    assert "Lê Thị Nháp" in page
    assert "Phạm Văn Giấy" not in page
    assert "Trần Văn Mẫu" not in get(client, cast, "clerk", "/units/thi-du/?on=2021-05-31")[1]


@pytest.mark.parametrize("url", ["/units/?on=hom-nay", "/units/thi-du/?on=2023-13-40", "/units/?q=%00"])
def test_odd_input_gets_a_clear_page(client: Client, cast: Cast, url: str) -> None:
    assert get(client, cast, "clerk", url)[0] == 200


@pytest.mark.parametrize(
    ("name", "code", "status"),
    [
        ("commune-clerk", "an-binh", 200),
        ("commune-clerk", "thi-du", 404),
        ("sibling-clerk", "an-binh", 404),
        ("foreign-reviewer", "an-binh", 404),
        ("reviewer", "an-binh", 200),
        ("administrator", "an-binh", 200),
    ],
)
def test_who_may_open_a_unit(client: Client, cast: Cast, name: str, code: str, status: int) -> None:
    assert get(client, cast, name, f"/units/{code}/")[0] == status


def test_a_visitor_is_sent_to_the_door(client: Client, cast: Cast) -> None:
    assert client.get("/units/").status_code == 302


def test_the_number_of_queries_does_not_grow_with_units(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("reviewer"))
    client.get("/units/")
    kept.forget()
    with CaptureQueriesContext(connection) as few:
        client.get("/units/")
    for number in range(8):
        found_unit(
            code=f"x-{number}", kind="commune", name=f"xã Số {number}", body_name="X", symbol="UBND",
            since=date(2022, 1, 1), parent=cast.unit("vi-nhu"), actor=None,
        )  # fmt: skip
    with CaptureQueriesContext(connection) as many:
        assert "Xã Số 7" in client.get("/units/").content.decode()
    assert len(many) == len(few)
