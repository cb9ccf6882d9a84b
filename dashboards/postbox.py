"""Handing one mail to the mail server, and telling apart what was surely not taken from what nobody knows."""

import smtplib
from contextlib import suppress

from django.core.mail import EmailMessage, get_connection

_NETWORK = (OSError, smtplib.SMTPException)
_REFUSALS = (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused)
"""The server answered, and its answer was no: nothing was taken."""


class NotTaken(Exception):
    """The mail was surely not taken; `again` says whether a later attempt can help."""

    def __init__(self, why: str, *, again: bool) -> None:
        super().__init__(why)
        self.again = again


class Unknown(Exception):
    """The line broke while the mail was being given over: it may have been taken."""


def deliver(message: EmailMessage) -> None:
    """Gives the mail to the server. Raises NotTaken or Unknown; their text is the server's, with no address in it."""
    server = get_connection()
    try:
        server.open()
    except _NETWORK as error:
        raise NotTaken(type(error).__name__, again=True) from error
    try:
        server.send_messages([message])
    except _REFUSALS as error:
        raise NotTaken(type(error).__name__, again=min(_codes(error)) < 500) from error
    except _NETWORK as error:
        raise Unknown(type(error).__name__) from error
    finally:
        with suppress(*_NETWORK):
            server.close()


def _codes(error: smtplib.SMTPException) -> list[int]:
    """The server's answers; 4xx is for now, 5xx for good."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return [code for code, _text in error.recipients.values()]
    return [error.smtp_code] if isinstance(error, smtplib.SMTPResponseException) else [500]
