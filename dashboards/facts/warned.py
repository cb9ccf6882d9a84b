"""How much the system warns about, for home."""

from dataclasses import dataclass

from accounts.models import User
from remedies.facts.warned import numbers
from remedies.facts.warnings import WARNINGS
from remedies.watch import question_of
from units.access import Standing
from units.roles import CASE_ROLES


@dataclass(frozen=True)
class WarningLine:
    """How many warnings of one kind there are."""

    label: str
    number: int
    code: str


def warned_among(user: User, person: Standing) -> list[WarningLine]:
    """What the system warns about among the records that the person sees, kind by kind, in one query."""
    if not person.holds(*CASE_ROLES):
        return []
    found = numbers(question_of(user, on=person.on))
    return [WarningLine(str(WARNINGS[code].label), number, code) for code, number in found.items()]
