"""Debian's Chromium, driven for one file of tests."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, sync_playwright

SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

ASKS_THE_WORLD = (
    "AutofillServerCommunication",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PasswordLeakDetection",
    "Translate",
)
if ELSEWHERE := os.environ.get("ELSEWHERE"):
    # Every name but our own is this address, and Chromium itself looks for nothing in the world: who asks for something
    # elsewhere is counted (tests/drills/test_alone.py).
    SWITCHES += [
        f"--host-resolver-rules=MAP * {ELSEWHERE}, EXCLUDE 127.0.0.1, EXCLUDE localhost",
        "--gaia-url=http://127.0.0.1:9",
        "--component-updater=url-source=http://127.0.0.1:9/",
        f"--disable-features={','.join(ASKS_THE_WORLD)}",
    ]


def program() -> str:
    """Where Chromium is; without it browser tests skip with a sentence, in CI they fail."""
    path = os.environ.get("DAMLAM_CHROMIUM", "/usr/bin/chromium")
    if not path or not Path(path).exists():
        sentence = "no Chromium on this machine: `apt-get install chromium` to run the browser tests"
        pytest.fail(sentence) if os.environ.get("CI") else pytest.skip(sentence)
    return path


# The editor takes up the caret of the page when it is told of it, and puts its own back 20 ms after it is entered.
SETTLED = "() => new Promise(done => setTimeout(() => requestAnimationFrame(() => setTimeout(done)), 40))"


def put_caret(place: Locator, *keys: str) -> None:
    """Clicks into an editor and presses keys that move the caret, each at the pace of a person.

    Pressed faster, on a busy machine, what follows happened where the caret was before.
    """
    place.click()
    place.page.evaluate(SETTLED)
    for key in keys:
        place.page.keyboard.press(key)
        place.page.evaluate(SETTLED)


@contextmanager
def launched() -> Iterator[Browser]:
    """A browser, for as long as the block lasts: within, this thread runs an event loop and asks no database."""
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=program(), args=SWITCHES)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for a file, each test has windows of its own.

    No longer than a file: signing (`asyncio.run`) fails where an event loop runs already.
    """
    with launched() as opened:
        yield opened
