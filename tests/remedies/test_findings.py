"""Findings: what may be recorded, how they are concluded, and whose name is opened by whom."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.http import Http404

from journal.models import Entry
from journal.refusal import Refused
from remedies.access import (
    Can,
    get_finding,
    get_task,
    may_read_name,
    visible_findings,
    visible_inspections,
    visible_tasks,
    visible_visits,
)
from remedies.actions import (
    amend_visit,
    open_name,
    record_inspection,
    record_visit,
)
from remedies.models import Finding, Visit
from remedies.states import FindingState, ReadingReason
from tests.cast import TODAY, Cast, term
from tests.remedies.records import a_finding, a_task, a_visit, an_inspection
from units.actions import merge_units


def test_a_finding_is_an_allegation_first(cast: Cast) -> None:
    finding = a_finding(cast)
    assert finding.state == FindingState.REPORTED
    assert Entry.objects.get(verb="record_finding").unit_id == cast.unit("an-binh").pk
    assert "Bùi" not in str(Entry.objects.get(verb="record_finding").detail)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"manifestations": []}, "biểu hiện"),
        ({"causes": []}, "nguyên nhân"),
        ({"found_on": TODAY + timedelta(days=1)}, "hôm nay"),
        ({"found_on": date(2021, 1, 1)}, "không tồn tại"),
        ({"subject": Finding.Subject.ORGANISATION}, "cá nhân"),
    ],
)
def test_what_cannot_be_recorded(cast: Cast, changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        a_finding(cast, **changes)
    assert not Finding.objects.exists()


def test_terms_of_the_wrong_list_and_people_of_another_unit_are_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="Lĩnh vực"):
        a_finding(cast, field=term("cause", "low-pay"))
    with pytest.raises(Refused, match="vị trí công tác"):
        a_finding(cast, named="sibling-clerk")
    with pytest.raises(Refused, match="Lần kiểm tra"):
        a_finding(cast, visit=a_visit(cast, an_inspection(cast), unit="binh-hoa"))
    found = a_visit(cast, an_inspection(cast), result=Visit.Result.FOUND)
    assert a_finding(cast, visit=found).visit == found


def test_the_database_keeps_a_name_to_a_person(cast: Cast) -> None:
    finding = a_finding(cast)
    with pytest.raises(IntegrityError, match="finding_official_only_of_a_person"), transaction.atomic():
        Finding.objects.filter(pk=finding.pk).update(subject="organisation")


@pytest.mark.parametrize(
    ("effects", "degree", "sentence"),
    [
        (["none", "delay"], "", "không chọn cùng"),
        (["none"], "slight", "đã gây hậu quả"),
        ([], "serious", "đã gây hậu quả"),
    ],
)
def test_no_harm_stands_alone(cast: Cast, effects: list[str], degree: str, sentence: str) -> None:
    terms = [term("effect", code) for code in effects]
    with pytest.raises(Refused, match=sentence):
        a_finding(cast, effects=terms, degree=term("harm_degree", degree) if degree else None)
    harm = [term("effect", "delay"), term("effect", "trouble")]
    finding = a_finding(cast, effects=harm, degree=term("harm_degree", "serious"), trigger=term("trigger", "petition"))
    assert (list(finding.effects.all()), finding.trigger) == (harm, term("trigger", "petition"))


def test_every_reading_of_a_name_is_journalled_without_the_name(cast: Cast) -> None:
    finding = a_finding(cast)
    person = open_name(row=finding, reason=ReadingReason.VERIFY, actor=cast.user("inspector"))
    assert person == cast.official("commune-clerk")
    entry = Entry.objects.get(verb="read_name")
    assert (entry.actor, entry.subject_id, entry.detail) == (
        cast.user("inspector"),
        finding.pk,
        {"reason": "verify"},
    )
    with pytest.raises(Refused):
        open_name(row=a_finding(cast, named=""), reason=ReadingReason.VERIFY, actor=cast.user("inspector"))


SEES = ["clerk", "leader", "inspector", "commune-clerk", "commune-leader", "reviewer", "provincial-leader"]
DOES_NOT = [
    "registrar", "office-clerk", "other-commune-clerk", "sibling-clerk", "administrator", "auditor",
    "foreign-reviewer", "foreign-clerk",
]  # fmt: skip


def test_who_sees_a_finding(cast: Cast) -> None:
    finding = a_finding(cast, named="")
    for name in SEES:
        assert get_finding(cast.user(name), finding.pk, Can.VIEW) == finding
    for name in DOES_NOT:
        assert not visible_findings(cast.user(name)).exists()
        with pytest.raises(Http404):
            get_finding(cast.user(name), finding.pk, Can.VIEW)


def test_who_may_open_the_name(cast: Cast) -> None:
    finding = a_finding(cast, named="")
    for name in ("inspector", "province-inspector", "commune-leader"):
        assert get_finding(cast.user(name), finding.pk, Can.READ_NAME) == finding
    for name in ("clerk", "leader", "commune-clerk", "reviewer", "provincial-leader"):
        with pytest.raises(PermissionDenied):
            get_finding(cast.user(name), finding.pk, Can.READ_NAME)
    for name in DOES_NOT:
        with pytest.raises(Http404):
            get_finding(cast.user(name), finding.pk, Can.READ_NAME)


def test_the_findings_of_a_merged_commune_go_to_the_new_one(cast: Cast) -> None:
    finding = a_finding(cast)
    merge_units(olds=[cast.unit("an-binh")], new=cast.unit("binh-hoa"), on=date(2023, 9, 1), actor=None)
    for name in ("other-commune-clerk", "clerk", "reviewer"):
        assert get_finding(cast.user(name), finding.pk, Can.VIEW) == finding
    with pytest.raises(Http404):
        get_finding(cast.user("sibling-clerk"), finding.pk, Can.VIEW)


def test_a_task_is_seen_by_those_who_plan_lead_or_help(cast: Cast) -> None:
    task = a_task(cast, cooperating_units=[cast.unit("an-binh")])
    for name in ("clerk", "leader", "inspector", "office-clerk", "commune-clerk", "reviewer"):
        assert get_task(cast.user(name), task.pk, Can.VIEW) == task
    for name in ("other-commune-clerk", "sibling-clerk", "administrator", "auditor", "foreign-reviewer"):
        assert not visible_tasks(cast.user(name)).exists()
        with pytest.raises(Http404):
            get_task(cast.user(name), task.pk, Can.VIEW)
    for name, can in (("commune-clerk", Can.REPORT_PROGRESS), ("office-clerk", Can.STEER), ("reviewer", Can.STEER)):
        with pytest.raises(PermissionDenied):
            get_task(cast.user(name), task.pk, can)
    assert get_task(cast.user("inspector"), task.pk, Can.REPORT_PROGRESS)
    assert get_task(cast.user("clerk"), task.pk, Can.STEER)


def test_a_visited_unit_sees_its_own_visit_only(cast: Cast) -> None:
    inspection = an_inspection(cast)
    mine, _other = a_visit(cast, inspection), a_visit(cast, inspection, unit="binh-hoa")
    assert visible_inspections(cast.user("commune-clerk")).get() == inspection
    assert list(visible_visits(cast.user("commune-clerk"))) == [mine]
    assert visible_visits(cast.user("clerk")).count() == 2
    for name in ("sibling-clerk", "administrator", "foreign-reviewer"):
        assert not visible_inspections(cast.user(name)).exists()


def test_a_combined_visit_is_one_row_and_names_the_other_inspection(cast: Cast) -> None:
    inspection = an_inspection(cast)
    visit = a_visit(cast, inspection)
    led = Visit.objects.led_by(cast.unit("thi-du"), on=TODAY)
    assert led.between(date(2023, 7, 1), date(2023, 7, 31)).get() == visit
    with pytest.raises(Refused, match="Đã ghi nhận"):
        a_visit(cast, inspection)
    with pytest.raises(IntegrityError, match="visit_combined_names_the_other"), transaction.atomic():
        Visit.objects.filter(pk=visit.pk).update(combined_with="")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"combined_with": "  "}, "lồng ghép"),
        ({"on": date(2023, 3, 5)}, "ngoài thời gian"),
        ({"on": TODAY + timedelta(days=1)}, "không được sau ngày hôm nay"),
    ],
)
def test_what_visit_is_refused(cast: Cast, changes: dict[str, Any], sentence: str) -> None:
    values: dict[str, Any] = {
        "inspection": an_inspection(cast), "unit": cast.unit("an-binh"), "on": date(2023, 7, 12),
        "mode": Visit.Mode.COMBINED, "combined_with": "kiểm tra khác", "result": Visit.Result.CLEAN, "actor": None,
    }  # fmt: skip
    with pytest.raises(Refused, match=sentence):
        record_visit(**{**values, **changes})


def test_a_visit_with_nothing_found_carries_no_finding_whichever_comes_first(cast: Cast) -> None:
    clean = a_visit(cast, an_inspection(cast))
    with pytest.raises(Refused, match="sửa kết quả của lượt kiểm tra trước"):
        a_finding(cast, visit=clean)
    finding = a_finding(cast)
    with pytest.raises(IntegrityError, match="chưa phát hiện"), transaction.atomic():
        Finding.objects.filter(pk=finding.pk).update(visit=clean)
    Visit.objects.filter(pk=clean.pk).update(result=Visit.Result.FOUND)
    Finding.objects.filter(pk=finding.pk).update(visit=clean)
    values = {name: getattr(clean, name) for name in ("inspection", "unit", "on", "mode", "combined_with", "note")}
    values |= {"themes": [], "result": Visit.Result.CLEAN, "actor": cast.user("clerk"), "seen": ""}
    with pytest.raises(Refused, match="không thể là “chưa phát hiện”"):
        amend_visit(Visit.objects.get(), **values)
    with pytest.raises(IntegrityError, match="Đã ghi biểu hiện"), transaction.atomic():
        Visit.objects.update(result=Visit.Result.CLEAN)


def test_twin_without_the_triggers_the_two_would_contradict(cast: Cast) -> None:
    """The sabotage twin."""
    clean, finding = a_visit(cast, an_inspection(cast)), a_finding(cast)
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER finding_not_of_a_clean_visit ON remedies_finding")
        cursor.execute("DROP TRIGGER clean_visit_without_findings ON remedies_visit")
    Finding.objects.filter(pk=finding.pk).update(visit=clean)
    Visit.objects.update(result=Visit.Result.CLEAN)
    assert clean.findings.get() == finding


def test_an_inspection_ends_after_it_starts(cast: Cast) -> None:
    with pytest.raises(Refused, match="Ngày kết thúc"):
        record_inspection(
            unit=cast.unit("thi-du"), title="x", starts_on=TODAY, ends_on=TODAY - timedelta(days=1), actor=None
        )


def test_names_open_at_the_own_unit_and_below_and_nowhere_else(cast: Cast) -> None:
    inspector = cast.user("inspector")
    assert [may_read_name(inspector, cast.unit(code).pk) for code in ("thi-du", "an-binh")] == [True, True]
    assert [may_read_name(inspector, cast.unit(code).pk) for code in ("vi-nhu", "minh-hoa")] == [False, False]
