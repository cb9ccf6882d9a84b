"""A running site and a real browser."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page

from tests.browser.site import Site
from tests.journal.conftest import Broker


def database_url() -> str:
    """The address of the database server that the tests use, as its owner."""
    return os.environ["DATABASE_URL"]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, template: str) -> Iterator[Site]:
    """The product with the demo, all processes up."""
    with tempfile.TemporaryDirectory(prefix="damlam-") as socket_folder:
        broker = Broker(Path(socket_folder))
        broker.start()
        name = f"{settings.DATABASES['default']['TEST']['NAME']}_site"
        running = Site(tmp_path_factory.mktemp("site"), broker, database_url(), name)
        try:
            running.build(template)
            running.start("web", "dispatcher", "worker")
            yield running
        finally:
            running.stop()
            broker.stop()


class People:
    """Windows of signed-in people; what the browser complains of is collected."""

    def __init__(self, browser: Browser, site: Site) -> None:
        self.browser = browser
        self.site = site
        self.complaints: list[str] = []

    def sign_in(self, username: str, *, width: int = 1366, height: int = 768) -> Page:
        """A new window in which `username` is signed in."""
        context = self.browser.new_context(base_url=self.site.url, viewport={"width": width, "height": height})
        page = context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        page.goto("/accounts/login/")
        page.get_by_label("Tên đăng nhập").fill(username)
        page.get_by_label("Mật khẩu", exact=True).fill("dam-nghi-dam-lam")
        page.get_by_role("button", name="Đăng nhập", exact=True).click()
        page.get_by_role("heading", name="Việc của tôi", level=1).wait_for()
        return page


@pytest.fixture
def people(browser: Browser, site: Site) -> Iterator[People]:
    """Signs people in; closes their windows afterwards."""
    found = People(browser, site)
    yield found
    for context in browser.contexts:
        context.close()
