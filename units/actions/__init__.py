"""Every write to units and people. A day given as `until` or `on` of an end is the first day without."""

from units.actions.account import (
    close_account,
    close_dormant,
    correct_address,
    drop_identity,
    drop_second_factor,
    end_tokens,
    open_account,
    reopen_account,
    reset_password,
    unlock_sign_in,
)
from units.actions.chain import drop_step, set_step
from units.actions.delegation import end_delegation, give_delegation
from units.actions.entering import enter_in_post
from units.actions.founding import Named, NewUnit, found_unit, rename_unit
from units.actions.kind import add_kind, change_kind
from units.actions.official import correct_official, enter_official
from units.actions.placing import move_unit
from units.actions.posting import appoint, correct_posting, end_posting, grant_role, revoke_role
from units.actions.reposting import Reposting, post_people
from units.actions.succeeding import Part, close_unit, merge_units, split_unit
from units.actions.undoing import undo_change

__all__ = [
    "Named",
    "NewUnit",
    "Part",
    "Reposting",
    "add_kind",
    "appoint",
    "change_kind",
    "close_account",
    "close_dormant",
    "close_unit",
    "correct_address",
    "correct_official",
    "correct_posting",
    "drop_identity",
    "drop_second_factor",
    "drop_step",
    "end_delegation",
    "end_posting",
    "end_tokens",
    "enter_in_post",
    "enter_official",
    "found_unit",
    "give_delegation",
    "grant_role",
    "merge_units",
    "move_unit",
    "open_account",
    "post_people",
    "rename_unit",
    "reopen_account",
    "reset_password",
    "revoke_role",
    "set_step",
    "split_unit",
    "undo_change",
    "unlock_sign_in",
]
