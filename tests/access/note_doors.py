"""Who gets to notes on charts: whoever sees cases reads and writes.

Only who wrote one amends it, and that is nobody here; those who lead the body take it away."""

from tests.access.doors import CASE_ROLES, Address, case, case_act
from tests.access.kinds import of_kind, some
from tests.access.world import Place
from units.roles import Role

NOTES: dict[str, Address] = of_kind(
    "chart_note",
    "chart-notes",
    case,
    case_act(),
    removes=case_act((Role.LEADER, Place.OWN), (Role.PROVINCIAL_LEADER, Place.OWN)),
    files=False,
    workbook=False,
    form=some(*CASE_ROLES),
    namespace="",
)
