"""The adapter to the national reporting system: what it is sent over HTTPS, and what its answers mean (docs/api.md).

Nothing here touches the database. Another system's way of speaking is another adapter with the same two functions.
"""

import json
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from library.calling import Answer, Terms, call

PATIENCE, MOST = 30, 64 * 1024
_BUSY = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS}
_HAS_IT = {HTTPStatus.OK, HTTPStatus.CREATED, HTTPStatus.CONFLICT}


class NotNow(Exception):
    """It may be otherwise a little later; the text says what the system answered."""


class NotTaken(Exception):
    """The system refuses it, and will again until somebody has done something; the text says what it answered."""


@dataclass(frozen=True)
class Taken:
    """The system has the notice; without `receipt` it owes one."""

    receipt: dict[str, Any] | None


def is_on() -> bool:
    """Whether this installation tells a national system at all."""
    return bool(settings.NATIONAL_URL)


def send(key: str, kind: str, body: bytes, *, media_type: str) -> Taken:
    """Sends a notice, or sends it again: the key makes it one. Raises NotNow, NotTaken or `calling.Unreached`.

    409 means that the system has a notice under this key already, from a go that ended before it was noted here.
    """
    headers = {"Idempotency-Key": key, "Content-Type": media_type, **_headers()}
    return _read(call("POST", f"{settings.NATIONAL_URL}/{kind}", headers=headers, body=body, terms=_terms()))


def ask_receipt(key: str) -> Taken:
    """Asks for the receipt of a notice that the system has. Raises as `send` does."""
    return _read(call("GET", f"{settings.NATIONAL_URL}/receipts/{key}", headers=_headers(), terms=_terms()))


def _headers() -> dict[str, str]:
    return {"Authorization": f"Bearer {settings.NATIONAL_TOKEN}", "Accept": "application/json"}


def _terms() -> Terms:
    authority: Path | None = settings.NATIONAL_CA
    return Terms(patience=PATIENCE, most=MOST, authority=authority)


def _read(answer: Answer) -> Taken:
    if answer.status == HTTPStatus.ACCEPTED:
        return Taken(None)
    if answer.status in _HAS_IT:
        return Taken(_receipt(answer))
    said = _("Hệ thống quốc gia trả lời mã %(status)s.") % {"status": answer.status}
    if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR or answer.status in _BUSY:
        raise NotNow(said)
    raise NotTaken(said)


def _receipt(answer: Answer) -> dict[str, Any] | None:
    """The receipt in an answer; None where a duplicate is told without one. Raises NotNow."""
    try:
        told = json.loads(answer.body)
    except ValueError as trouble:
        raise NotNow(_("Không đọc được biên nhận của hệ thống quốc gia.")) from trouble
    receipt = told.get("receipt") if isinstance(told, dict) else None
    if isinstance(receipt, dict) and isinstance(receipt.get("number"), str):
        return receipt
    if answer.status == HTTPStatus.CONFLICT:
        return None
    raise NotNow(_("Câu trả lời của hệ thống quốc gia không có biên nhận."))
