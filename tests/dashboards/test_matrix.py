"""The matrix: whose squares stand there, which open, what the URL narrows, what it costs."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dashboards.facts.matrix import scope
from journal import kept
from reports.states import ReportState
from tests.cast import TODAY, Cast
from tests.dashboards.conftest import AsUser
from tests.dashboards.filed import a_report, a_round, filed, many_owe, owes
from tests.reports.signed_before import a_past_report
from units.actions import merge_units

S = ReportState


def rows(client: Client, **query: str) -> dict[str, list[str | None]]:
    """Unit name → the words of its squares."""
    response = client.get(reverse("dashboard"), query)
    assert response.status_code == 200
    return {
        row.node.name: [square.cell.label if square else None for square in row.squares]
        for row in response.context["rows"]
    }


@pytest.fixture
def four_units(cast: Cast) -> Cast:
    """A district and its commune, the sibling district, and a district of another province."""
    filed(cast, "thi-du", state=S.ISSUED)
    a_report(owes(cast, "an-binh", deadline=date(2023, 9, 15)), S.DRAFT)
    filed(cast, "vi-nhu", state=S.ACCEPTED, on=date(2023, 9, 19), deadline=date(2023, 9, 15), is_nil=True)
    owes(cast, "noi-khac")
    return cast


REACH = {
    "reviewer": {"huyện Thí Dụ", "xã An Bình", "huyện Ví Như"},
    "provincial-leader": {"huyện Thí Dụ", "xã An Bình", "huyện Ví Như"},
    "clerk": {"huyện Thí Dụ", "xã An Bình"},
    "sibling-clerk": {"huyện Ví Như"},
    "commune-clerk": {"xã An Bình"},
    "other-commune-clerk": set(),
    "foreign-reviewer": {"huyện Nơi Khác"},
}


def test_a_row_stands_there_only_within_reach(four_units: Cast, as_user: AsUser, subtests: pytest.Subtests) -> None:
    for username, names in REACH.items():
        with subtests.test(username=username):
            assert set(rows(as_user(username))) == names


def test_a_square_opens_only_what_may_be_seen(four_units: Cast, as_user: AsUser) -> None:
    """The reviewer sees that the commune is writing, but the draft itself does not open (decision 8)."""
    found = as_user("reviewer").get(reverse("dashboard")).context["rows"]
    opens = {row.node.name: bool(row.squares[0].url) for row in found}
    assert opens == {"huyện Thí Dụ": True, "xã An Bình": False, "huyện Ví Như": True}


def test_the_words_and_marks(four_units: Cast, as_user: AsUser) -> None:
    page = as_user("reviewer").get(reverse("dashboard")).content.decode()
    assert rows(as_user("reviewer"))["xã An Bình"] == ["Đang soạn"]
    for word in ("Quá hạn", "gửi muộn", "không phát sinh"):
        assert word in page


ALL = {"huyện Thí Dụ", "xã An Bình", "huyện Ví Như"}
NARROWED: list[tuple[dict[str, str], set[str]]] = [
    ({"q": "an binh"}, {"xã An Bình"}),
    ({"q": "VÍ NHƯ"}, {"huyện Ví Như"}),
    ({"kind": "commune"}, {"xã An Bình"}),
    ({"within": "thi-du"}, {"huyện Thí Dụ", "xã An Bình"}),
    ({"state": "overdue"}, {"xã An Bình"}),
    ({"state": "draft"}, {"xã An Bình"}),
    ({"state": "issued"}, {"huyện Thí Dụ"}),
    ({"late": "on"}, {"xã An Bình", "huyện Ví Như"}),
    ({"within": "thi-du", "state": "accepted"}, set()),
    ({"within": "noi-khac"}, ALL),  # not on offer: changes nothing
    ({"state": "nonsense"}, ALL),
    ({"year": "1999"}, ALL),
    ({"page": "99"}, ALL),
]


def test_the_url_narrows_the_rows(four_units: Cast, as_user: AsUser, subtests: pytest.Subtests) -> None:
    client = as_user("reviewer")
    for query, names in NARROWED:
        with subtests.test(query=query):
            assert set(rows(client, **query)) == names


def test_rates_follow_the_places_and_not_the_states(four_units: Cast, as_user: AsUser) -> None:
    client = as_user("reviewer")
    ((_column, whole),) = client.get(reverse("dashboard"), {"state": "draft"}).context["rates"]
    assert (whole.expected, whole.filed, whole.on_time, whole.late, whole.nil) == (3, 2, 1, 1, 1)
    assert (whole.accepted, whole.missing, whole.overdue) == (1, 1, 1)
    ((_column, part),) = client.get(reverse("dashboard"), {"within": "thi-du"}).context["rates"]
    assert (part.expected, part.filed, part.overdue) == (2, 1, 1)


def test_a_unit_without_a_duty_in_a_round_has_an_empty_square(four_units: Cast, as_user: AsUser) -> None:
    filed(four_units, "thi-du", round_=a_round(2), state=S.ACCEPTED, on=date(2023, 6, 15), deadline=date(2023, 6, 20))
    found = rows(as_user("reviewer"))
    assert found["huyện Thí Dụ"] == ["Đã chấp nhận", "Đã phát hành"]
    assert found["huyện Ví Như"] == [None, "Đã chấp nhận"]


def test_the_year_chooses_the_rounds(four_units: Cast, as_user: AsUser) -> None:
    filed(four_units, "thi-du", round_=a_round(4, 2022), state=S.ACCEPTED, on=date(2022, 12, 15))
    assert rows(as_user("reviewer"), year="2022") == {"huyện Thí Dụ": ["Đã chấp nhận"]}
    shown = scope(today=TODAY)
    assert shown is not None
    assert [column.name for column in shown.columns] == ["Quý III/2023"]


def test_rows_stand_in_the_order_of_the_tree(four_units: Cast, as_user: AsUser) -> None:
    assert list(rows(as_user("reviewer"))) == ["huyện Thí Dụ", "xã An Bình", "huyện Ví Như"]


def test_a_unit_that_has_ended_keeps_the_row_that_the_rates_count(four_units: Cast, as_user: AsUser) -> None:
    """Below the others, for it stands in the tree no more; whoever follows it sees that its report is overdue."""
    merge_units(olds=[four_units.unit("an-binh")], new=four_units.unit("binh-hoa"), on=TODAY, actor=None)
    client = as_user("reviewer")
    assert list(rows(client)) == ["huyện Thí Dụ", "huyện Ví Như", "xã An Bình"]
    assert list(rows(client, state="overdue")) == list(rows(client, year="2023", late="on"))[1:] == ["xã An Bình"]
    assert list(rows(as_user("other-commune-clerk"))) == ["xã An Bình"]
    assert list(rows(as_user("sibling-clerk"))) == ["huyện Ví Như"]
    ((_column, whole),) = client.get(reverse("dashboard")).context["rates"]
    assert (whole.expected, whole.overdue) == (3, 1)


def test_without_rounds_and_without_rows_the_page_says_why(cast: Cast, as_user: AsUser) -> None:
    assert "Chưa có kỳ báo cáo nào" in as_user("reviewer").get(reverse("dashboard")).content.decode()
    owes(cast, "thi-du")
    assert "Không có đơn vị nào khớp" in as_user("sibling-clerk").get(reverse("dashboard")).content.decode()


def test_the_number_of_queries_does_not_grow(cast: Cast, as_user: AsUser) -> None:
    many_owe(cast, 5)
    client = as_user("reviewer")
    client.get(reverse("dashboard"))
    kept.forget()
    with CaptureQueriesContext(connection) as few:
        assert len(rows(client)) == 5
    many_owe(cast, 45)
    kept.forget()
    with CaptureQueriesContext(connection) as many:
        assert len(rows(client)) == 50
    assert len(many) == len(few)


def test_rows_come_in_pages(cast: Cast, as_user: AsUser) -> None:
    many_owe(cast, 60)
    client = as_user("reviewer")
    assert len(rows(client)) == 50
    assert len(rows(client, page="2")) == 10
    assert len(rows(client, page_size="20")) == 20
    assert len(rows(client, page_size="100000")) == 50


def test_what_was_signed_before_the_system_stands_there_and_counts_in_no_rate(
    four_units: Cast, as_user: AsUser
) -> None:
    """A year without a round has a column as soon as a paper of it was taken in; the square opens the paper."""
    regime = a_round().regime
    paper = a_past_report(four_units.unit("an-binh"), regime, "2022-Q1")
    client = as_user("reviewer")
    assert rows(client, year="2022") == {"xã An Bình": ["Nhập từ bản đã ký"]}
    page = client.get(reverse("dashboard"), {"year": "2022"})
    assert reverse("reports:past_report", args=[paper.pk]) in page.content.decode()
    assert [rate for _column, rate in page.context["rates"]] == [None]
    assert "không tính vào tỷ lệ" in page.content.decode()
    assert rows(client, year="2022", state="accepted") == rows(client, year="2022", q="ví như") == {}
    assert "xã An Bình" not in rows(as_user("sibling-clerk"), year="2022")
