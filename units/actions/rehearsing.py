"""Doing an act to see whether it can be done, and taking it back at once."""

from collections.abc import Callable
from typing import TypeVar

from django.db import transaction

Result = TypeVar("Result")


def rehearse(act: Callable[[], Result]) -> Result:
    """What the act would return; raises whatever it would raise. Nothing is kept."""
    with transaction.atomic():
        result = act()
        transaction.set_rollback(True)
    return result
