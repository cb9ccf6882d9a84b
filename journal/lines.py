"""Connections of one's own beside those of Django: to listen on, or to look how a server is."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

_DJANGOS_OWN = {"prepare_threshold"}


def parameters_of(link: BaseDatabaseWrapper) -> dict[str, Any]:
    """Where and how a connection of Django's is made, in the words of libpq."""
    found = link.get_connection_params()
    return {name: told for name, told in found.items() if isinstance(told, str | int) and name not in _DJANGOS_OWN}
