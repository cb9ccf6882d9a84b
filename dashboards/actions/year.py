"""Taking a year-end sheet away."""

from django.db import transaction

from accounts.models import User
from journal.actions import record
from units.models import Official, Unit


@transaction.atomic
def take_year_sheet(*, about: Unit | Official, year: int, actor: User) -> None:
    """Journals who took the year-end sheet of a unit or a head away as a workbook (row 74)."""
    unit_id = about.pk if isinstance(about, Unit) else None
    record("take_year_sheet", about, actor=actor, unit_id=unit_id, detail={"year": year})
