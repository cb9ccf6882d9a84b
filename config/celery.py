"""The Celery application: a doorbell and nothing more (decision 15).

PostgreSQL holds every job (`journal.Job`); a message carries one id and no result is kept.
`journal.checks` refuses to start when these switches no longer keep jobs safe.
"""

import os
import socket
from typing import Any

from celery import Celery, Task
from celery.schedules import crontab

from journal import transport, wall
from journal.limits import RUN_LIMIT, SOFT_LIMIT, VISIBILITY_TIMEOUT

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
transport.install()


class Job(Task):  # type: ignore[type-arg]
    """A job works on what a door has let through before, or on everything at once."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """The database shows it everything, and nothing any more when it is done."""
        with wall.showing(wall.EVERYTHING):
            return super().__call__(*args, **kwargs)


app = Celery("damlam", set_as_current=True, task_cls=Job)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.update(
    accept_content=["json"],
    task_serializer="json",
    task_ignore_result=True,
    # Both, or a child that is killed takes its job along (measured: acks_late alone loses it).
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    task_soft_time_limit=SOFT_LIMIT,
    task_time_limit=RUN_LIMIT,
    worker_prefetch_multiplier=1,
    worker_max_tasks_per_child=200,
    worker_send_task_events=False,
    worker_enable_remote_control=False,
    task_default_queue="damlam",
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,
    broker_transport_options={
        "visibility_timeout": VISIBILITY_TIMEOUT,
        "socket_timeout": 5,
        "socket_connect_timeout": 2,
        "socket_keepalive": True,
        # A worker that waits for a message sends nothing itself: without these it noticed a dead line after two hours.
        "socket_keepalive_options": {
            socket.TCP_KEEPIDLE: 15,
            socket.TCP_KEEPINTVL: 5,
            socket.TCP_KEEPCNT: 3,
            socket.TCP_USER_TIMEOUT: 30_000,
        },
    },
    timezone="Asia/Ho_Chi_Minh",
    beat_schedule={
        "sweep": {"task": "journal.sweep", "schedule": 30.0, "options": {"expires": 25}},
        "copy_journal": {"task": "journal.copy", "schedule": 60.0, "options": {"expires": 55}},
        "sweep_scans": {"task": "library.sweep_scans", "schedule": 60.0, "options": {"expires": 55}},
        "sweep_workbooks": {"task": "records.sweep", "schedule": 3600.0, "options": {"expires": 3000}},
        "sweep_bundles": {"task": "reports.sweep_bundles", "schedule": 3600.0, "options": {"expires": 3000}},
        "sweep_errands": {"task": "reports.sweep_errands", "schedule": 3600.0, "options": {"expires": 3000}},
        "watch": {"task": "dashboards.watch", "schedule": 300.0, "options": {"expires": 250}},
        "open_digests": {"task": "dashboards.open_digests", "schedule": 600.0, "options": {"expires": 500}},
        "remind_due": {
            "task": "reports.remind_due",
            "schedule": crontab(minute="10"),
            "options": {"expires": 3000},
        },
        "renew_archives": {
            "task": "reports.renew_archives",
            "schedule": crontab(hour="2", minute="30"),
            "options": {"expires": 3600},
        },
        "let_go": {
            "task": "dashboards.let_go",
            "schedule": crontab(minute="20", hour="3"),
            "options": {"expires": 3600},
        },
        "anchor": {
            "task": "journal.anchor",
            "schedule": crontab(minute="50", hour="23"),
            "options": {"expires": 550},
        },
        "close_dormant": {
            "task": "units.close_dormant",
            "schedule": crontab(minute="40", hour="1"),
            "options": {"expires": 3000},
        },
        "fold_tallies": {"task": "remedies.fold_tallies", "schedule": 600.0, "options": {"expires": 500}},
        "silence": {
            "task": "remedies.record_unanswered",
            "schedule": crontab(minute="5"),
            "options": {"expires": 3000},
        },
    },
)
app.autodiscover_tasks()
