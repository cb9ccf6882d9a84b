"""Refuses to start when the settings name a role that there is not."""

from collections.abc import Sequence

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error

from units.roles import Role

EVERY_ROLE = "all"


def roles_exist(app_configs: Sequence[AppConfig] | None, **kwargs: object) -> list[CheckMessage]:
    """One error for each unknown name in SECOND_FACTOR_FOR."""
    unknown = [name for name in settings.SECOND_FACTOR_FOR if name not in {EVERY_ROLE, *Role.values}]
    return [Error(f"SECOND_FACTOR_FOR names {name!r}, which is no role.", id="units.E001") for name in unknown]
