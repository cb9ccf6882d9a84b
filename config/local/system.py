"""Parts of the operating system that pip cannot bring: found by loading them, installed with apt."""

import ctypes
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from config.local.places import STAMPS, SetupError


@dataclass(frozen=True)
class Part:
    """A Debian package, and the library, program or folder that shows it is there."""

    package: str
    library: str = ""
    program: str = ""
    folder: str = ""

    def present(self) -> bool:
        """Whether this machine has it."""
        if self.program:
            return shutil.which(self.program) is not None
        if self.folder:
            return Path(self.folder).is_dir()
        try:
            ctypes.CDLL(self.library)
        except OSError:
            return False
        return True


PAPER = (Part("libpango-1.0-0", "libpango-1.0.so.0"), Part("libpangoft2-1.0-0", "libpangoft2-1.0.so.0"))
SPEED = (Part("libharfbuzz-subset0", "libharfbuzz-subset.so.0"),)
TESTING = (
    Part("chromium", program="chromium"),
    Part("poppler-utils", program="pdftotext"),
    Part("age", program="age"),
    Part("softhsm2", program="softhsm2-util"),
    Part("clamav-daemon", program="clamd"),
    Part("clamav-testfiles", folder="/usr/share/clamav-testfiles"),
)


def missing(parts: tuple[Part, ...]) -> list[str]:
    """The packages whose library or program is not on this machine."""
    return [part.package for part in parts if not part.present()]


def administrator() -> list[str] | None:
    """What to put before an apt command to run it as root without a question; None: impossible."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    allowed = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    return ["sudo", "-n"] if allowed else None


def by_hand(packages: list[str]) -> str:
    """The exact line to type."""
    return f"apt-get update && apt-get install -y --no-install-recommends {' '.join(packages)}"


def apt_install(packages: list[str]) -> bool:
    """Install Debian packages; False when that is not possible here."""
    before = administrator()
    if before is None:
        return False
    print(f"Installing Debian packages: {' '.join(packages)}", flush=True)
    apt = [*before, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "DPkg::Lock::Timeout=120"]
    install = [*apt, "install", "-y", "--no-install-recommends", *packages]
    for command in ([*apt, "update"], install):
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            print("\n".join("    " + line for line in done.stderr.splitlines()[-5:]), flush=True)
            return False
    return True


def ensure_paper() -> None:
    """Install what WeasyPrint needs to draw; without it nothing can be printed, so stop.

    The subset library is only faster (decision 24): it is tried once, then noted.
    """
    needed, faster = missing(PAPER), missing(SPEED)
    tried = STAMPS / "apt-tried"
    if needed:
        apt_install([*needed, *faster])
        if missing(PAPER):
            raise SetupError(f"Drawing PDF needs system libraries. As root, type:\n\n    {by_hand(needed + faster)}\n")
    elif faster and not tried.exists():
        tried.touch()
        if not apt_install(faster):
            print(f"Note: PDFs are drawn 2-3 times faster with {' '.join(faster)}:\n    {by_hand(faster)}")


def ensure_test_parts() -> list[str]:
    """Install what only the tests need; the packages that are still missing (in CI: a stop)."""
    needed = missing(TESTING)
    if needed:
        apt_install(needed)
        needed = missing(TESTING)
    if needed and os.environ.get("CI"):
        raise SetupError(f"These system parts must be there in CI:\n\n    {by_hand(needed)}\n")
    if needed:
        print(f"SKIPPED will be the tests that need {' and '.join(needed)}. As root:\n    {by_hand(needed)}")
    return needed


def chromium() -> str:
    """The browser for the tests: DAMLAM_CHROMIUM if set, else Debian's; empty when there is none."""
    return os.environ.get("DAMLAM_CHROMIUM") or shutil.which("chromium") or ""
