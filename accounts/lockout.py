"""When wrong passwords pause a sign-in (rows 16 and 17, decision 23).

A turn is taken before the password is compared and given back when it was right, so of a hundred guesses at the same
moment no more are compared than of a hundred one after the other. Names that nobody has are counted like others.

- A device that the account knows has its own count, and no other: it stays open whatever is tried elsewhere.
- From any other browser an account is counted by address, whatever the browser calls itself;
- each address is counted over all accounts (offices behind one address are declared: `OFFICE_NETWORKS`);
- and an account over all addresses, so that a thousand addresses buy no thousand times five guesses.
"""

from dataclasses import dataclass
from datetime import timedelta
from ipaddress import ip_address

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from accounts import devices
from accounts.models import Turn, User
from accounts.turns import Counter, network

FAILURES, PAUSE = 5, timedelta(minutes=15)
OF_ADDRESS, HOUR = 20, timedelta(hours=1)
OF_OFFICE = 200
OF_ACCOUNT, DAY = 100, timedelta(days=1)
_HERE, _ADDRESS, _ACCOUNT = "password", "password-address", "password-account"


class TooManyGuesses(Exception):
    """No password is compared now, not even the right one; how long that lasts."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(wait)
        self.wait = wait


@dataclass(frozen=True)
class Attempt:
    """Turns that were taken for one password."""

    counters: tuple[Counter, ...]
    is_known: bool

    def was_right(self) -> None:
        """The turns are given back; a device that the account knows has all of its turns again."""
        with transaction.atomic():
            for counter in self.counters:
                counter.begin_anew() if self.is_known else counter.give_back()


def begin(request: HttpRequest | None, username: str, user: User | None) -> Attempt:
    """Takes the turns of one password before it is compared. Raises TooManyGuesses, having taken none."""
    attempt = _attempt(request, _digest(username), user)
    with transaction.atomic():
        for counter in attempt.counters:
            if not counter.take():
                raise TooManyGuesses(counter.left())
    return attempt


def is_paused(user: User) -> bool:
    """Whether no password of this account is compared somewhere, on a device or at all."""
    account = _digest(user.username)
    rows = Turn.objects.filter(account=account).values_list("what", "address", "count")
    counters = {_HERE: (FAILURES, PAUSE), _ACCOUNT: (OF_ACCOUNT, DAY)}
    return any(
        count >= counters[what][0] and Counter(what, whose, *counters[what], account).left()
        for what, whose, count in rows
    )


@transaction.atomic
def unlock(user: User) -> None:
    """All turns are there again: of the account, and of the addresses from which it was tried."""
    mine = Turn.objects.filter(account=_digest(user.username))
    Turn.objects.filter(what=_ADDRESS, address__in=list(mine.values_list("address", flat=True))).delete()
    mine.delete()


def _attempt(request: HttpRequest | None, account: str, user: User | None) -> Attempt:
    device = devices.known(request, user)
    if device:
        return Attempt((Counter(_HERE, device, FAILURES, PAUSE, account),), is_known=True)
    address = request.META.get("REMOTE_ADDR") if request else None
    whose = network(address)
    in_office = address and any(ip_address(address) in office for office in settings.OFFICE_NETWORKS)
    counters = (
        Counter(_HERE, whose, FAILURES, PAUSE, account),
        Counter(_ACCOUNT, "", OF_ACCOUNT, DAY, account),
        Counter(_ADDRESS, whose, OF_OFFICE if in_office else OF_ADDRESS, HOUR),
    )
    return Attempt(counters, is_known=False)


def _digest(username: str) -> str:
    """What a name is counted as: whoever types the password in the wrong field leaves it nowhere."""
    return salted_hmac("accounts.lockout", username, algorithm="sha256").hexdigest()
