"""A mail server on the loopback that takes what it is given, or fails where a test tells it to."""

import socket
import socketserver
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from enum import StrEnum
from threading import Thread

from pytest_django import Settings


class Trouble(StrEnum):
    """Where a server fails. The first five say no; of the last two the client cannot know."""

    AT_THE_DOOR = "at the door"
    SENDER = "at the sender"
    RECIPIENT = "at the recipient"
    BEFORE_TEXT = "before the text"
    AFTER_TEXT = "after the text"
    CUT_IN_TEXT = "cut in the text"
    CUT_AFTER_TEXT = "taken, and cut before it says so"


@dataclass
class Server:
    """What it took, and the troubles that its next connections have."""

    port: int = 0
    taken: list[EmailMessage] = field(default_factory=list)
    troubles: list[Trouble | None] = field(default_factory=list)
    code: int = 451

    def use(self, settings: Settings) -> None:
        """The product sends through it."""
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", self.port
        settings.EMAIL_TIMEOUT = 5

    def addresses(self) -> list[str]:
        """To whom the mails went that it took."""
        return sorted(str(mail["To"]) for mail in self.taken)


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        with suppress(OSError):
            self._talk()

    @property
    def _server(self) -> Server:
        return self.server.told  # type: ignore[attr-defined, no-any-return]

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def _no(self) -> None:
        self._say(f"{self._server.code} no")

    def _talk(self) -> None:
        trouble = self._server.troubles.pop(0) if self._server.troubles else None
        refused = {"MAIL": Trouble.SENDER, "RCPT": Trouble.RECIPIENT, "DATA": Trouble.BEFORE_TEXT}
        self._say("421 busy") if trouble is Trouble.AT_THE_DOOR else self._say("220 loopback")
        while line := self.rfile.readline():
            verb = line[:4].upper().decode()
            if verb == "QUIT":
                self._say("221 bye")
                return
            if trouble is not None and refused.get(verb) is trouble:
                self._no()
            elif verb != "DATA":
                self._say("250 ok")
            elif not self._take(trouble):
                return

    def _take(self, trouble: Trouble | None) -> bool:
        """Reads the text; False when the line is cut."""
        self._say("354 go on")
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            if trouble is Trouble.CUT_IN_TEXT:
                self.connection.shutdown(socket.SHUT_RDWR)
                return False
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        if trouble is Trouble.AFTER_TEXT:
            self._no()
            return True
        self._server.taken.append(message_from_bytes(b"".join(lines), policy=policy.default))
        if trouble is Trouble.CUT_AFTER_TEXT:
            return False
        self._say("250 taken")
        return True


@contextmanager
def serving() -> Iterator[Server]:
    """A server of its own port, until the block ends."""
    told = Server()
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Talk) as listening:
        listening.daemon_threads = True
        listening.told = told  # type: ignore[attr-defined]
        told.port = listening.server_address[1]
        thread = Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield told
        listening.shutdown()
        thread.join()
