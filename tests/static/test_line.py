"""Decision 23: while the line is gone a form stays with all that was typed, says it has not gone, and goes later."""

import mimetypes
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.browser
STATIC = Path(__file__).resolve().parents[2] / "static"
ORIGIN = "http://line.test"
PAGE = """<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Biểu mẫu</title>
<link rel="stylesheet" href="/static/vendor/bootstrap/5.3.9/bootstrap.min.css">
<link rel="stylesheet" href="/static/css/theme.css"><link rel="stylesheet" href="/static/css/app.css">
<script src="/static/js/app.js" type="module"></script></head><body data-login-url="/login/">
<header class="top-bar"></header>%s<form method="post" action="/sent/" data-guard><textarea name="summary"></textarea>
<button name="again" value="1">Lưu và ghi tiếp</button></form></body></html>"""


class Line:
    """A server behind a line that comes and goes; `sent` is what reached it."""

    def __init__(self) -> None:
        self.is_there, self.sent = True, list[str]()

    def handle(self, route: Route) -> None:
        """One request of the page."""
        path = route.request.url.removeprefix(ORIGIN)
        file = STATIC / path.removeprefix("/static/")
        if path.startswith("/static/") and file.is_file():
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            route.fulfill(body=file.read_bytes(), content_type=kind)
        elif path == "/":
            route.fulfill(body=PAGE % render_to_string("_line.html"), content_type="text/html; charset=utf-8")
        elif not self.is_there:
            route.abort()
        else:
            if path == "/sent/":
                self.sent.append(route.request.post_data or "")
            route.fulfill(body="<title>Đã nhận</title>", content_type="text/html; charset=utf-8")


@pytest.fixture
def line() -> Line:
    """It is there to begin with."""
    return Line()


@pytest.fixture
def page(browser: Browser, line: Line) -> Iterator[Page]:
    """A form in which somebody has typed, whose line then goes."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="vi-VN")
    context.set_default_timeout(15_000)
    page = context.new_page()
    page.route("**/*", line.handle)
    page.clock.install()
    page.goto(ORIGIN + "/")
    page.wait_for_function("document.querySelector('[data-line-ask]') && window.bootstrap !== null")
    page.locator("textarea").fill("Mười hai hồ sơ trả chậm")
    line.is_there = False
    yield page
    context.close()


def lose(page: Page) -> None:
    """The browser notices that it has no line."""
    page.evaluate("window.dispatchEvent(new Event('offline'))")
    page.get_by_text("Mất kết nối.").wait_for()


def test_a_form_waits_on_the_page_and_goes_when_the_line_is_back(page: Page, line: Line) -> None:
    lose(page)
    waiting = page.get_by_text("Việc vừa bấm chưa gửi")
    assert not waiting.is_visible()
    page.get_by_role("button", name="Lưu và ghi tiếp").click()
    waiting.wait_for()
    assert page.locator("textarea").input_value() == "Mười hai hồ sơ trả chậm"
    page.clock.run_for(30_000)
    assert (line.sent, page.url) == ([], ORIGIN + "/")
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    line.is_there = True
    with page.expect_navigation():
        page.clock.run_for(6_000)
    assert len(line.sent) == 1
    assert "again=1" in line.sent[0]


def test_who_thinks_otherwise_sends_nothing(page: Page, line: Line) -> None:
    lose(page)
    page.get_by_role("button", name="Lưu và ghi tiếp").click()
    page.get_by_role("button", name="Không gửi nữa").click()
    line.is_there = True
    page.clock.run_for(6_000)
    page.get_by_text("Mất kết nối.").wait_for(state="hidden")
    assert (line.sent, page.locator("textarea").input_value()) == ([], "Mười hai hồ sơ trả chậm")


def test_sabotage_a_form_that_does_not_wait_leaves_the_page(page: Page) -> None:
    """Without the notice the browser shows its own page of failure in the form's place."""
    page.get_by_role("button", name="Lưu và ghi tiếp").click(no_wait_after=True)
    page.locator("textarea").wait_for(state="detached")
