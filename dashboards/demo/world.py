"""What the demo has made so far, by the names that its data use."""

from dataclasses import dataclass, field

from accounts.models import User
from library.models import LegalAct
from reports.models import Round
from units.models import Official, Unit


@dataclass
class World:
    """Units, acts and rounds by code, accounts by user name; heads and other people by their unit's code."""

    units: dict[str, Unit] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    heads: dict[str, Official] = field(default_factory=dict)
    staff: dict[str, Official] = field(default_factory=dict)
    acts: dict[str, LegalAct] = field(default_factory=dict)
    rounds: dict[str, Round] = field(default_factory=dict)
