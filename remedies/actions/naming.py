"""Opening the name behind a record that keeps it out of sight."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal.actions import record
from journal.refusal import Refused
from records.brake import demand_names
from remedies.models import AnnualRating, Finding, Handling, ProtectedProposal, StaffMove, StudySupport
from remedies.states import ReadingReason
from units.models import Official

Hidden = AnnualRating | Finding | Handling | ProtectedProposal | StaffMove | StudySupport
"""Records whose `official` is kept out of sight."""


@transaction.atomic
def open_name(*, row: Hidden, reason: ReadingReason, actor: User) -> Official:
    """The official behind a record; every reading is journalled (decision 13). Raises Refused when nobody is named."""
    if row.official is None:
        raise Refused(_("Hồ sơ này không ghi tên cá nhân."))
    demand_names(actor)
    record("read_name", row, actor=actor, unit_id=row.unit_id, detail={"reason": reason.value})
    return row.official
