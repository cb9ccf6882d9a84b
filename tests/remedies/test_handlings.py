"""Measures: what may be decided on which day against whom, and what they hang on (needs 10, 11)."""

import threading
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from journal import clock
from journal.flow import StateChanged
from journal.models import Entry
from journal.refusal import Refused
from remedies.actions import amend_handling, annul_handling, open_name, record_handling
from remedies.models import Finding, Handling
from remedies.states import EvidenceStep, FindingState, HandlingState, ReadingReason
from tests.cast import TODAY, Cast, build
from tests.remedies.records import a_concluded_finding, a_finding, a_handling, measure, reminder
from tests.remedies.test_evidence import ask_database

CONDUCT, VIOLATION = EvidenceStep.CONDUCT, EvidenceStep.VIOLATION


def test_a_measure_on_a_confirmed_violation_closes_the_finding(cast: Cast) -> None:
    finding = a_concluded_finding(cast)
    handling = a_handling(cast, finding, unit=None)
    assert (handling.unit, handling.official) == (cast.unit("an-binh"), cast.official("commune-clerk"))
    assert (handling.ladder, handling.effect_until) == (Handling.Ladder.STATE, date(2024, 8, 31))
    assert Finding.objects.get().state == FindingState.HANDLED
    assert Finding.objects.violations().exists()
    entry = Entry.objects.get(verb="record_handling")
    assert entry.detail == {"ladder": "state", "measure": "reprimand", "finding": finding.pk}


@pytest.mark.parametrize("step", [EvidenceStep.ATTITUDE, EvidenceStep.SIGN])
@pytest.mark.parametrize("soft", [True, False])
def test_nothing_hangs_on_an_attitude_or_a_sign(cast: Cast, step: EvidenceStep, soft: bool) -> None:
    """Need 10: a sanction cannot be attached to a 'dấu hiệu'."""
    finding = a_concluded_finding(cast, step)
    with pytest.raises(Refused, match="chưa có cơ sở để xử lý"):
        a_handling(cast, finding, **(reminder() if soft else {}))
    assert not Handling.objects.exists()


def test_soft_measures_hang_on_conduct_and_discipline_on_a_violation_only(cast: Cast) -> None:
    finding = a_concluded_finding(cast, CONDUCT)
    with pytest.raises(Refused, match="có vi phạm"):
        a_handling(cast, finding)
    assert a_handling(cast, finding, **reminder()).effect_until is None
    with pytest.raises(Refused, match="đã kết luận"):
        a_handling(cast, a_finding(cast), **reminder())


def test_one_breach_is_disciplined_once_on_each_ladder(cast: Cast) -> None:
    finding = a_concluded_finding(cast)
    first = a_handling(cast, finding, **reminder())
    a_handling(cast, finding)
    party = {"category": "party_member", "measure": measure("party_discipline", "party-warning"), "notation": "3-QĐ/ĐU"}
    a_handling(cast, finding, **party)
    for again in ({"measure": measure("state_discipline", "warning")}, party):
        with pytest.raises(Refused, match="một lần, bằng một hình thức"):
            a_handling(cast, finding, **again)
    assert Handling.objects.standing().count() == 3
    assert Handling.objects.standing().person_count() == 1
    assert first.state == HandlingState.STANDING


@pytest.mark.parametrize(
    ("category", "code", "decided_on", "sentence"),
    [
        ("civil_servant_leader", "demotion", date(2025, 7, 1), "không có hiệu lực vào ngày 01/07/2025"),
        ("civil_servant", "lower-pay-grade", date(2025, 8, 1), "không có hiệu lực"),
        ("civil_servant", "demotion", date(2025, 6, 30), "không áp dụng đối với công chức không giữ chức vụ"),
        ("public_employee", "removal-from-office", date(2025, 6, 30), "không áp dụng đối với viên chức"),
        ("cadre", "dismissal", date(2025, 8, 1), "không áp dụng đối với cán bộ"),
        ("organisation", "reprimand", date(2025, 8, 1), "không áp dụng"),
    ],
)
def test_a_measure_is_in_force_for_the_category_on_the_day(
    cast: Cast, category: str, code: str, decided_on: date, sentence: str
) -> None:
    with clock.standing_at(date(2025, 9, 1)):
        chosen = measure("state_discipline", code, date(2025, 6, 30))
        with pytest.raises(Refused, match=sentence):
            a_handling(cast, category=category, measure=chosen, decided_on=decided_on)


