"""The Celery application: a doorbell and nothing more (decision 15).

PostgreSQL holds every job (`journal.Job`); a message carries one id and no result is kept.
`time_limit` < lease < `visibility_timeout`, so a message is never redelivered while its job lives.
"""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

TIME_LIMIT = 90  # seconds, below journal.outbox.LEASE

app = Celery("damlam")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.update(
    accept_content=["json"],
    task_serializer="json",
    task_ignore_result=True,
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    task_time_limit=TIME_LIMIT,
    worker_prefetch_multiplier=1,
    worker_max_tasks_per_child=200,
    worker_send_task_events=False,
    task_default_queue="damlam",
    broker_connection_retry_on_startup=True,
    broker_transport_options={
        "visibility_timeout": 600,
        "socket_timeout": 5,
        "socket_connect_timeout": 2,
        "socket_keepalive": True,
    },
    timezone="Asia/Ho_Chi_Minh",
    beat_schedule={
        "sweep": {"task": "journal.sweep", "schedule": 30.0, "options": {"expires": 25}},
    },
)
app.autodiscover_tasks()
