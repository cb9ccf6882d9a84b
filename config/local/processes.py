"""The programs of `make run`: started with one mark, watched, started again when they die, stopped."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from config.local import pids
from config.local.places import ROOT, VAR, SetupError, last_lines, log_file

PR_SET_PDEATHSIG = 1
STOP_SECONDS = 10  # then SIGKILL; a job that is cut off comes back by its lease
DEATHS, WITHIN = 3, 60.0  # that many deaths of one program within so many seconds end the whole run
QUEUES = "damlam,mail"
SIGNING_QUEUE = "signing"
LONG_QUEUE = "long"


def dies_with_launcher(number: signal.Signals, nice: int = 0) -> Callable[[], None]:
    """For `preexec_fn` (the launcher has one thread): the kernel sends this signal when it is gone.

    `nice` is how far the program steps back behind the others.
    """
    launcher = os.getpid()
    libc = ctypes.CDLL(None)

    def ask_kernel() -> None:
        libc.prctl(PR_SET_PDEATHSIG, number)
        if os.getppid() != launcher:
            os._exit(1)
        os.nice(nice)

    return ask_kernel


def call(arguments: list[str], environ: Mapping[str, str]) -> int:
    """Run one command to its end, its output on ours; the exit code."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=dict(environ),
        check=False,
        preexec_fn=dies_with_launcher(signal.SIGTERM),
    ).returncode


@dataclass
class Program:
    """One long-running program and what became of it."""

    name: str
    arguments: list[str]
    nice: int = 0
    process: subprocess.Popen[bytes] | None = None
    deaths: list[float] = field(default_factory=list)

    def start(self, environ: Mapping[str, str]) -> None:
        """Start it in a session of its own, so that Ctrl-C reaches the launcher alone."""
        with log_file(self.name).open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, *self.arguments],
                cwd=ROOT,
                env=dict(environ),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=dies_with_launcher(signal.SIGTERM, self.nice),  # noqa: PLW1509
            )

    def died(self) -> int | None:
        """The exit code of a program that ran and has ended; None while it runs."""
        return self.process.poll() if self.process else None

    def end_orphans(self) -> None:
        """End the children of a program that was killed: they hold its port and its jobs."""
        if self.process:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)

    def note_death(self, at: float) -> bool:
        """Remember a death; True when it dies too often to be started again."""
        self.deaths = [then for then in self.deaths if at - then < WITHIN] + [at]
        return len(self.deaths) >= DEATHS


def programs(port: str) -> list[Program]:
    """The six programs: web, dispatcher of the outbox, three workers, and beat (the sweep's clock).

    Drawing steps back behind the pages, and big workbooks behind both; only the worker that signs may open a token;
    the web server loads the code once for its two workers.
    """
    gunicorn = ["-m", "gunicorn", "config.wsgi:application", "--no-control-socket", "--preload"]
    gunicorn += ["--workers", "2", "--worker-class", "gthread", "--threads", "4", "--graceful-timeout", "5"]
    celery = ["-m", "celery", "-A", "config.celery"]
    quiet = ["-l", "INFO", "--without-gossip", "--without-mingle", "--without-heartbeat"]
    signing = ["-c", "1", "-Q", SIGNING_QUEUE, "-n", "signing@%h"]
    long = ["-c", "1", "-Q", LONG_QUEUE, "-n", "long@%h"]
    return [
        Program("web", [*gunicorn, "--bind", f"127.0.0.1:{port}"]),
        Program("dispatcher", ["manage.py", "dispatch"], nice=2),
        Program("worker", [*celery, "worker", "-c", "2", "-Q", QUEUES, *quiet], nice=5),
        Program("signing-worker", [*celery, "worker", *signing, *quiet], nice=5),
        Program("long-worker", [*celery, "worker", *long, *quiet], nice=10),
        Program("beat", [*celery, "beat", "-l", "INFO", "-s", str(VAR / "state" / "beat")], nice=5),
    ]


class Supervisor:
    """Keeps a list of programs running until it is told to stop."""

    def __init__(
        self, watched: list[Program], environ: Mapping[str, str], *, root: Path = ROOT, patience: float = STOP_SECONDS
    ) -> None:
        self.watched = watched
        self.environ = {**environ, pids.MARK: str(root)}
        self.root = root
        self.patience = patience

    def start(self) -> None:
        for program in self.watched:
            program.start(self.environ)

    def tend(self) -> None:
        """Start again what has died, and say so. Raises SetupError when one dies again and again."""
        for program in self.watched:
            code = program.died()
            if code is None:
                continue
            log = log_file(program.name)
            if program.note_death(time.monotonic()):
                raise SetupError(
                    f"{program.name} keeps ending (exit code {code}); the end of {log}:\n{last_lines(log)}"
                )
            program.end_orphans()
            print(f"{program.name} ended (exit code {code}); starting it again, see {log}", flush=True)
            program.start(self.environ)

    def stop(self) -> None:
        """Ask all programs to stop, wait, then end what is left, grandchildren included."""
        running = [program.process for program in self.watched if program.process]
        for process in running:
            if process.poll() is None:
                process.terminate()
        until = time.monotonic() + self.patience
        for process in running:
            try:
                process.wait(max(0.0, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        pids.end(pids.marked(self.root), signal.SIGTERM, 2)
