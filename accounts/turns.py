"""How often one address may do what is open to everybody, counted in PostgreSQL for all processes together."""

from datetime import timedelta
from ipaddress import ip_address, ip_network

from django.db import transaction
from django.utils import timezone

from accounts.models import Turn

_FORGET = timedelta(days=1)
_OWN_NETWORK = 64
"""Who has an IPv6 address has as many as this prefix leaves; they count as one."""


@transaction.atomic
def take(what: str, address: str | None, *, limit: int, period: timedelta) -> bool:
    """Counts a turn; False when the address has had `limit` of them since the first of this `period`."""
    now = timezone.now()
    turn, is_new = Turn.objects.select_for_update().get_or_create(
        what=what, address=_counted_as(address), defaults={"since": now, "count": 1}
    )
    if is_new:
        Turn.objects.filter(since__lt=now - _FORGET).delete()
        return limit > 0
    if turn.since <= now - period:
        turn.since, turn.count = now, 0
    if turn.count >= limit:
        return False
    turn.count += 1
    turn.save(update_fields=["since", "count"])
    return True


def _counted_as(address: str | None) -> str:
    """The address or, of IPv6, the network of its holder; an IPv4 address told as IPv6 is what it is."""
    if not address:
        return ""
    told = ip_address(address)
    told = getattr(told, "ipv4_mapped", None) or told
    return str(told) if told.version == 4 else str(ip_network(f"{told}/{_OWN_NETWORK}", strict=False))
