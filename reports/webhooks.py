"""Who keeps addresses that are told of reports, where such an address may lead, and how what is sent is signed."""

import hashlib
import hmac
from ipaddress import IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from accounts.models import User
from library.calling import Address
from reports.models.webhook import Webhook, WebhookCall
from units.access import kept_units, standing
from units.models import Unit
from units.roles import Role

NOT_OUTSIDE = tuple(
    map(IPv6Network, ("::/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "fec0::/10"))
)
"""IPv6 addresses behind which an IPv4 address stands that could be anything, and those of a site's own networks."""

OF_CLOUDS = (ip_address("168.63.129.16"),)
"""Public-looking addresses at which a cloud tells its machines their secrets."""

EVENT, DELIVERY, TIMESTAMP, SIGNATURE = (
    "Damlam-Event",
    "Damlam-Delivery",
    "Damlam-Timestamp",
    "Damlam-Signature",
)
"""The headers of what is sent (docs/api.md)."""


class BadAddress(ValueError):
    """No address that may be told anything; the text says why."""


def demand_address(url: str) -> None:
    """An address as lines of HTTP can name it, with a host, without a user; https in production.

    Where it leads is judged when it is called. Raises BadAddress.
    """
    if not url.isascii() or not url.isprintable() or " " in url:
        raise BadAddress(_("Địa chỉ không có chữ có dấu và khoảng trống; tên máy chủ có dấu ghi theo dạng “xn--”."))
    try:
        to = urlsplit(url)
        odd = not to.hostname or to.username or to.password or to.fragment or to.port == 0
        (to.hostname or "").encode("idna")  # no part of it empty or too long
    except ValueError as trouble:
        raise BadAddress(_("Địa chỉ không đúng.")) from trouble
    if odd:
        raise BadAddress(_("Địa chỉ phải có tên máy chủ, không có tên đăng nhập, không có dấu #."))
    if to.scheme not in ({"https", "http"} if settings.DEMO else {"https"}):
        raise BadAddress(_("Địa chỉ phải bắt đầu bằng https://."))


def may_reach(address: Address) -> bool:
    """Whether a call may go there: to the open internet, or to a network that the settings name."""
    if address.version == 6 and address.ipv4_mapped:
        return may_reach(address.ipv4_mapped)
    if any(address in ip_network(network) for network in settings.WEBHOOK_NETWORKS):
        return True
    if address.is_multicast or not address.is_global or address in OF_CLOUDS:
        return False
    return not (address.version == 6 and any(address in network for network in NOT_OUTSIDE))


def signature(secret: str, timestamp: int, body: bytes) -> str:
    """HMAC-SHA256 over `TIMESTAMP.BODY`, in hex."""
    return hmac.new(secret.encode(), f"{timestamp}.".encode() + body, hashlib.sha256).hexdigest()


def demand_webhook_keeper(user: User) -> None:
    """For others than administrators there is no such page."""
    if not standing(user).holds(Role.ADMINISTRATOR):
        raise Http404(_("Không có trang này."))


def kept_nodes(user: User) -> QuerySet[Unit]:
    """The units with which the reach of an address of theirs may begin: where they are administrator."""
    return Unit.objects.filter(pk__in=standing(user).nodes([Role.ADMINISTRATOR]))


def visible_webhooks(user: User) -> QuerySet[Webhook]:
    """The addresses of the units whose people the user keeps, without those that were ended."""
    return Webhook.objects.live().filter(unit__in=kept_units(user)).select_related("unit")


def get_webhook(user: User, pk: int) -> Webhook:
    """One of them; otherwise 404."""
    found = visible_webhooks(user).filter(pk=pk).first()
    if found is None:
        raise Http404(_("Không có địa chỉ nhận tin này."))
    return found


def get_call(user: User, pk: int, call: int) -> WebhookCall:
    """One thing told to one of them; otherwise 404."""
    found = get_webhook(user, pk).calls.filter(pk=call).first()
    if found is None:
        raise Http404(_("Không có lần gửi này."))
    return found


def is_answered_for(webhook: Webhook) -> bool:
    """Whether the person who registered it, or last let it go on, still keeps the unit."""
    return webhook.kept_by.is_active and standing(webhook.kept_by).reaches(webhook.unit_id, Role.ADMINISTRATOR)
