"""Tokens: told once, kept as a hash, good for a year at most, and dead with the account or its password."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import tokens
from accounts.models import Scope, Token, User
from journal.keys import new_key
from journal.models import Entry
from journal.refusal import Refused
from tests.accounts.conftest import Later
from tests.cast import Cast
from units.actions import close_account, drop_second_factor, end_tokens, reopen_account, reset_password

PASSWORD = "tre-xanh-ben-song-tien"
DAY = 24 * 3600


@pytest.fixture
def clerk(cast: Cast) -> User:
    user = cast.user("clerk")
    user.set_password(PASSWORD)
    user.save()
    return user


def signed_in(user: User) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser


def opens(secret: str) -> bool:
    return tokens.show(secret, address="10.0.0.7") is not None


def test_a_token_is_made_with_the_password_and_told_once(clerk: User, later: Later) -> None:
    browser = signed_in(clerk)
    asked = {"name": " Kho  dữ liệu\n", "scopes": ["read", "write-records"], "days": "365", "password": PASSWORD}
    wrongs: tuple[dict[str, object], ...] = (
        {"password": "khac"},
        {"scopes": []},
        {"scopes": ["all"]},
        {"days": "3650"},
        {"name": " "},
    )
    for wrong in wrongs:
        assert browser.post(reverse("make_token"), {**asked, **wrong}).status_code == 422, wrong
    assert not Token.objects.exists()
    answer = browser.post(reverse("make_token"), asked)
    secret = re.search(r"damlam_[\w-]{43}", answer.content.decode())
    assert secret is not None
    assert answer.headers["Cache-Control"] == "no-store, private"
    token = Token.objects.get()
    assert (token.name, token.scopes, token.user) == ("Kho dữ liệu", ["read", "write-records"], clerk)
    assert token.expires_at == timezone.now() + timedelta(days=365)
    assert secret[0] not in str(Token.objects.values().get())
    page = browser.get(reverse("tokens")).content.decode()
    assert "Kho dữ liệu" in page
    assert secret[0] not in page
    assert list(Entry.objects.filter(verb="make_token").values_list("actor", "detail")) == [(clerk.pk, {})]
    assert opens(secret[0])
    assert not opens(secret[0][:-1])
    token.refresh_from_db()
    assert (token.used_at, token.address) == (timezone.now(), "10.0.0.7")


def test_a_token_is_good_for_its_days_and_no_longer_than_a_year(clerk: User, later: Later) -> None:
    secret = tokens.make(clerk, name="một tháng", scopes=[Scope.READ], days=30)
    for seconds, good in ((30 * DAY - 1, True), (30 * DAY, False)):
        later(seconds)
        assert opens(secret) is good, seconds
    later(0)
    for days, scopes in ((367, [Scope.READ]), (30, [])):
        with pytest.raises(IntegrityError), transaction.atomic():
            tokens.make(clerk, name="lâu", scopes=scopes, days=days)


def test_its_owner_ends_it_and_nobody_elses(clerk: User, cast: Cast) -> None:
    secret = tokens.make(clerk, name="một", scopes=[Scope.READ], days=30)
    pk = Token.objects.get().pk
    assert signed_in(cast.user("leader")).post(reverse("end_token", args=[pk])).status_code == 404
    assert opens(secret)
    browser = signed_in(clerk)
    assert browser.post(reverse("end_token", args=[pk])).status_code == 302
    assert not opens(secret)
    assert browser.post(reverse("end_token", args=[pk])).status_code == 404
    assert "Đã thu hồi" in browser.get(reverse("tokens")).content.decode()
    assert Entry.objects.filter(verb="end_token", actor=clerk).count() == 1


def test_an_administrator_sees_and_ends_a_persons_tokens(clerk: User, cast: Cast) -> None:
    secret = tokens.make(clerk, name="Kho dữ liệu", scopes=[Scope.READ], days=30)
    official, keeper = cast.official("clerk"), cast.user("administrator")
    browser = signed_in(keeper)
    page = reverse("units:person", args=[official.pk])
    assert "“Kho dữ liệu”: Đọc số liệu, hồ sơ, báo cáo; dùng gần nhất: chưa dùng." in browser.get(page).content.decode()
    assert signed_in(cast.user("leader")).post(reverse("units:end_tokens", args=[official.pk])).status_code == 403
    posted = {"idempotency_key": new_key()}
    assert browser.post(reverse("units:end_tokens", args=[official.pk]), posted).status_code == 302
    assert not opens(secret)
    entry = Entry.objects.get(verb="end_tokens")
    assert (entry.actor, entry.subject_id, entry.detail) == (keeper, clerk.pk, {"official": official.pk, "count": 1})
    with pytest.raises(Refused, match="không có khóa kết nối nào"):
        end_tokens(official=official, actor=keeper)


def test_what_ends_sessions_ends_tokens(clerk: User, cast: Cast) -> None:
    """A closed account, a new password by whatever hand, a second factor taken away."""
    official, keeper = cast.official("clerk"), cast.user("administrator")

    def made() -> str:
        Token.objects.all().delete()
        return tokens.make(User.objects.get(pk=clerk.pk), name="một", scopes=[Scope.READ], days=30)

    secret = made()
    close_account(official=official, actor=keeper)
    assert not opens(secret)
    reopen_account(official=official, actor=keeper)
    User.objects.filter(pk=clerk.pk).update(one_time_until=None)
    assert not opens(secret), "what was given away does not come to life again"
    secret = made()
    reset_password(official=official, actor=keeper)
    User.objects.filter(pk=clerk.pk).update(one_time_until=None)
    assert not opens(secret)
    secret = made()
    clerk.set_password(PASSWORD)
    clerk.save()
    new = {"old_password": PASSWORD, "new_password1": "song-hau-mua-nuoc-noi", "new_password2": "song-hau-mua-nuoc-noi"}
    assert signed_in(clerk).post(reverse("password_change"), new).status_code == 302
    assert not opens(secret)
    secret = made()
    User.objects.filter(pk=clerk.pk).update(one_time_until=timezone.now())
    assert not opens(secret), "their own password first"
    with pytest.raises(Refused):
        drop_second_factor(official=official, actor=keeper)


def test_there_are_ten_at_a_time(clerk: User) -> None:
    for number in range(tokens.MOST_LIVE):
        tokens.make(clerk, name=f"khóa {number}", scopes=[Scope.READ], days=30)
    asked = {"name": "một nữa", "scopes": ["read"], "days": "30", "password": PASSWORD}
    answer = signed_in(clerk).post(reverse("make_token"), asked)
    assert (answer.status_code, "hãy thu hồi khóa" in answer.content.decode()) == (422, True)
    assert not Entry.objects.filter(verb="make_token").exists()


def test_each_token_has_its_turns_of_a_minute(clerk: User, later: Later, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "TURNS_A_MINUTE", 3)
    one, other = (tokens.make(clerk, name=name, scopes=[Scope.READ], days=30) for name in ("một", "hai"))

    def in_time(secret: str) -> bool:
        shown = tokens.show(secret, address=None)
        assert shown is not None
        return shown.in_time

    assert [in_time(one) for _turn in range(5)] == [True, True, True, False, False]
    assert in_time(other)
    later(60)
    assert in_time(one)
