"""Whether this instance lives and can serve, for the machines that watch it."""

from functools import cache
from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from dashboards.facts.storage import is_full
from journal import broker, log_archive, maintenance, pulse, replica
from journal.facts import SLOW_JOBS, oldest_waiting
from library import clamd
from library.files import shelf


@login_not_required
@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 while the database answers and its migrations are applied, else 503; everything else only warns.

    Says nothing about people, versions or addresses.
    """
    try:
        if _lacks_migrations():
            answer = {"status": "down", "database": "ok", "migrations": "missing"}
            return JsonResponse(answer, status=HTTPStatus.SERVICE_UNAVAILABLE)
        oldest = oldest_waiting()
        signs = {name: "silent" if pulse.is_silent(name) else "ok" for name in (pulse.BEAT, pulse.BACKUP)}
        signs["log_archive"] = log_archive.state()
    except DatabaseError:
        return JsonResponse({"status": "down", "database": "down"}, status=HTTPStatus.SERVICE_UNAVAILABLE)
    jobs = "slow" if oldest > SLOW_JOBS else "ok"
    files = {"files": "ok" if shelf().answers() else "down", "disk": "full" if is_full() else "ok"}
    beside = {"scanner": clamd.state(), "replica": replica.state(), **files}
    return JsonResponse({"status": "ok", "database": "ok", "migrations": "ok", "jobs": jobs, **signs, **beside})


@login_not_required
@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """200 when requests may be sent here: database, migrations and broker are there; else 503 with what is missing.

    While the system is maintained it is ready all the same: the page that says so comes from here.
    """
    try:
        found = {"database": "ok", "migrations": "missing" if _lacks_migrations() else "ok"}
    except DatabaseError:
        found = {"database": "down", "migrations": "unknown"}
    found["broker"] = "ok" if broker.answers() else "down"
    is_ready = set(found.values()) == {"ok"}
    answer = {
        "status": "ready" if is_ready else "not ready",
        **found,
        "maintenance": "on" if maintenance.in_force() else "off",
    }
    return JsonResponse(answer, status=HTTPStatus.OK if is_ready else HTTPStatus.SERVICE_UNAVAILABLE)


def _lacks_migrations() -> bool:
    """Whether the database is older than this release. Raises DatabaseError when it is away."""
    return bool(_code_migrations() - set(MigrationRecorder(connection).applied_migrations()))


@cache
def _code_migrations() -> frozenset[tuple[str, str]]:
    """The migrations that this release carries; they cannot change while it runs."""
    return frozenset(MigrationLoader(None).disk_migrations)
