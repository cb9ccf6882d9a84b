"""Addresses that are told of reports: registered, tried, paused and ended by administrators, called by a job."""

import json
import secrets
from collections.abc import Collection
from datetime import timedelta
from http import HTTPStatus

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.sealing import Unreadable, seal, unseal
from journal.actions import record
from journal.outbox import JobPutOff, ring, ring_each
from journal.refusal import Refused
from library.calling import Terms, Unreached, call
from reports.jobs import CALL_WEBHOOK
from reports.models.webhook import TEST, Webhook, WebhookCall
from reports.webhooks import (
    DELIVERY,
    EVENT,
    SIGNATURE,
    TIMESTAMP,
    BadAddress,
    demand_address,
    is_answered_for,
    may_reach,
    signature,
)
from units.models import Unit

MOST_OF_A_UNIT = 10
MINUTES = (1, 5, 30, 120, 360)
"""The pauses after each go that failed; after the last one thing told is given up."""

MOST_FAILURES = 20
"""So many goes in a row without one that worked, and the address is paused."""

TERMS = Terms(patience=10, most=16 * 1024, may_reach=may_reach)
AGENT = "Dam-Lam-Webhook/1"


@transaction.atomic
def add_webhook(*, unit: Unit, name: str, url: str, events: Collection[str], actor: User) -> tuple[Webhook, str]:
    """An address to be told of the unit and all below, and its secret, told this once. Raises Refused."""
    Unit.objects.select_for_update().get(pk=unit.pk)
    try:
        demand_address(url)
    except BadAddress as bad:
        raise Refused(str(bad)) from bad
    if Webhook.objects.live().filter(unit=unit).count() >= MOST_OF_A_UNIT:
        raise Refused(
            _("Đơn vị đã có %(most)d địa chỉ nhận tin; hãy ngừng địa chỉ không dùng.") % {"most": MOST_OF_A_UNIT}
        )
    secret = secrets.token_urlsafe(32)
    made = Webhook.objects.create(
        unit=unit,
        name=name,
        url=url,
        events=sorted(events),
        sealed_secret=seal(secret),
        kept_by=actor,
        made_at=timezone.now(),
    )
    record("add_webhook", made, actor=actor, unit_id=unit.pk, detail={"events": made.events})
    return made, secret


@transaction.atomic
def renew_secret(*, webhook: Webhook, actor: User | None) -> str:
    """Another secret, told this once; what is sent from now on is signed with it."""
    row, secret = _locked(webhook), secrets.token_urlsafe(32)
    row.sealed_secret = seal(secret)
    row.save(update_fields=["sealed_secret"])
    record("renew_webhook_secret", row, actor=actor, unit_id=row.unit_id)
    return secret


@transaction.atomic
def end_webhook(*, webhook: Webhook, actor: User | None) -> None:
    """It is told nothing more, not even what waits."""
    row = _locked(webhook)
    row.ended_at = timezone.now()
    row.save(update_fields=["ended_at"])
    record("end_webhook", row, actor=actor, unit_id=row.unit_id)


@transaction.atomic
def try_webhook(*, webhook: Webhook, actor: User) -> WebhookCall:
    """Sends something that means nothing, once, also to an address that is paused."""
    row = _locked(webhook)
    made = WebhookCall.objects.create(webhook=row, event=TEST, told={}, asked_at=timezone.now())
    ring(CALL_WEBHOOK, made.pk)
    record("try_webhook", row, actor=actor, unit_id=row.unit_id)
    return made


@transaction.atomic
def resume_webhook(*, webhook: Webhook, actor: User) -> None:
    """A paused address is told again, what waited first; who lets it answers for it. Raises Refused."""
    row = _locked(webhook)
    if row.paused_at is None:
        raise Refused(_("Địa chỉ này không tạm dừng."))
    row.paused_at, row.pause_reason, row.failures, row.kept_by = None, "", 0, actor
    row.save(update_fields=["paused_at", "pause_reason", "failures", "kept_by"])
    # A call that is just being judged may have read that the address pauses: it is judged once more.
    ring_each(CALL_WEBHOOK, row.calls.filter(done_at=None, given_up_at=None).values_list("pk", flat=True))
    record("resume_webhook", row, actor=actor, unit_id=row.unit_id)


