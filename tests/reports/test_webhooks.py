"""Other systems are told of reports: of what, how it is signed, what happens when they do not answer."""

import hashlib
import hmac
import json
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now
from pytest_django import Settings

from accounts.models import User
from journal import clock, outbox
from journal.models import Entry, Job
from journal.refusal import Refused
from reports import actions
from reports.actions import announcing
from reports.actions import webhooks as hooks
from reports.jobs import CALL_WEBHOOK
from reports.models import Webhook, WebhookCall
from reports.models.webhook import Event
from reports.tasks import call as work
from tests.cast import Cast
from tests.reports import builders
from tests.reports.asking import a_regime, opened
from tests.reports.receiver import Receiver, receiving
from units.actions import merge_units

PASSWORD = "tre-xanh-ben-song-tien"


@pytest.fixture
def receiver(settings: Settings) -> Iterator[Receiver]:
    settings.WEBHOOK_NETWORKS = ["127.0.0.0/8"]
    with receiving() as found:
        yield found


def added(cast: Cast, url: str, *, unit: str = "minh-hoa", who: str = "administrator") -> tuple[Webhook, str]:
    return hooks.add_webhook(
        unit=cast.unit(unit), name="Kho dữ liệu", url=url, events=list(Event.values), actor=cast.user(who)
    )


def go() -> None:
    """What the dispatcher and the worker do, at once."""
    for job in list(Job.objects.open().filter(task=CALL_WEBHOOK).order_by("pk")):
        work(job.pk)


def events() -> list[str]:
    return list(WebhookCall.objects.order_by("pk").values_list("event", flat=True))


def test_what_is_sent_is_ids_and_states_signed_with_the_secret(cast: Cast, receiver: Receiver) -> None:
    _hook, secret = added(cast, receiver.url)
    report = builders.issued(cast)
    go()
    ((headers, body),) = receiver.came
    signed = hmac.new(secret.encode(), f"{headers['Damlam-Timestamp']}.".encode() + body, hashlib.sha256)
    assert headers["Damlam-Signature"] == f"v1={signed.hexdigest()}"
    sent = WebhookCall.objects.get()
    assert (headers["Damlam-Event"], headers["Damlam-Delivery"]) == ("report.issued", str(sent.pk))
    told = json.loads(body)
    assert set(told) == {"id", "event", "at", "report", "attempt", "round", "unit", "state"}
    assert (told["report"], told["unit"], told["state"]) == (report.pk, "thi-du", "issued")
    assert (sent.status, sent.done_at is None) == (200, False)


def test_each_act_is_told_and_none_that_is_rolled_back(cast: Cast, receiver: Receiver) -> None:
    added(cast, receiver.url)
    report = builders.issued(cast)
    actions.receive(report=report, actor=cast.user("reviewer"))
    with transaction.atomic():
        actions.accept(report=builders.fresh(report), actor=cast.user("reviewer"))
        transaction.set_rollback(True)
    actions.return_report(report=builders.fresh(report), reasons={"": "Thiếu."}, actor=cast.user("reviewer"))
    assert events() == ["report.issued", "report.returned"]


def test_a_round_is_told_to_whom_it_concerns(cast: Cast, receiver: Receiver) -> None:
    here, _secret = added(cast, receiver.url, unit="thi-du")
    added(cast, receiver.url, unit="vi-nhu")
    regime = a_regime(cast, "thi-du", named=[cast.unit("thi-du")], receiver=cast.unit("minh-hoa"))
    made = opened(regime, "2021-Q3")
    sent = WebhookCall.objects.get()
    assert (sent.webhook, sent.event, sent.told) == (here, "round.opened", {"round": made.pk, "code": made.code})


def test_the_reach_is_the_unit_of_the_administrator_and_below(cast: Cast, receiver: Receiver) -> None:
    added(cast, receiver.url, unit="vi-nhu")
    mine, _secret = added(cast, receiver.url, unit="thi-du")
    builders.issued(cast)
    assert list(WebhookCall.objects.values_list("webhook", flat=True)) == [mine.pk]


def test_what_comes_of_the_report_of_a_unit_that_has_ended_is_told_to_whom_reaches_what_followed_it(
    cast: Cast, receiver: Receiver
) -> None:
    above, _secret = added(cast, receiver.url)
    heir, _secret = added(cast, receiver.url, unit="vi-nhu")
    report = builders.issued(cast)
    merge_units(olds=[cast.unit("thi-du")], new=cast.unit("vi-nhu"), on=clock.today(), actor=None)
    actions.receive(report=builders.fresh(report), actor=cast.user("reviewer"))
    actions.return_report(report=builders.fresh(report), reasons={"": "Thiếu."}, actor=cast.user("reviewer"))
    returned = WebhookCall.objects.filter(event="report.returned")
    assert set(returned.values_list("webhook", flat=True)) == {above.pk, heir.pk}


@pytest.mark.parametrize("answer", [500, 302, 404, "slow", "long"])
def test_what_fails_is_tried_again_and_redirects_are_not_followed(
    cast: Cast, receiver: Receiver, monkeypatch: pytest.MonkeyPatch, answer: int | str
) -> None:
    monkeypatch.setattr(hooks, "TERMS", replace(hooks.TERMS, patience=1))
    added(cast, receiver.url)
    builders.issued(cast)
    receiver.answers = [answer]
    go()
    assert len(receiver.came) == 1
    sent = WebhookCall.objects.get()
    assert (sent.done_at, sent.tries) == (None, 1)
    assert sent.said
    go()
    assert WebhookCall.objects.get().done_at is not None


