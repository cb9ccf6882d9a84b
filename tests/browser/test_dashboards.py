"""The committee's four questions are answered by clicks alone, each in three at most (docs/dashboards.md)."""

import pypdfium2
import pytest
from PIL import ImageOps
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import People

MOST = 3


class Clicking:
    """A window in which clicks are counted."""

    def __init__(self, page: Page) -> None:
        self.page, self.clicks = page, 0

    def click(self, target: Locator) -> None:
        """One more."""
        target.click()
        self.page.wait_for_load_state()
        self.clicks += 1

    def open(self, tab: str) -> None:
        """From anywhere to a dashboard: two clicks."""
        self.click(self.page.get_by_role("link", name="Bảng điều hành").first)
        self.click(self.page.locator(".kind-tabs").get_by_role("link", name=tab, exact=True))

    def follow_first_bar(self, exhibit: str) -> None:
        """To the records behind the first bar of a chart."""
        self.click(self.page.locator(f"#{exhibit} .chart-desk svg a").first)


def test_four_questions_in_three_clicks_each(people: People) -> None:
    page = people.sign_in("bcd")
    for tab, exhibit, answer, heading in (
        ("Nộp báo cáo", "late", "Huyện Minh Họa, Quý III năm 2023", "Huyện Minh Họa"),
        ("Biểu hiện, vụ việc", "ranking", "Huyện Minh Họa", "Biểu hiện, vụ việc"),
        ("Khắc phục", "oldest", "Chuyển đổi vị trí công tác", "Chuyển đổi vị trí công tác"),
    ):
        asking = Clicking(page)
        asking.open(tab)
        first = page.locator(f"#{exhibit} .chart-desk svg a").first
        expect(first.locator("title")).to_contain_text(answer)
        asking.follow_first_bar(exhibit)
        expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
        assert asking.clicks <= MOST, tab
    asking = Clicking(page)
    asking.open("So sánh")
    expect(page.locator("#changes")).to_contain_text("Thay đổi giữa hai quý")
    assert asking.clicks <= MOST


def test_a_dashboard_is_read_on_a_phone_and_taken_away(people: People) -> None:
    page = people.sign_in("bcd", width=390, height=844)
    page.goto("/dashboard/findings/")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    expect(page.locator("#trend .chart-phone svg")).to_be_visible()
    expect(page.locator("#trend .chart-desk")).to_be_hidden()
    page.locator("#trend summary").click()
    expect(page.locator("#trend table")).to_be_visible()
    for name, ending in (("PNG", ".png"), ("SVG", ".svg"), ("Excel", ".xlsx")):
        with page.expect_download() as taken:
            page.locator("#trend .chart-take").get_by_text(name, exact=True).click()
        assert taken.value.suggested_filename.endswith(ending)
    assert people.complaints == []


@pytest.mark.parametrize("board", ["filing", "findings", "remedies"])
def test_a_printed_dashboard_fills_its_pages(people: People, board: str) -> None:
    """What is drawn or told on a page reaches its last quarter, but on the last page."""
    page = people.sign_in("bcd")
    page.goto(f"/dashboard/{board}/")
    drawn = [one.render(scale=0.5).to_pil().convert("L") for one in pypdfium2.PdfDocument(page.pdf(format="A4"))]
    ends = [box[3] / one.height for one in drawn if (box := ImageOps.invert(one).getbbox())]
    assert len(ends) == len(drawn) > 1
    assert min(ends[:-1]) > 0.75, ends


def test_the_words_above_the_rates_take_one_line_on_a_phone(people: People) -> None:
    page = people.sign_in("bcd", width=390, height=844)
    page.goto("/dashboard/")
    assert max(page.evaluate("[...document.querySelectorAll('.rates thead th')].map(one => one.clientHeight)")) < 48


def test_to_whom_a_report_goes_takes_one_line(people: People) -> None:
    page = people.sign_in("bcd", width=1366, height=768)
    page.goto("/owed/")
    lines = """cells => cells.map(cell => {
        const text = document.createRange();
        text.selectNodeContents(cell);
        return new Set([...text.getClientRects()].map(box => box.top)).size;
    })"""
    receivers = page.locator("tbody td:nth-child(3)")
    expect(receivers.first).to_contain_text("Tỉnh")
    assert set(receivers.evaluate_all(lines)) == {1}
