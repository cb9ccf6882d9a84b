"""A real ClamAV daemon with a few signatures of its own: EICAR's test file and Debian's files for tests of scanners."""

import hashlib
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
"""What every scanner takes for malware by agreement; it does nothing."""
TEST_FILES = Path("/usr/share/clamav-testfiles")


def demand_clamd() -> None:
    """In CI the launcher has installed both (`config/local/system.py`); elsewhere their absence is told."""
    if not (shutil.which("clamd") and TEST_FILES.is_dir()):
        sentence = "clamav-daemon and clamav-testfiles are not installed"
        pytest.fail(sentence) if os.environ.get("CI") else pytest.skip(sentence)


@dataclass
class Scanner:
    """A daemon in a folder, at a socket of its own; it is started and ended as a test likes."""

    folder: Path
    running: subprocess.Popen[bytes] | None = field(default=None)

    @property
    def url(self) -> str:
        return f"unix://{self.folder}/clamd.ctl"

    def prepare(self) -> None:
        signatures = self.folder / "signatures"
        signatures.mkdir()
        hashes = (
            f"{hashlib.md5(content, usedforsecurity=False).hexdigest()}:{len(content)}:Test.{path.name}"
            for path in sorted(TEST_FILES.iterdir())
            if (content := path.read_bytes())
        )
        (signatures / "files.hdb").write_text("".join(f"{line}\n" for line in hashes))
        (signatures / "eicar.ndb").write_text(f"Test.EICAR:0:*:{EICAR.hex()}\n")
        lines = {
            "DatabaseDirectory": signatures,
            "LocalSocket": self.url.removeprefix("unix://"),
            "Foreground": "yes",
            "User": "root" if os.geteuid() == 0 else "",
            "StreamMaxLength": "25M",
            "AlertExceedsMax": "yes",
        }
        told = "".join(f"{name} {value}\n" for name, value in lines.items() if value)
        (self.folder / "clamd.conf").write_text(told)

    def start(self) -> None:
        assert self.running is None
        command = ["clamd", "--config-file", str(self.folder / "clamd.conf")]
        with (self.folder / "log").open("ab") as log:
            self.running = subprocess.Popen(command, stdout=log, stderr=log)
        place = Path(self.url.removeprefix("unix://"))
        until = time.monotonic() + 30
        while not place.exists():
            assert self.running.poll() is None, (self.folder / "log").read_text()
            assert time.monotonic() < until, "clamd did not begin to listen"
            time.sleep(0.05)

    def stop(self) -> None:
        if self.running is not None:
            self.running.kill()
            self.running.wait()
            self.running = None
            Path(self.url.removeprefix("unix://")).unlink(missing_ok=True)


@contextmanager
def a_scanner(folder: Path) -> Iterator[Scanner]:
    """Running for a while."""
    demand_clamd()
    made = Scanner(folder)
    made.prepare()
    made.start()
    try:
        yield made
    finally:
        made.stop()
