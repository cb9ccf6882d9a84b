"""What people do on the way of a report, in the browser: the same steps for every variant of it (row 86)."""

import json
import re

from playwright.sync_api import Page, expect

from tests.browser.site import Site
from tests.chromium import put_caret

PASSWORD = "dam-nghi-dam-lam"


def do(page: Page, button: str, *, password: bool = False, reason: str = "") -> None:
    """Opens the sheet of a grave act, reads what it says, fills it and does the act."""
    page.locator("#desk").get_by_role("button", name=button, exact=True).first.click()
    sheet = page.locator("dialog[open]")
    expect(sheet.locator("li").first).to_be_visible()
    if password:
        sheet.get_by_label("Mật khẩu", exact=False).fill(PASSWORD)
    if reason:
        sheet.get_by_label("Lý do").fill(reason)
    sheet.get_by_role("button", name=button, exact=True).click()


def edit(page: Page, text: str) -> None:
    """Types at the end of section II and waits until it is saved by itself."""
    put_caret(page.locator("[data-section=assessment] .ProseMirror"), "Control+End")
    page.keyboard.type(text)
    expect(page.locator("[data-save-status]")).to_contain_text("Đã lưu lúc", timeout=30_000)


def shows(page: Page, state: str) -> None:
    """The report's state, without a reload, however long the worker takes."""
    expect(page.locator("#report-state")).to_have_text(re.compile(state), timeout=120_000)


def approve(leader: Page, report_path: str) -> None:
    """The leader approves: a wrong password is told in the sheet, the right one freezes the content."""
    leader.goto(report_path)
    leader.locator("#desk").get_by_role("button", name="Phê duyệt", exact=True).click()
    sheet = leader.locator("dialog[open]")
    for password in ("sai-mat-khau-roi", PASSWORD):
        sheet.get_by_label("Mật khẩu", exact=False).fill(password)
        sheet.get_by_role("button", name="Phê duyệt", exact=True).click()
        if password != PASSWORD:
            expect(sheet).to_contain_text("Mật khẩu chưa đúng")
    shows(leader, "Đã phê duyệt")


def issue(registrar: Page, leader: Page, report_path: str, notation: str) -> None:
    """Number, paper, signature, seal: each arrives on the open page by itself."""
    registrar.goto(report_path)
    do(registrar, "Cấp số")
    shows(registrar, "Chờ ký")
    expect(registrar.locator("#desk")).to_contain_text(notation)
    expect(registrar.locator("#open-pdf")).to_be_visible()
    leader.goto(report_path)
    do(leader, "Ký số", password=True)
    shows(leader, "Đã ký")
    registrar.goto(report_path)
    do(registrar, "Phát hành", password=True)
    shows(registrar, "Đã phát hành")


def check_paper(page: Page, site: Site) -> None:
    """The issued PDF is served, stands up to the assertions of the law, and both signatures are good."""
    address = page.locator("#open-pdf").get_attribute("href")
    answer = page.request.get(f"{site.url}{address}")
    assert answer.headers["content-type"] == "application/pdf"
    path = site.folder / "issued.pdf"
    path.write_bytes(answer.body())
    found = json.loads(site.manage("checkpaper", str(path), "--json"))
    assert [row for row in found if row["ok"] is False] == []
    assert json.loads(site.manage("verify", str(path), "--json"))["finding"] == "issued"


def next_notations(site: Site, unit: str = "thap-muoi") -> tuple[str, str]:
    """The two numbers that come next in the book of a district, whoever has issued before."""
    rows = site.ask(
        "SELECT coalesce(max(series.last_number), 0) FROM reports_numberseries series "
        "JOIN units_unit unit ON unit.id = series.issuer_id WHERE unit.code = %s AND series.year = 2023",
        unit,
    )
    last = int(str(rows[0][0]))
    return f"{last + 1:02d}/BC-UBND", f"{last + 2:02d}/BC-UBND"


def report_of(site: Site, unit: str, round_code: str) -> str:
    """The address of a unit's report of a round of the demo's regime."""
    rows = site.ask(
        "SELECT report.id FROM reports_report report JOIN units_unit unit ON unit.id = report.unit_id "
        "JOIN reports_expectation owed ON owed.id = report.expectation_id "
        "JOIN reports_round round ON round.id = owed.round_id WHERE unit.code = %s AND round.code = %s",
        unit,
        round_code,
    )
    return f"/reports/{rows[0][0]}/"