def test_it_is_given_up_after_its_goes_and_sent_again_by_hand(cast: Cast, receiver: Receiver) -> None:
    added(cast, receiver.url)
    builders.issued(cast)
    receiver.answers = [500] * 6
    for _time in range(7):
        go()
    sent = WebhookCall.objects.get()
    assert (len(receiver.came), sent.given_up_at is None) == (6, False)
    hooks.send_again(sent=sent, actor=cast.user("administrator"))
    go()
    assert WebhookCall.objects.get().done_at is not None
    with pytest.raises(Refused):
        hooks.send_again(sent=sent, actor=cast.user("administrator"))


def test_too_many_failures_pause_it_until_somebody_lets_it_go_on(
    cast: Cast, receiver: Receiver, monkeypatch: pytest.MonkeyPatch, signed_in: Callable[[User], Client]
) -> None:
    monkeypatch.setattr(hooks, "MOST_FAILURES", 2)
    hook, _secret = added(cast, receiver.url)
    builders.issued(cast)
    receiver.answers = [500, 500]
    go()
    go()
    hook.refresh_from_db()
    assert hook.paused_at is not None
    assert "đã tạm dừng" in signed_in(cast.user("administrator")).get(reverse("operations")).content.decode()
    go()
    assert len(receiver.came) == 2
    hooks.resume_webhook(webhook=hook, actor=cast.user("administrator"))
    go()
    assert WebhookCall.objects.get().done_at is not None


def test_a_call_that_is_being_judged_while_the_address_is_let_go_on_is_judged_once_more(
    cast: Cast, receiver: Receiver
) -> None:
    hook, _secret = added(cast, receiver.url)
    builders.issued(cast)
    Webhook.objects.filter(pk=hook.pk).update(paused_at=now(), pause_reason="Không trả lời.")
    held = outbox.take(Job.objects.open().get(task=CALL_WEBHOOK).pk)
    assert held is not None
    hooks.call_webhook(held.subject_id)
    hooks.resume_webhook(webhook=hook, actor=cast.user("administrator"))
    outbox.finish(held)
    assert receiver.came == []
    go()
    assert WebhookCall.objects.get().done_at is not None


def test_what_happens_while_the_address_is_let_go_on_is_told(
    cast: Cast, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An act that had read that it pauses, and whose call was not there yet when what waits was rung for."""
    hook, _secret = added(cast, receiver.url)
    Webhook.objects.filter(pk=hook.pk).update(paused_at=now(), pause_reason="Không trả lời.")
    read_before = Webhook.objects.get()
    hooks.resume_webhook(webhook=hook, actor=cast.user("administrator"))
    monkeypatch.setattr(announcing, "_told_of", lambda event: [read_before])
    builders.issued(cast)
    go()
    assert len(receiver.came) == 1


def test_it_stops_when_nobody_who_keeps_the_unit_answers_for_it(cast: Cast, receiver: Receiver) -> None:
    hook, _secret = added(cast, receiver.url)
    User.objects.filter(pk=hook.kept_by_id).update(is_active=False)
    builders.issued(cast)
    go()
    hook.refresh_from_db()
    assert (receiver.came, hook.paused_at is None) == ([], False)
    assert Entry.objects.about(hook).filter(verb="pause_webhook").exists()


def test_a_test_comes_once_and_a_new_secret_signs(cast: Cast, receiver: Receiver) -> None:
    hook, old = added(cast, receiver.url)
    new = hooks.renew_secret(webhook=hook, actor=cast.user("administrator"))
    hooks.try_webhook(webhook=hook, actor=cast.user("administrator"))
    receiver.answers = [500]
    go()
    go()
    ((headers, body),) = receiver.came
    at = f"{headers['Damlam-Timestamp']}.".encode()
    assert new != old
    assert headers["Damlam-Signature"] == f"v1={hmac.new(new.encode(), at + body, hashlib.sha256).hexdigest()}"
    assert json.loads(body).keys() == {"id", "event", "at"}
    assert new not in Webhook.objects.get().sealed_secret


def test_an_administrator_registers_one_and_reads_what_it_was_told(
    cast: Cast, receiver: Receiver, signed_in: Callable[[User], Client]
) -> None:
    administrator = cast.user("administrator")
    administrator.set_password(PASSWORD)
    administrator.save()
    client = signed_in(administrator)
    address = reverse("reports:add_webhook")
    given = {"name": "Kho", "url": receiver.url, "unit": cast.unit("minh-hoa").pk, "events": ["report.issued"]}
    assert client.post(address, {**given, "password": "sai"}).status_code == 422
    assert client.post(address, {**given, "url": "https://a:b@c/", "password": PASSWORD}).status_code == 422
    assert "Khóa ký" in client.post(address, {**given, "password": PASSWORD}).content.decode()
    hook = Webhook.objects.get()
    builders.issued(cast)
    go()
    assert "Phát hành báo cáo" in client.get(reverse("reports:webhook", args=[hook.pk])).content.decode()
    assert client.post(reverse("reports:try_webhook", args=[hook.pk])).status_code == 302
    assert client.post(reverse("reports:renew_webhook_secret", args=[hook.pk])).status_code == 200
    assert client.post(reverse("reports:end_webhook", args=[hook.pk])).status_code == 302
    go()
    assert len(receiver.came) == 1
    assert client.get(reverse("reports:webhook", args=[hook.pk])).status_code == 404
    verbs = {"add_webhook", "try_webhook", "renew_webhook_secret", "end_webhook"}
    assert set(Entry.objects.about(hook).values_list("verb", flat=True)) == verbs
