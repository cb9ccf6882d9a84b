"""Asks ClamAV's daemon whether there is malware in a file, by its command INSTREAM (man 8 clamd).

Only the daemon's own word “OK” counts as clean: silence, a broken line and any other answer are no verdict.
"""

import socket
import struct
import time
from dataclasses import dataclass
from typing import BinaryIO
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

PATIENCE = 60.0
"""Seconds for one file, sent and judged; below the limit of a job."""
AT_A_TIME = 256 * 1024
NONE, OK, DOWN = "none", "ok", "down"
_MOST_ANSWERED = 4096


class ScannerAway(Exception):
    """There was no verdict this time; the text is a sentence."""


class NotScannable(Exception):
    """The daemon refuses this very file, as one that is larger than it takes; the text is a sentence."""


def malware_in(whole: BinaryIO) -> str:
    """What the daemon calls the malware in an open file; empty when it says that there is none.

    Raises ScannerAway, NotScannable.
    """
    try:
        with _Line.open(PATIENCE) as line:
            line.send(b"zINSTREAM\0")
            while some := whole.read(AT_A_TIME):
                line.send(struct.pack("!L", len(some)) + some)
            line.send(struct.pack("!L", 0))
            told = line.answer()
    except OSError as trouble:
        raise ScannerAway(_("Chương trình quét mã độc không trả lời.")) from trouble
    return _finding(told)


def state(patience: float = 1.0) -> str:
    """Whether the daemon is there now: NONE where the installation names none."""
    if not settings.CLAMD_URL:
        return NONE
    try:
        with _Line.open(patience) as line:
            line.send(b"zPING\0")
            return OK if line.answer() == "PONG" else DOWN
    except OSError:
        return DOWN


def _finding(told: str) -> str:
    if told == "stream: OK":
        return ""
    if told.startswith("stream: ") and told.endswith(" FOUND"):
        return told.removeprefix("stream: ").removesuffix(" FOUND")[:200] or "?"
    if told.endswith("ERROR"):
        raise NotScannable(_("Chương trình quét mã độc không nhận tệp này: %(told)s") % {"told": told[:200]})
    raise ScannerAway(_("Chương trình quét mã độc trả lời dở dang."))


@dataclass
class _Line:
    """A connection on which everything together has to be over at a moment."""

    link: socket.socket
    until: float

    @classmethod
    def open(cls, patience: float) -> "_Line":
        to = urlsplit(settings.CLAMD_URL)
        until = time.monotonic() + patience
        if to.scheme == "tcp":
            return cls(socket.create_connection((to.hostname or "", to.port or 3310), timeout=patience), until)
        link = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            link.settimeout(patience)
            link.connect(to.path)
        except OSError:
            link.close()
            raise
        return cls(link, until)

    def __enter__(self) -> "_Line":
        return self

    def __exit__(self, *_raised: object) -> None:
        self.link.close()

    def send(self, some: bytes) -> None:
        self._hurry()
        self.link.sendall(some)

    def answer(self) -> str:
        """Up to the zero with which the daemon ends it; what it breaks off is no answer."""
        told = b""
        while not told.endswith(b"\0"):
            self._hurry()
            some = self.link.recv(_MOST_ANSWERED)
            told += some
            if not some or len(told) > _MOST_ANSWERED:
                raise ConnectionResetError
        return told[:-1].decode("utf-8", "replace").strip()

    def _hurry(self) -> None:
        left = self.until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self.link.settimeout(left)
