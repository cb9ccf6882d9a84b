"""A finding keeps the day on which it was concluded that it is so, and it is the day that the journal tells."""

import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from django.db import connection
from django.utils import timezone

from journal import clock
from journal.models import Entry
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
from remedies.states import CONCLUDED, EvidenceStep, FindingState
from tests.cast import Cast
from tests.remedies.records import a_concluded_finding, a_finding

SINCE = timezone.localtime(datetime(2023, 7, 31, 17, tzinfo=UTC))

ACTS: dict[str, Callable[[Finding, Finding], None]] = {
    "verify": lambda row, _other: verify_finding(finding=row, actor=None),
    "confirm": lambda row, _other: confirm_finding(finding=row, step=EvidenceStep.SIGN, conclusion="Có.", actor=None),
    "clear": lambda row, _other: clear_finding(finding=row, conclusion="Không.", actor=None),
    "leave open": lambda row, _other: leave_open_finding(finding=row, conclusion="Thiếu.", actor=None),
    "reopen": lambda row, _other: reopen_finding(finding=row, reason="Có thêm.", actor=None),
    "mark": lambda row, other: mark_duplicate(finding=row, original=other, actor=None),
    "unmark": lambda row, _other: unmark_duplicate(finding=row, actor=None),
}
NEXT = {
    FindingState.REPORTED: ("verify", "verify", "mark"),
    FindingState.VERIFYING: ("confirm", "confirm", "clear", "leave open", "mark"),
    FindingState.INSUFFICIENT: ("reopen", "mark"),
    FindingState.DUPLICATE: ("unmark",),
}


def told_by_the_journal() -> dict[int, date]:
    """The day of each conclusion, recounted from the entries."""
    entries = Entry.objects.filter(subject_type="remedies.finding", verb="confirm").order_by("id")
    return {entry.subject_id: timezone.localtime(entry.business_at).date() for entry in entries}


def test_the_day_is_that_of_the_journal_whatever_way_findings_go(cast: Cast) -> None:
    """Twelve findings go random ways on growing days; what is confirmed at the end has the day of its entry."""
    dice = random.Random(7)
    original = a_finding(cast, named="")
    rows = [a_finding(cast, named="") for _number in range(12)]
    for hours in range(0, 24 * 9, 9):
        for row in rows:
            if row.state in NEXT:
                with clock.standing_at(SINCE + timedelta(hours=hours)):
                    ACTS[dice.choice(NEXT[FindingState(row.state)])](row, original)
    days = dict(Finding.objects.values_list("pk", "confirmed_on"))
    told = told_by_the_journal()
    assert len(set(told.values())) > 2
    assert days == {pk: told.get(pk) for pk in days}
    assert set(Finding.objects.filter(state__in=CONCLUDED).values_list("pk", flat=True)) == set(told)


def test_the_day_comes_and_goes_with_the_conclusion_and_is_not_moved(cast: Cast) -> None:
    """Whoever writes: the database gives a day where none is told, keeps it, and takes it back."""
    finding = a_concluded_finding(cast)
    day, other = finding.confirmed_on, date(2020, 1, 1)
    assert day == clock.today()
    rows = Finding.objects.filter(pk=finding.pk)
    rows.update(confirmed_on=other)
    assert rows.get().confirmed_on == day
    rows.update(confirmed_on=None)
    assert rows.get().confirmed_on == day
    loose = Finding.objects.filter(pk=a_finding(cast).pk)
    loose.update(confirmed_on=other)
    assert loose.get().confirmed_on is None
    loose.update(state=FindingState.CONFIRMED)
    assert loose.get().confirmed_on is not None
    loose.update(state=FindingState.CLEARED)
    assert loose.get().confirmed_on is None


def test_twin_without_the_trigger_the_day_is_whatever_is_written(cast: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE remedies_finding DISABLE TRIGGER finding_confirmed_on")
    rows = Finding.objects.filter(pk=a_finding(cast).pk)
    rows.update(confirmed_on=date(2020, 1, 1))
    assert rows.get().confirmed_on == date(2020, 1, 1)
