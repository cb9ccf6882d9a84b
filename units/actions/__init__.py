"""Every write to units and people. A day given as `until` or `on` of an end is the first day without."""

from units.actions.account import close_account, correct_address, open_account, reopen_account, reset_password
from units.actions.delegation import end_delegation, give_delegation
from units.actions.official import correct_official, enter_official
from units.actions.posting import appoint, correct_posting, end_posting, grant_role, revoke_role
from units.actions.unit import close_unit, found_unit, merge_units, move_unit, rename_unit

__all__ = [
    "appoint",
    "close_account",
    "close_unit",
    "correct_address",
    "correct_official",
    "correct_posting",
    "end_delegation",
    "end_posting",
    "enter_official",
    "found_unit",
    "give_delegation",
    "grant_role",
    "merge_units",
    "move_unit",
    "open_account",
    "rename_unit",
    "reopen_account",
    "reset_password",
    "revoke_role",
]
