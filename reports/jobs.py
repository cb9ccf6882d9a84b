"""The names of the background jobs. Pure, so that whoever rings loads neither drawing nor signing."""

DRAW = "reports.draw_filing"
DRAW_PREVIEW = "reports.draw_preview"
MAKE_SIGNATURE = "reports.make_signature"
MAKE_COPY = "reports.make_copy"
RENEW_ARCHIVE, RENEW_ARCHIVES = "reports.renew_archive", "reports.renew_archives"
MAKE_BUNDLE, SWEEP_BUNDLES = "reports.make_bundle", "reports.sweep_bundles"
SWEEP_ERRANDS = "reports.sweep_errands"
REMIND_DUE = "reports.remind_due"
MAKE_TRANSFER = "reports.make_transfer"

SIGNING_QUEUE = "signing"
"""Rung for the signing host alone: its worker can open the tokens, no other process can."""
