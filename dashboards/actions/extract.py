"""Opening the extract of all that is held about one person."""

from django.db import transaction

from accounts.models import User
from journal.actions import record
from records.brake import demand_names
from remedies.states import ReadingReason
from units.models import Official


@transaction.atomic
def open_extract(*, official: Official, reason: ReadingReason, part: int, actor: User) -> None:
    """Journals who opened which part about whom, when and why; the names and contents stay out of the journal."""
    demand_names(actor)
    record("open_extract", official, actor=actor, detail={"reason": reason.value, "part": part})
