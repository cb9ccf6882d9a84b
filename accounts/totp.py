"""Codes that change every half minute (RFC 6238: SHA-1, six figures, 30 seconds, as every authenticator app does)."""

import base64
import hmac
import secrets
from urllib.parse import quote, urlencode

PERIOD = 30
DIGITS = 6
_DRIFT = 1
"""A telephone's clock may be this many periods off."""
_BYTES = 20


def new_secret() -> str:
    """160 random bits in base32, as an app takes them by picture or by hand."""
    return base64.b32encode(secrets.token_bytes(_BYTES)).decode()


def code_of(secret: str, period: int) -> str:
    """The code of one period, counted from 1970."""
    digest = hmac.digest(base64.b32decode(secret), period.to_bytes(8, "big"), "sha1")
    offset = digest[-1] & 15
    number = int.from_bytes(digest[offset : offset + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"


def period_at(seconds: float) -> int:
    """The period in which a moment lies, in seconds since 1970."""
    return int(seconds) // PERIOD


def period_of(secret: str, code: str, *, at: float) -> int | None:
    """The period near `at` whose code this is, or None; all are compared, so that the time taken tells nothing."""
    now = period_at(at)
    near = range(now - _DRIFT, now + _DRIFT + 1)
    found = [period for period in near if hmac.compare_digest(code_of(secret, period).encode(), code.encode())]
    return max(found, default=None)


def address(secret: str, *, account: str, issuer: str) -> str:
    """What the picture for an app holds (otpauth://…)."""
    label = quote(f"{issuer}:{account}")
    return f"otpauth://totp/{label}?{urlencode({'secret': secret, 'issuer': issuer}, quote_via=quote)}"
