"""Row 72: what is refused stands in the log with who asked for what; without it a refusal is a leak of the table."""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import unquote, urlsplit

from accounts.models import User
from journal.log_lines import JsonLines, without_secrets

REFUSALS = {401, 403, 404}


class Refusals(logging.Handler):
    """The lines of the log as an installation writes them, of the last request."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.formatter = JsonLines()

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps a line."""
        self.lines.append(self.format(record))

    def untold(self, user: User, url: str, status: int) -> str:
        """What is missing in the log of one answer, and forgets it."""
        lines, self.lines = self.lines, []
        path = without_secrets(unquote(urlsplit(url).path))
        told = [event for event in map(json.loads, lines) if event["status"] == status and path in event["message"]]
        if status not in REFUSALS or any(event["user"] == user.pk for event in told):
            return ""
        return f"the refusal stands in no line of the log: {lines}"


@contextmanager
def refusals() -> Iterator[Refusals]:
    """What Django tells of requests, although the folder is quiet."""
    logger, found = logging.getLogger("django.request"), Refusals()
    before = logger.level, logger.propagate
    logger.addHandler(found)
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    try:
        yield found
    finally:
        logger.removeHandler(found)
        logger.setLevel(before[0])
        logger.propagate = before[1]
