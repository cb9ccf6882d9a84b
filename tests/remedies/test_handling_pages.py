"""The pages of decisions about people and bodies: what is refused, what stays hidden, what the list is narrowed to."""

from datetime import date
from typing import Any

import pytest

from journal.actions import move_demo_day
from journal.models import Entry
from remedies.models import Handling
from tests.cast import Cast
from tests.remedies.conftest import Get, Post
from tests.remedies.records import a_handling, measure
from units.models import Official

NAME = "Bùi Thị Ấp"


def form(cast: Cast, **changes: Any) -> dict[str, Any]:
    """A decision that hangs on no finding."""
    return {
        "unit": "xã An Bình", "category": "civil_servant", "measure": measure("state_discipline", "reprimand").pk,
        "decided_on": "01/09/2023", "notation": "12/QĐ-UBND", "decided_by": "Chủ tịch huyện", **changes,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"unit": "huyện Ví Như"}, "không thuộc phạm vi"),
        ({"notation": ""}, "số, ký hiệu"),
        ({"category": "worker", "measure": "warning"}, "không áp dụng đối với người lao động"),
        ({"finding": "999999"}, "Không có hồ sơ"),
        ({"same_person_as": "999999"}, "Không có hồ sơ"),
        ({"official": "Bùi Thị Ấp", "category": "organisation"}, "là cá nhân"),
    ],
)
def test_a_decision_that_cannot_be_is_told_in_a_sentence(
    cast: Cast, post: Post, changes: dict[str, Any], told: str
) -> None:
    if "measure" in changes:
        changes = changes | {"measure": measure("state_discipline", changes["measure"]).pk}
    refused = post("clerk", "/handlings/add/", **form(cast, **changes))
    assert refused.status_code == 422
    assert told in refused.content.decode()
    assert not Handling.objects.exists()


def test_a_hidden_name_survives_an_amendment_and_shows_nowhere(cast: Cast, post: Post, get: Get) -> None:
    post("clerk", "/handlings/add/", **form(cast, official=NAME, is_party_member="true"))
    handling = Handling.objects.get()
    url = f"/handlings/{handling.pk}/"
    page = get("clerk", f"{url}amend/").content.decode()
    assert (NAME in page, "Để trống thì giữ nguyên" in page) == (False, True)
    assert post("clerk", f"{url}amend/", **form(cast, notation="21/QĐ-UBND")).status_code == 302
    handling.refresh_from_db()
    assert (handling.notation, handling.official) == ("21/QĐ-UBND", Official.objects.get(full_name=NAME))
    assert post("clerk", f"{url}amend/", **form(cast, without_name="on")).status_code == 302
    handling.refresh_from_db()
    assert handling.official is None
    page = get("inspector", url).content.decode()
    assert (NAME in page, "đang ẩn" in page) == (False, False)


def test_names_of_decisions_open_with_a_reason_and_annulled_ones_stay(cast: Cast, post: Post, get: Get) -> None:
    handling = a_handling(cast, official=cast.official("commune-clerk"))
    url = f"/handlings/{handling.pk}/"
    assert post("inspector", f"{url}name/", reason="").status_code == 422
    assert NAME in post("inspector", f"{url}name/", reason="appeal").content.decode()
    assert Entry.objects.filter(verb="read_name", subject_type="remedies.handling").count() == 1
    assert post("clerk", f"{url}annul/", reason="Hủy theo kết luận khiếu nại.").status_code == 302
    page = get("clerk", url).content.decode()
    assert "Hủy theo kết luận khiếu nại." in page
    assert post("clerk", f"{url}amend/", **form(cast)).status_code == 403
    rows = {
        query: get("clerk", f"/handlings/?{query}").content.decode() for query in ("state=standing", "state=annulled")
    }
    assert ("12/QĐ-UBND" in rows["state=standing"], "12/QĐ-UBND" in rows["state=annulled"]) == (False, True)


def test_the_list_of_decisions_is_narrowed_to_persons_bodies_and_effect(cast: Cast, get: Get) -> None:
    warning, criticism = measure("state_discipline", "warning"), measure("soft_measure", "criticism")
    kept = {
        "now": a_handling(cast, notation="1/QĐ"),
        "past": a_handling(cast, notation="2/QĐ", decided_on=date(2021, 9, 1), measure=warning),
        "body": a_handling(cast, notation="3/TB", category="organisation", measure=criticism),
    }
    for query, there in (
        ("who=persons", {"now", "past"}), ("who=bodies", {"body"}), ("effect=now", {"now"}), ("ladder=soft", {"body"}),
        ("unit=vi-nhu", set()), ("unit=thi-du", set(kept)), ("decided_before=2022-01-01", {"past"}),
        ("q=2/q", {"past"}), (f"measure={warning.pk}", {"past"}), (f"measure={criticism.pk}", {"body"}),
        ("category=civil_servant", {"now", "past"}), ("category=organisation", {"body"}),
        ("effect=never&who=x", set(kept)),
    ):  # fmt: skip
        page = get("reviewer", f"/handlings/?{query}").content.decode()
        assert {name for name, row in kept.items() if f'href="/handlings/{row.pk}/"' in page} == there, query


def test_the_same_unnamed_person_is_picked_by_the_number_of_a_record(cast: Cast, post: Post, get: Get) -> None:
    first = a_handling(cast)
    found = get("clerk", "/pick/handlings/?q=12/Q").json()["found"]
    assert [one["value"] for one in found] == [f"Xử lý số {first.pk} [{first.pk}]"]
    assert get("sibling-clerk", "/pick/handlings/?q=12").json() == {"found": []}
    same = form(cast, notation="13/QĐ-UBND", same_person_as=found[0]["value"])
    assert post("clerk", "/handlings/add/", **same).status_code == 302
    assert Handling.objects.latest("pk").same_person_as == first
    assert f"/handlings/{first.pk}/" in get("clerk", f"/handlings/{Handling.objects.latest('pk').pk}/").content.decode()


def test_the_page_reminds_of_the_notice_to_the_party(cast: Cast, post: Post, get: Get) -> None:
    """296-QĐ/TW Điều 8: five days."""
    move_demo_day(date(2025, 8, 17), actor=None)
    handling = a_handling(cast, is_party_member=True, decided_on=date(2025, 8, 15))
    url = f"/handlings/{handling.pk}/"
    for day, told in ((17, "trước hết ngày 20/08/2025"), (19, "ngay, hạn 20/08/2025"), (21, "Đã quá hạn thông báo")):
        move_demo_day(date(2025, 8, day), actor=None)
        assert told in get("clerk", url).content.decode()
    assert post("clerk", f"{url}party-notice/", on="22/08/2025").status_code == 422
    assert post("clerk", f"{url}party-notice/", on="20/08/2025").status_code == 302
    assert "quá hạn thông báo" not in get("clerk", url).content.decode()
