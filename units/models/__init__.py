"""Who: units and kinds over time, officials, postings and roles."""

from units.models.official import Official, Posting, RoleGrant
from units.models.unit import Identity, Placement, Succession, Unit, UnitKind

__all__ = ["Identity", "Official", "Placement", "Posting", "RoleGrant", "Succession", "Unit", "UnitKind"]
