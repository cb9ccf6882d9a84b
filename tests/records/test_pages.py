"""The pages that every kind of record has: list, entry, amending, history, files, kept filters, acts on many."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import User
from library.models import Attachment
from records.access import get_removable
from records.actions import remove
from records.kind import Entry, Kind
from records.models import Change, SavedFilter
from remedies.models import Finding, Inspection, Visit
from tests import evidence
from tests.cast import Cast, term
from tests.remedies.records import PDF, a_finding, a_visit, an_inspection

Send = Callable[..., Any]


@pytest.fixture
def clerk(client: Client, cast: Cast) -> Client:
    client.force_login(cast.user("clerk"))
    return client


def post(client: Client, url: str, **data: Any) -> Any:
    return client.post(url, {"idempotency_key": str(uuid4()), **data})


def a_form(**changes: str) -> dict[str, str]:
    return {"unit": "huyện Thí Dụ", "title": "Kiểm tra", "starts_on": "01/3/2023", "ends_on": "30/9/2023"} | changes


def test_a_record_is_entered_and_shown(clerk: Client, cast: Cast) -> None:
    assert "Lập cuộc kiểm tra" in clerk.get("/inspections/").content.decode()
    done = post(clerk, "/inspections/add/", **a_form())
    inspection = Inspection.objects.get()
    assert (done.status_code, done["Location"]) == (302, f"/inspections/{inspection.pk}/")
    assert inspection.unit == cast.unit("thi-du")
    page = clerk.get(done["Location"]).content.decode()
    assert "Lập cuộc kiểm tra" in page
    assert "Nguyễn Thị Thử" in page, "the history says who"


def test_the_same_form_posted_twice_enters_once(clerk: Client) -> None:
    key = str(uuid4())
    for _time in range(2):
        answer = clerk.post("/inspections/add/", {"idempotency_key": key, **a_form()})
        assert answer.status_code == 302
    assert Inspection.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"unit": "xã Không Có"}, "Không có đơn vị “xã Không Có” vào ngày 01/03/2023."),
        ({"unit": "huyện Ví Như"}, "không thuộc phạm vi của bạn"),
        ({"unit": "Huyện Ví Như [vi-nhu]"}, "không thuộc phạm vi của bạn"),
        ({"starts_on": "31/2/2023"}, "ngày"),
        ({"ends_on": "01/2/2023"}, "Ngày kết thúc phải sau"),
        ({"title": ""}, "Tên cuộc kiểm tra"),
        ({"plan": "999/KH-XYZ"}, "Không tìm thấy đúng một văn bản"),
    ],
)
def test_a_wrong_value_is_told_at_its_field_and_nothing_is_lost(
    clerk: Client, changes: dict[str, str], told: str
) -> None:
    answer = post(clerk, "/inspections/add/", **a_form(title="Tên đã gõ") | changes)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert told in page
    assert "Tên đã gõ" in page or "title" in changes
    assert not Inspection.objects.exists()


def test_a_unit_is_named_without_accents_or_by_its_code(clerk: Client, cast: Cast) -> None:
    for text in ("huyen thi du", "Huyện Thí Dụ [thi-du]", "thi-du", "Ủy ban nhân dân huyện Thí Dụ"):
        post(clerk, "/inspections/add/", **a_form(unit=text, title=text))
    assert {row.unit for row in Inspection.objects.all()} == {cast.unit("thi-du")}
    assert Inspection.objects.count() == 4


def test_amending_meets_what_another_saved(clerk: Client, cast: Cast) -> None:
    visit = a_visit(cast, an_inspection(cast))
    url = f"/visits/{visit.pk}/amend/"
    page = clerk.get(url).content.decode()
    seen = re.search(r'name="seen" value="(\w+)"', page)
    assert seen
    form = {"inspection": visit.inspection_id, "unit": "xã An Bình", "on": "12/7/2023", "mode": "planned"}
    form |= {"result": "clean", "combined_with": "", "seen": seen[1]}
    assert post(clerk, url, **form, note="Một.").status_code == 302
    refused = post(clerk, url, **form, note="Hai.")
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "Hiện nay: Một." in page
    assert "Hai." in page
    fresh = re.search(r'name="seen" value="(\w+)"', page)
    assert fresh
    assert post(clerk, url, **form | {"seen": fresh[1]}, note="Hai.").status_code == 302
    visit.refresh_from_db()
    assert visit.note == "Hai."
    assert "Một." in clerk.get(f"/visits/{visit.pk}/").content.decode(), "the history keeps it"


def test_a_hidden_name_survives_an_amendment_and_shows_nowhere(clerk: Client, cast: Cast) -> None:
    finding = a_finding(cast)
    url = f"/findings/{finding.pk}/amend/"
    page = clerk.get(url).content.decode()
    assert "Bùi Thị Ấp" not in page
    assert "Để trống thì giữ nguyên" in page
    form: dict[str, Any] = {
        "unit": "xã An Bình", "found_on": "12/7/2023", "field": finding.field_id, "subject": "person",
        "trigger": term("trigger", "petition").pk,
        "manifestations": [term("manifestation", "delaying").pk], "causes": [term("cause", "misplaced-staff").pk],
    }  # fmt: skip
    assert post(clerk, url, **form, summary="Nội dung mới.").status_code == 302
    finding.refresh_from_db()
    assert (finding.summary, finding.official) == ("Nội dung mới.", cast.official("commune-clerk"))
    assert post(clerk, url, **form, summary="Nội dung mới.", without_name="on").status_code == 302
    finding.refresh_from_db()
    assert finding.official is None
    assert "Bùi Thị Ấp" not in clerk.get(f"/findings/{finding.pk}/").content.decode()


def test_a_removed_record_comes_back_by_a_button_for_who_removed_it(clerk: Client, cast: Cast) -> None:
    visit = a_visit(cast, an_inspection(cast))
    refused = post(clerk, f"/visits/{visit.pk}/remove/", reason="")
    assert refused.status_code == 422
    done = post(clerk, f"/visits/{visit.pk}/remove/", reason="Ghi nhầm ngày.")
    change = Change.objects.get()
    assert done["Location"] == f"/visits/?removed={change.pk}"
    page = clerk.get(done["Location"]).content.decode()
    assert f"/visits/removed/{change.pk}/restore/" in page
    clerk.force_login(cast.user("office-clerk"))
    assert post(clerk, f"/visits/removed/{change.pk}/restore/").status_code == 404
    clerk.force_login(cast.user("clerk"))
    assert post(clerk, f"/visits/removed/{change.pk}/restore/")["Location"] == f"/visits/{visit.pk}/"
    assert Visit.objects.get() == visit


def test_of_two_who_remove_a_record_the_second_is_told_on_the_list(
    clerk: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit = a_visit(cast, an_inspection(cast))

    def found_just_before(user: User, kind: Kind, pk: int) -> tuple[Any, Entry]:
        found = get_removable(user, kind, pk)
        remove(visit, reason="Ghi nhầm.", actor=cast.user("leader"), unit_id=cast.unit("thi-du").pk)
        return found

    monkeypatch.setattr("records.views.entry.get_removable", found_just_before)
    done = post(clerk, f"/visits/{visit.pk}/remove/", reason="Ghi nhầm ngày.")
    page = clerk.get(done["Location"])
    assert (done["Location"], page.status_code) == ("/visits/", 200)
    assert "đã được người khác xóa trong lúc bạn xem" in page.content.decode()
    assert Change.objects.count() == 1


def test_columns_are_chosen_in_the_url(clerk: Client, cast: Cast) -> None:
    a_visit(cast, an_inspection(cast))
    usual = clerk.get("/visits/").content.decode()
    assert '<th scope="col">' in usual
    assert "kiểm tra cải cách hành chính" not in usual.lower()
    chosen = clerk.get("/visits/?columns=unit&columns=combined_with&columns=no-such").content.decode()
    assert "kiểm tra cải cách hành chính" in chosen.lower()
    assert 'value="combined_with" checked' in chosen


def test_a_kept_filter_is_ones_own(clerk: Client, cast: Cast) -> None:
    query = "result=clean&columns=unit"
    kept = post(clerk, "/visits/filters/", name="Sạch", query=query)
    assert kept["Location"] == f"/visits/?{query}"
    page = clerk.get("/visits/").content.decode()
    assert ">Sạch</a>" in page
    saved = SavedFilter.objects.get()
    clerk.force_login(cast.user("leader"))
    assert ">Sạch</a>" not in clerk.get("/visits/").content.decode()
    post(clerk, f"/visits/filters/{saved.pk}/forget/")
    assert SavedFilter.objects.exists(), "another's filter stays"
    assert post(clerk, "/visits/filters/", name="", query=query).status_code == 302
    assert SavedFilter.objects.count() == 1


def test_files_are_put_to_a_record_given_and_taken_away(clerk: Client, cast: Cast) -> None:
    visit = a_visit(cast, an_inspection(cast))
    files = [SimpleUploadedFile("Biên bản.pdf", PDF), SimpleUploadedFile("Ảnh.png", evidence.png())]
    assert post(clerk, f"/visits/{visit.pk}/files/", uploads=files).status_code == 302
    page = clerk.get(f"/visits/{visit.pk}/").content.decode()
    assert "Biên bản.pdf" in page
    assert "Ảnh.png" in page
    attachment = Attachment.objects.get(name="Biên bản.pdf")
    url = f"/visits/{visit.pk}/files/{attachment.pk}/"
    given = clerk.get(url)
    assert (given.content, given["Content-Disposition"].split(";")[0]) == (PDF, "attachment")
    liar = SimpleUploadedFile("x.pdf", b"<html>")
    refused = post(clerk, f"/visits/{visit.pk}/files/", uploads=[SimpleUploadedFile("y.pdf", PDF), liar])
    assert (refused.status_code, Attachment.objects.count()) == (422, 2)
    clerk.force_login(cast.user("sibling-clerk"))
    assert clerk.get(url).status_code == 404
    clerk.force_login(cast.user("leader"))
    assert post(clerk, f"{url}detach/").status_code == 403
    clerk.force_login(cast.user("clerk"))
    assert post(clerk, f"{url}detach/").status_code == 302
    assert Attachment.objects.get().name == "Ảnh.png"


def test_an_act_on_many_does_what_fits_and_tells_the_rest(client: Client, cast: Cast) -> None:
    fits, done = a_finding(cast), a_finding(cast)
    Finding.objects.filter(pk=done.pk).update(state="confirmed")
    foreign = a_finding(cast, unit="dong-lam", named="")
    client.force_login(cast.user("inspector"))
    assert "Bắt đầu xác minh" in client.get("/findings/").content.decode()
    chosen = [fits.pk, done.pk, foreign.pk, "x"]
    answer = post(client, "/findings/together/verify/", pk=chosen, back=quote("state=reported", safe="="))
    assert answer["Location"] == "/findings/?state=reported"
    page = client.get("/findings/").content.decode()
    assert "đã làm với 1 hồ sơ" in page
    assert "1 hồ sơ chưa làm được" in page
    states = dict(Finding.objects.values_list("pk", "state"))
    assert states == {fits.pk: "verifying", done.pk: "confirmed", foreign.pk: "reported"}
    client.force_login(cast.user("clerk"))
    assert post(client, "/findings/together/verify/", pk=[foreign.pk]).status_code == 403


def test_pickers_suggest_what_is_there_on_the_day_and_within_reach(clerk: Client) -> None:
    units = clerk.get("/units/pick/units/?q=an binh&on=12/7/2023").json()["found"]
    assert units[0]["value"] == "Xã An Bình [an-binh]"
    assert clerk.get("/units/pick/units/?q=an binh&on=1/1/1999").json()["found"] == []
    people = clerk.get("/units/pick/people/?q=bui").json()["found"]
    assert [person["value"].split(",")[0] for person in people] == ["Bùi Thị Ấp"]
    assert clerk.get("/units/pick/people/?q=duong").json()["found"] == [], "a neighbour's people are not suggested"
    within = clerk.get("/units/pick/people/?q=&within=" + quote("Xã Bình Hòa [binh-hoa]")).json()["found"]
    assert ["Hồ Thị Bến" in person["value"] for person in within] == [True]
