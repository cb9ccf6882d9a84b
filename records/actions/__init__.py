"""Writes that every kind of record shares: amending, removing, restoring, keeping filters, Excel out and in."""

from records.actions.amending import amend, demand_as_seen, fingerprint, keep_taken_out, remove, restore
from records.actions.exporting import ask_export, export_computed, export_list, make_export
from records.actions.filters import forget_filter, keep_filter
from records.actions.importing import begin_import, check_import, confirm_import, enter_workbook, write_import
from records.actions.purging import purge_workbooks

__all__ = [
    "amend",
    "ask_export",
    "begin_import",
    "check_import",
    "confirm_import",
    "demand_as_seen",
    "enter_workbook",
    "export_computed",
    "export_list",
    "fingerprint",
    "forget_filter",
    "keep_filter",
    "keep_taken_out",
    "make_export",
    "purge_workbooks",
    "remove",
    "restore",
    "write_import",
]
