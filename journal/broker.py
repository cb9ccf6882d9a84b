"""Whether the broker answers. No request that does work asks it (decision 15); this is for who watches machines."""

from django.conf import settings
from kombu import Connection
from kombu.exceptions import KombuError

PATIENCE = {"socket_timeout": 1, "socket_connect_timeout": 1}


def answers() -> bool:
    """True when a connection comes about within about a second; to open its channel is to ping it."""
    link = Connection(settings.REDIS_URL, transport_options=PATIENCE)
    away: tuple[type[BaseException], ...] = (KombuError, OSError, *link.connection_errors, *link.channel_errors)
    try:
        with link:
            link.ensure_connection(max_retries=0, timeout=1)
            link.channel()
    except away:
        return False
    return True
