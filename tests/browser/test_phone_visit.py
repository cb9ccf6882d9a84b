"""An inspector records a visit on a phone, with a photo taken there, and finds it on the visit's page."""

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import People
from tests.browser.site import Site

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844}


def photo() -> bytes:
    """A small JPEG, as a camera would hand it over."""
    made = BytesIO()
    Image.new("RGB", (640, 480), (120, 140, 90)).save(made, "JPEG")
    return made.getvalue()


def test_a_visit_is_recorded_on_a_phone_with_a_photo(people: People, site: Site) -> None:
    page = people.sign_in("minhhoa.kt", **PHONE)
    page.goto("/visits/add/")
    inspection = page.locator("[name=inspection]")
    inspection.select_option(index=inspection.locator("option").count() - 1)
    page.locator("[name=unit]").fill("xã Thí Dụ [thi-du]")
    page.locator("[name=on]").fill("12/9/2023")
    page.locator("[name=mode]").select_option("unannounced")
    page.locator("[name=result]").select_option("clean")
    camera = page.locator("[data-camera]")
    assert camera.get_attribute("capture") == "environment"
    for name in ("so-tiep-dan.jpg", "bo-phan-mot-cua.jpg"):
        camera.set_input_files({"name": name, "mimeType": "image/jpeg", "buffer": photo()})
        expect(page.get_by_text(name)).to_be_visible()
    page.get_by_role("button", name="Bỏ tệp so-tiep-dan.jpg").click()
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, "nothing is wider than the phone"
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.get_by_text("Xem 1 ảnh").click()
    picture = page.locator(".photos img")
    expect(picture).to_have_attribute("alt", "bo-phan-mot-cua.jpg")
    expect(picture).to_have_js_property("naturalWidth", 640)
    newest = site.ask("SELECT mode, result FROM remedies_visit ORDER BY id DESC LIMIT 1")
    assert newest == [("unannounced", "clean")]
    assert people.complaints == []
