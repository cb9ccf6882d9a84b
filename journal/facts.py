"""How the jobs do, in numbers."""

from datetime import timedelta

from django.db.models import Count, Min, Q
from django.db.models.functions import Now

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
    """Seconds since the oldest waiting job was written; 0 when none waits."""
    found = Job.objects.filter(state=Job.WAITING).aggregate(age=Now() - Min("created_at"))["age"]
    return found.total_seconds() if found else 0.0
