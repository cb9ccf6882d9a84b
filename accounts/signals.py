"""What happened to an account by its owner's hand, for whoever writes it down: `journal` stands above `accounts`."""

from django.dispatch import Signal

account_changed = Signal()
"""Sent with `sender=User`, `user`, `verb` and, where more is to be told, `detail`, in the transaction of the change."""
