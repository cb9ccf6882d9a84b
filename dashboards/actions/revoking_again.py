"""What was revoked after the moment of a backup is revoked again after its restore (5-promises, B9).

The journal's copy beside the database tells what happened, not the new secrets: an old password that was changed since
lets nobody in, and its owner is given another one. What cannot be known any more ends closed, never open.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from accounts import identities, second_factor, tokens
from accounts.models import RecoveryCode, User
from dashboards.actions.calendar import end_calendar
from journal.actions import record
from journal.chain import Row
from journal.refusal import Refused
from reports.actions.webhooks import end_webhook
from reports.models import Webhook
from units.actions import end_delegation, end_posting, revoke_role
from units.models import Delegation, Posting, RoleGrant


@dataclass
class Again:
    """What was done: accounts by name with the acts that were done again, other things in words; and what is left."""

    accounts: dict[str, list[str]] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)
    by_hand: list[str] = field(default_factory=list)


def _close(user: User) -> None:
    user.is_active = False
    user.save(update_fields=["is_active"])


def _end_password(user: User) -> None:
    user.set_unusable_password()
    user.one_time_until = None
    user.save(update_fields=["password", "one_time_until"])
    tokens.end_all(user)


def _end_codes(user: User) -> None:
    RecoveryCode.objects.filter(user=user).delete()


def _end_calendar(user: User) -> None:
    end_calendar(user=user, actor=None)


ACCOUNTS: dict[str, Callable[[User], object]] = {
    "close_account": _close,
    "close_dormant_account": _close,
    "reopen_account": _end_password,
    "reset_password": _end_password,
    "change_password": _end_password,
    "set_up_second_factor": _close,  # without the factor that nobody knows any more, less would let in
    "drop_second_factor": second_factor.take_away,
    "remove_second_factor": second_factor.take_away,
    "renew_recovery_codes": _end_codes,
    "drop_identity": identities.unlink,
    "end_token": tokens.end_all,
    "end_tokens": tokens.end_all,
    "give_calendar": _end_calendar,
    "end_calendar": _end_calendar,
}
"""Acts on an account after which something of before lets in no longer, and what ends it again."""


def _end_posting(row: Row, detail: dict[str, str]) -> None:
    posting, on = Posting.objects.get(pk=row.subject), date.fromisoformat(detail["on"])
    if not posting.valid.upper or posting.valid.upper > on:
        end_posting(posting=posting, on=on, actor=None)


def _revoke_role(row: Row, detail: dict[str, str]) -> None:
    grant = RoleGrant.objects.get(posting=row.subject, node=row.unit, role=detail["role"])
    revoke_role(grant=grant, actor=None)


def _end_delegation(row: Row, detail: dict[str, str]) -> None:
    delegation = Delegation.objects.get(pk=row.subject)
    end_delegation(delegation=delegation, on=date.fromisoformat(detail["on"]), actor=None)


def _end_webhook(row: Row, detail: dict[str, str]) -> None:
    end_webhook(webhook=Webhook.objects.get(pk=row.subject), actor=None)


OTHERS: dict[str, Callable[[Row, dict[str, str]], None]] = {
    "end_posting": _end_posting,
    "revoke_role": _revoke_role,
    "end_delegation": _end_delegation,
    "end_webhook": _end_webhook,
    "renew_webhook_secret": _end_webhook,
}
"""Other acts that take a right away, each done again as it was."""

BY_HAND = frozenset({"correct_posting"})
"""What may have taken a right away and cannot be done again from its entry: people look at it."""


@transaction.atomic
def revoke_again(gone: Iterable[Row]) -> Again:
    """Does again what the lost entries took away, in their order; twice is once. What no longer can be is told."""
    done, acts = Again(), defaultdict(list)
    for row in gone:
        if row.subject_type == User._meta.label_lower and row.verb in ACCOUNTS:
            acts[row.subject].append(row.verb)
        elif row.verb in OTHERS:
            _one(row, done)
        elif row.verb in BY_HAND:
            done.by_hand.append(_told(row))
    for user in User.objects.filter(pk__in=acts).select_for_update().order_by("pk"):
        verbs = list(dict.fromkeys(acts[user.pk]))
        for verb in verbs:
            ACCOUNTS[verb](user)
        record("revoke_again", user, actor=None, detail={"acts": verbs})
        done.accounts[user.username] = verbs
    return done


def _one(row: Row, done: Again) -> None:
    """One right, unless it has gone already; what came and went after the backup never came back."""
    try:
        with transaction.atomic():
            OTHERS[row.verb](row, json.loads(row.detail))
    except (Posting.DoesNotExist, RoleGrant.DoesNotExist, Delegation.DoesNotExist, Webhook.DoesNotExist):
        return
    except Refused as refused:
        done.by_hand.append(f"{_told(row)}: {refused}")
    else:
        done.others.append(_told(row))


def _told(row: Row) -> str:
    return f"{row.verb} {row.subject_type} {row.subject}"
