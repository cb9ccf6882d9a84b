"""Writes that every kind of record shares: amending, removing, restoring, keeping filters."""

from records.actions.amending import amend, fingerprint, remove, restore
from records.actions.filters import forget_filter, keep_filter

__all__ = [
    "amend",
    "fingerprint",
    "forget_filter",
    "keep_filter",
    "remove",
    "restore",
]