def test_what_ended_in_2025_is_still_recorded_of_earlier_decisions(cast: Cast) -> None:
    with clock.standing_at(date(2025, 9, 1)):
        demoted = a_handling(
            cast,
            category="civil_servant_leader",
            measure=measure("state_discipline", "demotion", date(2025, 6, 30)),
            decided_on=date(2025, 6, 30),
        )
    assert demoted.effect_until == date(2026, 6, 29)


@pytest.mark.parametrize(
    ("decided_on", "last"),
    [(date(2024, 2, 29), date(2025, 2, 28)), (date(2024, 2, 28), date(2025, 2, 27))],
)
def test_a_year_from_a_leap_day_ends_with_february(cast: Cast, decided_on: date, last: date) -> None:
    with clock.standing_at(date(2024, 5, 1)):
        handling = a_handling(cast, decided_on=decided_on, notation="01/QĐ-UBND")
    assert handling.effect_until == last


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"notation": " "}, "số, ký hiệu"),
        ({"decided_by": ""}, "cơ quan, người ra quyết định"),
        ({"category": ""}, "đối tượng"),
        ({"unit": None}, "đơn vị"),
        ({"decided_on": TODAY + timedelta(days=1)}, "hôm nay"),
        ({"effect_until": date(2023, 8, 31)}, "hết hiệu lực"),
        ({"measure": "cause"}, "danh mục"),
    ],
)
def test_what_cannot_be_recorded(cast: Cast, changes: dict[str, Any], sentence: str) -> None:
    if changes.get("measure"):
        changes = {"measure": measure("cause", "low-pay")}
    with pytest.raises(Refused, match=sentence):
        a_handling(cast, **changes)
    assert not Handling.objects.exists()


def test_an_annulled_decision_stays_with_its_reason_and_the_finding_goes_back(cast: Cast) -> None:
    finding = a_concluded_finding(cast)
    soft, hard = a_handling(cast, finding, **reminder()), a_handling(cast, finding)
    with pytest.raises(Refused, match="lý do"):
        annul_handling(handling=hard, reason=" ", actor=None)
    annul_handling(handling=hard, reason="Quyết định bị hủy theo kết luận khiếu nại.", actor=None)
    assert Finding.objects.get().state == FindingState.HANDLED
    annul_handling(handling=Handling.objects.get(pk=soft.pk), reason="Ghi nhầm.", actor=None)
    assert Finding.objects.get().state == FindingState.CONFIRMED
    assert not Handling.objects.standing().exists()
    assert Handling.objects.count() == 2
    with pytest.raises(StateChanged):
        annul_handling(handling=hard, reason="Lần nữa.", actor=None)
    finding.refresh_from_db()
    a_handling(cast, finding)


def amend(handling: Handling, cast: Cast, **changes: Any) -> None:
    """The values that stand there, but for some."""
    names = (
        "unit", "measure", "decided_on", "finding", "category", "official", "same_person_as", "is_party_member",
        "notation", "decided_by", "effect_until", "beyond_bar", "note",
    )  # fmt: skip
    values = {name: getattr(handling, name) for name in names} | changes
    amend_handling(handling, **values, actor=cast.user("clerk"), seen="")


