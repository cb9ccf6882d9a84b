"""A whole quarter of a province: asked for, filed in every way, reminded of, reviewed, put together, answered.

What people decide is done in the browser, what many units do alike by the same actions as a command. `make test` plays
it with 8 districts, `make drills` with 40. In the next quarter a clerk with nothing to report is counted at work.
"""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import People
from tests.browser.quarter import HOW
from tests.browser.site import Site
from tests.browser.steps import do, shows

pytestmark = pytest.mark.browser
FULL = 40
LAST = ("late", "nil", "missing")
"""What the summary of the consolidated report counts."""


@pytest.fixture
def at_its_day(site: Site) -> Iterator[None]:
    """The site stands at the day of the demo again, whatever happens."""
    yield
    play(site, "stand_at('2023-09-20')")


def play(site: Site, *calls: str) -> list[list[object]]:
    """What the districts do, one after another in one command; what was told last."""
    acts = "; ".join(f"quarter.{call}" for call in calls)
    said = site.carry_out(f"from tests.browser import quarter; {acts}").splitlines()
    answer: list[list[object]] = json.loads(said[-1]) if said else []
    return answer


def pick(districts: int, *how: str) -> list[str]:
    """The codes of the districts that do one of these."""
    return [f"quy-{place + 1:02}" for place in range(districts) if HOW[place % len(HOW)] in how]


@pytest.mark.parametrize("districts", [len(HOW), pytest.param(FULL, marks=pytest.mark.drill)])
def test_a_quarter_is_played(people: People, site: Site, at_its_day: None, districts: int) -> None:
    play(site, f"found({districts})")
    administrator, reviewer = people.sign_in("quy.qt"), people.sign_in("quy.bcd")
    board = opened(administrator, districts)
    for code in pick(districts, "extended"):
        extend(administrator, board, code)
    reminded = play(site, "remind('2023-09-19')", "file_in_time()")
    assert reminded == [[code, "before"] for code in pick(districts, *(set(HOW) - {"extended"}))]

    for code in pick(districts, "returned"):
        send_back(reviewer, site, code)
    remind_by_hand(administrator, board, len(pick(districts, "late", "extended", "missing")))
    reminded = play(site, "stand_at('2023-09-26')", "remind('2023-09-22')", "file_late()")
    assert reminded == [[code, "after"] for code in pick(districts, "late", "missing")]
    accept_one(reviewer, site, "quy-01")
    how_they_stand(play(site, "accept_and_correct()", "told()"), districts)

    writer = people.sign_in("quy.cv")
    put_together(writer, site, districts)
    answer_recommendation(writer)
    play(site, "ask_again('2023-12-15')")
    hand = Hand(people.sign_in("quy.mot"))
    file_nil(hand)
    assert (hand.clicks, hand.fields) == (13, 5), "docs/README.md tells how much it is"
    assert [said for said in people.complaints if "422" not in said] == []


def opened(administrator: Page, districts: int) -> str:
    """The round is opened: first it is told who would owe."""
    administrator.goto("/reports/regimes/quy-thu/open/")
    administrator.get_by_label("Kỳ", exact=True).select_option(label="Quý III năm 2023")
    administrator.get_by_role("button", name="Xem điều sẽ xảy ra").click()
    expect(administrator.locator("main")).to_contain_text(f"{districts + 1} đơn vị")
    administrator.get_by_role("button", name="Mở kỳ báo cáo").click()
    administrator.get_by_role("heading", name="Quý III năm 2023").first.wait_for()
    return administrator.url


def extend(administrator: Page, board: str, code: str) -> None:
    """One unit gets another day, with the reason."""
    administrator.goto(f"{board}?q={code.replace('-', ' ')}")
    administrator.get_by_role("link", name=f"Huyện Quý {code[-2:]}").first.click()
    administrator.get_by_role("button", name="Gia hạn").first.click()
    sheet = administrator.locator("dialog[open]")
    sheet.get_by_label("Hạn mới").fill("28/9/2023")
    sheet.get_by_label("Lý do").fill("Vừa qua lũ, đường bị chia cắt.")
    sheet.get_by_role("button", name="Ghi hạn mới").click()
    expect(administrator.locator("main")).to_contain_text("28/09/2023")


def report_of(site: Site, code: str) -> str:
    """The address of a unit's report."""
    rows = site.ask("SELECT r.id FROM reports_report r JOIN units_unit u ON u.id = r.unit_id WHERE u.code = %s", code)
    return f"/reports/{rows[0][0]}/"


def send_back(reviewer: Page, site: Site, code: str) -> None:
    """The province returns a report with a reason for a section."""
    reviewer.goto(report_of(site, code))
    reviewer.locator("#desk").get_by_role("button", name="Trả lại", exact=True).click()
    sheet = reviewer.locator("dialog[open]")
    sheet.get_by_label("Đánh giá chung").fill("Nêu rõ trách nhiệm người đứng đầu.")
    sheet.get_by_role("button", name="Trả lại", exact=True).click()
    shows(reviewer, "Bị cấp trên trả lại")


