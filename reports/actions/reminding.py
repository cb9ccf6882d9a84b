"""Reminding units of the reports they owe: a dated record; by the clock once of a kind, by hand once a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.actions import record
from journal.refusal import Refused
from library.calendar import working_days
from library.working_days import WorkingDays
from reports.models import Expectation, Reminder, Round

AHEAD, BEHIND = timedelta(days=60), timedelta(days=30)
"""How far from its deadline a report is reminded of by the clock."""


@dataclass(frozen=True)
class Reminded:
    """How many units were reminded now, and how many had been reminded today already."""

    now: int
    before: int


@transaction.atomic
def remind(*, round_: Round, rows: Iterable[int], actor: User | None) -> Reminded:
    """Reminds these units of the round (by the ids of what they owe), each once a day.

    Who has filed or was let off is passed over. Raises Refused when nobody is left to be reminded now.
    """
    owed = list(Expectation.everything.filter(round=round_, pk__in=list(rows)).owed().unfiled())
    now = sum(_remind(row, Reminder.Kind.BY_HAND, clock.today(), actor) for row in owed)
    if not now:
        raise Refused(_("Các đơn vị được chọn đã gửi báo cáo hoặc đã được nhắc hôm nay; mỗi ngày nhắc một lần."))
    return Reminded(now, len(owed) - now)


@transaction.atomic
def remind_due(*, on: date) -> int:
    """The reminders of a working day, by what each level's days say; may be called any number of times."""
    calendar = working_days()
    if not calendar.is_working_day(on):
        return 0
    near = Q(deadline__gte=on - BEHIND, deadline__lte=on + AHEAD)
    wanted = Q(remind_before__gt=0) | Q(remind_after__gt=0)
    rows = Expectation.everything.filter(near, wanted).owed().unfiled()
    due = [(row, kind) for row in rows for kind in [_kind(row, on, calendar)] if kind]
    return sum(_remind(row, kind, on, None) for row, kind in due)


def _kind(row: Expectation, on: date, calendar: WorkingDays) -> Reminder.Kind | None:
    """Which reminder is due on the day, if any; the deadline day itself is still before."""
    left = calendar.between(on, row.deadline)
    if on <= row.deadline and row.remind_before and left <= row.remind_before:
        return Reminder.Kind.BEFORE
    if on > row.deadline and row.remind_after and -left >= row.remind_after:
        return Reminder.Kind.AFTER
    return None


def _remind(row: Expectation, kind: Reminder.Kind, on: date, actor: User | None) -> bool:
    """The record, once: of two at the same moment the database lets one through."""
    values: dict[str, object] = {"sent_on": on, "sent_by": actor}
    once = {"sent_on": values.pop("sent_on")} if kind == Reminder.Kind.BY_HAND else {}
    _reminder, is_new = Reminder.objects.get_or_create(expectation=row, kind=kind, **once, defaults=values)
    if is_new:
        record("remind", row, actor=actor, unit_id=row.unit_id, detail={"kind": str(kind)})
    return is_new