def test_a_decision_is_amended_within_the_same_rules(cast: Cast) -> None:
    handling = a_handling(cast)
    amend(handling, cast, notation="21/QĐ-UBND", official=cast.official("commune-clerk"))
    assert Handling.objects.get().official == cast.official("commune-clerk")
    with pytest.raises(Refused, match="không áp dụng"):
        amend(handling, cast, category="worker", measure=measure("state_discipline", "warning"))
    with pytest.raises(Refused, match="Không đổi vụ việc"):
        amend(handling, cast, finding=a_concluded_finding(cast))
    with pytest.raises(Refused, match="một hồ sơ xử lý khác"):
        amend(handling, cast, official=None, same_person_as=handling)
    annul_handling(handling=handling, reason="Nhầm.", actor=None)
    with pytest.raises(Refused, match="đã bị hủy bỏ"):
        amend(handling, cast, note="x")


def test_every_reading_of_a_name_is_journalled(cast: Cast) -> None:
    handling = a_handling(cast, official=cast.official("commune-clerk"))
    inspector = cast.user("inspector")
    named = open_name(row=handling, reason=ReadingReason.APPEAL, actor=inspector)
    assert named == cast.official("commune-clerk")
    entry = Entry.objects.get(verb="read_name")
    assert (entry.actor, entry.detail) == (inspector, {"reason": "appeal"})
    with pytest.raises(Refused, match="không ghi tên"):
        open_name(row=a_handling(cast, notation="2/QĐ"), reason=ReadingReason.APPEAL, actor=inspector)


def test_the_database_itself_refuses_past_the_actions(cast: Cast) -> None:
    finding = a_concluded_finding(cast)
    a_handling(cast, finding)
    free = a_handling(cast, notation="9/QĐ").pk
    expected = {
        "ladder = 'soft'": "handling_measure_of_its_ladder",
        "decided_on = '2009-01-01'": "handling_measure_in_force",
        "category = 'organisation'": "handling_measure_fits_category",
        "notation = ''": "handling_without_finding_has_a_number",
        "decided_by = ''": "handling_discipline_names_the_body",
        "state = 'annulled'": "handling_annulled_with_a_reason",
        f"finding_id = {finding.pk}": "handling_one_discipline_a_breach",
    }
    told = {change: ask_database(f"UPDATE remedies_handling SET {change} WHERE id = {free}") for change in expected}
    assert told == expected
    for change in ("step = 'sign'", "state = 'verifying'", "official_id = NULL"):
        assert ask_database(f"UPDATE remedies_finding SET {change}") == "finding_carries_a_measure"
    sign = a_finding(cast)
    assert ask_database(f"UPDATE remedies_handling SET finding_id = {sign.pk} WHERE id = {free}") == (
        "handling_on_confirmed_conduct"
    )


def test_without_the_trigger_a_sign_would_carry_a_sanction(cast: Cast) -> None:
    """The sabotage twin."""
    sign, free = a_finding(cast), a_handling(cast)
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER handling_is_lawful ON remedies_handling")
    assert ask_database(f"UPDATE remedies_handling SET finding_id = {sign.pk}, category = 'cadre'") == ""
    free.refresh_from_db()
    assert free.finding == sign


@pytest.mark.django_db(transaction=True)
def test_of_two_who_discipline_one_breach_at_once_one_wins() -> None:
    cast = build()
    finding = a_concluded_finding(cast)
    start, results = threading.Barrier(2), []
    values: dict[str, Any] = {
        "unit": None,
        "category": "civil_servant",
        "decided_on": date(2023, 9, 1),
        "decided_by": "Chủ tịch huyện",
    }

    def decide(code: str) -> None:
        try:
            mine = Finding.objects.get(pk=finding.pk)
            chosen = measure("state_discipline", code)
            start.wait(10)
            record_handling(**values, finding=mine, measure=chosen, notation=code, actor=None)
            results.append(code)
        except Refused:
            results.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=decide, args=[code]) for code in ("reprimand", "warning")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert results.count("refused") == 1
    assert Handling.objects.get().measure.code in results
    assert Finding.objects.get().state == FindingState.HANDLED
    assert Entry.objects.filter(verb="handle").count() == 1
