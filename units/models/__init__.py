"""Who: units and kinds over time, officials, postings, roles and delegations."""

from units.models.change import UnitChange
from units.models.delegation import Delegation
from units.models.official import Official, Posting, RoleGrant
from units.models.preparation import PreparationStep
from units.models.reach import EverBelow
from units.models.unit import Identity, Placement, Succession, Unit, UnitKind

__all__ = [
    "Delegation",
    "EverBelow",
    "Identity",
    "Official",
    "Placement",
    "Posting",
    "PreparationStep",
    "RoleGrant",
    "Succession",
    "Unit",
    "UnitChange",
    "UnitKind",
]
