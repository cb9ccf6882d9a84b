"""Open tasks of a unit that has ended, until whoever takes over gives each a lead of its own."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import ngettext

from journal.models import Entry
from remedies.models import Task
from remedies.querysets import TaskQuerySet
from units.holdings import Holding
from units.querysets import left_behind_ids

TAKE_OVER_TASK = "take_over_task"


def tasks_to_take_over(unit_ids: Iterable[int], *, on: date) -> TaskQuerySet:
    """Open tasks whose lead unit has ended and whose affairs fall to one of the units on a day."""
    return Task.objects.open().filter(lead_unit_id__in=left_behind_ids(unit_ids, on))


def _open_at(unit_ids: Iterable[int], _on: date) -> int:
    return Task.objects.open().filter(lead_unit_id__in=list(unit_ids)).count()


def _taken(unit_ids: Iterable[int], since: datetime) -> int:
    passed_on = Entry.objects.filter(verb=TAKE_OVER_TASK, business_at__gte=since)
    return passed_on.filter(detail__from__in=list(unit_ids)).count()


def _told(number: int) -> str:
    return ngettext("%(number)s nhiệm vụ", "%(number)s nhiệm vụ", number) % {"number": number}


TASKS = Holding(_open_at, _taken, _told)
