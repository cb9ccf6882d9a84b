"""Logs of a server are kept for a year, and nothing of them is let go before for want of room (row 76)."""

import os
import re
import shutil
import signal
import subprocess
import time
from configparser import ConfigParser
from datetime import timedelta
from pathlib import Path

import pytest

from tests.browser.site import wait_for
from tests.config.test_deploy_files import DEPLOY

JOURNALD = Path("/lib/systemd/systemd-journald")
SETTINGS = DEPLOY / "journald@damlam.conf"
YEAR, MONTH = timedelta(days=365), timedelta(days=30.44)
PERIODS = {"daily": timedelta(days=1), "weekly": timedelta(days=7)}
SERVE = f"""set -e
mount --make-rprivate /
mount --bind "$1/log" /var/log; mount --bind "$1/etc" /etc/systemd; mount -t tmpfs none /run
mkdir -p /run/systemd /run/log/journal
exec env SYSTEMD_LOG_TARGET=console SYSTEMD_LOG_LEVEL=debug {JOURNALD} damlam
"""
"""journald with our settings and folders, as the unit of the namespace starts it; the machine's own are not touched."""


def test_every_program_writes_into_the_journal_that_is_kept_for_a_year() -> None:
    units = [path.read_text() for path in DEPLOY.glob("systemd/*.service")]
    assert all("\nLogNamespace=damlam\n" in unit for unit in units)
    assert units
    settings = ConfigParser()
    settings.read(SETTINGS)
    kept, held = (int(settings["Journal"][name].removesuffix("month")) for name in ("MaxRetentionSec", "MaxFileSec"))
    assert (kept - held) * MONTH >= YEAR, "a file goes as a whole by the age of its first line"


def test_what_installs_a_server_puts_the_settings_where_journald_reads_them() -> None:
    assert "cp deploy/journald@damlam.conf /etc/systemd/" in (DEPLOY / "README.md").read_text()


@pytest.mark.drill
def test_journald_lets_go_what_is_over_a_year_old_and_nothing_else(tmp_path: Path) -> None:
    if os.geteuid() != 0 or not JOURNALD.exists() or not Path("/etc/machine-id").exists():
        pytest.skip("journald can be started by root on a machine with systemd only")
    (tmp_path / "log").mkdir()
    (tmp_path / "etc").mkdir()
    shutil.copy(SETTINGS, tmp_path / "etc")
    with (tmp_path / "said").open("w") as said:
        server = _served(tmp_path, said.fileno())
        server.send_signal(signal.SIGUSR2)
        wait_for(lambda: any(tmp_path.glob("log/journal/*/system@*.journal")), "journald put a file aside")
        _end(server)
        [file] = tmp_path.glob("log/journal/*/system@*.journal")
        ages = {days: _aged(file, days) for days in (330, 394, 397, 800)}
        file.unlink()
        server = _served(tmp_path, said.fileno())
        wait_for(lambda: not ages[397].exists(), "journald lets old files go")
        _end(server)
    left = {days for days, copy in ages.items() if copy.exists()}
    assert left == {330, 394}, "what was begun 394 days ago ends with lines that are a year old"
    limits = re.findall(r"^Fixed .*$", (tmp_path / "said").read_text(), re.MULTILINE)
    assert all("max_use=20.0G max_size=128.0M" in line and "keep_free=1.0G n_max_files=1000" in line for line in limits)
    assert limits


def _served(top: Path, said: int) -> subprocess.Popen[bytes]:
    server = subprocess.Popen(["unshare", "-m", "sh", "-c", SERVE, "sh", top], stdout=said, stderr=said)
    wait_for(lambda: any(top.glob("log/journal/*/system.journal")), "journald writes")
    return server


def _end(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    server.wait(20)


def _aged(file: Path, days: int) -> Path:
    """The same file as it were had its first line been written so many days ago: journald reads that off its name."""
    begun = int((time.time() - days * 86_400) * 1_000_000)
    copy = file.with_name(re.sub(r"-\w{16}-\w{16}\.", f"-{10_000 - days:016x}-{begun:016x}.", file.name))
    shutil.copy(file, copy)
    return copy


@pytest.mark.drill
@pytest.mark.parametrize("name", ["nginx", "postgresql-common"])
def test_the_files_that_others_write_are_kept_as_long(tmp_path: Path, name: str) -> None:
    """The line of deploy/README.md, over what Debian's package installs."""
    installed, copy = Path("/etc/logrotate.d") / name, tmp_path / name
    if not installed.exists() or shutil.which("logrotate") is None:
        pytest.skip(f"{name} or logrotate is not installed")
    shutil.copy(installed, copy)
    [words] = re.findall(rf"sed -i '(\S+ \S+ \S+)' /etc/logrotate\.d/{name}\b", (DEPLOY / "README.md").read_text())
    subprocess.run(["sed", "-i", words, copy], check=True)
    text = copy.read_text()
    [period] = re.findall(r"^\s*(daily|weekly)$", text, re.MULTILINE)
    [count] = re.findall(r"^\s*rotate (\d+)$", text, re.MULTILINE)
    assert int(count) * PERIODS[period] >= YEAR
    command: list[str | Path] = ["logrotate", "-d", "-s", tmp_path / "state", copy]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
