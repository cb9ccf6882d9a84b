"""Refuses to start when the times and switches of the jobs do not hang together (rows 48 to 50)."""

from collections.abc import Sequence
from typing import Any

from celery import current_app
from django.apps import AppConfig
from django.core.checks import CheckMessage, Error

from journal import limits

TAG = "jobs"


def broken_promises(conf: Any) -> list[str]:
    """Which promises of docs/decisions/0002 a Celery configuration breaks."""
    back_after = (conf.broker_transport_options or {}).get("visibility_timeout", 0)
    promises = {
        "three heartbeats fit into a lease": limits.HEARTBEAT * 3 < limits.LEASE,
        "Celery stops a task when its lease is no longer renewed": conf.task_time_limit == limits.RUN_LIMIT,
        "a task is warned before it is stopped": 0 < (conf.task_soft_time_limit or 0) < limits.RUN_LIMIT,
        "long jobs are the longest": limits.RUN_LIMIT < limits.LONG_SOFT_LIMIT < limits.LONG_LIMIT,
        "a message comes back only after its job is free": back_after > limits.LONG_LIMIT + limits.LEASE,
        "a message is acknowledged after the work": conf.task_acks_late is True,
        "a killed child gives its message back": conf.task_reject_on_worker_lost is True,
        "a worker takes one message at a time": conf.worker_prefetch_multiplier == 1,
        "no results are kept in the broker": not conf.result_backend and conf.task_ignore_result is True,
        "messages are JSON": list(conf.accept_content) == ["json"],
    }
    return [promise for promise, holds in promises.items() if not holds]


def jobs_are_safe(app_configs: Sequence[AppConfig] | None, **kwargs: object) -> list[CheckMessage]:
    """One error for each promise that the product's own configuration breaks."""
    broken = broken_promises(current_app.conf)
    return [Error(f"Background jobs: the configuration breaks “{promise}”.", id="journal.E001") for promise in broken]
