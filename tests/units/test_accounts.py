"""Accounts: opened for people in post, a password told once and changed at once, closed on the spot."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import one_time
from accounts.middleware import OwnPasswordFirstMiddleware
from accounts.models import ExternalIdentity, SecondFactor, User
from journal.keys import new_key
from journal.models import Entry
from journal.refusal import Refused
from tests.by_hand import fill, told
from tests.cast import TODAY, Cast, enter
from units.actions import (
    appoint,
    close_account,
    end_posting,
    enter_official,
    open_account,
    reopen_account,
    unlock_sign_in,
)
from units.models import Official
from units.roles import Role

TOLD = re.compile(r'<code[^>]*translate="no">([a-z0-9-]+)</code>')
OWN = "tre-xanh-ben-song-tien"


@pytest.fixture
def newcomer(cast: Cast) -> Official:
    """Somebody in post without an account."""
    person = enter_official(code="cb-0500", full_name="Kiều Văn Mới", category="cadre", actor=None)
    appoint(official=person, unit=cast.unit("an-binh"), post="Văn thư", since=TODAY, actor=None)
    return person


def act(client: Client, name: str, person: Official, **data: str) -> tuple[int, str]:
    answer = client.post(reverse(f"units:{name}", args=[person.pk]), {"idempotency_key": new_key(), **data})
    return answer.status_code, answer.content.decode()


def sign_in(username: str, password: str) -> Client:
    """A browser in which somebody has tried to sign in."""
    browser = Client()
    browser.post(reverse("login"), {"username": username, "password": password})
    return browser


def test_from_opening_to_the_persons_own_password(client: Client, cast: Cast, newcomer: Official) -> None:
    client.force_login(cast.user("administrator"))
    assert 'value="moi.kv"' in client.get(f"/units/people/{newcomer.pk}/").content.decode()
    status, page = act(client, "open_account", newcomer, username="Moi.KV")
    (password,) = TOLD.findall(page)
    assert (status, len(password)) == (200, 19)
    assert password not in client.get(f"/units/people/{newcomer.pk}/").content.decode()
    browser = sign_in("moi.kv", password)
    for url in ("/", "/units/", "/reports/"):
        assert browser.get(url).headers["Location"] == reverse("password_change"), url
    assert browser.get("/", headers={"accept": "application/json"}).status_code == 401
    assert "mật khẩu dùng một lần" in browser.get(reverse("password_change")).content.decode()
    for new, status in ((password, 200), (OWN, 302)):
        form = {"old_password": password, "new_password1": new, "new_password2": new}
        assert browser.post(reverse("password_change"), form).status_code == status
    assert browser.get("/").status_code == 200
    assert {"open_account"} <= set(Entry.objects.values_list("verb", flat=True))
    assert not Entry.objects.filter(detail__icontains=password).exists()


def test_the_same_form_twice_opens_one_account_and_tells_no_password_again(
    client: Client, cast: Cast, newcomer: Official
) -> None:
    client.force_login(cast.user("administrator"))
    data = {"idempotency_key": new_key(), "username": "moi.kv"}
    url = reverse("units:open_account", args=[newcomer.pk])
    assert [client.post(url, data).status_code for _again in range(2)] == [200, 302]
    assert User.objects.filter(username="moi.kv").count() == 1


def test_a_one_time_password_runs_out(cast: Cast, newcomer: Official) -> None:
    password = open_account(official=newcomer, username="moi.kv", actor=None)
    User.objects.filter(username="moi.kv").update(one_time_until=timezone.now() - timedelta(minutes=1))
    assert sign_in("moi.kv", password).get("/").headers["Location"].startswith(reverse("login"))
    assert one_time.has_run_out(User.objects.get(username="moi.kv"))


def test_closing_puts_out_at_once_and_opening_again_needs_a_new_password(
    client: Client, cast: Cast, newcomer: Official
) -> None:
    open_account(official=newcomer, username="moi.kv", actor=None)
    user = User.objects.get(username="moi.kv")
    User.objects.filter(pk=user.pk).update(one_time_until=None)
    inside = Client()
    inside.force_login(User.objects.get(pk=user.pk), backend="accounts.backends.PasswordBackend")
    assert inside.get("/").status_code == 200
    client.force_login(cast.user("administrator"))
    assert act(client, "close_account", newcomer)[0] == 302
    assert inside.get("/").headers["Location"].startswith(reverse("login"))
    status, page = act(client, "reset_password", newcomer)
    assert (status, "đã đóng" in page) == (422, True)
    status, page = act(client, "reopen_account", newcomer)
    (password,) = TOLD.findall(page)
    assert sign_in("moi.kv", password).get("/").headers["Location"] == reverse("password_change")
    (another,) = TOLD.findall(act(client, "reset_password", newcomer)[1])
    assert another != password


def test_the_administrator_mends_the_address_of_an_account_and_the_journal_keeps_none(
    client: Client, cast: Cast, newcomer: Official
) -> None:
    client.force_login(cast.user("administrator"))
    person = cast.official("commune-clerk")
    status, page = act(client, "correct_address", person, email="không phải")
    assert (status, "Sửa địa chỉ thư" in page) == (422, True)
    assert act(client, "correct_address", person, email="Ap@An-Binh.example")[0] == 302
    assert User.objects.get(username="commune-clerk").email == "ap@an-binh.example"
    shown = client.get(f"/units/people/{person.pk}/").content.decode()
    assert "ap@an-binh.example" in shown
    assert "Sửa địa chỉ thư của tài khoản" in shown  # its history
    assert not Entry.objects.filter(detail__icontains="example").exists()
    status, page = act(client, "correct_address", newcomer, email="moi@an-binh.example")
    assert (status, "chưa có tài khoản" in page) == (422, True)
    client.force_login(cast.user("leader"))
    assert act(client, "correct_address", person, email="")[0] == 403


def test_odd_accounts_are_refused_with_a_sentence(cast: Cast, newcomer: Official) -> None:
    for name, sentence in (("clerk", "đã có người dùng"), ("a", "gồm 3 đến 64"), ("mới.kv", "gồm 3 đến 64")):
        with pytest.raises(Refused, match=sentence):
            open_account(official=newcomer, username=name, actor=None)
    with pytest.raises(Refused, match="đã có tài khoản"):
        open_account(official=cast.official("clerk"), username="khac.kv", actor=None)
    with pytest.raises(Refused, match="chưa có tài khoản"):
        close_account(official=newcomer, actor=None)
    with pytest.raises(Refused, match="đang mở"):
        reopen_account(official=cast.official("clerk"), actor=None)
    with pytest.raises(Refused, match="của chính mình"):
        close_account(official=cast.official("administrator"), actor=cast.user("administrator"))
    end_posting(posting=newcomer.postings.get(), on=TODAY + timedelta(days=1), actor=None)
    gone = enter_official(code="cb-0501", full_name="Kiều Văn Cũ", category="cadre", actor=None)
    with pytest.raises(Refused, match="đang giữ vị trí"):
        open_account(official=gone, username="cu.kv", actor=None)


def test_without_the_middleware_a_one_time_password_opens_everything(
    cast: Cast, newcomer: Official, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = sign_in("moi.kv", open_account(official=newcomer, username="moi.kv", actor=None))
    assert browser.get("/").status_code == 302
    monkeypatch.setattr(OwnPasswordFirstMiddleware, "process_view", lambda *args: None)
    assert sign_in("moi.kv", one_time.give(User.objects.get(username="moi.kv"))).get("/").status_code == 200


def test_an_account_of_another_province_is_out_of_reach(client: Client, cast: Cast) -> None:
    enter(cast, "keeper", "Bạch Thị Giữ", unit="noi-khac", post="Quản trị", role=Role.ADMINISTRATOR, node="noi-khac")
    client.force_login(cast.user("keeper"))
    assert act(client, "reset_password", cast.official("clerk"))[0] == 404


def test_the_administrator_unlocks_and_nobody_unlocks_their_own(client: Client, cast: Cast) -> None:
    person, user = cast.official("commune-clerk"), cast.user("commune-clerk")
    user.set_password(OWN)
    user.save()
    client.force_login(cast.user("administrator"))
    assert "Mở khóa đăng nhập" not in client.get(f"/units/people/{person.pk}/").content.decode()
    assert act(client, "unlock_sign_in", person)[0] == 422
    for _attempt in range(6):
        sign_in("commune-clerk", "sai")
    assert sign_in("commune-clerk", OWN).get("/").status_code == 302
    assert "Mở khóa đăng nhập" in client.get(f"/units/people/{person.pk}/").content.decode()
    assert act(client, "unlock_sign_in", person)[0] == 302
    assert sign_in("commune-clerk", OWN).get("/").status_code == 200
    assert Entry.objects.filter(verb="unlock_sign_in", actor=cast.user("administrator")).count() == 1
    with pytest.raises(Refused, match="của chính mình"):
        unlock_sign_in(official=person, actor=user)


def test_the_administrator_takes_a_link_to_the_single_sign_on_away(client: Client, cast: Cast) -> None:
    person, user = cast.official("commune-clerk"), cast.user("commune-clerk")
    client.force_login(cast.user("administrator"))
    assert act(client, "drop_identity", person)[0] == 422
    ExternalIdentity.objects.create(user=user, issuer="https://dn.example", subject="p-1", linked_at=timezone.now())
    inside = Client()
    inside.force_login(user)
    assert "Gỡ liên kết đăng nhập một lần" in client.get(f"/units/people/{person.pk}/").content.decode()
    assert act(client, "drop_identity", person)[0] == 302
    assert not ExternalIdentity.objects.exists()
    assert inside.get("/").status_code == 302
    assert Entry.objects.filter(verb="drop_identity", actor=cast.user("administrator")).count() == 1


def test_the_administrator_takes_the_second_step_away_from_who_has_lost_the_telephone(
    client: Client, cast: Cast
) -> None:
    person, user, keeper = cast.official("commune-clerk"), cast.user("commune-clerk"), cast.user("administrator")
    SecondFactor.objects.create(user=user, sealed_secret="x", last_period=0)
    inside = Client()
    inside.force_login(user)
    page, url = (reverse(f"units:{name}", args=[person.pk]) for name in ("person", "drop_second_factor"))
    fill(client, keeper, page, url)
    assert not SecondFactor.objects.exists()
    assert inside.get("/").status_code == 302
    assert told("drop_second_factor", user, keeper).detail == {"official": person.pk}