@transaction.atomic
def send_again(*, sent: WebhookCall, actor: User) -> None:
    """What was given up has all its goes again. Raises Refused for what was not."""
    row = WebhookCall.objects.select_for_update().get(pk=sent.pk)
    if row.given_up_at is None:
        raise Refused(_("Lần gửi này đã xong hoặc đang chờ gửi."))
    row.given_up_at, row.tries = None, 0
    row.save(update_fields=["given_up_at", "tries"])
    ring(CALL_WEBHOOK, row.pk)
    record("resend_webhook", sent.webhook, actor=actor, unit_id=sent.webhook.unit_id, detail={"call": row.pk})


def call_webhook(call_id: int) -> None:
    """One go of the job. Raises JobPutOff where another one follows; a runner that dies may have sent it already.

    So it may come twice under one delivery number, and never goes missing.
    """
    sent = WebhookCall.objects.select_related("webhook__kept_by").get(pk=call_id)
    hook = sent.webhook
    if sent.done_at or sent.given_up_at or hook.ended_at or (hook.paused_at and sent.event != TEST):
        return
    if not is_answered_for(hook):
        _pause(hook, _("Người đăng ký không còn quản trị đơn vị này."))
        return
    try:
        answer = call("POST", hook.url, headers=_headers(sent), body=_body(sent), terms=TERMS)
    except Unreadable:
        _pause(hook, _("Không mở được khóa ký; hãy đổi khóa."))
    except Unreached as trouble:
        _failed(sent, None, str(trouble))
    else:
        if HTTPStatus.OK <= answer.status < HTTPStatus.MULTIPLE_CHOICES:
            _done(sent, answer.status)
        else:
            _failed(sent, answer.status, _("Máy chủ trả lời mã %(status)s.") % {"status": answer.status})


def _body(sent: WebhookCall) -> bytes:
    told = {"id": sent.pk, "event": sent.event, "at": sent.asked_at.isoformat(timespec="seconds"), **sent.told}
    return json.dumps(told, ensure_ascii=False).encode()


def _headers(sent: WebhookCall) -> dict[str, str]:
    """Signed with the secret of now and the time of this go."""
    at, secret = int(timezone.now().timestamp()), unseal(sent.webhook.sealed_secret)
    return {
        "Content-Type": "application/json",
        "User-Agent": AGENT,
        EVENT: sent.event,
        DELIVERY: str(sent.pk),
        TIMESTAMP: str(at),
        SIGNATURE: f"v1={signature(secret, at, _body(sent))}",
    }


@transaction.atomic
def _done(sent: WebhookCall, status: int) -> None:
    sent.status, sent.said, sent.done_at = status, "", timezone.now()
    _save(sent)
    Webhook.objects.filter(pk=sent.webhook_id).update(failures=0)


def _failed(sent: WebhookCall, status: int | None, sentence: str) -> None:
    """Writes down what came of this go. Raises JobPutOff where another one follows."""
    sent.status, sent.said = status, sentence
    is_over = sent.event == TEST or sent.tries >= len(MINUTES)
    sent.given_up_at = timezone.now() if is_over else None
    pause = timedelta(minutes=MINUTES[min(sent.tries, len(MINUTES) - 1)])
    with transaction.atomic():
        _save(sent)
        is_paused = sent.event != TEST and _count_failure(sent.webhook)
    if not is_over and not is_paused:
        raise JobPutOff(sentence, pause=pause)


def _count_failure(webhook: Webhook) -> bool:
    """Whether that was one too many in a row."""
    row = _locked(webhook)
    row.failures += 1
    row.save(update_fields=["failures"])
    if row.failures < MOST_FAILURES:
        return row.paused_at is not None
    _pause(row, _("%(number)d lần gửi liên tiếp không thành công.") % {"number": row.failures})
    return True


@transaction.atomic
def _pause(webhook: Webhook, reason: str) -> None:
    row = _locked(webhook)
    if row.paused_at is not None:
        return
    row.paused_at, row.pause_reason = timezone.now(), reason
    row.save(update_fields=["paused_at", "pause_reason"])
    record("pause_webhook", row, actor=None, unit_id=row.unit_id)


def _save(sent: WebhookCall) -> None:
    sent.tries += 1
    sent.save(update_fields=["tries", "status", "said", "done_at", "given_up_at"])


def _locked(webhook: Webhook) -> Webhook:
    return Webhook.objects.select_for_update(of=("self",)).get(pk=webhook.pk)
