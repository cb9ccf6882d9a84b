"""Letting go of what only helped the machine along, when its time is over (row 76)."""

from django.db import transaction

from dashboards.facts.retention import SCHEDULE


def let_go(*, dry_run: bool = False) -> dict[str, int]:
    """How many rows of each kind went, or would go. Each kind in a transaction of its own; may run at any time."""
    gone = {}
    for kept in SCHEDULE:
        with transaction.atomic():
            gone[kept.code] = kept.over.count() if dry_run else kept.over.delete()[0]
    return gone
