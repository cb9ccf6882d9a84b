"""Every write to units and people. A day given as `until` or `on` of an end is the first day without."""

from units.actions.official import appoint, end_posting, enter_official, grant_role, revoke_role
from units.actions.unit import close_unit, found_unit, merge_units, move_unit, rename_unit

__all__ = [
    "appoint",
    "close_unit",
    "end_posting",
    "enter_official",
    "found_unit",
    "grant_role",
    "merge_units",
    "move_unit",
    "rename_unit",
    "revoke_role",
]
