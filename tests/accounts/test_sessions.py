"""How long somebody stays signed in, where, and how that ends (rows 22 and 25)."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from accounts import session_life
from accounts.models import Session, User
from journal.models import Entry
from tests.accounts.conftest import Later
from tests.cast import Cast, enter
from units.actions import close_dormant
from units.roles import Role

PASSWORD = "tre-xanh-ben-song-tien"
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"


@pytest.fixture(autouse=True)
def as_in_production(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session_life, "_HALF_A_MINUTE", timedelta(seconds=30))
    settings.SESSION_HOURS, settings.SESSION_IDLE_MINUTES, settings.ADMIN_IDLE_MINUTES = 8, 15, 5


def signed_in(user: User) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser


def is_in(client: Client) -> bool:
    return client.get(reverse("sessions")).status_code == 200


@pytest.mark.parametrize(("name", "minutes"), [("clerk", 15), ("administrator", 5)])
def test_whoever_does_nothing_is_signed_out_to_the_second(cast: Cast, later: Later, name: str, minutes: int) -> None:
    for seconds, stays in ((minutes * 60 - 1, True), (minutes * 60, False)):
        later(0)
        browser = signed_in(cast.user(name))
        later(seconds)
        assert is_in(browser) is stays, seconds


def test_whoever_works_on_stays_for_some_hours_and_not_a_second_longer(
    cast: Cast, later: Later, settings: Settings
) -> None:
    settings.SESSION_HOURS = 1
    browser, day = signed_in(cast.user("clerk")), 3600
    for seconds in range(800, day, 800):
        later(seconds)
        assert is_in(browser), seconds
    later(day - 1)
    assert is_in(browser)
    later(day)
    answer = browser.get("/units/")
    assert answer.headers["Location"] == reverse("login") + "?next=/units/"
    assert "Mời đăng nhập lại" in browser.get(answer.headers["Location"]).content.decode()


def test_sabotage_without_the_limits_a_session_never_tires(cast: Cast, later: Later, settings: Settings) -> None:
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not name.endswith("SessionLimitsMiddleware")]
    browser = signed_in(cast.user("clerk"))
    later(16 * 60)
    assert is_in(browser)


def test_one_sees_ones_browsers_and_ends_them(cast: Cast) -> None:
    user = cast.user("clerk")
    user.set_password(PASSWORD)
    user.save()
    here, there, other = signed_in(user), Client(headers={"user-agent": PHONE}), signed_in(cast.user("leader"))
    there.post(reverse("login"), {"username": "clerk", "password": PASSWORD})
    page = here.get(reverse("sessions"))
    assert "Chrome trên Android" in page.content.decode()
    keys = {row["session"].key_hash: row["is_this"] for row in page.context["rows"]}
    assert sorted(keys.values()) == [False, True]
    assert not any(session.session_key in page.content.decode() for session in Session.objects.all())
    theirs = Session.objects.get(user=cast.user("leader")).key_hash
    assert here.post(reverse("end_session", args=[theirs])).status_code == 404
    (phone,) = (key for key, is_this in keys.items() if not is_this)
    assert here.post(reverse("end_session", args=[phone])).status_code == 302
    assert (is_in(here), is_in(there), is_in(other)) == (True, False, True)
    again = signed_in(user)
    here.post(reverse("end_other_sessions"))
    assert (is_in(here), is_in(again), is_in(other)) == (True, False, True)


def test_a_key_is_new_at_each_sign_in_and_worth_nothing_after_signing_out(cast: Cast) -> None:
    browser = signed_in(cast.user("clerk"))
    stolen = browser.cookies["sessionid"].value
    thief = Client()
    thief.cookies["sessionid"] = stolen
    assert is_in(thief)
    browser.post(reverse("logout"))
    assert not is_in(thief)
    browser.force_login(cast.user("clerk"))
    assert browser.cookies["sessionid"].value != stolen


def test_an_account_that_nobody_uses_for_forty_five_days_is_closed(cast: Cast) -> None:
    now = timezone.now()
    User.objects.update(created_at=now - timedelta(days=100), last_login=now - timedelta(days=1))

    def unused(name: str, days: float) -> None:
        User.objects.filter(username=name).update(last_login=now - timedelta(days=days))

    unused("clerk", 45 + 1 / 86400)
    unused("leader", 44.99)
    unused("deputy", 60)
    unused("registrar", 60)
    signed_in(cast.user("deputy"))  # is using it
    User.objects.filter(username="registrar").update(one_time_until=now)  # was just given a password
    assert close_dormant(unused_since=now - timedelta(days=45)) == 1
    assert list(User.objects.filter(is_active=False).values_list("username", flat=True)) == ["clerk"]


def test_the_only_administrators_are_left_open(cast: Cast) -> None:
    now = timezone.now()
    User.objects.update(created_at=now - timedelta(days=100), last_login=now - timedelta(days=60))
    close_dormant(unused_since=now - timedelta(days=45))
    assert list(User.objects.filter(is_active=True).values_list("username", flat=True)) == ["administrator"]


def test_an_administrator_of_a_commune_is_none_for_the_province_and_the_machine_opens_what_is_closed(
    cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, full_name, unit in (
        ("xa", "Lò Thị Máng", "an-binh"),
        ("xa-cung", "Lò Văn Cùng", "an-binh"),
        ("tinh-khac", "Lò Thị Khác", "gia-dinh"),
    ):
        enter(cast, name, full_name, unit=unit, post="Quản trị", role=Role.ADMINISTRATOR, node=unit)
    now = timezone.now()
    User.objects.update(created_at=now - timedelta(days=100), last_login=now - timedelta(days=46))

    def closed_while(*here: str) -> set[str]:
        """Which of the administrators are closed while some are here."""
        User.objects.update(is_active=True, last_login=now - timedelta(days=46))
        User.objects.filter(username__in=here).update(last_login=now)
        close_dormant(unused_since=now - timedelta(days=45))
        away = User.objects.filter(is_active=False, username__in=["administrator", "xa", "xa-cung", "tinh-khac"])
        return set(away.values_list("username", flat=True))

    assert closed_while("xa") == {"xa-cung"}, "the provinces keep theirs"
    assert closed_while("tinh-khac") == set(), "another province reaches nobody here"
    assert closed_while("administrator") == {"xa", "xa-cung"}

    call_command("reopen_account", "XA")
    password = capsys.readouterr().out.split(" with ")[1].split(" and ")[0]
    assert User.objects.get(username="xa", is_active=True).check_password(password)
    assert Entry.objects.get(verb="reopen_account").actor is None
    call_command("reopen_account", "xa")  # open already: as for a password that was forgotten
    assert not User.objects.get(username="xa").check_password(password)
    assert Entry.objects.get(verb="reset_password").actor is None
    with pytest.raises(CommandError, match="Không có tài khoản"):
        call_command("reopen_account", "khong-co")
