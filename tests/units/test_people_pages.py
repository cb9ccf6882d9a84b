"""The pages of people: found without accents, told apart, as of a day; entered, corrected, appointed, dismissed."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from journal.keys import new_key
from journal.models import Entry
from tests.cast import TODAY, Cast, enter
from units.access import get_posting, standing
from units.actions import appoint, end_posting, enter_official, merge_units
from units.models import Official, Posting, RoleGrant
from units.ranks import Rank
from units.roles import Role

PEOPLE = "/units/people/"


@pytest.fixture
def administrator(client: Client, cast: Cast) -> Client:
    client.force_login(cast.user("administrator"))
    return client


def get(client: Client, user: User, url: str) -> str:
    client.force_login(user)
    answer = client.get(url)
    assert answer.status_code == 200, url
    return answer.content.decode()


def post(client: Client, name: str, *args: object, **data: Any) -> tuple[int, str]:
    """Posts an act, with a fresh key."""
    answer = client.post(reverse(f"units:{name}", args=args), {"idempotency_key": new_key(), **data})
    return answer.status_code, answer.content.decode()


def test_people_are_found_without_accents_by_code_unit_rank_and_day(client: Client, cast: Cast) -> None:
    clerk = cast.user("clerk")
    page = get(client, clerk, PEOPLE).split("<tbody>")[-1]
    names = ["Phạm Văn Giấy", "Trần Văn Mẫu", "Lê Thị Nháp", "Nguyễn Thị Thử"]  # by given name
    assert sorted(names, key=page.index) == names
    assert "Đặng Thị Cạnh" not in page, "a district beside"
    for query, found, hidden in (
        ("q=thu", "Nguyễn Thị Thử", "Trần Văn Mẫu"),
        ("q=tran-van-mau", "Trần Văn Mẫu", "Nguyễn Thị Thử"),
        ("unit=an-binh", "Ngô Văn Thôn", "Trần Văn Mẫu"),
        ("rank=deputy", "Lê Thị Nháp", "Trần Văn Mẫu"),
        ("sort=-unit", "Lê Thị Nháp", "Đặng Thị Cạnh"),
    ):
        page = get(client, clerk, f"{PEOPLE}?{query}")
        assert hidden not in page.split("<tbody>")[-1], query
        assert found in page, query
    assert "Không có người nào" in get(client, clerk, f"{PEOPLE}?unit=vi-nhu")
    end_posting(posting=cast.postings["deputy"], on=TODAY, actor=None)
    assert "Lê Thị Nháp" not in get(client, clerk, PEOPLE)
    assert "Lê Thị Nháp" in get(client, clerk, f"{PEOPLE}?on=19/09/2023")
    assert "Không có người nào" in get(client, clerk, f"{PEOPLE}?on=31/05/2021")
    assert "Nguyễn Thị Thử" in get(client, clerk, f"{PEOPLE}?on=hom-nay&q=%00")


def test_homonyms_are_told_apart_by_post_unit_and_code_wherever_they_stand(client: Client, cast: Cast) -> None:
    other = enter_official(code="cb-77", full_name="Nguyễn Thị Thử", category="cadre", actor=None)
    appoint(official=other, unit=cast.unit("an-binh"), post="Thủ quỹ", since=TODAY, actor=None)
    for url in (f"{PEOPLE}?q=nguyen+thi+thu", "/search/?q=nguyen+thi+thu"):
        page = get(client, cast.user("clerk"), url)
        for told in ("nguyen-thi-thu", "Chuyên viên", "cb-77", "Thủ quỹ"):
            assert told in page, (url, told)


@pytest.mark.parametrize(
    ("name", "person", "status"),
    [
        ("clerk", "leader", 200),
        ("clerk", "commune-leader", 200),
        ("commune-clerk", "leader", 404),
        ("sibling-clerk", "leader", 404),
        ("foreign-reviewer", "leader", 404),
        ("auditor", "leader", 200),
    ],
)
def test_who_may_open_a_person(client: Client, cast: Cast, name: str, person: str, status: int) -> None:
    client.force_login(cast.user(name))
    assert client.get(f"{PEOPLE}{cast.official(person).pk}/").status_code == status


def test_a_person_stays_known_where_they_worked(client: Client, cast: Cast) -> None:
    end_posting(posting=cast.postings["commune-clerk"], on=TODAY, actor=None)
    page = get(client, cast.user("commune-leader"), f"{PEOPLE}{cast.official('commune-clerk').pk}/")
    assert "Không giữ vị trí nào hôm nay" in page
    assert "19/09/2023" in page


NEW = {
    "full_name": "Kiều  Văn Mới", "unit": "an-binh", "post": "Công chức Tư pháp", "rank": "staff",
    "since": "20/09/2023", "category": "civil_servant", "code": "cb-0500", "telephone": "0277 3",
    "is_party_member": "yes",
}  # fmt: skip


def test_an_administrator_enters_a_person_once_with_the_first_post(administrator: Client, cast: Cast) -> None:
    page = administrator.get(reverse("units:enter_official"))
    assert page.context["form"]["since"].value() == TODAY
    key = new_key()
    for _again in range(2):
        answer = administrator.post(reverse("units:enter_official"), {**NEW, "idempotency_key": key})
        assert answer.status_code == 302
    person = Official.objects.get(full_name="Kiều Văn Mới")
    assert (person.code, person.is_party_member) == ("cb-0500", True)
    assert answer.headers["Location"] == f"{PEOPLE}{person.pk}/"
    assert [row.unit for row in person.postings.all()] == [cast.unit("an-binh")]
    assert {"enter_official", "appoint"} <= set(Entry.objects.values_list("verb", flat=True))
    assert not Entry.objects.filter(detail__icontains="Kiều").exists()


def test_a_post_that_ends_with_its_unit_is_told(administrator: Client, cast: Cast) -> None:
    merge_units(olds=[cast.unit("an-binh")], new=cast.unit("binh-hoa"), on=date(2023, 11, 1), actor=None)
    entered = administrator.post(reverse("units:enter_official"), {**NEW, "idempotency_key": new_key()}, follow=True)
    told = "Vị trí này chỉ ghi đến hết ngày 31/10/2023, vì sau đó đơn vị không còn."
    assert told in entered.content.decode()
    post = {"unit": "an-binh", "post": "Thủ quỹ", "rank": "staff", "since": "20/09/2023"}
    url = reverse("units:appoint", args=[cast.official("clerk").pk])
    assert told in administrator.post(url, {**post, "idempotency_key": new_key()}, follow=True).content.decode()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"full_name": "Kiều V\u0430n"}, "không thuộc bảng chữ Latinh"),
        (
            {"full_name": "tran  van MAU"},
            "Đã có người cùng họ tên: Trần Văn Mẫu, Chủ tịch, huyện Thí Dụ (tran-van-mau)",
        ),
        ({"code": "tran-van-mau"}, "Mã này đã có người khác dùng"),
        ({"unit": "noi-khac"}, "không thuộc phạm vi của bạn"),
        ({"unit": "thi-du", "rank": "in_charge"}, "đã có người đứng đầu"),
        ({"since": "31/05/2021"}, "vào ngày 31/05/2021"),
    ],
)
def test_what_is_entered_wrongly_is_told_and_nothing_is_kept(
    administrator: Client, cast: Cast, changes: dict[str, str], sentence: str
) -> None:
    before = Official.objects.count()
    status, page = post(administrator, "enter_official", **{**NEW, **changes})
    assert (status, Official.objects.count()) == (422, before)
    assert sentence in page


def test_somebody_of_the_same_name_is_entered_when_said_to_be_another(administrator: Client, cast: Cast) -> None:
    status, _page = post(administrator, "enter_official", **{**NEW, "full_name": "Trần Văn Mẫu", "is_another": "on"})
    assert (status, Official.objects.filter(full_name="Trần Văn Mẫu").count()) == (302, 2)


def test_posts_and_roles_are_kept_on_the_persons_page(administrator: Client, cast: Cast) -> None:
    person, posting = cast.official("deputy"), cast.postings["deputy"]
    assert (
        post(administrator, "appoint", person.pk, unit="an-binh", post="Bí thư", rank="staff", since="01/09/2023")[0]
        == 302
    )
    assert post(administrator, "grant_role", person.pk, posting.pk, role="inspector", unit="minh-hoa")[0] == 302
    grant = RoleGrant.objects.get(posting=posting, role=Role.INSPECTOR)
    assert post(administrator, "revoke_role", person.pk, grant.pk)[0] == 302
    right = {"post": "Phó Chủ tịch", "rank": "deputy", "since": "01/07/2021", "last": "31/12/2023"}
    assert post(administrator, "correct_posting", person.pk, posting.pk, **right)[0] == 302
    posting.refresh_from_db()
    assert (posting.valid.lower, posting.valid.upper) == (date(2021, 7, 1), date(2024, 1, 1))
    status, page = post(administrator, "end_posting", person.pk, posting.pk, on="01/07/2021")
    assert (status, "phải sau ngày bắt đầu" in page) == (422, True)
    assert post(administrator, "end_posting", person.pk, posting.pk, on="20/09/2023")[0] == 302
    assert not standing(cast.user("deputy")).holds_at(cast.unit("thi-du").pk, Role.LEADER)
    page = administrator.get(f"{PEOPLE}{person.pk}/").content.decode()
    for told in (
        "Thôi giữ vị trí công tác",
        "từ 20/09/2023",
        "Sửa vị trí công tác",
        "Thu hồi vai trò",
        "kiểm tra viên",
    ):
        assert told in page, told


def test_a_person_is_corrected_and_the_page_says_which_fields(administrator: Client, cast: Cast) -> None:
    person = cast.official("deputy")
    right = {"full_name": "Lê Thị Nhấp", "category": "cadre", "telephone": "", "is_party_member": "no"}
    assert post(administrator, "correct_official", person.pk, **right)[0] == 302
    page = administrator.get(f"{PEOPLE}{person.pk}/").content.decode()
    assert "họ và tên, đối tượng, là đảng viên" in page
    status, page = post(administrator, "correct_official", person.pk, **right)
    assert (status, "Chưa có gì thay đổi" in page) == (422, True)
    assert "Lê Thị Nhấp" in page


def test_one_post_is_kept_where_it_lies_and_not_through_another_person(cast: Cast, client: Client) -> None:
    enter(cast, "keeper", "Bạch Thị Giữ", unit="thi-du", post="Quản trị", role=Role.ADMINISTRATOR, node="thi-du")
    person = cast.official("deputy")
    beyond = appoint(official=person, unit=cast.unit("minh-hoa"), post="Ủy viên", since=TODAY, actor=None)
    client.force_login(cast.user("keeper"))
    assert post(client, "end_posting", person.pk, beyond.pk, on="21/09/2023")[0] == 404
    assert post(client, "end_posting", cast.official("clerk").pk, cast.postings["deputy"].pk, on="21/09/2023")[0] == 404
    assert post(client, "grant_role", person.pk, cast.postings["deputy"].pk, role="clerk", unit="minh-hoa")[0] == 422
    assert get_posting(cast.user("keeper"), person.pk, cast.postings["deputy"].pk) == cast.postings["deputy"]
    for act in ("reset_password", "close_account"):
        assert post(client, act, person.pk)[0] == 403, "the account opens a post in the province too"
    assert post(client, "reset_password", cast.official("clerk").pk)[0] == 200


def test_delegations_are_given_and_ended_on_the_units_page(client: Client, cast: Cast) -> None:
    leader, office = cast.user("leader"), cast.postings["inspector"]
    client.force_login(leader)
    given = {
        "kind": "TUQ", "receiver": office.pk, "matters": "Báo cáo định kỳ", "act_notation": "05/UQ-UBND",
        "act_day": "01/09/2023", "since": "10/09/2023", "last": "",
    }  # fmt: skip
    status, page = post(client, "give_delegation", "thi-du", **given)
    assert (status, "phải có thời hạn" in page) == (422, True)
    assert post(client, "give_delegation", "thi-du", **given | {"last": "31/12/2023"})[0] == 302
    page = get(client, leader, "/units/thi-du/delegations/")
    for told in ("TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG", "Đang hiệu lực", "05/UQ-UBND ngày 01/09/2023", "31/12/2023"):
        assert told in page, told
    assert "Chưa bắt đầu" in get(client, leader, "/units/thi-du/delegations/?on=2023-09-09")
    assert "Đã kết thúc" in get(client, leader, "/units/thi-du/delegations/?on=2024-01-01")
    (found,) = cast.unit("thi-du").delegations.all()
    client.force_login(cast.user("deputy"))
    assert post(client, "end_delegation", "thi-du", found.pk, on="20/09/2023")[0] == 302
    assert "TUQ. CHỦ TỊCH" not in get(client, leader, "/units/thi-du/delegations/")
    assert post(client, "end_delegation", "thi-du", found.pk, on="20/09/2023")[0] == 302, "told, and not done twice"
    assert Entry.objects.filter(verb="end_delegation").count() == 1
    client.force_login(cast.user("clerk"))
    assert post(client, "give_delegation", "thi-du", **given)[0] == 403


def test_a_head_without_whom_nobody_signs_is_said_to_be_missing(client: Client, cast: Cast) -> None:
    Posting.objects.filter(unit=cast.unit("thi-du"), rank=Rank.HEAD).update(rank=Rank.STAFF)
    assert "Chưa ai được ký" in get(client, cast.user("clerk"), "/units/thi-du/delegations/")
    day = (TODAY - timedelta(days=4000)).isoformat()
    assert "Chưa ai được ký" in get(client, cast.user("clerk"), f"/units/thi-du/delegations/?on={day}")
