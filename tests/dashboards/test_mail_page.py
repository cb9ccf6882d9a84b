"""Thư nhắc việc: each chooses the own mail, and nobody else's."""

from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from dashboards import compose
from dashboards.models import MailPreference
from journal.keys import new_key
from journal.models import Entry
from tests.cast import Cast
from tests.dashboards.conftest import AsUser


def page(client: Client, **asked: str) -> str:
    return client.get(reverse("mail"), asked).content.decode()


def test_each_chooses_the_own_mail(addressed: Cast, as_user: AsUser) -> None:
    client, inspector = as_user("inspector"), addressed.user("inspector")
    assert "Dám Làm: 2 việc chờ xử lý, 1 việc quá hạn" in page(client)
    client.cookies["language"] = "en"
    assert "Dám Làm: 2 việc chờ xử lý, 1 việc quá hạn" in page(client), "the mail is shown as it will be sent"
    client.cookies["language"] = "vi"
    chosen = {
        "idempotency_key": new_key(),
        "email": "Soi@Thi-Du.example",
        "sources": ["finding-undecided"],
        "user": addressed.user("clerk").pk,
    }
    assert client.post(reverse("mail"), chosen).status_code == 302
    inspector.refresh_from_db()
    assert inspector.email == "soi@thi-du.example"
    assert "Dám Làm: 1 việc chờ xử lý" in page(client)
    wanted = dict(MailPreference.objects.values_list("source", "is_wanted"))
    unwanted = ["task-led", "task-late", "reply-overdue", "party-notice", "rule-due", "rule-lacking", "promise-due"]
    unwanted += ["finding-unhandled", "sent-malware"]
    assert wanted == {**dict.fromkeys(unwanted, False), "finding-undecided": True}
    assert set(MailPreference.objects.values_list("user", flat=True)) == {inspector.pk}
    entry = Entry.objects.get(verb="choose_mail")
    assert entry.actor_id == inspector.pk
    assert "example" not in str(entry.detail)


def test_an_odd_address_or_choice_is_refused_with_a_sentence(addressed: Cast, as_user: AsUser) -> None:
    client = as_user("clerk")
    for posted in ({"email": "không phải"}, {"email": "a@b.example\nBcc: x@y.example"}, {"sources": ["report-review"]}):
        answer = client.post(reverse("mail"), posted)
        assert answer.status_code == 422
        assert "Chưa thực hiện được" in answer.content.decode()
    addressed.user("clerk").refresh_from_db()
    assert addressed.user("clerk").email == "clerk@loopback.example"
    assert not MailPreference.objects.exists()


def test_the_sign_in_a_mail_opens_nothing_and_tells_whose_it_was(addressed: Cast, as_user: AsUser) -> None:
    address = compose.mail_url(addressed.user("clerk"))
    sign = address.partition("?of=")[2]
    assert Client().get(reverse("mail"), {"of": sign}).status_code == 302
    other = "gửi cho một tài khoản khác"
    assert other not in page(as_user("clerk"), of=sign)
    assert other in page(as_user("leader"), of=sign)
    assert "leader@loopback.example" in page(as_user("leader"), of=sign)
    for odd in ("", "x", sign[:-1], f"1{sign}"):
        assert other not in page(as_user("leader"), of=odd)


def test_the_page_says_when_there_is_no_mail_server(addressed: Cast, as_user: AsUser, settings: Settings) -> None:
    assert "chưa được nối với máy chủ thư" not in page(as_user("clerk"))
    settings.MAIL_ON = False
    assert "chưa được nối với máy chủ thư" in page(as_user("clerk"))
