"""A national reporting system as a process of its own, over TLS: `python -m tests.reports.national_server FOLDER`.

`FOLDER/answers` holds one word a line, each for one request: what it does then. What it took lies in
`FOLDER/taken/KEY`, each request is a line of `FOLDER/asked`, and `FOLDER/port` tells where it listens.
"""

import contextlib
import json
import ssl
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

TOKEN = "chia-khoa-thu"


class System(BaseHTTPRequestHandler):
    """Answers as it is told to; left alone, it takes each key once and gives a receipt."""

    folder: Path

    def log_message(self, *_told: object) -> None:
        """Says nothing."""

    def do_POST(self) -> None:
        """Takes a document or a notice."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        key = self.headers["Idempotency-Key"]
        if self._note("POST", key):
            return
        word = self._word()
        place = self.folder / "taken" / key
        is_known = place.exists()
        if word not in {"500", "422"}:
            place.write_bytes(body)
        if word in {"500", "422"}:
            self._say(int(word), {})
        elif word == "silence":
            time.sleep(30)
        elif word == "202":
            self._say(202, {})
        else:
            self._say(409 if is_known else 200, self._receipt(key), word)

    def do_GET(self) -> None:
        """Gives the receipt of what was taken."""
        key = self.path.rsplit("/", 1)[-1]
        if self._note("GET", key):
            return
        word = self._word()
        self._say(202, {}) if word == "202" else self._say(200, self._receipt(key), word)

    def _note(self, verb: str, key: str) -> bool:
        """Writes down who asked for what; a stranger is turned away."""
        with (self.folder / "asked").open("a") as asked:
            asked.write(f"{verb} {key} {self.path}\n")
        if self.headers["Authorization"] == f"Bearer {TOKEN}":
            return False
        self._say(401, {})
        return True

    def _word(self) -> str:
        answers = self.folder / "answers"
        words = answers.read_text().split() if answers.exists() else []
        answers.write_text("\n".join(words[1:]))
        return words[0] if words else ""

    @staticmethod
    def _receipt(key: str) -> dict[str, object]:
        return {"receipt": {"number": f"QG-{key}"}}

    def _say(self, status: int, told: object, word: str = "") -> None:
        body = b'{"receipt": {"numb' if word == "broken" else json.dumps(told).encode()
        body = b" " * 100_000 + body if word == "long" else body
        self.send_response(307 if word == "redirect" else status)
        if word == "redirect":
            self.send_header("Location", f"https://localhost:{self.server.server_port}/elsewhere")  # type: ignore[attr-defined]
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(OSError):
            for place in range(len(body)) if word == "drip" else ():
                self.wfile.write(body[place : place + 1])
                time.sleep(0.2)
            self.wfile.write(b"" if word == "drip" else body)


def main(folder: Path) -> None:
    """Serves until the process is ended."""
    System.folder = folder
    (folder / "taken").mkdir(exist_ok=True)
    trust = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trust.load_cert_chain(folder / "server.pem")
    server = ThreadingHTTPServer(("127.0.0.1", 0), System)
    server.socket = trust.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    ready = folder / "port.new"
    ready.write_text(str(server.server_port))
    ready.rename(folder / "port")
    server.serve_forever()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
