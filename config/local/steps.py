"""What is done to database and files before the programs start; skipped when nothing has changed."""

import hashlib
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import psycopg

from config.local.environment import as_owner
from config.local.places import ROOT, STAMPS, VAR, SetupError
from config.local.processes import call

READY_SECONDS = 120  # a slow or busy machine


def content_hash(files: Iterable[Path]) -> str:
    """One hash over names and contents."""
    total = hashlib.sha256()
    for file in sorted(files):
        total.update(str(file.relative_to(ROOT)).encode())
        total.update(file.read_bytes())
    return total.hexdigest()


def migration_files() -> list[Path]:
    """Our migrations, and the lock file that stands for those of the packages."""
    return [*ROOT.glob("*/migrations/*.py"), ROOT / "requirements.txt"]


def static_files() -> list[Path]:
    """Our static files, and the lock file that stands for those of the packages."""
    folders = [ROOT / "static", *ROOT.glob("*/static")]
    return [file for folder in folders for file in folder.rglob("*") if file.is_file()] + [ROOT / "requirements.txt"]


def applied_migrations(url: str) -> str:
    """A hash of which migrations this very database has had and when; empty for a new one."""
    with psycopg.connect(url, connect_timeout=5) as link:
        if link.execute("SELECT to_regclass('django_migrations')").fetchone() == (None,):
            return ""
        rows = link.execute("SELECT app, name, applied FROM django_migrations ORDER BY id").fetchall()
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def database_state(environ: Mapping[str, str]) -> str:
    """Equal to an earlier answer only for the same database with the same migrations on both sides."""
    return f"{content_hash(migration_files())} {applied_migrations(environ['DATABASE_OWNER_URL'])}"


def once(name: str, state: Callable[[], str], work: Callable[[], None]) -> None:
    """Do the work unless the state is the one after the last time it was done."""
    stamp = STAMPS / name
    if stamp.exists() and stamp.read_text() == state():
        return
    stamp.unlink(missing_ok=True)
    work()
    stamp.write_text(state())


def manage(environ: Mapping[str, str], *arguments: str) -> None:
    """Run a management command. Raises SetupError when it fails (it has said why itself)."""
    if call(["manage.py", *arguments], environ) != 0:
        raise SetupError(f"`manage.py {' '.join(arguments)}` failed; see above.")


def migrate(environ: Mapping[str, str]) -> None:
    """Bring the database to the code's state."""

    def work() -> None:
        print("Bringing the database up to date", flush=True)
        manage(as_owner(environ), "migrate", "--noinput", "-v", "0")

    once("migrated", lambda: database_state(environ), work)


def seed(environ: Mapping[str, str]) -> None:
    """Fill an empty demo database; one that has data is left alone."""
    if environ.get("DAMLAM_MODE") == "demo":
        once("seeded", lambda: database_state(environ), lambda: manage(environ, "demo", "--if-empty"))


def collect_static(environ: Mapping[str, str]) -> None:
    """Gather, name by content and compress the static files."""

    def work() -> None:
        print("Collecting static files", flush=True)
        # The htmx extensions, unused here, name a file in a comment that is not shipped with them.
        manage(environ, "collectstatic", "--noinput", "--clear", "-v", "0", "--ignore", "hx-*")

    def state() -> str:
        return content_hash(static_files()) if (VAR / "static").exists() else "gone"

    once("static", state, work)


def wait_until_ready(port: str, tend: Callable[[], None]) -> None:
    """Return when `/healthz` says 200; `tend` is called meanwhile. Raises SetupError after two minutes."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    until = time.monotonic() + READY_SECONDS
    answer = "no answer"
    while time.monotonic() < until:
        tend()
        try:
            with opener.open(f"http://127.0.0.1:{port}/healthz", timeout=5):
                return
        except urllib.error.HTTPError as error:
            answer = f"{error.code} {error.read(500).decode(errors='replace')}"
        except OSError as error:
            answer = str(error)
        time.sleep(0.1)
    raise SetupError(f"The web server is not ready after {READY_SECONDS} seconds: {answer}\nSee {VAR / 'log'}.")
