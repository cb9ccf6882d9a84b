"""Where things are: everything the launcher writes is under `var/`, sockets excepted."""

import hashlib
import os
import stat
from pathlib import Path

from config.local import bootstrap

ROOT = bootstrap.ROOT
VAR = ROOT / "var"
LOGS = VAR / "log"
LOCKS = VAR / "lock"
STAMPS = VAR / "state"
BACKUPS = VAR / "backups"
BUNDLES = VAR / "bundles"
LOCAL_ENV = VAR / "local.env"


class SetupError(Exception):
    """Something the person at the keyboard can mend; its text says how."""


def socket_folder(root: Path = ROOT) -> Path:
    """The folder of the two server sockets.

    Outside the project, because a unix socket's path must stay below 107 bytes whatever the
    project folder is called.
    """
    mark = hashlib.sha256(os.fsencode(root)).hexdigest()[:10]
    return Path(f"/tmp/damlam-{os.geteuid()}-{mark}")  # noqa: S108 - ownership is checked in `private`


def private(folder: Path, owner: int | None = None) -> Path:
    """Make the folder with mode 0700, or check that it is ours and no link somebody laid there."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in {os.geteuid(), owner}:
        raise SetupError(f"{folder} belongs to somebody else; remove it and start again.")
    folder.chmod(0o700)
    return folder


def make_folders() -> None:
    """The folders under `var/` that every command expects."""
    for folder in (LOGS, LOCKS, STAMPS):
        folder.mkdir(parents=True, exist_ok=True)


def log_file(name: str, limit: int = 5_000_000) -> Path:
    """The log of one program; above `limit` bytes the old one is moved aside first."""
    path = LOGS / f"{name}.log"
    if path.exists() and path.stat().st_size > limit:
        path.replace(path.with_suffix(".log.1"))
    return path


def last_lines(path: Path, count: int = 15) -> str:
    """The end of a log file, for an error message."""
    text = path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
    return "\n".join("    " + line for line in text.splitlines()[-count:])
