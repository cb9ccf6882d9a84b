"""The commands behind the Makefile: `.venv/bin/python -m config.local COMMAND`."""

import os
import shlex
import signal
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import redirect_stdout
from pathlib import Path
from types import FrameType
from typing import NoReturn

from config.local import archive, backup, bundle, covered, pids, services, steps, system
from config.local.bootstrap import check_port_free
from config.local.checks import run_checks
from config.local.environment import as_owner
from config.local.locks import Lock
from config.local.places import BACKUPS, BUNDLES, LOGS, ROOT, VAR, SetupError, make_folders
from config.local.postgres import Postgres
from config.local.processes import Supervisor, call, programs

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
AFTER_RESTORE = "vừa khôi phục dữ liệu, đang đối chiếu sổ văn bản"


class Stopped(BaseException):
    """Somebody pressed Ctrl-C or sent SIGTERM."""


def stop_on_signal(_number: int, _frame: FrameType | None) -> NoReturn:
    """Leave through the `finally` blocks, once: the clean-up itself is not interrupted."""
    for number in STOPPING:
        signal.signal(number, signal.SIG_IGN)
    raise Stopped


def run() -> int:
    """Serve until told to stop."""
    lock = Lock("run")
    if not lock.take():
        raise SetupError(f"Dám Làm already runs from this folder (process {lock.holder()}). To stop it: make stop")
    services.end_leftovers()
    port = os.environ.get("PORT", "8000")
    check_port_free(port)
    system.ensure_paper()
    with services.running() as environ:
        steps.migrate(environ)
        steps.seed(environ)
        steps.collect_static(environ)
        serve(port, environ)
    return 0


def serve(port: str, environ: Mapping[str, str]) -> None:
    """Start the programs, say when the site is there, and watch until the end."""
    print("Starting web server, dispatcher, workers and beat", flush=True)
    supervisor = Supervisor(programs(port), environ)
    try:
        supervisor.start()
        steps.wait_until_ready(port, supervisor.tend)
        print(f"\nDám Làm is ready: http://127.0.0.1:{port}\n", flush=True)
        call(["manage.py", "demo", "--accounts"], environ)
        print(f"\nCtrl-C stops it. Logs: {LOGS}", flush=True)
        while True:
            supervisor.tend()
            for name in services.restart_dead():
                print(f"{name} had ended; it was started again", flush=True)
            time.sleep(0.5)
    finally:
        print("Stopping", flush=True)
        supervisor.stop()


WHOLE_SUITE = ["-n", "3", "--dist", "loadfile", "--no-loadscope-reorder", "--ignore", "tests/house", "tests"]
"""Three processes on two cores: a browser, a worker and a database that are waited for leave one idle otherwise.

Shared out by tests/sharing.py in the order of the folders, the longest first; the house rules are `make check`'s.
"""


def run_tests(marker: str, runner: tuple[str, ...] = ("-m", "pytest")) -> int:
    """Run pytest with everything it may need, by itself or under `runner`; `ARGS` goes to it."""
    lock = Lock("test")
    if not lock.take():
        raise SetupError(f"Tests already run in this folder (process {lock.holder()}); they share a database.")
    system.ensure_paper()
    system.ensure_test_parts()
    arguments = shlex.split(os.environ.get("ARGS", ""))
    with services.running() as environ:
        browser = {"DAMLAM_CHROMIUM": system.chromium()}
        return call([*runner, "-m", marker, *(arguments or WHOLE_SUITE)], {**as_owner(environ), **browser})


def test() -> int:
    """The whole suite but the drills (decision 21)."""
    return run_tests("not drill")


def measure_coverage() -> int:
    """The suite once, with the lines that it runs; fails as well where too few are run."""
    covered.begin()
    failed = run_tests("not drill", covered.RUNNER)
    return covered.told() or covered.judge() or failed


def drills() -> int:
    """The tests with full figures, before a release."""
    return run_tests("drill")


def bench() -> int:
    """What pages and papers cost, one line a figure on standard output and nothing else there."""
    with redirect_stdout(sys.stderr), services.running() as environ:
        steps.migrate(environ)
        steps.collect_static(environ)
        return call(["-m", "benchmarks", *shlex.split(os.environ.get("ARGS", ""))], as_owner(environ))


def check() -> int:
    """The tools that hold the house rules."""
    with services.running() as environ:
        return run_checks(environ)


def keep_services() -> int:
    """The two servers in the background with a migrated database."""
    services.keep()
    with services.running() as environ:
        steps.migrate(environ)
        print(
            f"PostgreSQL and Valkey run; `make stop` ends them.\n  {environ['DATABASE_URL']}\n  {environ['REDIS_URL']}"
        )
    return 0


