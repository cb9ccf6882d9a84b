"""Search finds without accents, and nothing beyond what the searcher may see (row 3)."""

import pytest
from django.test import Client
from django.urls import reverse

from dashboards.facts import search
from library.models import LegalAct
from reports.states import ReportState
from tests.cast import TODAY, Cast
from tests.dashboards.conftest import AsUser
from tests.dashboards.filed import a_report, filed, owes
from tests.remedies.records import a_finding, a_task
from tests.walled import no_wall, witness
from units.actions import merge_units

CANARY = "CHIM-HOÀNG-YẾN"


def titles(client: Client, text: str) -> dict[str, list[str]]:
    """Group → titles of its hits."""
    response = client.get(reverse("search"), {"q": text})
    assert response.status_code == 200
    return {group.label: [hit.title for hit in group.hits] for group in response.context["groups"]}


def test_units_are_found_without_accents_within_reach(cast: Cast, as_user: AsUser) -> None:
    assert titles(as_user("clerk"), "an binh") == {"Đơn vị": ["xã An Bình"]}
    assert titles(as_user("sibling-clerk"), "an binh") == {}
    assert titles(as_user("clerk"), "dong lam") == {}
    assert titles(as_user("reviewer"), "ĐÔNG lâm") == {"Đơn vị": ["xã Đông Lâm"]}


def test_reports_are_found_by_unit_and_round_only_when_visible(cast: Cast, as_user: AsUser) -> None:
    filed(cast, state=ReportState.ISSUED)
    a_report(owes(cast, "vi-nhu"))
    assert titles(as_user("reviewer"), "quy iii") == {"Báo cáo": ["huyện Thí Dụ, Quý III/2023"]}
    assert titles(as_user("sibling-clerk"), "quý III") == {"Báo cáo": ["huyện Ví Như, Quý III/2023"]}
    assert titles(as_user("foreign-reviewer"), "quý III") == {}


def test_what_a_unit_that_has_ended_left_is_found_under_its_last_name(cast: Cast, as_user: AsUser) -> None:
    filed(cast, "an-binh", state=ReportState.ISSUED)
    merge_units(olds=[cast.unit("an-binh")], new=cast.unit("binh-hoa"), on=TODAY, actor=None)
    for words in ("an binh", "quy iii"):
        assert titles(as_user("reviewer"), words)["Báo cáo"] == ["xã An Bình, Quý III/2023"], words


SEE_AN_BINH = {"clerk", "inspector", "reviewer", "provincial-leader", "commune-clerk"}
SEE_NOT = {"commune-leader", "other-commune-clerk", "sibling-leader", "foreign-reviewer", "administrator", "auditor"}


def test_a_finding_is_found_by_its_words_by_those_who_may_see_it(
    cast: Cast, as_user: AsUser, subtests: pytest.Subtests
) -> None:
    """Among those who may not: the leader of the commune, whom it names (row 10)."""
    a_finding(cast, unit="an-binh", named="commune-leader", summary=f"Hồ sơ {CANARY} bị trả chậm")
    for username in SEE_AN_BINH | SEE_NOT:
        with subtests.test(username=username):
            page = as_user(username).get(reverse("search"), {"q": "chim-hoang"}).content.decode()
            assert (f"Hồ sơ {CANARY}" in page) is (username in SEE_AN_BINH)


def test_without_the_guard_the_canary_sings(cast: Cast, as_user: AsUser, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sabotage: with `visible_findings` gone, the test above would fail, were there no second wall behind it."""
    finding = a_finding(cast, unit="an-binh", summary=f"Hồ sơ {CANARY}")
    monkeypatch.setattr(search, "visible_findings", lambda user: type(finding).objects.all())
    with witness() as cut:
        assert titles(as_user("sibling-leader"), "chim-hoang-yen") == {}
    assert len(cut) == 1
    with no_wall():
        assert titles(as_user("sibling-leader"), "chim-hoang-yen")


def test_tasks_are_found_by_their_words(cast: Cast, as_user: AsUser) -> None:
    a_task(cast, title="Công khai đường dây nóng")
    assert titles(as_user("leader"), "duong day") == {"Nhiệm vụ khắc phục": ["Công khai đường dây nóng"]}
    assert titles(as_user("sibling-leader"), "duong day") == {}


def test_words_are_found_in_any_order(cast: Cast, as_user: AsUser) -> None:
    """Where nothing at all holds them as typed."""
    a_task(cast, title="Công khai đường dây nóng")
    a_finding(cast, unit="an-binh", summary="Trả hồ sơ đất đai chậm")
    assert titles(as_user("clerk"), "binh xa an") == {"Đơn vị": ["xã An Bình"]}
    assert titles(as_user("clerk"), "nong duong day") == {"Nhiệm vụ khắc phục": ["Công khai đường dây nóng"]}
    assert titles(as_user("clerk"), "cham ho so") == {"Biểu hiện, vụ việc": ["Trả hồ sơ đất đai chậm"]}
    assert titles(as_user("inspector"), "ap bui") == {"Cán bộ, công chức, viên chức": ["Bùi Thị Ấp"]}
    a_finding(cast, unit="an-binh", summary="Chậm hồ sơ hộ tịch")
    assert titles(as_user("clerk"), "cham ho so") == {"Biểu hiện, vụ việc": ["Chậm hồ sơ hộ tịch"]}
    assert titles(as_user("clerk"), "cham ho so xa") == {}


def test_a_name_leads_to_the_post_and_never_to_a_finding(cast: Cast, as_user: AsUser) -> None:
    a_finding(cast, unit="an-binh", named="commune-clerk", summary="Hồ sơ chậm")
    client = as_user("inspector")
    assert titles(client, "bui thi ap") == {"Cán bộ, công chức, viên chức": ["Bùi Thị Ấp"]}
    assert titles(as_user("sibling-leader"), "bui thi ap") == {}
    assert "Bùi Thị Ấp" not in client.get(reverse("search"), {"q": "ho so"}).content.decode()


def test_legal_acts_are_found_by_number(cast: Cast, as_user: AsUser) -> None:
    LegalAct.objects.create(
        code="cd-280", kind_name="Công điện", notation="280/CĐ-TTg", search_key="cong dien 280/cd-ttg"
    )
    assert titles(as_user("clerk"), "280/cđ") == {"Văn bản": ["Công điện 280/CĐ-TTg"]}


def test_odd_words_find_nothing_and_break_nothing(cast: Cast, as_user: AsUser, subtests: pytest.Subtests) -> None:
    client = as_user("reviewer")
    for text in ("", "   ", "%", "_", "\x00", "' OR 1=1 --", "x" * 5000):
        with subtests.test(text=text[:20]):
            assert titles(client, text) == {}


def test_long_groups_are_cut_and_say_so(cast: Cast, as_user: AsUser) -> None:
    response = as_user("reviewer").get(reverse("search"), {"q": "thi du"})
    units = response.context["groups"][0]
    assert len(units.hits) <= search.MOST
    assert units.is_cut == (len(units.hits) == search.MOST)
