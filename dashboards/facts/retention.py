"""What is let go when, of all that only helps the machine along (row 76): data only.

Records, reports, their files, the register and the journal stay; workbooks, bundles and posted keys go by sweeps of
their own (`ELSEWHERE`). Ages are of real time.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Now

from accounts.models import Session, Turn
from dashboards.models import Digest
from journal.models import Job
from reports.models import WebhookCall


@dataclass(frozen=True)
class Kept:
    """One kind of row: how long it is kept after it ended, and which are older."""

    code: str
    days: int
    older: Callable[[timedelta], QuerySet[Any]]

    @property
    def over(self) -> QuerySet[Any]:
        """Those whose time is over."""
        return self.older(timedelta(days=self.days))


SCHEDULE = (
    Kept("sessions", 0, lambda age: Session.objects.filter(expire_date__lt=Now() - age)),
    Kept("failed sign-ins and turns of addresses", 1, lambda age: Turn.objects.filter(since__lt=Now() - age)),
    Kept("jobs done", 90, lambda age: Job.objects.filter(state=Job.DONE, ended_at__lt=Now() - age)),
    Kept("jobs parked", 365, lambda age: Job.objects.filter(state=Job.FAILED, ended_at__lt=Now() - age)),
    Kept("told to webhooks", 90, lambda age: WebhookCall.objects.filter(asked_at__lt=Now() - age)),
    Kept("reminder mails", 365, lambda age: Digest.objects.filter(day__lt=Now() - age)),
)

ELSEWHERE = {
    "exported workbooks": "7 days, records.actions.purging",
    "imported workbooks": "30 days, records.actions.purging",
    "bundles of papers": "7 days, reports.actions.bundling",
    "posted keys": "7 days, journal.keys",
}
