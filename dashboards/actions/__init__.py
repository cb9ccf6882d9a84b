"""What is done here: choosing the daily mail, opening a day's digests, sending one."""

from dashboards.actions.digest import open_digests, send_digest
from dashboards.actions.mail import choose_mail

__all__ = ["choose_mail", "open_digests", "send_digest"]
