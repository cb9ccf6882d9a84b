"""First step of every make command: the virtual environment and its locked packages.

Run as a script by the system's Python (`python3 config/local/bootstrap.py COMMAND`), so it uses the
standard library only and syntax that an old Python still reads far enough to say what is wrong.
It ends by becoming `.venv/bin/python -m config.local COMMAND`.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
RUN_LOCK, DEV_LOCK = "requirements.txt", "requirements-dev.txt"
NEEDS_DEV = {"test", "check", "coverage", "drills", "bench"}
# ":" breaks virtual environments; the others reach a shell inside PostgreSQL's initdb.
FORBIDDEN_IN_PATH = ':"$`\\\n'


def stop(message: str) -> None:
    """End with a sentence for the person at the keyboard."""
    sys.exit("\n" + message)


def check_machine() -> None:
    """Python is new enough, can make virtual environments, and the folder has a usable name."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is what tells an old Python
        version = sys.version.split()[0]
        stop(f"Dám Làm needs Python 3.11 or newer; this is {version}.\nName another one: make run PYTHON=python3.11")
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        stop("This Python cannot make virtual environments. Type:\n\n    apt-get install -y python3-venv\n")
    odd = sorted(set(FORBIDDEN_IN_PATH) & set(str(ROOT)))
    if odd:
        stop(f"The project folder's name holds {' '.join(map(repr, odd))}; move it to a folder without.")


def check_port_free(port: str) -> None:
    """Refuse a port that is not a number from 1 to 65535, or on which something listens already."""
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        stop(f"PORT is {port!r}; it must be a number from 1 to 65535.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(port)))
        except OSError as error:
            stop(
                f"Port {port} cannot be used ({error.strerror}).\n"
                "Stop what uses it, or choose another: make run PORT=8001"
            )


def digest(name: str) -> str:
    """The hash of a lock file, which is what a stamp in the virtual environment holds."""
    return hashlib.sha256((ROOT / name).read_bytes()).hexdigest()


def installed(name: str) -> bool:
    """Whether the packages of this very lock file are already in the virtual environment."""
    stamp = VENV / f".installed-{name}"
    return stamp.exists() and stamp.read_text() == digest(name)


def works(*arguments: str) -> bool:
    """Whether the virtual environment's Python starts with these arguments."""
    try:
        return subprocess.run([PYTHON, *arguments], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def clean_environment() -> dict[str, str]:
    """The environment without what would lead Python or pip out of the virtual environment.

    Nor with what forbids to keep compiled modules: a run starts many processes, each of which would compile them all.
    """
    unwanted = {"PYTHONHOME", "PYTHONPATH", "PIP_USER", "PIP_TARGET", "PIP_PREFIX", "VIRTUAL_ENV"}
    unwanted |= {"PYTHONDONTWRITEBYTECODE"}
    kept = {key: value for key, value in os.environ.items() if key not in unwanted}
    return {**kept, "PYTHONUTF8": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


def step(message: str, command: list[str | Path], hint: str) -> None:
    """Say what is done, do it, and end with the hint when it fails."""
    print(message, file=sys.stderr, flush=True)
    if subprocess.run(command, cwd=ROOT, env=clean_environment(), check=False).returncode != 0:
        stop(hint)


def install(lock: str) -> None:
    """Bring `.venv` to the state of the lock file; a stamp makes the next call free."""
    if not works("-c", "import sys"):
        shutil.rmtree(VENV, ignore_errors=True)
        step(
            "Making the virtual environment .venv",
            [sys.executable, "-m", "venv", VENV],
            "The virtual environment could not be made. On Debian: apt-get install -y python3-venv",
        )
    if not works("-m", "pip", "--version"):
        step("Adding pip to .venv", [PYTHON, "-m", "ensurepip"], "pip could not be added to .venv.")
    pip: list[str | Path] = [PYTHON, "-m", "pip", "install", "-qq"]
    step(
        f"Installing the locked packages of {lock} (about a minute)",
        [*pip, "--no-input", "--require-hashes", "--only-binary", ":all:", "-r", lock],
        "The packages could not be installed; is the package index reachable? Run the command again.",
    )
    for name in {RUN_LOCK, lock}:  # the development lock holds all of the other
        (VENV / f".installed-{name}").write_text(digest(name))


def main(arguments: list[str]) -> None:
    """Check, install what is missing, and hand over to the launcher inside the environment."""
    check_machine()
    command = arguments[0] if arguments else ""
    lock = DEV_LOCK if command in NEEDS_DEV else RUN_LOCK
    (ROOT / "var").mkdir(exist_ok=True)
    with open(ROOT / "var" / ".packages.lock", "w", encoding="utf-8") as waiting:
        fcntl.flock(waiting, fcntl.LOCK_EX)  # two first runs at once must not share one pip
        if not (installed(lock) and works("-c", "import sys")):
            if command == "run":
                check_port_free(os.environ.get("PORT", "8000"))
            install(lock)
    os.chdir(ROOT)
    os.execve(PYTHON, [str(PYTHON), "-m", "config.local", *arguments], clean_environment())  # noqa: S606


if __name__ == "__main__":
    main(sys.argv[1:])
