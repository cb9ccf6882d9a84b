"""Row 11: whoever loses an account, a post or a password is refused on the next request, in every browser at once."""

import json
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts import sessions
from reports.models import Report
from tests.attacks.conftest import PASSWORD, with_password
from tests.cast import TODAY, Cast
from tests.reports import builders
from units.actions import close_account, end_posting, reset_password

Revoke = Callable[[Cast, str], None]


def closed(cast: Cast, name: str) -> None:
    close_account(official=cast.postings[name].official, actor=None)


def moved(cast: Cast, name: str) -> None:
    end_posting(posting=cast.postings[name], on=TODAY, actor=None)


def new_password(cast: Cast, name: str) -> None:
    reset_password(official=cast.postings[name].official, actor=None)


def own_password(cast: Cast, name: str) -> None:
    """By the person, in a browser that is none of those opened."""
    user = with_password(cast.user(name))
    elsewhere = Client()
    elsewhere.force_login(user, backend="accounts.backends.PasswordBackend")
    fresh = "con-cho-dem-ben-song-hau"
    posted = {"old_password": PASSWORD, "new_password1": fresh, "new_password2": fresh}
    assert elsewhere.post(reverse("password_change"), posted).status_code == 302


def browsers(cast: Cast, name: str, number: int = 1) -> list[Client]:
    """So many sessions of one person, each of which has just read and written."""
    user, opened = with_password(cast.user(name)), []
    for _number in range(number):
        browser = Client()
        browser.force_login(user, backend="accounts.backends.PasswordBackend")
        opened.append(browser)
    return opened


def save(browser: Client, report: Report) -> int:
    """One save of a section; the status."""
    address = reverse("reports:save_section", args=[report.pk, "danh-gia"])
    revision = builders.fresh(report).sections.get(key="danh-gia").revision
    body = json.dumps({"body": builders.figure("finding.all", "range:2020-2023"), "revision": revision})
    return browser.post(address, body, content_type="application/json").status_code


@pytest.mark.parametrize("number", [8, pytest.param(50, marks=pytest.mark.drill)])
@pytest.mark.parametrize("revoke", [closed, moved, new_password, own_password])
def test_every_session_is_refused_on_the_next_request(cast: Cast, revoke: Revoke, number: int) -> None:
    report = builders.drafted(cast)
    page, opened = reverse("reports:report", args=[report.pk]), browsers(cast, "clerk", number)
    assert opened[0].get(page).status_code == 200
    assert all(save(browser, report) == 200 for browser in opened[:3])
    before = builders.fresh(report).sections.get(key="danh-gia").revision
    revoke(cast, "clerk")
    answers = [browser.get(page).status_code for browser in opened[: number // 4]]
    answers += [save(browser, report) for browser in opened[number // 4 :]]
    assert len(answers) == number
    assert 200 not in answers
    assert builders.fresh(report).sections.get(key="danh-gia").revision == before


def test_sabotage_where_sessions_are_not_bound_to_the_password_an_old_browser_reads_on(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("accounts.models.User.get_session_auth_hash", lambda user: "always the same")
    monkeypatch.setattr(sessions, "end_all", lambda user, but=None: None)
    report = builders.drafted(cast)
    opened = browsers(cast, "clerk")
    own_password(cast, "clerk")
    assert opened[0].get(reverse("reports:report", args=[report.pk])).status_code == 200
