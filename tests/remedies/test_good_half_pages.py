"""The pages of the good half: entered and decided in the browser, names where they may stand, tabs, the unit's page."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from journal.models import Entry
from remedies.models import AnnualRating, Mitigation, ProtectedProposal, StaffMove, StudySupport
from tests.cast import Cast, term
from tests.remedies import good_half as make
from tests.remedies.records import a_finding, a_handling

NAME = "Bùi Thị Ấp"
Get = Callable[[str, str], str]
Post = Callable[..., Any]


@pytest.fixture
def get(client: Client, cast: Cast) -> Get:
    def fetch(name: str, url: str) -> str:
        client.force_login(cast.user(name))
        return client.get(url).content.decode()

    return fetch


@pytest.fixture
def post(client: Client, cast: Cast) -> Post:
    def send(name: str, url: str, **data: object) -> Any:
        client.force_login(cast.user(name))
        return client.post(url, {"idempotency_key": str(uuid4()), **data})

    return send


def test_praise_is_entered_and_shown_with_the_name(cast: Cast, get: Get, post: Post) -> None:
    form = term("commendation_form", "certificate").pk
    done = post(
        "clerk", "/commendations/add/", unit="xã An Bình", decided_on="01/8/2023", subject="person",
        official=f"{NAME} [bui-thi-ap]", form=form, decided_by="Chủ tịch UBND huyện", reason="Dám chịu trách nhiệm.",
        criteria=[term("commendation_criterion", code).pk for code in ("act-truly", "dare-to-answer")],
    )  # fmt: skip
    assert done.status_code == 302
    for page in (get("commune-clerk", done["Location"]), get("reviewer", "/commendations/?form_of=" + str(form))):
        assert NAME in page
        assert "Làm thật; Dám chịu trách nhiệm" in page
    assert NAME not in get("sibling-clerk", "/commendations/")


def test_a_hidden_name_is_on_no_page_until_it_is_opened_with_a_reason(cast: Cast, get: Get, post: Post) -> None:
    who = cast.official("commune-clerk")
    rows = {
        "proposals": make.a_proposal(cast),
        "study-supports": make.a_study_support(cast, unit="an-binh", official=who),
        "staff-moves": make.a_staff_move(cast, official=who),
    }
    for times, (plural, row) in enumerate(rows.items(), start=1):
        own = f"/{plural}/{row.pk}/"
        for url in (f"/{plural}/", own, f"{own}amend/"):
            assert NAME not in get("inspector", url), url
        assert post("inspector", f"{own}name/", reason="nosy").status_code == 422
        assert post("clerk", f"{own}name/", reason="protect").status_code == 403
        assert NAME in post("inspector", f"{own}name/", reason="protect").content.decode()
        assert Entry.objects.filter(verb="read_name").count() == times


def test_amending_keeps_a_hidden_name_unless_it_is_dropped(cast: Cast, post: Post) -> None:
    row = make.a_study_support(cast, unit="an-binh", official=cast.official("commune-clerk"))
    data = {"unit": "xã An Bình", "decided_on": "01/8/2023", "persons": "1", "field": row.field_id, "course": "Khác"}
    assert post("clerk", f"/study-supports/{row.pk}/amend/", **data).status_code == 302
    assert StudySupport.objects.get().official == cast.official("commune-clerk")
    assert post("clerk", f"/study-supports/{row.pk}/amend/", **data, without_name="on").status_code == 302
    assert StudySupport.objects.get().official is None


def test_a_proposal_goes_its_way_in_the_browser(cast: Cast, get: Get, post: Post) -> None:
    row = make.a_proposal(cast)
    own = f"/proposals/{row.pk}/"
    assert "Bắt đầu thẩm định" in get("clerk", own)
    assert "Bắt đầu thẩm định</button>" not in get("commune-clerk", own)
    assert post("clerk", f"{own}appraise/", on="05/6/2023").status_code == 302
    refused = post("leader", f"{own}allow/", decision_number="", decided_on="03/7/2023")
    assert (refused.status_code, "Số văn bản trả lời" in refused.content.decode()) == (422, True)
    answer = {"decision_number": "58/UBND-NV", "decided_on": "03/7/2023", "measure": "Giữ kín họ tên."}
    assert post("leader", f"{own}allow/", **answer).status_code == 302
    assert "Được cho phép thí điểm" in get("commune-clerk", "/proposals/?state=piloting")
    finding, beyond = a_finding(cast), a_finding(cast, unit="dong-lam", named="")
    for chosen, status in ((beyond, 422), (finding, 302)):
        assert post("clerk", f"{own}cite/", finding=f"x [{chosen.pk}]", reason="Đúng việc.").status_code == status
    told = Mitigation.objects.get()
    assert f"/findings/{finding.pk}/" in get("clerk", own)
    assert post("sibling-clerk", f"{own}cited/{told.pk}/retract/").status_code == 404
    assert post("clerk", f"{own}cited/{told.pk}/retract/").status_code == 302
    done = post("clerk", f"{own}end/", ended_on="20/9/2023", outcome="reached", result="Tốt.")
    assert done.status_code == 302
    assert ProtectedProposal.objects.get().outcome == "reached"
    assert "Đã kết thúc thí điểm, đạt mục tiêu" in get("clerk", own)


def test_a_finding_is_picked_by_unit_field_text_or_number_within_sight(cast: Cast, client: Client) -> None:
    mine, _theirs = a_finding(cast), a_finding(cast, unit="dong-lam", named="")
    client.force_login(cast.user("clerk"))
    for typed in ("an binh", "dat dai", "thu xin loi", str(mine.pk), ""):
        found = client.get("/pick/findings/", {"q": typed}).json()["found"]
        assert [one["value"] for one in found] == [f"Trường hợp tại xã An Bình, 12/07/2023 [{mine.pk}]"], typed
    assert NAME not in str(found)
    assert client.get("/pick/findings/", {"q": "benh vien"}).json() == {"found": []}


def test_a_move_names_the_finding_it_answers(cast: Cast, get: Get, post: Post) -> None:
    finding = a_finding(cast)
    done = post(
        "clerk", "/staff-moves/add/", unit="xã An Bình", decided_on="01/8/2023", reason="Theo kết luận.",
        kind=term("staff_move", "position-change").pk, finding=f"Trường hợp [{finding.pk}]",
    )  # fmt: skip
    assert StaffMove.objects.get().finding == finding
    assert f"/findings/{finding.pk}/" in get("clerk", done["Location"])
    assert f"[{finding.pk}]" in get("clerk", f"{done['Location']}amend/")


def test_lists_of_one_group_stand_as_tabs_and_the_navigation_knows_them(cast: Cast, client: Client) -> None:
    client.force_login(cast.user("clerk"))
    for url in ("/commendations/", "/trainings/", "/indicator-readings/", "/visits/"):
        answer = client.get(url)
        (here,) = [tab for tab in answer.context["tabs"] if tab.active]
        assert here.url == url
        (place,) = [line["label"] for line in answer.context["navigation"] if line["active"]]
        assert place == ("Kiểm tra" if url == "/visits/" else "Khen thưởng, bảo vệ")
    assert len(client.get("/trainings/").context["tabs"]) == 8
    assert client.get("/findings/").context["tabs"] == []


def test_praise_stands_beside_sanctions_on_the_page_of_a_unit(cast: Cast, get: Get) -> None:
    make.a_commendation(cast)
    page = get("clerk", "/units/thi-du/cases/")
    assert "Khen thưởng bên cạnh xử lý" in page
    assert "<b>1</b><span>khen thưởng, biểu dương</span>" in page
    assert "<b>0</b><span>lượt xử lý, kỷ luật</span>" in page
    assert NAME not in page


def test_a_rating_is_narrowed_by_year_and_label_and_speaks_of_discipline_to_who_may_know(
    cast: Cast, get: Get, post: Post
) -> None:
    """Its name stays hidden; that it contradicts a discipline of the year is told to whoever may open the name."""
    rated = {
        "unit": "xã An Bình", "official": f"{NAME} [bui-thi-ap]", "year": "2023", "decided_on": "01/9/2023",
        "label": term("annual_rating", "good").pk, "decision_number": "88/QĐ-UBND",
    }  # fmt: skip
    done = post("clerk", "/annual-ratings/add/", **rated)
    assert done.status_code == 302
    url = done["Location"]
    a_handling(cast, official=cast.official("commune-clerk"))
    for who, told in (("inspector", True), ("clerk", False)):
        page = get(who, url)
        assert (NAME in page, "có quyết định kỷ luật trong năm" in page) == (False, told)
    assert post("clerk", f"{url}amend/", **rated | {"official": "", "decision_number": "89/QĐ-UBND"}).status_code == 302
    row = AnnualRating.objects.get()
    assert (row.official, row.decision_number) == (cast.official("commune-clerk"), "89/QĐ-UBND")
    for query, there in (
        ("year=2023", True), ("year=2022", False), ("year=x", True), (f"label={rated['label']}", True),
        (f"label={term('annual_rating', 'excellent').pk}", False), ("unit=vi-nhu", False), ("q=89/q", True),
    ):  # fmt: skip
        page = get("reviewer", f"/annual-ratings/?{query}")
        assert (f'href="/annual-ratings/{row.pk}/"' in page, NAME in page) == (there, False), query
    assert NAME in post("inspector", f"{url}name/", reason="protect").content.decode()
