"""Long lists of boxes to tick, in a fieldset or in the rows of a table, narrowed while one types."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.static.conftest import ORIGIN, Server

pytestmark = pytest.mark.browser
FIGURES = ["Lượt kiểm tra", "Đơn vị đã kiểm tra", *(f"Vụ việc {number}" for number in range(30))]
PAGE = """<!doctype html><html lang="vi"><head><meta charset="utf-8">
<link rel="stylesheet" href="/static/vendor/bootstrap/5.3.9/bootstrap.min.css">
<script type="module">import {{ startChoices }} from "/static/js/choices.js"; startChoices();</script></head>
<body><form action="/sent/">{long}</form></body></html>"""
FIELDSET = '<fieldset class="field field-choices"><legend>Chỉ tiêu</legend><div>{boxes}</div></fieldset>'
TABLE = """<section class="panel panel-flush" data-choices><div class="panel-head"><h2>Quyền</h2></div>
<table><tbody>{boxes}</tbody></table></section>"""
ROW = """<tr><td>{0}</td><td><label class="form-check">
<input type="checkbox" name="figures" value="{0}"></label></td></tr>"""
BOX = '<div><label class="form-check"><input type="checkbox" name="figures" value="{0}"> <span>{0}</span></label></div>'


@pytest.fixture
def choices(browser: Browser) -> Iterator[Page]:
    yield from _opened(browser, _page(FIELDSET, BOX))


@pytest.fixture
def rows(browser: Browser) -> Iterator[Page]:
    yield from _opened(browser, _page(TABLE, ROW))


def _opened(browser: Browser, body: str) -> Iterator[Page]:
    page = browser.new_page()
    server = Server({})
    page.route("**/*", server.handle)
    page.route(f"{ORIGIN}/", lambda route: route.fulfill(body=body, content_type="text/html"))
    page.goto(f"{ORIGIN}/")
    yield page
    page.close()


def _page(long: str, box: str) -> str:
    return PAGE.format(long=long.format(boxes="".join(box.format(figure) for figure in FIGURES)))


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


def test_rows_of_a_table_are_narrowed_like_boxes(rows: Page) -> None:
    rows.locator("[value='Vụ việc 7']").check()
    rows.get_by_role("searchbox", name="Tìm trong danh sách").fill("don vi tra")
    expect(rows.locator("tbody tr:visible")).to_have_text(["Đơn vị đã kiểm tra", "Vụ việc 7"])
    expect(rows.get_by_role("status")).to_have_text("Đã chọn 1")
    asked = rows.evaluate("new URLSearchParams(new FormData(document.forms[0])).getAll('figures')")
    assert asked == ["Vụ việc 7"], "a row out of sight keeps what was ticked, and nothing else is sent"
