"""Counting the checks of the public page."""

from django.db import transaction
from django.utils import timezone

from journal.actions import record
from reports.models import VerificationDay


@transaction.atomic
def count_verification(finding: str) -> None:
    """One more check with this finding today; the days before it are told to the journal, as numbers."""
    today = timezone.localdate()
    VerificationDay.objects.get_or_create(day=today)
    row = VerificationDay.objects.select_for_update().get(day=today)
    row.counts[finding] = row.counts.get(finding, 0) + 1
    row.save(update_fields=["counts"])
    for past in VerificationDay.objects.select_for_update().filter(day__lt=today, is_closed=False):
        past.is_closed = True
        past.save(update_fields=["is_closed"])
        detail = {"on": past.day.isoformat(), "checks": sum(past.counts.values()), **past.counts}
        record("count_verifications", past, actor=None, detail=detail)
