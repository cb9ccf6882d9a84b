"""Praise, training, support, moves and reviews: what may be recorded, and what each refusal says."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from journal.clock import standing_at
from journal.models import Entry
from journal.refusal import Outdated, Refused
from library.models import CatalogueItem
from records.actions import fingerprint
from remedies.actions import amend_commendation, amend_study_support
from remedies.models import Commendation, Finding, StaffMove, StudySupport, Training
from tests.cast import TODAY, Cast, term
from tests.remedies import good_half as make
from tests.remedies.records import a_finding


def test_praise_names_whom_and_by_which_criteria_and_the_journal_holds_no_name(cast: Cast) -> None:
    criteria = [term("commendation_criterion", code) for code in ("act-truly", "dare-to-act")]
    row = make.a_commendation(cast, criteria=criteria)
    assert [(one.name, one.parent.name if one.parent else "") for one in row.criteria.order_by("order")] == [
        ("Làm thật", "5 thật"),
        ("Dám làm", "6 dám"),
    ]
    entry = Entry.objects.get(verb="record_commendation")
    assert (entry.unit_id, entry.detail) == (cast.unit("an-binh").pk, {"form": "certificate"})


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"decided_on": TODAY + timedelta(days=1)}, "sau ngày hôm nay"),
        ({"decided_on": date(2021, 1, 1)}, "không tồn tại"),
        ({"collective": "Bộ phận Một cửa"}, "tên tập thể"),
        ({"subject": Finding.Subject.ORGANISATION}, "tên cá nhân"),
        ({"form": ("person_kind", "young")}, "danh mục"),
        ({"criteria": [("commendation_criterion", "six-dares")]}, "danh mục"),
        ({"official": "sibling-clerk"}, "vị trí công tác"),
    ],
)
def test_praise_that_cannot_be_recorded(cast: Cast, changes: dict[str, Any], sentence: str) -> None:
    values = dict(changes)
    if "official" in changes:
        values["official"] = cast.official(changes["official"])
    if "form" in changes:
        values["form"] = term(*changes["form"])
    if "criteria" in changes:
        values["criteria"] = [term(*pair) for pair in changes["criteria"]]
    with pytest.raises(Refused, match=sentence):
        make.a_commendation(cast, **values)
    assert not Commendation.objects.exists()


def test_one_decision_praises_a_person_once_and_amending_keeps_to_the_same_rules(cast: Cast) -> None:
    row = make.a_commendation(cast)
    with pytest.raises(Refused, match="Đã ghi hình thức khen thưởng này"):
        make.a_commendation(cast)
    values: dict[str, Any] = {
        name: getattr(row, name)
        for name in (
            "unit", "subject", "official", "collective", "form", "reason", "decision_number", "decided_on",
            "decided_by", "amount",
        )
    } | {"criteria": list(row.criteria.all())}  # fmt: skip
    clerk, seen = cast.user("clerk"), fingerprint(row)
    amend_commendation(row, **{**values, "amount": Decimal(447000)}, actor=clerk, seen=seen)
    with pytest.raises(Refused, match="sau ngày hôm nay"):
        amend_commendation(row, **{**values, "decided_on": TODAY + timedelta(days=1)}, actor=clerk, seen="")
    with pytest.raises(Outdated):
        amend_commendation(row, **values, actor=clerk, seen=seen)
    assert Commendation.objects.get().amount == 447000


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"turns": 0}, "lớn hơn 0"),
        ({"women": 41}, "không được lớn hơn số lượt"),
        ({"persons": 41}, "không được lớn hơn số lượt"),
        ({"ends_on": date(2023, 7, 1)}, "Ngày kết thúc"),
        ({"ends_on": TODAY + timedelta(days=2)}, "sau ngày hôm nay"),
    ],
)
def test_a_course_that_cannot_be(cast: Cast, changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        make.a_training(cast, **changes)
    assert not Training.objects.exists()


def test_support_is_for_one_named_person_or_a_number_without_names(cast: Cast) -> None:
    named = make.a_study_support(cast, official=cast.official("clerk"))
    assert make.a_study_support(cast, persons=22).persons == 22
    with pytest.raises(Refused, match="mỗi người một hồ sơ"):
        make.a_study_support(cast, official=cast.official("clerk"), persons=2)
    with pytest.raises(IntegrityError, match="study_support_one_named_or_a_number"), transaction.atomic():
        StudySupport.objects.filter(pk=named.pk).update(persons=2)


def test_a_hidden_name_stays_out_of_the_history(cast: Cast) -> None:
    row = make.a_study_support(cast)
    values = {
        name: getattr(row, name)
        for name in ("unit", "persons", "field", "course", "amount", "decision_number", "decided_on")
    }
    who = cast.official("clerk")
    amend_study_support(row, **values, official=who, actor=cast.user("clerk"), seen="")
    assert who.full_name not in str(list(Entry.objects.values_list("detail", flat=True)))
    row.refresh_from_db()
    assert row.official == who


def test_a_move_stands_on_the_decree_of_its_day(cast: Cast) -> None:
    bases = []
    for day in (date(2023, 7, 19), date(2023, 7, 20)):
        kind = term("staff_move", "streamlining", on=day)
        bases.append(make.a_staff_move(cast, kind=kind, decided_on=day).kind.source)
    assert ["108/2014" in bases[0], "29/2023" in bases[1]] == [True, True]
    assert "154/2025" in term("staff_move", "streamlining", on=date(2025, 6, 16)).source
    assert "29/2023" in term("staff_move", "streamlining", on=date(2025, 6, 15)).source
    with pytest.raises(Refused, match="danh mục"):
        make.a_staff_move(cast, kind=term("staff_move", "streamlining", on=date(2025, 6, 16)))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"to_unit": "an-binh"}, "phải khác đơn vị đi"),
        ({"official": "sibling-clerk"}, "vị trí công tác"),
        ({"decided_on": TODAY + timedelta(days=1)}, "sau ngày hôm nay"),
    ],
)
def test_a_move_that_cannot_be(cast: Cast, changes: dict[str, Any], sentence: str) -> None:
    given: dict[str, Any] = {"to_unit": cast.unit, "official": cast.official}
    values = {name: given[name](value) if name in given else value for name, value in changes.items()}
    with pytest.raises(Refused, match=sentence):
        make.a_staff_move(cast, **values)
    assert not StaffMove.objects.exists()


def test_a_move_answers_a_finding_of_before(cast: Cast) -> None:
    finding = a_finding(cast)
    move = make.a_staff_move(cast, finding=finding)
    assert list(finding.staff_moves.all()) == [move]
    with pytest.raises(Refused, match="phát hiện trước"):
        make.a_staff_move(cast, finding=finding, decided_on=finding.found_on - timedelta(days=1))
    make.a_staff_move(cast, official=cast.official("commune-clerk"))
    with pytest.raises(Refused, match="Đã ghi quyết định này"):
        make.a_staff_move(cast, official=cast.official("commune-clerk"))


def test_a_review_is_of_somebody_and_once_a_day(cast: Cast) -> None:
    make.a_capacity_review(cast)
    with pytest.raises(Refused, match="ít nhất một mức"):
        make.a_capacity_review(cast, fit=0, to_train=0, to_reassign=0)
    with pytest.raises(Refused, match="Đã ghi kết quả rà soát"):
        make.a_capacity_review(cast)


def test_the_last_day_of_a_post_still_counts(cast: Cast) -> None:
    """Who is released on a day held the post up to the day before."""
    posting = cast.postings["commune-clerk"]
    type(posting).objects.filter(pk=posting.pk).update(valid=(posting.valid.lower, date(2023, 8, 1)))
    person = posting.official
    assert make.a_staff_move(cast, official=person, decided_on=date(2023, 8, 1)).official == person
    with pytest.raises(Refused, match="vị trí công tác"):
        make.a_staff_move(cast, official=person, decided_on=date(2023, 8, 2))


def test_an_official_is_rated_once_for_a_year_by_the_labels_and_points_of_the_day(cast: Cast) -> None:
    """3-document-format, 5.5: four labels; points since 2026, never a better label than they give."""
    row = make.an_annual_rating(cast)
    assert (row.label.name, "90/2020" in row.label.source) == ("Hoàn thành tốt nhiệm vụ", True)
    for changes, sentence in (
        ({}, "Đã ghi xếp loại năm đó"),
        ({"year": 2024}, "trước năm đánh giá"),
        ({"official": None}, "người được xếp loại"),
        ({"official": cast.official("leader")}, "không giữ vị trí"),
        ({"decision_number": " "}, "số quyết định"),
        ({"score": Decimal(75)}, "từ ngày 01/01/2026"),
        ({"label": term("commendation_form", "letter")}, "danh mục"),
    ):
        with pytest.raises(Refused, match=sentence):
            make.an_annual_rating(cast, **changes)
    with standing_at(date(2026, 12, 20)):
        on = date(2026, 12, 18)
        now: dict[str, Any] = {"year": 2026, "decided_on": on, "score": Decimal("89.5")}
        good, excellent = (CatalogueItem.objects.of("annual_rating", on=on).get(code=c) for c in ("good", "excellent"))
        with pytest.raises(Refused, match="cần từ 90 điểm"):
            make.an_annual_rating(cast, label=excellent, **now)
        assert "335/2025" in make.an_annual_rating(cast, label=good, **now).label.source
