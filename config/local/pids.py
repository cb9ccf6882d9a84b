"""Which processes are ours: a process number in a file proves nothing after a restart.

A server is known by its name and its working folder (its data folder); what `make run` starts is
known by a mark in its environment, which every descendant inherits.
"""

import os
import signal
import time
from collections.abc import Collection, Iterable
from pathlib import Path

from config.local.places import ROOT

MARK = "DAMLAM_LAUNCHER"


def works_in(pid: int, folder: Path, names: Collection[str]) -> bool:
    """Whether the process lives (a zombie does not), has one of the names and works in the folder."""
    try:
        name = Path(f"/proc/{pid}/comm").read_text().strip()
        return name in names and os.path.samestat(os.stat(f"/proc/{pid}/cwd"), folder.stat())
    except OSError:
        return False


def pid_in(file: Path, folder: Path, names: Collection[str]) -> int | None:
    """The process number on the first line of a pid file, if it is such a process."""
    try:
        pid = int(file.read_text().split()[0])
    except (OSError, ValueError, IndexError):
        return None
    return pid if works_in(pid, folder, names) else None


def every_pid() -> list[int]:
    """The processes of this machine, whoever owns them."""
    return [int(name) for name in os.listdir("/proc") if name.isdigit()]


def working_in(folder: Path, names: Collection[str]) -> list[int]:
    """All processes of these names whose working folder is this one."""
    return [pid for pid in every_pid() if works_in(pid, folder, names)]


def marked(root: Path = ROOT) -> list[int]:
    """All processes started by a `make run` of this project folder, their children included."""
    mark = os.fsencode(f"{MARK}={root}")
    found = []
    for pid in every_pid():
        try:
            environment = Path(f"/proc/{pid}/environ").read_bytes()
        except OSError:
            continue
        if mark in environment.split(b"\0") and pid != os.getpid():
            found.append(pid)
    return found


def lives(pid: int) -> bool:
    """Whether the process is there and no zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_gone(pids: Iterable[int], seconds: float) -> list[int]:
    """Wait until none of the processes lives; those that still do after the time."""
    until = time.monotonic() + seconds
    left = [pid for pid in pids if lives(pid)]
    while left and time.monotonic() < until:
        time.sleep(0.05)
        left = [pid for pid in left if lives(pid)]
    return left


def end(pids: Iterable[int], first: signal.Signals, patience: float) -> None:
    """Ask the processes to stop with one signal; after `patience` seconds end them with SIGKILL."""
    asked = list(pids)
    for pid in asked:
        send(pid, first)
    left = wait_gone(asked, patience)
    for pid in left:
        send(pid, signal.SIGKILL)
    wait_gone(left, 5)


def send(pid: int, number: signal.Signals) -> None:
    """Send a signal; a process that has gone meanwhile is no error."""
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return
