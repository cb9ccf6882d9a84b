"""Asking who has read about records or a person."""

from collections.abc import Sequence

from django.db import transaction

from accounts.models import User
from journal.actions import record
from remedies.models import Finding
from units.models import Official


@transaction.atomic
def ask_readings(*, findings: Sequence[Finding], official: Official | None, actor: User) -> None:
    """Journals about whom and what an auditor asked: to ask about a person tells which records name them."""
    for row in findings:
        record("ask_readings", row, actor=actor, unit_id=row.unit_id)
    if official is not None:
        record("ask_readings", official, actor=actor)
