"""Inspections: plan, themes, coverage, papers, photos; a unit still to be visited sees nothing of it (needs 13, 14)."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from journal.models import Entry
from journal.refusal import Refused
from library.models import Attachment
from records.models import Change
from remedies.actions import add_document, amend_visit, plan_units, record_visit, unplan_unit
from remedies.facts.coverage import coverage_of, plan_of, themes_of
from remedies.models import Inspection, InspectionDocument, PlannedUnit, Visit
from tests import evidence
from tests.cast import TODAY, Cast, term
from tests.remedies.conftest import Get, Post
from tests.remedies.records import PDF, a_visit, an_inspection

JPEG = evidence.jpeg()


def planned(cast: Cast, inspection: Inspection, *units: str) -> None:
    plan_units(
        inspection=inspection,
        units=[cast.unit(unit) for unit in units],
        first_day=date(2023, 8, 1),
        last_day=date(2023, 8, 31),
        actor=None,
    )


def themed(*codes: str) -> list[Any]:
    return [term("inspection_theme", code) for code in codes]


def test_a_combined_visit_counts_its_unit_once_for_each_theme(cast: Cast) -> None:
    """Need 14: one combined visit raises both theme totals by 1 and unit coverage by 1."""
    inspection = an_inspection(cast)
    both: dict[str, Any] = {
        "mode": Visit.Mode.COMBINED,
        "combined_with": "kiểm tra cải cách hành chính",
        "result": "clean",
        "actor": None,
    }
    for unit, day in (("an-binh", 12), ("an-binh", 13), ("binh-hoa", 14)):
        record_visit(
            inspection=inspection,
            unit=cast.unit(unit),
            on=date(2023, 7, day),
            themes=themed("discipline", "administrative-reform"),
            **both,
        )
    assert [(theme.units, theme.turns) for theme in themes_of(inspection)] == [(2, 3), (2, 3)]
    communes = next(group for group in coverage_of(inspection, on=TODAY) if group.of == 3)
    assert (communes.visited, [unit.name for unit in communes.left]) == (2, ["thị trấn Thí Dụ"])


def test_a_visit_takes_the_themes_of_its_inspection_unless_it_has_its_own(cast: Cast) -> None:
    inspection = an_inspection(cast)
    inspection.themes.set(themed("discipline"))
    plain, own = a_visit(cast, inspection), a_visit(cast, inspection, unit="binh-hoa")
    assert list(plain.themes.all()) == themed("discipline")
    values = {
        name: getattr(own, name) for name in ("inspection", "unit", "on", "mode", "result", "combined_with", "note")
    }
    amend_visit(own, **values, themes=themed("disbursement"), actor=cast.user("clerk"), seen="")
    assert list(own.themes.all()) == themed("disbursement")
    with pytest.raises(Refused, match="Chủ đề"):
        amend_visit(own, **values, themes=[term("cause", "low-pay")], actor=cast.user("clerk"), seen="")


def test_a_plan_says_which_units_are_left_and_which_are_late(cast: Cast) -> None:
    inspection = an_inspection(cast)
    planned(cast, inspection, "an-binh", "binh-hoa")
    planned(cast, inspection, "an-binh")
    a_visit(cast, inspection)
    rows = {row.code: row for row in plan_of(inspection, on=TODAY)}
    assert (rows["an-binh"].visited_on, rows["an-binh"].is_late) == (date(2023, 7, 12), False)
    assert (rows["binh-hoa"].visited_on, rows["binh-hoa"].is_late) == (None, True)
    assert not {row.code: row for row in plan_of(inspection, on=date(2023, 8, 31))}["binh-hoa"].is_late


@pytest.mark.parametrize(
    ("units", "days", "told"),
    [
        ([], (1, 31), "ít nhất một đơn vị"),
        (["an-binh"], (31, 1), "trong thời gian của cuộc kiểm tra"),
    ],
)
def test_what_cannot_be_planned(cast: Cast, units: list[str], days: tuple[int, int], told: str) -> None:
    with pytest.raises(Refused, match=told):
        plan_units(
            inspection=an_inspection(cast),
            units=[cast.unit(unit) for unit in units],
            first_day=date(2023, 8, days[0]),
            last_day=date(2023, 8, days[1]),
            actor=None,
        )


def test_a_unit_is_left_out_with_a_reason_unless_it_was_visited(cast: Cast) -> None:
    inspection = an_inspection(cast)
    planned(cast, inspection, "an-binh", "binh-hoa")
    a_visit(cast, inspection)
    visited, left = (PlannedUnit.objects.get(unit=cast.unit(code)) for code in ("an-binh", "binh-hoa"))
    with pytest.raises(Refused, match="đã được kiểm tra"):
        unplan_unit(inspection=inspection, planned=visited, reason="x", actor=cast.user("clerk"))
    with pytest.raises(Refused, match="lý do"):
        unplan_unit(inspection=inspection, planned=left, reason=" ", actor=cast.user("clerk"))
    unplan_unit(inspection=inspection, planned=left, reason="Đã được tỉnh kiểm tra.", actor=cast.user("clerk"))
    assert Change.objects.removed(PlannedUnit).get().reason == "Đã được tỉnh kiểm tra."
    with pytest.raises(IntegrityError, match="planned_unit_once"), transaction.atomic():
        PlannedUnit.objects.create(inspection=inspection, unit=cast.unit("an-binh"), first_day=TODAY, last_day=TODAY)


def test_a_whole_group_is_planned_at_once_and_the_visited_unit_sees_no_plan(cast: Cast, post: Post, get: Get) -> None:
    inspection = an_inspection(cast)
    url = f"/inspections/{inspection.pk}/"
    choice = {"groups": ["communes"], "units": "Trường Trung học cơ sở Thí Dụ", "month": "2023-09"}
    assert post("clerk", f"{url}plan/", **choice).status_code == 302
    assert {row.code for row in plan_of(inspection, on=TODAY)} == {"an-binh", "binh-hoa", "tt-thi-du", "truong-thi-du"}
    assert PlannedUnit.objects.filter(first_day=date(2023, 9, 1), last_day=date(2023, 9, 30)).count() == 4
    assert post("clerk", f"{url}plan/", month="2023-09").status_code == 422
    a_visit(cast, inspection)
    mine, theirs = (get(name, url).content.decode() for name in ("clerk", "commune-clerk"))
    assert "Kế hoạch kiểm tra" in mine
    assert "0/1" in mine, "no office has been visited"
    for word in ("Bình Hòa", "Trường Trung học", "Độ phủ", "plan-units"):
        assert (word in mine, word in theirs) == (True, False), word
    left = PlannedUnit.objects.get(unit=cast.unit("binh-hoa"))
    assert post("clerk", f"{url}unplan/", planned=left.pk, reason="Chuyển sang năm sau.").status_code == 302
    assert post("commune-clerk", f"{url}plan/", **choice).status_code == 403


def document(cast: Cast, inspection: Inspection, **changes: Any) -> InspectionDocument:
    values: dict[str, Any] = {
        "kind": "conclusion",
        "notation": "5/KL-UBND",
        "dated": date(2023, 9, 1),
        "file": ("KL.pdf", PDF),
    }
    return add_document(inspection=inspection, actor=cast.user("clerk"), **values | changes)


def test_what_a_document_may_not_be(cast: Cast) -> None:
    inspection = an_inspection(cast)
    visit = a_visit(cast, inspection)
    other = a_visit(cast, an_inspection(cast), unit="binh-hoa")
    for changes, told in (
        ({"notation": " "}, "số, ký hiệu"),
        ({"dated": date(2023, 9, 21)}, "Ngày văn bản"),
        ({"visit": visit, "dated": date(2023, 7, 11)}, "Ngày văn bản"),
        ({"visit": other}, "không thuộc cuộc kiểm tra"),
        ({"file": ("x.exe", b"MZ")}, "Tệp phải là"),
    ):
        with pytest.raises(Refused, match=told), transaction.atomic():
            document(cast, inspection, **changes)
    with pytest.raises(IntegrityError, match="inspection_document_has_a_number"), transaction.atomic():
        InspectionDocument.objects.create(inspection=inspection, kind="conclusion", dated=TODAY)


def test_minutes_are_seen_by_the_visited_unit_and_the_conclusion_by_who_leads(cast: Cast, post: Post, get: Get) -> None:
    inspection = an_inspection(cast)
    visit = a_visit(cast, inspection)
    upload = SimpleUploadedFile("Biên bản.pdf", PDF)
    added = post("clerk", f"/visits/{visit.pk}/documents/", kind="minutes", dated="12/7/2023", file=upload)
    assert added.status_code == 302
    minutes, conclusion = InspectionDocument.objects.get(), document(cast, inspection)
    for name, sees in (("clerk", (200, 200)), ("commune-clerk", (200, 404)), ("other-commune-clerk", (404, 404))):
        assert tuple(get(name, f"/documents/{one.pk}/file/").status_code for one in (minutes, conclusion)) == sees
    assert "Biên bản kiểm tra" in get("commune-clerk", f"/visits/{visit.pk}/").content.decode()
    assert "5/KL-UBND" not in get("commune-clerk", f"/inspections/{inspection.pk}/").content.decode()
    assert "5/KL-UBND" in get("clerk", f"/inspections/{inspection.pk}/").content.decode()
    assert post("commune-clerk", f"/documents/{minutes.pk}/remove/", reason="x").status_code == 403
    assert post("clerk", f"/documents/{minutes.pk}/remove/", reason="Nhầm đơn vị.").status_code == 302
    assert Change.objects.removed(InspectionDocument).get().reason == "Nhầm đơn vị."
    assert get("clerk", f"/documents/{minutes.pk}/file/").status_code == 404


def test_a_visit_is_entered_with_photos_and_leads_to_a_prefilled_finding(cast: Cast, post: Post, get: Get) -> None:
    inspection = an_inspection(cast)
    page = get("inspector", f"/visits/add/?inspection={inspection.pk}&unit=an-binh").content.decode()
    assert "Xã An Bình [an-binh]" in page
    assert 'capture="environment"' in page
    assert 'value="20/09/2023"' in page
    visit: dict[str, Any] = {
        "inspection": inspection.pk, "unit": "xã An Bình", "on": "12/7/2023", "mode": "unannounced", "result": "found",
    }  # fmt: skip
    no_photo = SimpleUploadedFile("Văn bản.pdf", PDF)
    refused = post("inspector", "/visits/add/", **visit, photos=[no_photo]).content.decode()
    assert ("không phải là ảnh" in refused, "hãy chọn lại" in refused) == (True, True)
    photos = [SimpleUploadedFile(f"{number}.jpg", JPEG + bytes([number])) for number in (1, 2)]
    assert post("inspector", "/visits/add/", **visit, photos=photos).status_code == 302
    made = Visit.objects.get()
    assert Attachment.objects.filter(subject_type="remedies.visit", subject_id=made.pk).count() == 2
    assert Entry.objects.filter(verb="attach").count() == 2
    page = get("inspector", f"/visits/{made.pk}/").content.decode()
    assert "chưa ghi trường hợp nào" in page
    assert page.count("<img") == 2
    link = page[page.index("/findings/add/?") :].partition('"')[0].replace("&amp;", "&")
    form = get("inspector", link).content.decode().replace("\n>", ">")
    found = get("inspector", "/pick/visits/?q=&within=Xã+An+Bình+[an-binh]").json()["found"]
    assert [one["value"] for one in found] == [f"Kiểm tra xã An Bình ngày 12/07/2023 [{made.pk}]"]
    for known in ("Xã An Bình [an-binh]", 'value="12/07/2023"', found[0]["value"], "selected>Kiểm tra công vụ"):
        assert known in form, known
