"""Verifying and concluding: from an allegation to a conclusion, to a duplicate, or to not enough to say."""

import threading
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection

from journal.flow import StateChanged
from journal.models import Entry
from journal.refusal import Refused
from remedies.actions import (
    clear_finding,
    confirm_finding,
    leave_open_finding,
    mark_duplicate,
    reopen_finding,
    unmark_duplicate,
    verify_finding,
)
from remedies.models import Finding
from remedies.states import EvidenceStep, FindingState
from tests.cast import TODAY, Cast, build
from tests.remedies.records import a_concluded_finding, a_finding, prove


def test_a_finding_is_verified_then_concluded(cast: Cast) -> None:
    finding = a_finding(cast, named="")
    prove(finding, EvidenceStep.VIOLATION)
    for conclude in (confirm_finding, clear_finding, leave_open_finding):
        values = {"step": EvidenceStep.VIOLATION} if conclude is confirm_finding else {}
        with pytest.raises(StateChanged):
            conclude(finding=finding, conclusion="Chưa xác minh.", actor=None, **values)
    verify_finding(finding=finding, actor=None)
    with pytest.raises(Refused, match="kết luận"):
        confirm_finding(finding=finding, step=EvidenceStep.VIOLATION, conclusion=" ", actor=None)
    confirm_finding(finding=finding, step=EvidenceStep.VIOLATION, conclusion="Có vi phạm.", actor=None)
    assert list(Finding.objects.violations()) == [finding]
    with pytest.raises(StateChanged):
        clear_finding(finding=finding, conclusion="Không có.", actor=None)


def test_what_was_cleared_no_longer_counts(cast: Cast) -> None:
    finding = a_finding(cast, step=EvidenceStep.CONDUCT)
    assert Finding.objects.conduct().exists()
    verify_finding(finding=finding, actor=None)
    clear_finding(finding=finding, conclusion="Hồ sơ chậm do hệ thống lỗi.", actor=None)
    assert not Finding.objects.standing().exists()
    assert not Finding.objects.conduct().exists()


def test_too_little_to_conclude_stays_on_record_and_can_be_reopened_with_a_reason(cast: Cast) -> None:
    """Quảng Ngãi: “chưa thể hiện rõ thành hành vi cụ thể, do đó, chưa có cơ sở để xem xét, đánh giá, xử lý”."""
    finding = a_finding(cast, step=EvidenceStep.CONDUCT)
    verify_finding(finding=finding, actor=None)
    leave_open_finding(finding=finding, conclusion="Chưa rõ thành hành vi cụ thể.", actor=cast.user("inspector"))
    assert (finding.state, finding.conclusion) == (FindingState.INSUFFICIENT, "Chưa rõ thành hành vi cụ thể.")
    assert Finding.objects.standing().exists()
    assert not Finding.objects.conduct().exists()
    with pytest.raises(Refused, match="lý do mở lại"):
        reopen_finding(finding=finding, reason=" ", actor=cast.user("inspector"))
    reopen_finding(finding=finding, reason="Có thêm phản ánh của người dân.", actor=cast.user("inspector"))
    assert (finding.state, finding.conclusion) == (FindingState.VERIFYING, "")
    assert [ruling.verb for ruling in finding.rulings.all()] == ["reopen", "leave_open"]


def test_a_matter_recorded_twice_counts_once(cast: Cast) -> None:
    first, second, third = (a_finding(cast) for _time in range(3))
    mark_duplicate(finding=second, original=first, actor=None)
    assert list(Finding.objects.standing().order_by("pk")) == [first, third]
    assert list(first.duplicates.all()) == [second]
    for finding, original, sentence in (
        (third, third, "trường hợp khác"),
        (third, second, "hồ sơ gốc của nó"),
        (first, third, "trùng với trường hợp này"),
        (third, a_finding(cast, unit="binh-hoa", named=""), "cùng đơn vị"),
    ):
        with pytest.raises(Refused, match=sentence):
            mark_duplicate(finding=finding, original=original, actor=None)
    unmark_duplicate(finding=second, actor=None)
    assert (second.state, second.duplicate_of) == (FindingState.REPORTED, None)
    assert Finding.objects.standing().count() == 4


def test_a_repetition_leads_to_an_earlier_concluded_case_of_the_unit(cast: Cast) -> None:
    earlier = a_concluded_finding(cast)
    again = a_finding(cast, found_on=date(2023, 9, 4), repeat_of=earlier, named="commune-leader")
    assert list(earlier.repeats.all()) == [again]
    for changes in (
        {"repeat_of": earlier},  # the same day
        {"repeat_of": again, "found_on": TODAY},  # not concluded
        {"repeat_of": earlier, "found_on": TODAY, "unit": "binh-hoa", "named": ""},
    ):
        with pytest.raises(Refused, match="Tái diễn"):
            a_finding(cast, **changes)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_conclude_at_once_one_wins() -> None:
    cast = build()
    finding = a_finding(cast, named="")
    prove(finding, EvidenceStep.CONDUCT)
    verify_finding(finding=finding, actor=None)
    start, results = threading.Barrier(2), []

    def conclude(act: Callable[[Finding], None]) -> None:
        try:
            mine = Finding.objects.get(pk=finding.pk)
            start.wait(10)
            act(mine)
            results.append(mine.state)
        except StateChanged:
            results.append("refused")
        finally:
            connection.close()

    acts: list[Callable[[Finding], None]] = [
        lambda mine: confirm_finding(finding=mine, step=EvidenceStep.CONDUCT, conclusion="Có.", actor=None),
        lambda mine: clear_finding(finding=mine, conclusion="Không có.", actor=None),
    ]
    threads = [threading.Thread(target=conclude, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    finding.refresh_from_db()
    assert results.count("refused") == 1
    assert finding.state in results
    assert finding.rulings.count() == Entry.objects.filter(verb__in=["confirm", "clear"]).count() == 1
