"""Tokens: made and told once, ended, and what one that is shown opens. Real time, like everything about signing in."""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Case, F, Value, When
from django.utils import timezone

from accounts.models import Scope, Token, User

PREFIX = "damlam_"
"""By this a scanner that looks for lost secrets knows a token."""

TURNS_A_MINUTE = 300
"""Requests that one token is answered in a minute."""

MOST_LIVE = 10
"""Tokens that one account has at a time."""


class TooMany(Exception):
    """The account has as many tokens as it may have."""


@dataclass(frozen=True)
class Shown:
    """What came of a token that was shown: whose it is, and whether it has had its turns of this minute."""

    token: Token
    in_time: bool


@transaction.atomic
def make(user: User, *, name: str, scopes: Iterable[Scope], days: int) -> str:
    """A token of 256 bits, good for so many days; the only time that it is told. Raises TooMany."""
    User.objects.select_for_update().get(pk=user.pk)
    now = timezone.now()
    if Token.objects.live(at=now).filter(user=user).count() >= MOST_LIVE:
        raise TooMany
    secret = PREFIX + secrets.token_urlsafe(32)
    chosen = [str(scope) for scope in Scope if scope in set(scopes)]
    Token.objects.create(
        user=user,
        name=name,
        digest=_digest(secret),
        scopes=chosen,
        made_at=now,
        expires_at=now + timedelta(days=days),
    )
    return secret


def live_of(user: User) -> list[Token]:
    """The tokens of a person that let in now, the oldest first."""
    return list(Token.objects.live(at=timezone.now()).filter(user=user).order_by("made_at"))


def end(user: User, *, pk: int) -> bool:
    """Ends one token of a person; False when there is none such that is still good."""
    found = Token.objects.filter(user=user, pk=pk, ended_at=None, expires_at__gt=timezone.now())
    return bool(found.update(ended_at=timezone.now()))


def end_all(user: User) -> int:
    """Ends every token of a person; how many there were."""
    now = timezone.now()
    return Token.objects.filter(user=user, ended_at=None, expires_at__gt=now).update(ended_at=now)


def show(secret: str, *, address: str | None) -> Shown | None:
    """The token behind a secret, its turn counted and its use noted; None when it lets nobody in."""
    now = timezone.now()
    live = Token.objects.live(at=now).filter(digest=_digest(secret))
    pk = live.values_list("pk", flat=True).first()
    if pk is None:
        return None
    minute = now.replace(second=0, microsecond=0)
    same = When(minute=minute, then=F("turns") + 1)
    Token.objects.filter(pk=pk).update(turns=Case(same, default=Value(1)), minute=minute, used_at=now, address=address)
    token = live.select_related("user").filter(pk=pk).first()
    return None if token is None else Shown(token, token.turns <= TURNS_A_MINUTE)


def _digest(secret: str) -> str:
    """Nobody guesses 256 bits, so a plain hash keeps them as well as a slow one would."""
    return hashlib.sha256(secret.encode()).hexdigest()
