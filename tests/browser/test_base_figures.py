"""Bình Thuận's base figures are entered in a real browser: 463 is 248 and 215, or the entry is refused (need 23)."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import People
from tests.browser.site import Site

pytestmark = pytest.mark.browser
CODES = ("base.party_organisations", "base.party_members", "base.managed_officials")


def printed(site: Site) -> list[str]:
    lines = json.loads(site.manage("facts", "binh-thuan", "2024-Q3", "--json"))
    return [lines[code]["text"].replace("\u00a0", " ") for code in CODES]


def count(page: Page, figure: str, number: str) -> None:
    page.locator(f"[name='count_{figure}']").fill(number)


def test_463_is_248_and_215_or_it_is_refused(people: People, site: Site) -> None:
    page = people.sign_in("binhthuan.cv")
    page.goto("/workforces/add/")
    page.locator("[name=unit]").fill("Tỉnh ủy Bình Thuận [binh-thuan]")
    page.locator("[name=counted_on]").fill("31/8/2023")
    page.locator("[name=source]").fill("Thống kê của Ban Tổ chức Tỉnh ủy")
    for figure, number in (
        ("party-organisations", "463"),
        ("grassroots-committees", "247"),
        ("grassroots-cells", "215"),
        ("party-members", "41.782"),
        ("managed-officials", "370"),
    ):
        count(page, figure, number)
    save = page.get_by_role("button", name="Lưu", exact=True)
    save.click()
    expect(page.get_by_text("247 + 215 là 462, không bằng 463")).to_be_visible()
    count(page, "grassroots-committees", "248")
    save.click()
    expect(page.get_by_text("41.782").first).to_be_visible()
    assert printed(site) == [
        "463 tổ chức cơ sở Đảng (gồm 248 đảng bộ cơ sở và 215 chi bộ cơ sở)",
        "41.782 đảng viên",
        "370 đồng chí",
    ]
    newest = site.ask("SELECT counted_on::text FROM remedies_workforce ORDER BY counted_on DESC, id DESC LIMIT 1")
    assert newest == [("2023-08-31",)], "the figures are those that were just entered"
    assert [said for said in people.complaints if "422" not in said] == []
