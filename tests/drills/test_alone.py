"""The product at work, its processes killed and started again, where nothing but this machine can be reached (row 84).

With a browser too: it finds a network that leads nowhere, so that it takes itself for connected, and every name but our
own is an address of nobody.
"""

import os
import subprocess
import sys
from collections.abc import Callable

import pytest

from tests.browser.site import ROOT

pytestmark = pytest.mark.drill
WORK = os.environ.get("ALONE", "tests/browser/test_crashes.py")
IN_A_BROWSER = [
    f"tests/browser/test_{name}.py"
    for name in ("manual_pictures", "dashboards", "walk")  # the walk leaves its traces
]
NOBODY = "198.51.100.1"
INSIDE = """
import subprocess, sys
from pathlib import Path

def tried():
    lines = Path("/proc/net/snmp").read_text().splitlines()
    names, numbers = [line.split() for line in lines if line.startswith("Ip:")]
    beyond = dict(zip(names, numbers))["OutNoRoutes"]
    six = dict(line.split() for line in Path("/proc/net/snmp6").read_text().splitlines())["Ip6OutNoRoutes"]
    (near,) = [line.split() for line in Path("/proc/net/dev").read_text().splitlines() if "near:" in line]
    return int(beyond) + int(six) + int(near[10])

for told in (
    "sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1",
    "ip link set lo up",
    "ip link add near type veth peer name far",
    "ip addr add 192.0.2.2/32 dev near",
    "ip link set near up",
    "ip link set far up",
):
    subprocess.run(told.split(), check=True)
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


SHOWS_A_PICTURE_OF_ELSEWHERE = """
from tests.chromium import launched
with launched() as browser:
    page = browser.new_page()
    page.set_content("<img src='https://cdn.example/x.png'>")
    page.wait_for_timeout(3000)
"""


def alone(*arguments: str) -> tuple[int, int, str]:
    """Runs Python in a network of its own that has the loopback only: tries to go beyond, exit code, all it said."""
    environ = {**os.environ, "TEST_DATABASE_NAME": "test_damlam_alone", "ELSEWHERE": NOBODY}
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


def test_a_page_that_asks_for_something_elsewhere_is_counted() -> None:
    """The control for the browser, and that it looks for nothing itself: one picture of elsewhere."""
    beyond, code, said = alone("-c", SHOWS_A_PICTURE_OF_ELSEWHERE)
    assert code == 0, said
    assert alone("-c", SHOWS_A_PICTURE_OF_ELSEWHERE.replace("https://cdn.example/x.png", "data:,"))[0] == 0
    assert beyond > 0


def test_the_main_job_and_every_pictured_page_in_a_browser_ask_for_nothing_elsewhere(
    record_property: Callable[[str, object], None],
) -> None:
    beyond, code, said = alone("-m", "pytest", "-n0", "-q", "-p", "no:cacheprovider", "-m", "not drill", *IN_A_BROWSER)
    record_property("in a browser alone", f"{said.splitlines()[-2]}; {beyond} packets for elsewhere")
    assert code == 0, said
    assert "skipped" not in said
    assert beyond == 0


def test_papers_are_drawn_numbered_and_signed_without_a_network(record_property: Callable[[str, object], None]) -> None:
    beyond, code, said = alone("-m", "pytest", "-n0", "-q", "-p", "no:cacheprovider", "-m", "not drill", WORK)
    record_property(f"{WORK} alone", f"{said.splitlines()[-2]}; {beyond} packets for elsewhere")
    assert code == 0, said
    assert "skipped" not in said
    assert beyond == 0
