"""Small secrets of accounts as the database keeps them: unreadable without the SECRET_KEY of the installation."""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac


class Unreadable(Exception):
    """Sealed under a key that this installation no longer has."""


def _keys() -> MultiFernet:
    """The key of today first, then those that were replaced (`SECRET_KEY_FALLBACKS`)."""
    known = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [salted_hmac("accounts.sealing", "key", secret=key, algorithm="sha256").digest() for key in known]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


def seal(text: str) -> str:
    """The text, encrypted and authenticated."""
    return _keys().encrypt(text.encode()).decode()


def seal_again(sealed: str) -> str:
    """The same text under the key of today. Raises Unreadable."""
    try:
        return _keys().rotate(sealed.encode()).decode()
    except InvalidToken as error:
        raise Unreadable from error


def unseal(sealed: str) -> str:
    """The text again. Raises Unreadable."""
    try:
        return _keys().decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise Unreadable from error
