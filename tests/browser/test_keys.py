"""Who never touches the mouse: search, walk a list, open a record, ask which keys there are."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import People

pytestmark = pytest.mark.browser


def test_search_lists_and_help_by_keyboard_alone(people: People) -> None:
    page = people.sign_in("minhhoa.kt")
    page.keyboard.press("/")
    expect(page.locator("[data-search]")).to_be_focused()
    page.keyboard.type("thi du")  # without accents; a "/" that is typed there is a letter
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Xã Thí Dụ").first).to_be_visible()

    page.goto("/findings/")
    page.locator("[data-rows]").wait_for()
    rows = page.locator("[data-rows] [data-href]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(rows.nth(1)).to_have_class("is-active")
    page.keyboard.press("ArrowUp")
    wanted = rows.nth(0).get_attribute("data-href")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{wanted}")

    page.keyboard.press("?")
    keys = page.locator("#keys-dialog")
    expect(keys).to_be_visible()
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    assert people.complaints == []
