"""The product at work, its processes killed and started again, where nothing but this machine can be reached (row 84).

Without a browser, which looks for the world by itself.
"""

import os
import subprocess
import sys
from collections.abc import Callable

import pytest

from tests.browser.site import ROOT

pytestmark = pytest.mark.drill
WORK = os.environ.get("ALONE", "tests/browser/test_crashes.py")
INSIDE = """
import subprocess, sys
from pathlib import Path

def tried():
    lines = Path("/proc/net/snmp").read_text().splitlines()
    names, numbers = [line.split() for line in lines if line.startswith("Ip:")]
    beyond = dict(zip(names, numbers))["OutNoRoutes"]
    six = dict(line.split() for line in Path("/proc/net/snmp6").read_text().splitlines())["Ip6OutNoRoutes"]
    return int(beyond) + int(six)

subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
done = subprocess.run([sys.executable, *sys.argv[1:]])
print("went beyond", tried(), "ended", done.returncode)
"""
LOOKS_OUT = """
import socket
try:
    socket.create_connection(("192.0.2.1", 80), timeout=5)
except OSError:
    pass
"""


def alone(*arguments: str) -> tuple[int, int, str]:
    """Runs Python in a network of its own that has the loopback only: tries to go beyond, exit code, all it said."""
    environ = {**os.environ, "TEST_DATABASE_NAME": "test_damlam_alone"}
    environ = {name: value for name, value in environ.items() if not name.startswith("PYTEST_")}
    command = ["unshare", "-n", sys.executable, "-c", INSIDE, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)
    if "unshare" in done.stderr:
        pytest.skip("a network of one's own is for root")
    last = done.stdout.splitlines()[-1].split()
    return int(last[2]), int(last[4]), done.stdout + done.stderr


def test_a_look_outside_is_counted() -> None:
    """The control: one connection to an address of nobody."""
    assert alone("-c", LOOKS_OUT)[:2] == (1, 0)


def test_papers_are_drawn_numbered_and_signed_without_a_network(record_property: Callable[[str, object], None]) -> None:
    beyond, code, said = alone("-m", "pytest", "-n0", "-q", "-p", "no:cacheprovider", "-m", "not drill", WORK)
    record_property(f"{WORK} alone", f"{said.splitlines()[-2]}; {beyond} packets for elsewhere")
    assert code == 0, said
    assert "skipped" not in said
    assert beyond == 0
