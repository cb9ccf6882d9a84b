"""The whole demo leaves one running site and goes on in another one (5-promises, B16)."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

import psycopg
import pytest
from playwright.sync_api import Browser

from config.local.backup import census
from dashboards.leaving.tables import LEFT_OUT
from tests.browser.conftest import database_url
from tests.browser.site import Site

pytestmark = pytest.mark.drill
OWN_WORDS = {"accounts_user", "journal_entry", "journal_link"}
"""Where passwords stay behind, and where both sides write that it was done."""
ISSUED = """
SELECT sha256 FROM reports_filingfile JOIN library_storedfile AS stored ON stored.id = file_id WHERE kind = 'issued'
"""


@pytest.fixture
def other(tmp_path: Path, template: str, site: Site) -> Iterator[Site]:
    """Another installation, with nobody in it."""
    there = Site(tmp_path, site.broker, database_url(), f"{site.name}_other")
    there.environment["SECRET_KEY"] = token_hex(32)
    there.environment["SIGNING_TEST_KEYS"] = site.environment["SIGNING_TEST_KEYS"]  # whom one trusts is no data
    try:
        there.build_empty(template)
        yield there
    finally:
        there.stop()


@contextmanager
def still(site: Site) -> Iterator[None]:
    """Nobody works on what earlier drills have left to do, so that what is taken out can be counted afterwards."""
    site.kill("dispatcher")
    site.kill("worker")
    yield
    site.start("dispatcher", "worker")


def counted(site: Site) -> dict[str, list[str]]:
    with psycopg.connect(site.database_url, options="-c damlam.shown=all") as link:
        return {name: told for name, told in census(link).items() if name not in LEFT_OUT}


def test_the_whole_demo_goes_on_elsewhere(
    site: Site, other: Site, browser: Browser, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    folder, began = tmp_path / "taken", time.monotonic()
    with still(site):
        site.manage("take_out", str(folder))
        taken = time.monotonic() - began
        before = counted(site)
    said = other.manage("bring_in", str(folder))
    brought = time.monotonic() - began - taken
    after = counted(other)
    assert {name: row for name, row in after.items() if name not in OWN_WORDS} == {
        name: row for name, row in before.items() if name not in OWN_WORDS
    }
    assert {path.name for path in (other.folder / "media").rglob("*") if path.is_file()} >= {
        path.stem for path in folder.glob("files/*/*")
    }
    signed = [str(sha256) for (sha256,) in other.ask(ISSUED)]
    for sha256 in signed:
        other.manage("verify", str(folder / f"files/{sha256[:2]}/{sha256}.pdf"))
    other.manage("verify_journal")
    password = other.manage("reopen_account", "quantri").split(" with ")[1].split()[0]
    other.start("web")
    page = browser.new_context(base_url=other.url).new_page()
    page.goto("/accounts/login/")
    page.get_by_label("Tên đăng nhập").fill("quantri")
    page.get_by_label("Mật khẩu", exact=True).fill(password)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    page.get_by_role("heading", name="Đổi mật khẩu").wait_for()
    assert len(signed) > 5
    record_property("signed papers that are ours there", len(signed))
    record_property("leaving", f"{said.splitlines()[0]} out in {taken:.1f} s, in within {brought:.1f} s")
