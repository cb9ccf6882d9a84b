"""How often something may be done in a stretch of time, counted in PostgreSQL for all processes together.

One statement counts and refuses at once, so however many come at the same moment, none is let through beyond
the limit: to read, compare and write would let all of them (row 16).
"""

from dataclasses import dataclass
from datetime import timedelta
from ipaddress import ip_address, ip_network

from django.db import connection
from django.db.models import F, QuerySet
from django.utils import timezone

from accounts.models import Turn

_OWN_NETWORK = 64
"""Who has an IPv6 address has as many as this prefix leaves; they count as one."""

_TAKE = """
INSERT INTO accounts_turn (what, account, address, since, count)
VALUES (%(what)s, %(account)s, %(whose)s, %(now)s, 1)
ON CONFLICT (what, account, address) DO UPDATE
SET count = CASE WHEN accounts_turn.since <= %(over)s THEN 1 ELSE accounts_turn.count + 1 END,
    since = CASE WHEN accounts_turn.since <= %(over)s THEN %(now)s ELSE accounts_turn.since END
WHERE accounts_turn.since <= %(over)s OR accounts_turn.count < %(limit)s
RETURNING count
"""


@dataclass(frozen=True)
class Counter:
    """`limit` turns in each `period`, which begins with the first; of an address, a device, or an account there."""

    what: str
    whose: str
    limit: int
    period: timedelta
    account: str = ""

    def take(self) -> bool:
        """Counts a turn; False when there is none left. The row stays locked until the transaction ends."""
        if self.limit < 1:
            return False
        now = timezone.now()
        with connection.cursor() as cursor:
            given = {**vars(self), "now": now, "over": now - self.period}
            cursor.execute(_TAKE, given)
            return cursor.fetchone() is not None

    def give_back(self) -> None:
        """The turn that was taken last is not counted after all."""
        self._rows().filter(count__gt=0).update(count=F("count") - 1)

    def begin_anew(self) -> None:
        """All turns are there again."""
        self._rows().delete()

    def left(self) -> timedelta:
        """How long until a counter that refused counts anew."""
        since = self._rows().values_list("since", flat=True).first()
        return max(since + self.period - timezone.now(), timedelta()) if since else timedelta()

    def _rows(self) -> QuerySet[Turn]:
        return Turn.objects.filter(what=self.what, account=self.account, address=self.whose)


def take(what: str, address: str | None, *, limit: int, period: timedelta) -> bool:
    """Counts a turn of an address; False when it has had `limit` of them since the first of this `period`."""
    return Counter(what, network(address), limit, period).take()


def network(address: str | None) -> str:
    """What an address counts as: itself or, of IPv6, the network of its holder; IPv4 told as IPv6 is what it is."""
    if not address:
        return ""
    told = ip_address(address)
    told = getattr(told, "ipv4_mapped", None) or told
    return str(told) if told.version == 4 else str(ip_network(f"{told}/{_OWN_NETWORK}", strict=False))
