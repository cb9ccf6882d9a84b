"""Reports that a unit which has ended still owed, until whoever takes over writes them (need 28).

The expectation stays the old unit's, and so do its figures; the report is then written, signed and issued by
the unit that has taken over (`Report.unit`). What was issued stays as it is.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.contrib.postgres.fields import DateRangeField
from django.db.models import Exists, F, Func, OuterRef, Q, QuerySet, Value
from django.utils.translation import ngettext

from journal.models import Entry
from reports.models import Expectation
from reports.states import FILED
from units.holdings import Holding
from units.models import Identity
from units.querysets import left_behind_ids

TAKE_OVER_REPORT = "take_over_report"

UNFINISHED = Q(report__isnull=True) | (~Q(report__state__in=FILED) & Q(report__unit=F("unit")))
"""Nobody else writes it yet, and the receiving body holds no valid filing."""


def reports_to_take_over(unit_ids: Iterable[int], *, on: date) -> QuerySet[Expectation]:
    """What units that have ended still owe for days on which they existed, as falls to the units on a day."""
    data = Func(
        OuterRef("round__starts_on"), OuterRef("round__ends_on"), Value("[]"),
        function="daterange", output_field=DateRangeField(),
    )  # fmt: skip
    existed = Identity.objects.filter(unit=OuterRef("unit"), valid__overlap=data)
    owed = Expectation.objects.filter(UNFINISHED, Exists(existed), round__starts_on__lte=on)
    return owed.filter(unit_id__in=left_behind_ids(unit_ids, on))


def _open_at(unit_ids: Iterable[int], on: date) -> int:
    return Expectation.objects.filter(UNFINISHED, unit_id__in=list(unit_ids), round__starts_on__lte=on).count()


def _taken(unit_ids: Iterable[int], since: datetime) -> int:
    passed_on = Entry.objects.filter(verb=TAKE_OVER_REPORT, business_at__gte=since)
    return passed_on.filter(detail__from__in=list(unit_ids)).count()


def _told(number: int) -> str:
    return ngettext("%(number)s báo cáo chưa gửi", "%(number)s báo cáo chưa gửi", number) % {"number": number}


REPORTS = Holding(_open_at, _taken, _told)
