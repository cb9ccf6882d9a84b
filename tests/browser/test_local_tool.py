"""Leader and registrar sign with the tool on their own machine: the page hands over, the tool fetches and hands in."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from reports.signing.verdict import ORGANISATION_FIELD, PERSON_FIELD
from tests.browser.conftest import People
from tests.browser.reports import ready_report
from tests.browser.site import ROOT, Site
from tests.browser.steps import PASSWORD, shows
from tests.browser.test_ways import AT, BODY, codes, ended, number

pytestmark = pytest.mark.browser
__all__ = ["ended"]
TOOL = re.compile(r"^wss://127\.0\.0\.1:8987/Sign(Approved|Issued)$")


class Machine:
    """Somebody's machine: the tool in a process of its own, and how a page there reaches it."""

    def __init__(self, site: Site, name: str, code: str, field: str) -> None:
        arguments = [str(site.folder / "keys"), name, code, field, AT.isoformat()]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.reports.local_tool", *arguments],
            cwd=ROOT,
            env=site.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.certificate = str(json.loads(self._line()))

    def serves(self, page: Page) -> None:
        """From now on the page's socket ends here."""
        page.route_web_socket(TOOL, self._meet)

    def _meet(self, socket: WebSocketRoute) -> None:
        socket.on_message(lambda message: socket.send(self._answer(str(message))))

    def _answer(self, message: str) -> str:
        assert self.process.stdin
        self.process.stdin.write(f"{message}\n")
        self.process.stdin.flush()
        return self._line()

    def _line(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline().strip()

    def stop(self) -> None:
        """The tool ends when nobody speaks to it any more."""
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait(timeout=30)


@pytest.fixture
def machines(site: Site, ended: None) -> Iterator[tuple[Machine, Machine]]:
    """The leader's and the registrar's."""
    made = (
        Machine(site, "Lãnh đạo ký trên máy", "CCCD:55", PERSON_FIELD),
        Machine(site, BODY, "MST:66", ORGANISATION_FIELD),
    )
    yield made
    for machine in made:
        machine.stop()


def test_the_file_goes_to_the_tool_and_comes_back_by_itself(
    people: People, site: Site, machines: tuple[Machine, Machine]
) -> None:
    pk, signer = ready_report(site, "way-tool")
    for machine, whose, code in zip(machines, ("--person", "--unit"), (signer, "thap-muoi"), strict=True):
        path = site.folder / f"{code}.pem"
        path.write_text(machine.certificate)
        site.manage("certificate", "add", str(path), whose, code)
    registrar, leader = people.sign_in("vanthu"), people.sign_in("lanhdao")
    number(registrar, pk)
    leader.goto(f"/reports/{pk}/signing/")
    sign(leader)
    expect(leader.locator("#tool")).to_contain_text("Không gọi được công cụ ký trên máy này")
    for page, machine, state in ((leader, machines[0], "Đã ký"), (registrar, machines[1], "Đã phát hành")):
        machine.serves(page)
        page.goto(f"/reports/{pk}/signing/")
        sign(page)
        shows(page, state)
    assert codes(site, pk) == ["CCCD:55", "MST:66"]
    assert [said for said in people.complaints if "ERR_CONNECTION_REFUSED" not in said] == []


def sign(page: Page) -> None:
    """Presses the button in the panel of the tool, with the password."""
    panel = page.locator("#tool")
    panel.get_by_label("Mật khẩu").fill(PASSWORD)
    panel.get_by_role("button", name="Ký bằng công cụ").click()
