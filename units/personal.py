"""Who reads what of a person: the one table of personal data (row 14; Law 91/2025/QH15, Decree 356/2025/NĐ-CP).

Pages, exports and extracts ask `units.access.readable`; what is not in the table is read by nobody. The
name in a finding is another matter: it opens in `remedies.access`, with a reason and a trace. Pure.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from units.roles import GRANTED, Role


class Field(StrEnum):
    """What is held about a person."""

    NAME = "name"  # with code, posts and delegations: what every letterhead and name plate says
    CATEGORY = "category"
    PARTY = "party"  # sensitive
    TELEPHONE = "telephone"
    ROLES = "roles"  # what the posts let the person do here
    ACCOUNT = "account"
    HISTORY = "history"  # who entered and changed what


@dataclass(frozen=True)
class Readers:
    """Roles that read a field of people in the unit at which the role is held, and of those in units below it."""

    own: frozenset[Role]
    below: frozenset[Role]


def _readers(own: Iterable[Role], below: Iterable[Role]) -> Readers:
    return Readers(frozenset(own), frozenset(below))


_KEEPS = (Role.ADMINISTRATOR,)
_OFFICE = (Role.CLERK, Role.LEADER, Role.REGISTRAR, Role.INSPECTOR)

READERS: dict[Field, Readers] = {
    Field.NAME: _readers(GRANTED, GRANTED),
    Field.CATEGORY: _readers((*_OFFICE, *_KEEPS), (Role.LEADER, Role.INSPECTOR, *_KEEPS)),
    Field.PARTY: _readers((Role.LEADER, Role.INSPECTOR, *_KEEPS), (Role.INSPECTOR, *_KEEPS)),
    Field.TELEPHONE: _readers(
        (*_OFFICE, Role.REVIEWER, *_KEEPS), (Role.CLERK, Role.LEADER, Role.INSPECTOR, Role.REVIEWER, *_KEEPS)
    ),
    Field.ROLES: _readers(_KEEPS, _KEEPS),
    Field.ACCOUNT: _readers(_KEEPS, _KEEPS),
    Field.HISTORY: _readers(_KEEPS, _KEEPS),
}
