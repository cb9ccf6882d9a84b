"""Long lists of boxes to tick, narrowed while one types."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.static.conftest import ORIGIN, Server

pytestmark = pytest.mark.browser
FIGURES = ["Lượt kiểm tra", "Đơn vị đã kiểm tra", *(f"Vụ việc {number}" for number in range(30))]
PAGE = """<!doctype html><html lang="vi"><head><meta charset="utf-8">
<link rel="stylesheet" href="/static/vendor/bootstrap/5.3.9/bootstrap.min.css">
<script type="module">import {{ startChoices }} from "/static/js/choices.js"; startChoices();</script></head>
<body><form action="/sent/"><fieldset class="field field-choices"><legend>Chỉ tiêu</legend><div>{boxes}</div></fieldset>
</form></body></html>"""
BOX = '<div><label class="form-check"><input type="checkbox" name="figures" value="{0}"> <span>{0}</span></label></div>'


@pytest.fixture
def choices(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    server = Server({})
    page.route("**/*", server.handle)
    page.route(f"{ORIGIN}/", lambda route: route.fulfill(body=_page(), content_type="text/html"))
    page.goto(f"{ORIGIN}/")
    yield page
    page.close()


def _page() -> str:
    return PAGE.format(boxes="".join(BOX.format(figure) for figure in FIGURES))


def shown(page: Page) -> Locator:
    return page.locator("label.form-check:visible")


def test_typing_without_accents_narrows_and_what_is_ticked_stays(choices: Page) -> None:
    choices.get_by_label("Vụ việc 7", exact=True).check()
    search = choices.get_by_role("searchbox", name="Tìm trong danh sách")
    search.fill("don vi tra")
    expect(shown(choices)).to_have_text(["Đơn vị đã kiểm tra", "Vụ việc 7"])
    choices.get_by_label("Đơn vị đã kiểm tra").check()
    expect(choices.get_by_role("status")).to_have_text("Đã chọn 2")
    search.press("Enter")
    assert choices.url == f"{ORIGIN}/", "Enter in the search sends nothing"
    search.fill("")
    expect(shown(choices)).to_have_count(len(FIGURES))
    asked = choices.evaluate("new URLSearchParams(new FormData(document.forms[0])).getAll('figures')")
    assert asked == ["Đơn vị đã kiểm tra", "Vụ việc 7"]
