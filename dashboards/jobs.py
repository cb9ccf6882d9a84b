"""The names of the background jobs. Pure, so that whoever rings loads no task."""

OPEN_DIGESTS = "dashboards.open_digests"
SEND_DIGEST = "dashboards.send_digest"
LET_GO = "dashboards.let_go"
DRAW_REVIEW = "dashboards.draw_review"
SIGN_REVIEW = "dashboards.sign_review"
MAIL_QUEUE = "mail"
"""A queue of its own, so that a morning's mails keep nobody waiting for a paper."""
