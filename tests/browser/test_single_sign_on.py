"""In a real browser through a provider that others wrote: the button, its page, back, and under the code."""

import pytest
from django.urls import reverse
from oidc_provider_mock import User as Person
from oidc_provider_mock import run_server_in_thread
from playwright.sync_api import expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from accounts import oidc
from accounts.models import ExternalIdentity, User
from config.variables import SingleSignOn
from tests.chromium import launched

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore::DeprecationWarning:oidc_provider_mock")]


def test_from_the_button_to_ones_own_page_and_a_stranger_is_told_why(
    live_server: LiveServer, settings: Settings
) -> None:
    clerk = User.objects.create_user("thu.nghiem", "tre-xanh-ben-song-tien")
    people = [
        Person(sub=sub, claims={"preferred_username": name}) for sub, name in (("p-1", "thu.nghiem"), ("p-2", "la"))
    ]
    with run_server_in_thread(require_nonce=True, user_claims=people) as provider:
        issuer = f"http://localhost:{provider.server_port}"
        settings.OIDC = SingleSignOn(
            issuer, "dam-lam", "bí mật", "Tài khoản tỉnh", "preferred_username", "openid profile"
        )
        oidc._kept.clear()
        with launched() as browser:
            page = browser.new_page(base_url=live_server.url)
            page.goto(f"{reverse('login')}?next={reverse('sessions')}")
            for person, heading in (("p-2", "Chưa đăng nhập được"), ("p-1", "Thiết bị đang đăng nhập")):
                page.get_by_role("button", name="Đăng nhập bằng Tài khoản tỉnh").click()
                page.get_by_role("button", name=person).first.click()
                expect(page.get_by_role("heading", name=heading, level=1)).to_be_visible()
                if person == "p-2":
                    expect(page.get_by_text("chưa có tài khoản nào ứng với bạn")).to_be_visible()
                    page.get_by_role("link", name="Về trang đăng nhập").click()
                    page.goto(f"{reverse('login')}?next={reverse('sessions')}")
    assert list(ExternalIdentity.objects.values_list("user", "issuer", "subject")) == [(clerk.pk, issuer, "p-1")]