def stop() -> int:
    """End a `make run` of this folder and both servers."""
    runner = Lock("run").holder()
    if runner:
        print("Stopping `make run`")
        pids.end([runner], signal.SIGTERM, 30)
    services.end_leftovers()
    with Lock("services"):
        services.stop()
    print("PostgreSQL and Valkey are stopped")
    return 0


def demo() -> int:
    """Put the demo data back to their first state."""
    with services.running() as environ:
        steps.migrate(environ)
        steps.manage(as_owner(environ), "demo")  # emptying tables is not for the app role
    return 0


def back_up() -> int:
    """Database, files and keys in one archive, tried before it is written and read back after."""
    if services.database() and not (VAR / "pg").exists():
        raise SetupError("There is no database in this folder yet. On a server of an office see deploy/README.md.")
    with services.running() as environ:
        target = backup.name_now(BACKUPS)
        made = backup.back_up(own_server(), VAR, target)
        rows = sum(int(count) for count, _digest in made.tables.values())
        print(f"Written: {target}\nIts {rows} rows of {len(made.tables)} tables came back on trial.", flush=True)
        if environ.get("S3_BUCKET"):
            print(f"Stored files lie in the bucket {environ['S3_BUCKET']} and not in it: copy that by its own means.")
        if target.suffix != archive.LOCKED or os.environ.get("BACKUP_IDENTITY"):
            backup.verify(own_server(), target)
            print(f"Read back whole, with {len(made.files)} files.")
        else:
            print("It is encrypted; where the secret key is: make verify-backup FILE=… BACKUP_IDENTITY=…")
        steps.manage(environ, "pulse", "backup")
    return 0


def verify_backup() -> int:
    """Whether a backup comes back whole; nothing of what is here changes."""
    with services.running():
        made = backup.verify(own_server(), named_file())
        print(f"Whole: {len(made.tables)} tables and {len(made.files)} files of {made.made_at}.")
    return 0


def restore() -> int:
    """Put a backup in the place of what is here."""
    source = named_file()
    lock = Lock("run")
    if not lock.take():
        raise SetupError("Dám Làm runs from this folder; a restore needs it stopped. Type: make stop")
    stamp = time.strftime("before_%Y%m%d_%H%M%S")
    with services.running():
        made = backup.restore(own_server(), VAR, source, stamp=stamp)
    with services.running() as environ:  # with the secret key of the backup
        steps.migrate(environ)
        steps.manage(environ, "restored", "--of", made.made_at)
        steps.manage(environ, "revoke_again")
        steps.manage(environ, "maintenance", "on", "--reason", AFTER_RESTORE)
    print(
        f"Restored as of {made.made_at}. Everybody has to sign in again.\n"
        f"What was here before is kept: database damlam_{stamp}, folders var/*-{stamp}.\n"
        "Nobody gets in yet, so that no number is given twice. With the site running (make run or make services):\n"
        f"  .venv/bin/python manage.py reconcile_numbers var/media-{stamp}\n"
        "  .venv/bin/python manage.py maintenance off"
    )
    return 0


def make_bundle() -> int:
    """A release for a server without internet, installed on trial before it gets its name."""
    with services.running() as environ:
        made = bundle.make_bundle(ROOT, BUNDLES, environ)
    print(f"Written: {made}\nHow a server takes it in: deploy/README.md")
    return 0


def own_server() -> Postgres:
    """Our PostgreSQL. Raises SetupError when another one is used, which its own people back up."""
    server = services.database()
    if server is None:
        raise SetupError("DATABASE_URL names another PostgreSQL; back it up there (deploy/README.md).")
    return server


def named_file() -> Path:
    """The file of `FILE=…`."""
    named = os.environ.get("FILE", "")
    if not named:
        raise SetupError("Which backup? FILE=var/backups/damlam-….tar")
    return Path(named).resolve()


COMMANDS: dict[str, Callable[[], int]] = {
    "run": run,
    "test": test,
    "coverage": measure_coverage,
    "drills": drills,
    "bench": bench,
    "check": check,
    "services": keep_services,
    "stop": stop,
    "demo": demo,
    "backup": back_up,
    "verify-backup": verify_backup,
    "restore": restore,
    "bundle": make_bundle,
}


def main(arguments: list[str]) -> int:
    """Run one command; its exit code. A problem is told in words, not as a traceback."""
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        print(f"One of: {', '.join(COMMANDS)}", file=sys.stderr)
        return 2
    for number in STOPPING:
        if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:  # nohup stays
            signal.signal(number, stop_on_signal)
    make_folders()
    try:
        return COMMANDS[arguments[0]]()
    except SetupError as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    except Stopped:
        return 0 if arguments[0] == "run" else 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
