"""A key against double posting belongs to one form: at another address it neither hides nor fakes an act."""

from uuid import UUID

import pytest
from django.urls import reverse

from journal import keys
from journal.keys import new_key
from reports.states import ReportState
from tests.attacks.conftest import SignIn
from tests.cast import Cast
from tests.remedies import records
from tests.reports import builders


def post_both(cast: Cast, attacker: SignIn) -> tuple[str, list[int]]:
    """One key posted for two tasks; what the second answer says, and the progress of both."""
    inspector = attacker(cast.user("inspector"))
    tasks = [records.a_task(cast), records.a_task(cast)]
    posted = {"progress": "40", "note": "Đã kiểm tra hai xã", "idempotency_key": new_key()}
    for task in tasks:
        answer = inspector.post(reverse("remedies:report_progress", args=[task.pk]), posted, follow=True)
    for task in tasks:
        task.refresh_from_db()
    return answer.content.decode(), [task.progress for task in tasks]


def test_a_key_used_for_one_task_does_not_say_done_for_another(cast: Cast, attacker: SignIn) -> None:
    page, progress = post_both(cast, attacker)
    assert "Đã cập nhật tiến độ" in page
    assert progress == [40, 40]


def test_sabotage_with_a_key_of_no_address_it_says_done_and_is_not(
    cast: Cast, attacker: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "_bound", lambda key, path: UUID(key))
    page, progress = post_both(cast, attacker)
    assert "Đã cập nhật tiến độ" in page
    assert progress == [40, 0]


def test_a_key_of_another_act_does_not_swallow_this_one(cast: Cast, attacker: SignIn) -> None:
    report = builders.drafted(cast)
    clerk, posted = attacker(cast.user("clerk")), {"idempotency_key": new_key()}
    clerk.post(reverse("reports:submit", args=[report.pk]), posted)
    clerk.post(reverse("reports:withdraw", args=[report.pk]), posted)
    assert builders.fresh(report).state == ReportState.DRAFT


def test_control_the_same_form_twice_is_one_act(cast: Cast, attacker: SignIn) -> None:
    report = builders.drafted(cast)
    clerk, posted = attacker(cast.user("clerk")), {"idempotency_key": new_key()}
    answers = [clerk.post(reverse("reports:submit", args=[report.pk]), posted).status_code for _ in range(2)]
    assert answers == [302, 302]
    assert builders.fresh(report).state == ReportState.SUBMITTED
