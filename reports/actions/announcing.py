"""Telling registered addresses what happened to rounds and reports: a row for each, in the act's own transaction."""

from collections.abc import Collection

from django.utils import timezone

from journal import clock
from journal.outbox import ring
from reports.jobs import CALL_WEBHOOK
from reports.models import Filing, Round
from reports.models.webhook import Event, Webhook, WebhookCall
from units.models import Unit
from units.tree import ancestor_ids, answering_ids


def announce_round(made: Round, *, owing: Collection[int]) -> None:
    """A round was opened: to whom reaches a unit that owes in it."""
    told = {"round": made.pk, "code": made.code}
    for hook in _told_of(Event.ROUND_OPENED):
        if Unit.objects.within([hook.unit_id], on=clock.today()).filter(pk__in=owing).exists():
            _tell(hook, Event.ROUND_OPENED, told)


def announce(event: Event, filing: Filing) -> None:
    """Something happened to a filing: to whom reaches the unit that issued it or, once it has ended, what followed."""
    hooks = list(_told_of(event))
    if not hooks:
        return
    report, on = filing.report, clock.today()
    followers = answering_ids(report.unit_id, on=on)
    reached = {report.unit_id}.union(*(ancestor_ids(follower, on=on) for follower in followers))
    told = {
        "report": report.pk,
        "attempt": filing.attempt,
        "round": report.expectation.round_id,
        "unit": report.unit.code,
        "state": event.removeprefix("report."),
    }
    for hook in hooks:
        if hook.unit_id in reached:
            _tell(hook, event, told)


def _told_of(event: Event) -> Collection[Webhook]:
    return Webhook.objects.live().filter(events__contains=[event])


def _tell(hook: Webhook, event: Event, told: dict[str, object]) -> None:
    """Also while the address pauses: it may be let go on just now, and what waits then is rung for without this one."""
    call = WebhookCall.objects.create(webhook=hook, event=event, told=told, asked_at=timezone.now())
    ring(CALL_WEBHOOK, call.pk)
