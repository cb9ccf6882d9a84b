"""What breaks on a running site is told within ten seconds, and that it is well again (row 70)."""

import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import psycopg
import pytest

from tests.browser.site import Site, wait_for


def told(site: Site, page: str) -> tuple[int, dict[str, str]]:
    """Status and signs of a page for machines; 0 and nothing when nobody answers."""
    try:
        with urllib.request.urlopen(f"{site.url}/{page}", timeout=10) as response:
            return response.status, json.load(response)
    except urllib.error.HTTPError as refusal:
        return refusal.code, json.load(refusal)
    except OSError:
        return 0, {}


@contextmanager
def the_web_is_away(site: Site) -> Iterator[None]:
    site.kill("web")
    yield
    site.start("web")


@contextmanager
def owner(site: Site) -> Iterator[psycopg.Connection]:
    with psycopg.connect(site.database_url, autocommit=True) as connection:
        yield connection


@contextmanager
def locked(site: Site) -> Iterator[None]:
    """The database does not answer what health asks of it."""
    with psycopg.connect(site.database_url) as connection:
        connection.execute("LOCK TABLE django_migrations IN ACCESS EXCLUSIVE MODE")
        yield


@contextmanager
def a_migration_is_missing(site: Site) -> Iterator[None]:
    with owner(site) as connection:
        query = "DELETE FROM django_migrations WHERE app = 'journal' AND name LIKE '0001%' RETURNING app, name, applied"
        row = connection.execute(query).fetchone()
        yield
        connection.execute("INSERT INTO django_migrations (app, name, applied) VALUES (%s, %s, %s)", row)


@contextmanager
def a_job_waits(site: Site) -> Iterator[None]:
    """No worker listens to its queue."""
    with owner(site) as connection:
        site.carry_out('from journal.models import Job; Job.objects.create(task="none", subject_id=1, queue="nobody")')
        connection.execute("UPDATE journal_job SET created_at = now() - interval '1 hour' WHERE task = 'none'")
        yield
        connection.execute("DELETE FROM journal_job WHERE task = 'none'")


@contextmanager
def the_clock_is_silent(site: Site, name: str = "beat") -> Iterator[None]:
    strike = f'from journal import pulse; pulse.strike("{name}")'
    site.carry_out(strike)
    with owner(site) as connection:
        connection.execute("UPDATE journal_pulse SET at = now() - interval '27 hours' WHERE name = %s", [name])
        yield
    site.carry_out(strike)


def no_backup_was_made(site: Site) -> AbstractContextManager[None]:
    return the_clock_is_silent(site, "backup")


@contextmanager
def the_broker_is_away(site: Site) -> Iterator[None]:
    site.broker.freeze()
    yield
    site.broker.thaw()


@pytest.mark.parametrize(
    ("page", "sign", "status", "verdict", "breaking"),
    [
        pytest.param("healthz", "status", 0, None, the_web_is_away, marks=pytest.mark.drill),
        ("healthz", "database", 503, "down", locked),
        ("healthz", "migrations", 503, "missing", a_migration_is_missing),
        ("healthz", "jobs", 200, "slow", a_job_waits),
        ("healthz", "beat", 200, "silent", the_clock_is_silent),
        ("healthz", "backup", 200, "silent", no_backup_was_made),
        ("readyz", "broker", 503, "down", the_broker_is_away),
    ],
)
def test_what_breaks_is_told_within_ten_seconds_and_is_well_again(
    site: Site,
    page: str,
    sign: str,
    status: int,
    verdict: str | None,
    breaking: Callable[[Site], AbstractContextManager[None]],
    record_property: Callable[[str, object], None],
) -> None:
    def asked() -> tuple[int, str | None]:
        code, signs = told(site, page)
        return code, signs.get(sign)

    with breaking(site):
        began = time.monotonic()
        assert asked() == (status, verdict)
        took = time.monotonic() - began
    assert took <= 10
    wait_for(lambda: asked() == (200, "ok"), f"{sign} is well again", 30)
    record_property(f"{page} tells that {sign} is broken", f"{took:.1f} s")
