"""What folds out on a page: menus are shut as menus are, tables open by a click and for paper, menus do not."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.static.conftest import ORIGIN, Server

pytestmark = pytest.mark.browser
PAGE = """<!doctype html><html lang="vi"><head><meta charset="utf-8">
<link rel="stylesheet" href="/static/vendor/bootstrap/5.3.9/bootstrap.min.css">
<link rel="stylesheet" href="/static/css/theme.css"><link rel="stylesheet" href="/static/css/app.css">
<script type="module">import { startKeys } from "/static/js/keys.js"; import { startPrint } from "/static/js/print.js";
import { startScrolling } from "/static/js/scroll.js"; startKeys(); startPrint(); startScrolling();</script></head>
<body><main><h1>Trang</h1>
<details class="drop"><summary>Cột</summary>
<form class="drop-body"><input type="checkbox" aria-label="Tiến độ"></form></details>
<div class="board"><section class="panel chart"><h2>Biểu đồ</h2>
<details class="chart-table"><summary>Bảng số liệu</summary><p>Mười hai</p></details>
<div class="chart-take"><a class="btn btn-sm btn-link" href="/svg/">SVG</a></div></section></div>
<div class="table-wrap matrix-wrap"><table class="table matrix"><tbody>
<tr><th>Huyện Thí Dụ</th>CELLS</tr></tbody></table>
</div></main></body></html>""".replace("CELLS", "".join(f'<td class="cell">Quý {number}</td>' for number in range(30)))


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page()
    opened.route("**/*", Server({}).handle)
    opened.route(f"{ORIGIN}/", lambda route: route.fulfill(body=PAGE, content_type="text/html"))
    opened.goto(f"{ORIGIN}/")
    yield opened
    opened.close()


def test_a_menu_is_shut_by_escape_and_by_a_click_elsewhere(page: Page) -> None:
    word, menu = page.get_by_text("Cột"), page.locator("details.drop")
    word.click()
    page.get_by_label("Tiến độ").check()
    expect(menu).to_have_attribute("open", "")
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(page.locator("summary:focus")).to_have_text("Cột")
    word.click()
    page.get_by_role("heading", name="Trang").click()
    expect(menu).not_to_have_attribute("open", "")


def test_the_table_of_a_chart_opens_by_a_click_and_for_paper_alone(page: Page) -> None:
    table, menu = page.locator(".chart-table"), page.locator("details.drop")
    page.get_by_text("Bảng số liệu").click(timeout=3000)
    expect(page.get_by_text("Mười hai")).to_be_visible()
    page.get_by_text("Bảng số liệu").click(timeout=3000)
    expect(table).not_to_have_attribute("open", "")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(table).to_have_attribute("open", "")
    expect(menu).not_to_have_attribute("open", "")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(table).not_to_have_attribute("open", "")


def test_units_and_rounds_begin_at_the_newest_round(page: Page) -> None:
    expect(page.get_by_text("Quý 29")).to_be_in_viewport()
    expect(page.get_by_text("Huyện Thí Dụ")).to_be_in_viewport()
