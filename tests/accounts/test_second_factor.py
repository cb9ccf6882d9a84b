"""A code from the telephone after the password, ten codes on paper, and no way around either (row 21)."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from accounts import one_time, second_factor, totp
from accounts.models import RecoveryCode, SecondFactor, User
from accounts.sealing import Unreadable, seal, unseal
from journal.models import Entry
from tests.accounts.conftest import NOON, Later
from tests.cast import Cast
from units.actions import drop_second_factor

PASSWORD = "tre-xanh-ben-song-tien"
SECRET = totp.new_secret()
CODES = re.compile(r"<code[^>]*>([a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4})</code>")


def code(seconds: float = 0, secret: str = SECRET) -> str:
    """What the telephone shows so many seconds after noon."""
    return totp.code_of(secret, totp.period_at(NOON.timestamp() + seconds))


def guarded(username: str = "thu.nghiem") -> User:
    """Somebody with a second factor, set up five minutes before noon."""
    user = User.objects.create_user(username, PASSWORD)
    period = totp.period_at(NOON.timestamp() - 300)
    SecondFactor.objects.create(user=user, sealed_secret=seal(SECRET), last_period=period)
    return user


def give_password(client: Client, password: str = PASSWORD, next_page: str = "") -> str:
    """The first step; where it leads."""
    data = {"username": "thu.nghiem", "password": password, "next": next_page}
    return client.post(reverse("login"), data).headers.get("Location", "")


def give_code(client: Client, given: str) -> int:
    """The second step."""
    return client.post(reverse("second_step"), {"code": given}).status_code


def is_in(client: Client) -> bool:
    return client.get(reverse("password_change")).status_code == 200


@pytest.mark.parametrize(
    ("seconds", "shown"), [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")]
)
def test_the_codes_are_those_of_the_standard(seconds: int, shown: str) -> None:
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # RFC 6238, appendix B
    assert totp.code_of(secret, totp.period_at(seconds)) == shown


@pytest.mark.django_db
def test_from_setting_up_to_signing_in_with_a_code_and_with_paper(client: Client, later: Later) -> None:
    user = User.objects.create_user("thu.nghiem", PASSWORD)
    elsewhere = Client()
    for browser in (client, elsewhere):
        assert give_password(browser) == "/"
    page = client.get(reverse("second_factor")).content.decode()
    secret = re.findall(r'<code translate="no">([A-Z2-7 ]+)</code>', page)[0].replace(" ", "")
    assert "data:image/svg+xml" in page
    url = reverse("set_up_second_factor")
    assert client.post(url, {"first_code": "000000", "password": PASSWORD}).status_code == 422
    assert client.post(url, {"first_code": code(secret=secret), "password": "sai"}).status_code == 422
    told = client.post(url, {"first_code": code(secret=secret), "password": PASSWORD}).content.decode()
    paper = CODES.findall(told)
    assert len(set(paper)) == 10
    assert is_in(client)
    assert not is_in(elsewhere), "sessions of before, with a password alone, are over"
    assert secret not in SecondFactor.objects.get(user=user).sealed_secret
    assert not RecoveryCode.objects.filter(hash__in=paper).exists()

    assert give_password(elsewhere, next_page="/units/") == reverse("second_step") + "?next=%2Funits%2F"
    assert not is_in(elsewhere)
    assert give_code(elsewhere, code(secret=secret)) == 422, "used up by setting up"
    later(30)
    shown = code(30, secret)
    answer = elsewhere.post(reverse("second_step"), {"code": f"{shown[:3]} {shown[3:]}", "next": "/units/"})
    assert answer.headers["Location"] == "/units/"
    assert is_in(elsewhere)
    for given, status in ((paper[3].upper().replace("-", " "), 302), (paper[3], 422)):
        third = Client()
        give_password(third)
        assert give_code(third, given) == status
    assert second_factor.codes_left(user) == 9
    verbs = set(Entry.objects.filter(subject_id=user.pk).values_list("verb", flat=True))
    assert verbs == {"set_up_second_factor", "sign_in"}


@pytest.mark.django_db
def test_five_wrong_codes_pause_the_codes_and_nothing_else(client: Client, later: Later) -> None:
    guarded()
    give_password(client)
    assert [give_code(client, "123") for _guess in range(5)] == [422] * 5
    assert give_code(client, code()) == 422, "even the right one"
    later(15 * 60)
    give_password(client)
    assert give_code(client, code(15 * 60)) == 302


def _new_password(client: Client, user: User) -> None:
    password = one_time.give(user)
    assert give_password(client, password) == reverse("second_step") + "?next="


def _old_session(client: Client, user: User) -> None:
    client.force_login(user)
    second_factor.take_away(user)
    user.refresh_from_db()
    second_factor.set_up(user, secret=SECRET, code=code())


WAYS: dict[str, Callable[[Client, User], object]] = {
    "the password alone": lambda client, user: give_password(client),
    "a password given by an administrator": _new_password,
    "the page of a new password, while the code is owed": lambda client, user: (
        give_password(client),
        client.post(reverse("password_change"), {"old_password": PASSWORD}),
    ),
    "removing it, while the code is owed": lambda client, user: (
        give_password(client),
        client.post(reverse("remove_second_factor"), {"password": PASSWORD}),
    ),
    "an empty code": lambda client, user: (give_password(client), give_code(client, "")),
    "a session of before it was set up": _old_session,
}


@pytest.mark.django_db
@pytest.mark.parametrize("way", WAYS)
def test_no_way_around_the_code(client: Client, later: Later, way: str) -> None:
    user = guarded()
    WAYS[way](client, user)
    assert not is_in(client)
    assert second_factor.is_set_up(user)


@pytest.mark.django_db
def test_sabotage_without_the_question_the_password_is_enough(
    client: Client, later: Later, monkeypatch: pytest.MonkeyPatch
) -> None:
    guarded()
    monkeypatch.setattr(second_factor, "is_set_up", lambda user: False)
    give_password(client)
    assert is_in(client)


@pytest.mark.django_db
def test_the_code_is_waited_for_for_five_minutes_and_only_while_the_account_is_as_it_was(
    client: Client, later: Later
) -> None:
    user = guarded()
    give_password(client)
    later(5 * 60 + 1)
    assert client.get(reverse("second_step")).headers["Location"] == reverse("login")
    give_password(client)
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert client.post(reverse("second_step"), {"code": code(301)}).headers["Location"] == reverse("login")


@pytest.mark.django_db(transaction=True)
def test_one_code_twenty_times_at_once_lets_in_once(later: Later) -> None:
    user = guarded()

    def attempt(_number: int) -> bool:
        try:
            second_factor.accept(user, code())
        except second_factor.CodeRefused:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(attempt, range(20))).count(True) == 1


@pytest.mark.django_db
def test_a_grave_act_asks_for_the_code_and_uses_it_up(client: Client, later: Later) -> None:
    user = guarded()
    give_password(client)
    give_code(client, code())
    url = reverse("renew_recovery_codes")
    assert 'name="code"' in client.get(reverse("second_factor")).content.decode()
    assert client.post(url, {"password": PASSWORD}).status_code == 422
    assert client.post(url, {"password": PASSWORD, "code": code()}).status_code == 422, "used for signing in"
    later(31)
    assert client.post(url, {"password": "sai", "code": code(31)}).status_code == 422
    assert len(CODES.findall(client.post(url, {"password": PASSWORD, "code": code(31)}).content.decode())) == 10
    later(61)
    answer = client.post(reverse("remove_second_factor"), {"password": PASSWORD, "code": code(61)})
    assert answer.headers["Location"] == reverse("login")
    assert not is_in(client)
    assert not second_factor.is_set_up(user)


@pytest.mark.django_db
def test_a_new_password_asks_for_the_code_and_spares_it_while_the_form_is_wrong(client: Client, later: Later) -> None:
    guarded()
    new = "mot-dem-trang-tren-dong-thap"
    give_password(client)
    give_code(client, code())
    later(31)
    form = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    for wrong in ({"code": ""}, {"code": "123"}, {"code": code(31), "new_password2": "khác"}):
        assert client.post(reverse("password_change"), {**form, **wrong}).status_code == 200, wrong
    assert User.objects.get().check_password(PASSWORD)
    assert client.post(reverse("password_change"), {**form, "code": code(31)}).status_code == 302, "not used up before"
    assert User.objects.get().check_password(new)


def test_what_is_sealed_opens_under_the_keys_of_this_installation_only(settings: Settings) -> None:
    sealed = seal(SECRET)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "x" * 60
    assert unseal(sealed) == SECRET
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(Unreadable):
        unseal(sealed)


def test_a_role_that_needs_a_code_opens_nothing_without(client: Client, cast: Cast, settings: Settings) -> None:
    settings.SECOND_FACTOR_FOR = ["administrator"]
    client.force_login(cast.user("administrator"))
    assert client.get("/units/").headers["Location"] == reverse("second_factor")
    assert client.get("/units/", headers={"accept": "application/json"}).status_code == 401
    assert client.get(reverse("second_factor")).status_code == 200
    client.force_login(cast.user("clerk"))
    assert client.get("/units/").status_code == 200
    settings.SECOND_FACTOR_FOR = ["all"]
    assert client.get("/units/").headers["Location"] == reverse("second_factor")


def test_an_administrator_takes_away_what_was_lost_and_it_is_written_down(client: Client, cast: Cast) -> None:
    user = cast.user("clerk")
    SecondFactor.objects.create(user=user, sealed_secret=seal(SECRET), last_period=0)
    client.force_login(user)
    drop_second_factor(official=cast.official("clerk"), actor=cast.user("administrator"))
    assert not is_in(client)
    assert not second_factor.is_set_up(user)
    assert Entry.objects.get(verb="drop_second_factor").actor == cast.user("administrator")
