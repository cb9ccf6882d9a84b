"""The main job, end to end, in a real browser over the real parts, of a quarter in which nothing was found (row 86)."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import People
from tests.browser.site import Site
from tests.browser.steps import approve, check_paper, do, edit, issue, next_notations, report_of, shows
from tests.chromium import put_caret

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def report_path(site: Site) -> str:
    """The demo's own, whatever other rounds have been opened since."""
    return report_of(site, "thap-muoi", "2023-Q3")


def test_two_in_one_section_see_both_texts(people: People, report_path: str) -> None:
    first, second = people.sign_in("chuyenvien"), people.sign_in("chuyenvien2")
    for page in (first, second):
        page.goto(report_path)
        page.locator("[data-section=assessment] .ProseMirror").wait_for()
    edit(first, " Câu của người thứ nhất.")
    put_caret(second.locator("[data-section=assessment] .ProseMirror"), "Control+End")
    second.keyboard.type(" Câu của người thứ hai.")
    panel = second.locator(".conflict")
    expect(panel).to_contain_text("Câu của người thứ nhất.", timeout=30_000)
    expect(panel).to_contain_text("Câu của người thứ hai.")
    panel.get_by_role("button", name="Giữ bản của tôi").click()
    expect(second.locator("[data-save-status]")).to_contain_text("Đã lưu lúc", timeout=30_000)
    first.reload()
    expect(first.locator("[data-section=assessment]")).to_contain_text("Câu của người thứ hai.")


def test_the_main_job_from_draft_to_accepted(people: People, site: Site, report_path: str) -> None:
    notations = next_notations(site)
    clerk, leader = people.sign_in("chuyenvien"), people.sign_in("lanhdao")
    write(clerk, report_path)
    be_refused_by_a_rule(clerk, site, report_path)
    be_sent_back(leader, clerk, report_path)
    approve(leader, report_path)
    registrar, reviewer = people.sign_in("vanthu"), people.sign_in("bcd")
    issue(registrar, leader, report_path, notations[0])
    check_paper(registrar, site)

    # the committee finds it on the dashboard and returns one section
    reviewer.goto("/dashboard/")
    row = reviewer.locator("table.matrix tr", has_text="huyện Tháp Mười")
    row.get_by_role("link").filter(has_text="Đã phát hành").first.click()
    do(reviewer, "Tiếp nhận")
    shows(reviewer, "Đã tiếp nhận")
    reviewer.locator("#desk").get_by_role("button", name="Trả lại", exact=True).click()
    reviewer.locator("dialog[open]").get_by_label("Đánh giá chung").fill("Nêu rõ hơn trách nhiệm người đứng đầu.")
    reviewer.locator("dialog[open]").get_by_role("button", name="Trả lại", exact=True).click()
    shows(reviewer, "Bị cấp trên trả lại")

    # the clerk sees the reason where it belongs, mends, and a new number replaces the old one
    clerk.goto(report_path)
    expect(clerk.locator("#section-assessment")).to_contain_text("Nêu rõ hơn trách nhiệm người đứng đầu.")
    edit(clerk, " Người đứng đầu chịu trách nhiệm trực tiếp.")
    do(clerk, "Trình lãnh đạo")
    shows(clerk, "Chờ duyệt")
    approve(leader, report_path)
    issue(registrar, leader, report_path, notations[1])
    registrar.goto("/reports/register/")
    expect(registrar.locator("tbody tr", has_text=notations[0])).to_contain_text("Đã thay thế")

    reviewer.goto(report_path)
    do(reviewer, "Tiếp nhận")
    shows(reviewer, "Đã tiếp nhận")
    do(reviewer, "Chấp nhận")
    shows(reviewer, "Đã chấp nhận")
    reviewer.goto("/dashboard/")
    for told in ("Đã chấp nhận", "không phát sinh"):
        expect(reviewer.locator("table.matrix tr", has_text="huyện Tháp Mười")).to_contain_text(told)

    verbs = {row[0] for row in site.ask("SELECT verb FROM journal_entry WHERE subject_type = 'reports.report'")}
    acts = {"submit", "send_back", "approve", "number", "draw", "sign", "issue", "receive", "return", "accept"}
    assert acts <= verbs
    clerk.goto(report_path)
    clerk.get_by_role("tab", name="Quá trình").click()
    for act in ("Trình lãnh đạo", "Lãnh đạo trả lại", "Phê duyệt", "Cấp số", "Ký số", "Phát hành", "Chấp nhận"):
        expect(clerk.locator(".history")).to_contain_text(act)
    assert [said for said in people.complaints if "422" not in said] == []


def write(clerk: Page, report_path: str) -> None:
    """From the work list into the report: figures, the records behind one, a paragraph that saves itself."""
    clerk.get_by_role("link", name="Báo cáo Quý III năm 2023").first.click()
    shows(clerk, "Đang soạn")
    expect(clerk.locator("#pane-figures")).to_contain_text("13/13")
    clerk.locator("#pane-figures").get_by_role("link", name="Hồ sơ").first.click()
    expect(clerk.locator("tbody tr")).to_have_count(13)
    clerk.goto(report_path)
    edit(clerk, " Tinh thần trách nhiệm được nâng lên rõ rệt.")


def be_refused_by_a_rule(clerk: Page, site: Site, report_path: str) -> None:
    """A broken rule blocks with a sentence; what it asks for is mended, and the report goes to the leader."""
    site.ask("UPDATE reports_report SET archive = 'VT' WHERE archive = 'VT, NCVN' RETURNING id")
    clerk.goto(report_path)
    do(clerk, "Trình lãnh đạo")
    expect(clerk.locator("#problems-found")).to_contain_text("Dòng “Lưu” phải ghi")
    clerk.locator("#problems-found").get_by_role("link", name="Đến chỗ cần sửa").click()
    clerk.get_by_label("Lưu", exact=True).fill("VT, NCVN")
    clerk.get_by_role("button", name="Lưu", exact=True).click()
    do(clerk, "Trình lãnh đạo")
    shows(clerk, "Chờ duyệt")


def be_sent_back(leader: Page, clerk: Page, report_path: str) -> None:
    """The leader sends back with a reason; the clerk reads it, mends and submits again."""
    leader.get_by_role("link", name="Báo cáo Quý III năm 2023").first.click()
    do(leader, "Trả lại", reason="Bổ sung một câu về tinh thần phục vụ.")
    shows(leader, "Bị lãnh đạo trả lại")
    clerk.goto(report_path)
    expect(clerk.locator("main")).to_contain_text("Bổ sung một câu về tinh thần phục vụ.")
    edit(clerk, " Thái độ phục vụ Nhân dân tốt hơn.")
    do(clerk, "Trình lãnh đạo")
    shows(clerk, "Chờ duyệt")
