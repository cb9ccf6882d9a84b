"""One event, one line of the log: JSON that nothing typed by anybody can break in two (row 34)."""

import json
import logging
import re
from datetime import UTC, datetime

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from journal.context import origin

_BREAKS = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""What JSON leaves as it is and a terminal or a reader of logs may take for a new line or a command."""
_SECRETS = re.compile(r"(/reports/tool/|/calendar/)[^\s/?\"']{20,}")
"""Addresses whose last part lets in whoever has it: of a signing tool, of a calendar."""
_VALUES = re.compile(r"(\n|^)(DETAIL|CONTEXT|HINT):.*", re.DOTALL)
"""Where PostgreSQL repeats values of a row, which may be names (row 75)."""


class Lines(logging.Formatter):
    """One line for the eyes of a developer, with its error below."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """The event as text."""
        return without_secrets(super().format(record))


class JsonLines(logging.Formatter):
    """`time`, `level`, `logger`, `message`, `request` where one runs, `error` with its frames where one was raised.

    Of a request that was refused or failed also `status` and `user`, the number of the account (row 72).
    """

    def format(self, record: logging.LogRecord) -> str:
        """The event in one line."""
        event: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": without_values(record.getMessage()),
        }
        if running := origin().request_id:
            event["request"] = str(running)
        if isinstance(asked := getattr(record, "request", None), HttpRequest):
            event |= {"status": getattr(record, "status_code", None), "user": who_asks(asked)}
        if record.exc_info:
            event["error"] = without_values(self.formatException(record.exc_info))
        line = json.dumps(event, ensure_ascii=False)
        return _BREAKS.sub(lambda found: f"\\u{ord(found[0]):04x}", without_secrets(line))


def who_asks(request: HttpRequest) -> int | None:
    """The number of the account, where it is known already: for a line of the log nobody is looked up."""
    user = vars(request).get("user")
    if isinstance(user, SimpleLazyObject):
        user = vars(request).get("_cached_user")
    return user.pk if user else None


def without_secrets(text: str) -> str:
    """What was asked for, without what lets somebody in who reads it in a log."""
    return _SECRETS.sub(r"\1…", text)


def without_values(text: str) -> str:
    """What an error says, without the values that the database adds behind it."""
    return _VALUES.sub("", text)
