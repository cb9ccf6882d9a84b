"""The drawing engine reaches nothing: thirteen ways out, tried on our fetcher and, as a control, on the default."""

import contextlib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError, URLFetcher

from reports.paper import draw as drawing
from reports.paper.errors import DrawRefused
from reports.paper.fetch import LockedFetcher
from tests.reports.paper.samples import nil

SNIPPETS = [
    "<img src='{url}/1.png'>",
    "<link rel=stylesheet href='{url}/2.css'>",
    "<style>@import url('{url}/3.css');</style>",
    "<p style=\"background: url('{url}/4.png')\">x</p>",
    "<object data='{url}/5.svg'></object>",
    "<embed src='{url}/6.svg'>",
    "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><image href='{url}/7.png' width='9'/></svg>",
    "<style>@font-face {{ font-family: f; src: url('{url}/8.ttf') }} p {{ font-family: f }}</style><p>x</p>",
    "<ul><li style=\"list-style-image: url('{url}/9.png')\">x</li></ul>",
    "<style>p::before {{ content: url('{url}/10.png') }}</style><p>x</p>",
    "<link rel=attachment href='{url}/11.txt'>",
    "<base href='{url}/'><img src='12.png'>",
    "<style>p {{ border: 3px solid; border-image: url('{url}/13.png') 3 }}</style><p>x</p>",
]


class _Counter(BaseHTTPRequestHandler):
    hits: list[str] = []

    def do_GET(self) -> None:
        self.hits.append(self.path)
        self.send_response(404)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    listening = HTTPServer(("127.0.0.1", 0), _Counter)
    threading.Thread(target=listening.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{listening.server_port}"
    listening.shutdown()
    listening.server_close()


def _tried(snippet: str, url: str, fetcher: URLFetcher) -> list[str]:
    """Draw the snippet and return the paths that the server was asked for."""
    _Counter.hits = []
    with contextlib.suppress(FatalURLFetchingError):
        HTML(string=f"<html><body>{snippet.format(url=url)}</body></html>", url_fetcher=fetcher).write_pdf()
    return _Counter.hits


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_nothing_is_reached(server: str, snippet: str) -> None:
    assert _tried(snippet, server, LockedFetcher()) == []


def test_control_the_default_fetcher_reaches_out(server: str) -> None:
    reached = [snippet for snippet in SNIPPETS if _tried(snippet, server, URLFetcher(timeout=2))]
    assert len(reached) >= 12


@pytest.mark.parametrize(
    "url",
    ["file:///etc/hostname", "FILE:///etc/hostname", "http://127.0.0.1/", "ftp://127.0.0.1/x", "paper:../../etc/passwd",
     "paper:OFL.txt", "/etc/hostname", "//127.0.0.1/x", "gopher://x", ""],
)  # fmt: skip
def test_every_other_address_stops_the_drawing(url: str) -> None:
    with pytest.raises(FatalURLFetchingError):
        LockedFetcher().fetch(url)


def test_our_own_fonts_and_embedded_data_are_served() -> None:
    assert LockedFetcher().fetch("paper:BCSerif-Bold.ttf").read()[:4] == b"\x00\x01\x00\x00"
    assert LockedFetcher().fetch("data:text/plain;base64,aGk=").read() == b"hi"


def test_a_resource_outside_refuses_the_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "document", lambda payload: "<html lang='vi'><img src='file:///etc/hostname'></html>")
    with pytest.raises(DrawRefused):
        drawing.draw(nil())
