"""A page of our own with a section's editor, in a real browser, against a server that the test plays."""

import json
import mimetypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route

STATIC = Path(__file__).resolve().parents[2] / "static"
ORIGIN = "http://editor.test"
POLICY = "default-src 'self'; script-src 'self'; style-src 'self'; object-src 'none'"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PAGE = """<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Mục</title>
<link rel="stylesheet" href="/static/vendor/bootstrap/5.3.9/bootstrap.min.css">
<link rel="stylesheet" href="/static/css/theme.css"><link rel="stylesheet" href="/static/css/app.css">
<link rel="stylesheet" href="/static/css/report.css">
<script src="/static/js/editor.js" type="module"></script></head>
<body hx-headers='{"X-CSRFToken": "token"}' data-login-url="/login/" data-sprite="/static/none.svg">
<header class="top-bar"></header><div data-editor-toolbar></div><p data-save-status></p>
<div data-editor data-save-url="/save/" data-revision="7" data-section="I" data-label="Nội dung mục I">
<script type="application/json">%(body)s</script></div>
<form action="/submitted/"><button>Trình lãnh đạo</button></form>
<button type="button" data-insert-figure data-code="inspection.communes" data-window="year_to_date">Chèn</button>
<article data-lower data-filing="31" data-label="huyện Thí Dụ, Quý III" data-section="I"><span data-used></span>
<script type="application/json">{"type": "dash", "content": [{"type": "text", "text": "Một bộ phận còn e dè.",
"marks": ["source:31"]}]}</script><button type="button" data-pick-lower="block">Đưa vào</button>
<button type="button" data-pick-lower="words">Chèn tại con trỏ</button></article>
<script id="figures-data" type="application/json">%(figures)s</script></body></html>"""
FIGURES = [{"code": "inspection.communes", "window": "year_to_date", "label": "Xã đã kiểm tra", "text": "13/13 xã"}]


# Status and JSON of an answer to a save (no JSON: a page); None breaks the line.
Answer = tuple[int, dict[str, Any] | None] | None


@dataclass
class Server:
    """Answers to the saves to come. Without more answers every save is taken."""

    body: dict[str, Any]
    answers: list[Answer] = field(default_factory=list)
    saves: list[dict[str, Any]] = field(default_factory=list)
    revision: int = 7

    def handle(self, route: Route) -> None:
        """One request of the page."""
        path = route.request.url.removeprefix(ORIGIN)
        if path.startswith("/static/") and (STATIC / path.removeprefix("/static/")).is_file():
            file = STATIC / path.removeprefix("/static/")
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            route.fulfill(body=file.read_bytes(), content_type=kind)
        elif path == "/save/":
            self._save(route)
        elif path == "/":
            html = PAGE % {"body": json.dumps(self.body), "figures": json.dumps(FIGURES)}
            headers = {"Content-Security-Policy": POLICY, "Content-Type": "text/html; charset=utf-8"}
            route.fulfill(body=html, headers=headers)
        else:
            route.fulfill(body=f"<title>{path}</title>", content_type="text/html")

    def _save(self, route: Route) -> None:
        self.saves.append(route.request.post_data_json or {})
        answer = self.answers.pop(0) if self.answers else self._take()
        if answer is None:
            route.abort()
        elif answer[1] is None:
            route.fulfill(status=answer[0], body="<title>Trang đã cũ</title>", content_type="text/html")
        else:
            route.fulfill(status=answer[0], body=json.dumps(answer[1]), content_type="application/json")

    def _take(self) -> Answer:
        self.revision += 1
        return 200, {"revision": self.revision, "saved_at": "2023-09-20T14:05:00+07:00", "saved_by": "Người Thử"}


@dataclass
class Desk:
    """The page open before a clerk."""

    page: Page
    server: Server
    complaints: list[str]

    @property
    def text(self) -> Locator:
        """The box in which the section is written."""
        return self.page.get_by_role("textbox", name="Nội dung mục I")

    def save(self) -> dict[str, Any]:
        """Saves now; returns the body that was sent last, also where the editor was just saving by itself."""
        with self.page.expect_response("**/save/"):
            self.page.keyboard.press("Control+s")
        waiting = "[data-save-status][data-state=saving], [data-save-status][data-state=dirty]"
        self.page.locator(waiting).wait_for(state="detached")
        saved: dict[str, Any] = self.server.saves[-1]["body"]
        return saved

    def says(self, words: str) -> None:
        """Waits until the quiet line says these words."""
        self.page.locator("[data-save-status]", has_text=words).wait_for()


@pytest.fixture
def open_desk(browser: Browser) -> Iterator[Any]:
    """A function that opens the editor on a body."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN")
    context.set_default_timeout(15_000)

    def opened(*blocks: dict[str, Any]) -> Desk:
        server = Server({"schema": 1, "blocks": list(blocks)})
        page = context.new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text) if "Policy" in message.text else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.route("**/*", server.handle)
        page.goto(ORIGIN + "/")
        page.locator("[data-editor][data-ready]").wait_for()
        return Desk(page, server, complaints)

    yield opened
    context.close()