def remind_by_hand(administrator: Page, board: str, missing: int) -> None:
    """Who is missing is listed, and reminded with one click."""
    administrator.goto(board)
    administrator.get_by_role("link", name="Đơn vị chưa gửi").first.click()
    rows = administrator.locator("tbody tr")
    expect(rows).to_have_count(missing + 1)  # the province itself has not filed either
    administrator.get_by_role("button", name="Nhắc nộp các đơn vị đã chọn").click()
    expect(administrator.locator("main")).to_contain_text("Đã nhắc các đơn vị được chọn")


def accept_one(reviewer: Page, site: Site, code: str) -> None:
    """The province accepts a report that it has read."""
    reviewer.goto(report_of(site, code))
    do(reviewer, "Chấp nhận")
    shows(reviewer, "Đã chấp nhận")


def how_they_stand(told: list[list[object]], districts: int) -> None:
    """Late is who came after the own day; a return and a correction are second filings and make nobody late."""
    issues: dict[str, list[list[object]]] = {}
    for code, *rest in told:
        issues.setdefault(str(code), []).append(rest)
    for place in range(districts):
        code, how = f"quy-{place + 1:02}", HOW[place % len(HOW)]
        expected = [] if how == "missing" else [[1, how == "late", how == "nil", "accepted"]]
        if how in {"returned", "corrected"}:
            expected.append([2, False, False, "accepted"])
        assert issues.get(code, []) == expected, (code, how)


def put_together(writer: Page, site: Site, districts: int) -> None:
    """The province's report from what was accepted, with a table of what each filed; who is missing is told."""
    writer.get_by_role("button", name="Bắt đầu soạn").first.click()
    path = writer.url
    writer.goto(f"{path}lower/")
    writer.get_by_role("button", name="Tổng hợp", exact=True).click()
    expect(writer.locator("[data-section]").nth(1)).to_contain_text("Báo cáo được tổng hợp")
    writer.get_by_role("tab", name="Cấp dưới").click()
    pane = writer.locator("#lower-table")
    pane.get_by_label("Lượt kiểm tra", exact=False).first.check()
    pane.get_by_role("button", name="Lập bảng").click()
    pane.get_by_role("button", name="Đưa bảng vào").click()
    expect(writer.locator(".ProseMirror table tr")).to_have_count(districts + 2)  # its name and its heading
    expect(writer.locator(".ProseMirror table")).to_contain_text("chưa báo cáo")
    expect(writer.locator("[data-save-status]")).to_contain_text("Đã lưu lúc", timeout=30_000)
    told = json.loads(site.manage("consolidate", "quy-thu", "2023-Q3"))
    assert (told["expected"], told["missing_units"]) == (districts, pick(districts, "missing"))
    assert [told[name] for name in ("late", "nil", "missing")] == [len(pick(districts, how)) for how in LAST]


def answer_recommendation(writer: Page) -> None:
    """What a district asked of the province stands as owed, and is answered."""
    writer.goto("/reports/recommendations/?state=waiting")
    writer.get_by_role("link", name="Bổ sung biên chế địa chính.").first.click()
    writer.get_by_role("button", name="Ghi trả lời").first.click()
    sheet = writer.locator("dialog[open]")
    sheet.get_by_label("Nội dung trả lời").fill("Đã bổ sung một biên chế.")
    sheet.get_by_role("button", name="Ghi trả lời").click()
    expect(writer.locator("main")).to_contain_text("Đã trả lời")


class Hand:
    """The window of somebody whose work is counted: presses, and fields that are typed in; signing in is counted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks, self.fields = 1, 2

    def press(self, what: Locator) -> None:
        self.clicks += 1
        what.click()

    def type(self, where: Locator, words: str) -> None:
        self.fields += 1
        where.fill(words)


def file_nil(hand: Hand) -> None:
    """The next quarter in a district where nothing was found: from the work list to the leader."""
    page = hand.page
    hand.press(page.get_by_role("button", name="Bắt đầu soạn"))
    offers = page.get_by_role("button", name="Lấy lại nội dung kỳ trước")
    expect(offers).to_have_count(4)
    told = page.locator("[data-take-told]", has_text="Quý III năm 2023")
    for put_in, offer in enumerate(offers.all(), start=1):
        hand.press(offer)
        expect(told).to_have_count(put_in)
    last = page.locator("[data-section] .ProseMirror").last
    expect(last.locator(".sourced")).to_have_text("Trên đây là Báo cáo của Ủy ban nhân dân huyện.")
    page.keyboard.press("Control+z")
    expect(last).to_have_text("")
    page.keyboard.press("Control+y")
    expect(page.locator("[data-save-status]")).to_contain_text("Đã lưu lúc", timeout=30_000)

    hand.press(page.get_by_role("link", name="Xác nhận không phát sinh"))
    hand.type(page.get_by_label("Lý do"), "Trong kỳ chưa tổ chức kiểm tra.")
    hand.press(page.get_by_role("button", name="Xác nhận"))
    hand.press(page.get_by_role("tab", name="Lỗi cần sửa"))
    hand.press(page.get_by_role("link", name="Giải trình").first)
    for answer in page.locator("form textarea").all():
        hand.type(answer, "Đã đối chiếu, giữ nguyên như kỳ trước.")
    hand.press(page.get_by_role("button", name="Lưu giải trình"))
    hand.press(page.locator("#desk").get_by_role("button", name="Trình lãnh đạo"))
    hand.press(page.locator("dialog[open]").get_by_role("button", name="Trình lãnh đạo"))
    shows(page, "Chờ duyệt")
