"""The names of the background jobs. Pure, so that whoever rings loads neither drawing nor signing."""

DRAW = "reports.draw_filing"
DRAW_PREVIEW = "reports.draw_preview"
MAKE_SIGNATURE = "reports.make_signature"
REMIND_DUE = "reports.remind_due"
