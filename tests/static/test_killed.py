"""Row 61: the browser is killed in the middle of a sentence, again and again: no more than ten seconds are lost."""

import os
import random
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Error, Playwright, sync_playwright

from tests.chromium import SWITCHES, program
from tests.static.conftest import ORIGIN, Server
from tests.static.test_editor import block, text

pytestmark = [pytest.mark.drill, pytest.mark.browser]
KILLS = 20
AT_MOST = 10.0
LATE = 1.0
"""A save is on its way for a while: what the machine takes to carry it is no loss of the editor's."""


@dataclass
class Typist:
    """Somebody who types a letter every fifth of a second, until the browser is no more."""

    pressed: list[float] = field(default_factory=list)

    def work(self, driver: Playwright, seconds: float) -> tuple[Server, float]:
        """What the server got, and when the browser was killed."""
        browser = driver.chromium.launch(executable_path=program(), args=SWITCHES)
        session = browser.new_browser_cdp_session()
        told = session.send("SystemInfo.getProcessInfo")["processInfo"]
        (process,) = [one["id"] for one in told if one["type"] == "browser"]
        page, server = browser.new_page(), Server({"schema": 1, "blocks": [block("paragraph", text("bản"))]})
        page.route("**/*", server.handle)
        page.goto(ORIGIN + "/")
        page.locator("[data-editor][data-ready]").wait_for()
        page.get_by_role("textbox", name="Nội dung mục I").click()
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            self.pressed.append(time.monotonic())
            page.keyboard.type("z")
            page.wait_for_timeout(200)
        kept = page.evaluate("async () => [localStorage.length, (await indexedDB.databases()).length]")
        assert kept == [0, 0]
        killed = time.monotonic()
        os.kill(process, signal.SIGKILL)
        with suppress(Error):
            browser.close()
        return server, killed


def lost_seconds(typist: Typist, server: Server, killed: float) -> float:
    """How old the oldest letter is that no save has."""
    saved = max((one["body"]["blocks"][0]["content"][0]["text"].count("z") for one in server.saves), default=0)
    return killed - typist.pressed[saved] if saved < len(typist.pressed) else 0.0


def test_twenty_killed_browsers_lose_no_more_than_ten_seconds_each(
    record_property: Callable[[str, object], None],
) -> None:
    dice, lost = random.Random(61), []
    with sync_playwright() as driver:
        for _kill in range(KILLS):
            typist = Typist()
            lost.append(lost_seconds(typist, *typist.work(driver, dice.uniform(1, 24))))
    record_property(
        f"{KILLS} killed browsers", f"lost at most {max(lost):.1f} s, half of them {sorted(lost)[10]:.1f} s"
    )
    assert max(lost) <= AT_MOST + LATE


def test_sabotage_a_server_that_gets_nothing_has_lost_all(monkeypatch: pytest.MonkeyPatch) -> None:
    with sync_playwright() as driver:
        typist = Typist()
        server, killed = typist.work(driver, AT_MOST + 3)
    server.saves.clear()
    assert lost_seconds(typist, server, killed) > AT_MOST
