"""Signing in through a provider of OpenID Connect: who comes in, who does not, and that all other limits hold."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from accounts import identities, oidc, one_time, totp
from accounts.models import ExternalIdentity, SecondFactor, Session, User
from accounts.sealing import seal
from journal.models import Entry
from tests.accounts.provider import NEW_KEY, STRANGERS_KEY, Provider, running, shared_secret
from units.middleware import DURING_MAINTENANCE

pytestmark = pytest.mark.django_db
PASSWORD = "tre-xanh-ben-song-tien"
Bend = Callable[[Provider], object]


@pytest.fixture
def provider(settings: Settings) -> Iterator[Provider]:
    with running() as found:
        settings.OIDC = found.settings()
        oidc._kept.clear()
        yield found


@pytest.fixture
def clerk() -> User:
    return User.objects.create_user("thu.nghiem", PASSWORD)


def go(browser: Client, provider: Provider, next_page: str = "") -> dict[str, str]:
    """Presses the button; what the provider is asked."""
    answer = browser.post(reverse("single_sign_on"), {"next": next_page})
    address = urlsplit(answer.headers["Location"])
    assert f"{address.scheme}://{address.netloc}" == provider.issuer
    provider.asked = {name: values[0] for name, values in parse_qs(address.query).items()}
    return provider.asked


def come_back(browser: Client, state: str, **told: str) -> HttpResponse:
    return browser.get(reverse("single_sign_on_back"), {"code": "c", "state": state, **told})  # type: ignore[return-value]


def sign_on(browser: Client, provider: Provider, next_page: str = "") -> HttpResponse:
    return come_back(browser, go(browser, provider, next_page)["state"])


def is_in(browser: Client) -> bool:
    return browser.get(reverse("sessions")).status_code == 200


def test_the_first_time_the_name_finds_the_account_and_then_the_subject_does(
    client: Client, provider: Provider, clerk: User
) -> None:
    assert sign_on(client, provider, "/units/").headers["Location"] == "/units/"
    assert is_in(client)
    assert {"code_challenge_method": "S256", "scope": "openid profile"}.items() <= provider.asked.items()
    link = ExternalIdentity.objects.get()
    assert (link.user, link.issuer, link.subject) == (clerk, provider.issuer, "p-1")
    assert list(Entry.objects.order_by("pk").values_list("verb", "actor")) == [
        ("link_identity", clerk.pk),
        ("sign_in", clerk.pk),
    ]
    provider.claims = {"preferred_username": "ten.moi"}
    other = Client()
    assert sign_on(other, provider).status_code == 302
    assert is_in(other), "whatever the provider calls the person now"
    assert list(Entry.objects.order_by("pk").values_list("detail", flat=True))[1:] == [{"ways": ["provider"]}] * 2
    session = Session.objects.get(session_key=client.session.session_key)
    assert (session.user, session.began_at is not None) == (clerk, True), "under the limits of every session"


def test_the_name_may_be_told_apart_from_the_token(client: Client, provider: Provider, clerk: User) -> None:
    provider.claims, provider.userinfo = (
        {"preferred_username": None},
        {"sub": "p-2", "preferred_username": clerk.username},
    )
    assert sign_on(client, provider).status_code == 403, "of somebody else"
    provider.userinfo["sub"] = "p-1"
    assert sign_on(client, provider).status_code == 302


def test_a_provider_may_change_its_key(client: Client, provider: Provider, clerk: User) -> None:
    assert sign_on(client, provider).status_code == 302
    provider.key = NEW_KEY
    assert sign_on(Client(), provider).status_code == 403, "not shown yet"
    provider.shown = NEW_KEY
    assert sign_on(Client(), provider).status_code == 302
    assert provider.heard.count("/keys") == 3


UNBELIEVED: dict[str, Bend] = {
    "nonce": lambda p: p.claims.update(nonce="of another session"),
    "no nonce": lambda p: p.claims.update(nonce=None),
    "issuer": lambda p: p.claims.update(iss="https://another.example"),
    "audience": lambda p: p.claims.update(aud="another"),
    "audiences": lambda p: p.claims.update(aud=["dam-lam", "another"]),
    "party": lambda p: p.claims.update(azp="another"),
    "expired": lambda p: p.claims.update(exp=1_700_000_000),
    "no end": lambda p: p.claims.update(exp=None),
    "from the future": lambda p: p.claims.update(iat=4_000_000_000),
    "no subject": lambda p: p.claims.update(sub=""),
    "unsigned": lambda p: vars(p).update(algorithm="none"),
    "a secret that both know": lambda p: vars(p).update(algorithm="HS256", key=shared_secret()),
    "a key of somebody else": lambda p: vars(p).update(key=STRANGERS_KEY),
    "an algorithm that is not let in": lambda p: vars(p).update(algorithm="RS512"),
}


@pytest.mark.parametrize("bend", UNBELIEVED.values(), ids=UNBELIEVED)
def test_a_token_that_cannot_be_believed_lets_nobody_in(
    client: Client, provider: Provider, clerk: User, bend: Bend
) -> None:
    bend(provider)
    answer = sign_on(client, provider)
    assert (answer.status_code, "không hợp lệ" in answer.content.decode()) == (403, True)
    assert not is_in(client)
    assert not ExternalIdentity.objects.exists()


def test_sabotage_without_the_look_at_the_claims_another_sessions_token_lets_in(
    client: Client, provider: Provider, clerk: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    provider.claims = {"nonce": "of another session"}
    monkeypatch.setattr(oidc, "_wrong", lambda *given: "")
    assert sign_on(client, provider).status_code == 302


def test_an_answer_is_good_once_and_for_the_browser_that_asked(client: Client, provider: Provider, clerk: User) -> None:
    state = go(client, provider)["state"]
    assert come_back(Client(), state).status_code == 403
    assert come_back(client, "another").status_code == 403
    assert come_back(client, state).status_code == 403, "a wrong answer uses it up"
    state = go(client, provider)["state"]
    assert come_back(client, state, iss="https://another.example").status_code == 403, "of another provider"
    state = go(client, provider)["state"]
    assert come_back(client, state).status_code == 302
    client.post(reverse("logout"))
    assert come_back(client, state).status_code == 403, "once"
    assert come_back(client, "").status_code == 403
    assert not is_in(client)


def test_whoever_says_no_takes_too_long_or_leads_elsewhere_is_told(
    client: Client, provider: Provider, clerk: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = go(client, provider)["state"]
    page = client.get(reverse("single_sign_on_back"), {"error": "access_denied", "state": state})
    assert (page.status_code, "bạn đã hủy" in page.content.decode()) == (403, True)
    state, now = go(client, provider)["state"], timezone.now()
    with monkeypatch.context() as later:
        later.setattr(timezone, "now", lambda: now + timedelta(minutes=11))
        assert "quá hạn" in come_back(client, state).content.decode()
    for said in ({"issuer": "https://another.example"}, {"authorization_endpoint": "http://another.example/a"}):
        provider.said = said
        oidc._kept.clear()
        assert client.post(reverse("single_sign_on")).status_code == 403, said


def test_a_provider_that_is_away_or_sends_elsewhere_leaves_the_password(
    client: Client, provider: Provider, clerk: User, settings: Settings
) -> None:
    provider.answer = lambda *given: (302, "http://127.0.0.1:1/")  # type: ignore[method-assign]
    page = client.post(reverse("single_sign_on"))
    assert (page.status_code, "không trả lời" in page.content.decode()) == (403, True)
    settings.OIDC = settings.OIDC._replace(issuer="http://127.0.0.1:1")
    assert client.post(reverse("single_sign_on")).status_code == 403
    assert client.post(reverse("login"), {"username": "thu.nghiem", "password": PASSWORD}).status_code == 302


def test_accounts_are_not_made_and_closed_ones_stay_closed(client: Client, provider: Provider, clerk: User) -> None:
    for name in ("khong.co", "", None):
        provider.claims = {"preferred_username": name}
        page = sign_on(client, provider)
        assert (page.status_code, "chưa có tài khoản nào" in page.content.decode()) == (403, True)
    assert list(User.objects.all()) == [clerk]
    provider.claims = {}
    assert sign_on(client, provider).status_code == 302
    User.objects.update(is_active=False)
    assert not is_in(client), "out with the next request"
    page = sign_on(client, provider)
    assert (page.status_code, "đã đóng" in page.content.decode()) == (403, True)
    ExternalIdentity.objects.all().delete()
    assert sign_on(client, provider).status_code == 403
    assert not ExternalIdentity.objects.exists()


def test_an_account_that_is_somebodys_is_nobody_elses(client: Client, provider: Provider, clerk: User) -> None:
    sign_on(Client(), provider)
    provider.claims = {"sub": "p-9"}
    page = sign_on(client, provider)
    assert (page.status_code, "gỡ liên kết cũ" in page.content.decode()) == (403, True)
    identities.unlink(clerk)
    assert sign_on(client, provider).status_code == 302


def test_the_code_is_asked_for_here_and_a_given_password_is_replaced(
    client: Client, provider: Provider, clerk: User
) -> None:
    factor = SecondFactor.objects.create(user=clerk, sealed_secret=seal(totp.new_secret()), last_period=0)
    provider.claims = {"amr": ["otp", "mfa"], "acr": "2"}
    assert sign_on(client, provider, "/units/").headers["Location"] == f"{reverse('second_step')}?next=%2Funits%2F"
    assert not is_in(client)
    assert client.get(reverse("second_step")).status_code == 200
    factor.delete()
    one_time.give(clerk)
    assert sign_on(client, provider).status_code == 302
    assert client.get("/").headers["Location"] == reverse("password_change")
    User.objects.update(one_time_until=timezone.now() - timedelta(minutes=1))
    client.post(reverse("logout"))
    assert "đã hết hạn" in sign_on(client, provider).content.decode()


def test_the_button_is_there_once_a_provider_is_named(client: Client, provider: Provider, settings: Settings) -> None:
    page = client.get(reverse("login"))
    assert "Đăng nhập bằng Tài khoản tỉnh" in page.content.decode()
    assert f"form-action 'self' {provider.issuer}" in page.headers["Content-Security-Policy"]
    assert {"single_sign_on", "single_sign_on_back"} <= DURING_MAINTENANCE
    assert client.get(reverse("single_sign_on")).status_code == 405
    settings.OIDC = None
    page = client.get(reverse("login"))
    assert "Đăng nhập bằng" not in page.content.decode()
    assert provider.issuer not in page.headers["Content-Security-Policy"]
    assert client.post(reverse("single_sign_on")).status_code == 404
    assert come_back(client, "x").status_code == 404


def test_the_way_to_the_provider_is_not_for_floods(client: Client, provider: Provider) -> None:
    answers = [client.post(reverse("single_sign_on")).status_code for _again in range(31)]
    assert answers == [302] * 30 + [429]
    assert provider.heard == ["/.well-known/openid-configuration"]
