"""Doorbells: each takes the id of a job, calls one action, and may be rung twice."""

from celery import shared_task

from journal import outbox
from library.jobs import SCAN, SWEEP_SCANS
from library.scanning import ask_for_waiting, scan


@shared_task(name=SCAN)
def scan_file(job_id: int) -> None:
    """Has the file that the job names looked at for malware."""
    outbox.run(job_id, lambda job: scan(job.subject_id))


@shared_task(name=SWEEP_SCANS)
def sweep_scans() -> None:
    """Rings for files that wait for a scan and for which no job does; may run at any time."""
    ask_for_waiting()
