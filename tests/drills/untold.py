"""The web server of a twin: the standby is never told which units it may show."""

from typing import Any

from config.wsgi import application
from journal import replica, wall

__all__ = ["application"]

_tell = wall._tell


def _untold(link: Any, told: str | None = None) -> None:
    if link.alias != replica.ALIAS:
        _tell(link, told)


wall._tell = _untold
