"""A machine that is told of reports: keeps what comes, and answers as a test says."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@dataclass
class Receiver:
    """Where it listens, what came (headers and body), and the statuses of its next answers (200 when none is left)."""

    port: int = 0
    came: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    answers: list[int | str] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}/hook?from=damlam"


@contextmanager
def receiving() -> Iterator[Receiver]:
    """The machine, until the block ends."""
    receiver = Receiver()

    class Talk(BaseHTTPRequestHandler):
        def log_message(self, *_told: object) -> None:
            """Says nothing."""

        def do_POST(self) -> None:
            receiver.came.append((dict(self.headers), self.rfile.read(int(self.headers["Content-Length"]))))
            answer = receiver.answers.pop(0) if receiver.answers else 200
            with suppress(OSError):
                if answer == "slow":
                    time.sleep(2)
                self.send_response(answer if isinstance(answer, int) else 200)
                self.send_header("Location", receiver.url)
                body = b"x" * 50_000 if answer == "long" else b""
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Talk)
    receiver.port = server.server_port
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield receiver
    server.shutdown()
    server.server_close()
