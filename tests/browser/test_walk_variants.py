"""The main job in its two other variants (row 86): with findings, and with a report amended that was accepted.

Huyện Minh Họa of the demo has both: quarter III is overdue, quarter II was accepted. `test_walk` plays the variant in
which nothing was found.
"""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import People
from tests.browser.site import Site
from tests.browser.steps import approve, check_paper, do, edit, issue, next_notations, report_of, shows
from tests.chromium import put_caret

pytestmark = [pytest.mark.browser, pytest.mark.drill]
UNIT = "minh-hoa"
CLOSING = "Trên đây là Báo cáo quý III năm 2023 của Ủy ban nhân dân huyện Minh Họa."


def test_a_report_with_findings_from_draft_to_accepted(people: People, site: Site) -> None:
    path, reviewer = report_of(site, UNIT, "2023-Q3"), people.sign_in("bcd")
    expect(square(reviewer, 3)).to_contain_text("Quá hạn")
    clerk = people.sign_in("minhhoa.cv")
    clerk.goto(path)
    take_over(clerk)
    edit(clerk, " Người vi phạm đã bị xử lý.")
    answer_warnings(clerk)
    submit(clerk)
    issue_after_a_return(people, site, clerk, path)
    square(reviewer, 3).get_by_role("link").first.click()
    expect(reviewer.locator("main")).to_contain_text("ghi nhận 03 vụ việc")
    accept(reviewer)
    for told in ("Đã chấp nhận", "gửi muộn", "gửi 20/09/2023"):
        expect(square(reviewer, 3)).to_contain_text(told)
    expect(square(reviewer, 3)).not_to_contain_text("không phát sinh")
    assert [said for said in people.complaints if "422" not in said] == []


def test_an_accepted_report_is_amended_and_accepted_again(people: People, site: Site) -> None:
    path, reviewer = report_of(site, UNIT, "2023-Q2"), people.sign_in("bcd")
    clerk = people.sign_in("minhhoa.cv")
    clerk.goto(path)
    do(clerk, "Chỉnh sửa, bổ sung", reason="Sót một đơn vị đã kiểm tra.")
    shows(clerk, "Đang chỉnh sửa")
    expect(clerk.locator("main")).to_contain_text(
        "văn bản đó vẫn có giá trị cho đến khi văn bản thay thế được chấp nhận"
    )
    edit(clerk, " Đã bổ sung một đơn vị.")
    submit(clerk)
    issue_after_a_return(people, site, clerk, path)
    square(reviewer, 2).get_by_role("link").first.click()
    expect(reviewer.locator("main")).to_contain_text("Lý do: Sót một đơn vị đã kiểm tra.")
    expect(reviewer.locator("ins", has_text="Đã bổ sung một đơn vị.")).to_be_visible()
    accept(reviewer)
    for told in ("Đã chấp nhận", "gửi muộn", "gửi 29/06/2023, gửi lại 20/09/2023"):
        expect(square(reviewer, 2)).to_contain_text(told)
    question = "SELECT accepted_at IS NOT NULL, is_late FROM reports_filing WHERE report_id = %s ORDER BY attempt"
    assert site.ask(question, path.split("/")[2]) == [(True, True), (True, False)]
    assert [said for said in people.complaints if "422" not in said] == []


def square(reviewer: Page, quarter: int) -> Locator:
    """The district in a quarter, on the committee's dashboard."""
    reviewer.goto("/dashboard/")
    return reviewer.locator("table.matrix tr", has_text="huyện Minh Họa").locator("td").nth(quarter - 1)


def take_over(clerk: Page) -> None:
    """The sections of the quarter before, whose figures are those of this one; a closing of this quarter's own."""
    offers = clerk.get_by_role("button", name="Lấy lại nội dung kỳ trước")
    expect(offers).to_have_count(4)
    for put_in, offer in enumerate(offers.all()[:3], start=1):
        offer.click()
        expect(clerk.locator("[data-take-told]", has_text="Quý II năm 2023")).to_have_count(put_in)
    expect(clerk.locator("[data-section=situation]")).to_contain_text("ghi nhận 03 vụ việc")
    put_caret(clerk.locator("[data-section=closing] .ProseMirror"), "Control+End")
    clerk.keyboard.type(CLOSING)
    expect(clerk.locator("[data-save-status]")).to_contain_text("Đã lưu lúc", timeout=30_000)


def answer_warnings(clerk: Page) -> None:
    """What was taken over as it stood, and what else is odd, is told by the product and answered in a sentence each."""
    do(clerk, "Trình lãnh đạo")
    expect(clerk.locator("#problems-found")).to_contain_text("câu lấy nguyên từ báo cáo Quý II năm 2023")
    clerk.locator("#problems-found").get_by_role("link", name="Giải trình").first.click()
    for answer in clerk.locator("form textarea").all():
        answer.fill("Đã đối chiếu, giữ nguyên.")
    clerk.get_by_role("button", name="Lưu giải trình").click()


def submit(clerk: Page) -> None:
    """To the leader."""
    do(clerk, "Trình lãnh đạo")
    shows(clerk, "Chờ duyệt")


def issue_after_a_return(people: People, site: Site, clerk: Page, path: str) -> None:
    """Sent back by the leader, mended, submitted again, approved, numbered, drawn, signed and issued; a good paper."""
    leader, registrar, reason = people.sign_in("minhhoa.ld"), people.sign_in("minhhoa.vt"), "Nêu rõ tên cơ quan."
    leader.goto(path)
    do(leader, "Trả lại", reason=reason)
    shows(leader, "Bị lãnh đạo trả lại")
    clerk.goto(path)
    expect(clerk.locator("main")).to_contain_text(reason)
    edit(clerk, " Các cơ quan đã nêu rõ tên.")
    submit(clerk)
    approve(leader, path)
    issue(registrar, leader, path, next_notations(site, UNIT)[0])
    check_paper(registrar, site)


def accept(reviewer: Page) -> None:
    """The committee receives and accepts what it reads."""
    do(reviewer, "Tiếp nhận")
    shows(reviewer, "Đã tiếp nhận")
    do(reviewer, "Chấp nhận")
    shows(reviewer, "Đã chấp nhận")
