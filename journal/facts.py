"""How the jobs do, in numbers."""

from datetime import timedelta

from django.db.models import Count, Min, Q
from django.db.models.functions import Greatest, Now

from journal.models import Job

FAILED_WITHIN = timedelta(days=1)
SLOW_JOBS = 300
"""Seconds after which a job that still waits means that no worker takes any."""


def job_counts() -> dict[str, int]:
    """Jobs that wait, run, or failed within the last day."""
    counted = Job.objects.aggregate(
        waiting=Count("pk", filter=Q(state=Job.WAITING)),
        running=Count("pk", filter=Q(state=Job.RUNNING)),
        failed=Count("pk", filter=Q(state=Job.FAILED, ended_at__gt=Now() - FAILED_WITHIN)),
    )
    return dict(counted)


def oldest_waiting() -> float:
    """Seconds for which the job that waits longest could have been taken; 0 when none waits.

    One that was put off waits for nobody before its time.
    """
    ready = Job.objects.filter(Q(put_off_until=None) | Q(put_off_until__lt=Now()), state=Job.WAITING)
    found = ready.aggregate(age=Now() - Min(Greatest("created_at", "put_off_until")))["age"]
    return found.total_seconds() if found else 0.0
