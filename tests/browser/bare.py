"""The product as sqlmap is shown it: the words of what a page is about, without marks and without what was asked for.

sqlmap compares pages letter by letter. Frame, marks and empty forms cost it ten times what the words do, and the server
as much as the rest of the page; and a filter that is told back in the words of a page makes every page another, so that
a difference in the rows would weigh less. What is posted is carried out and taken back: each post finds the same
records, and neither keys nor limits of guessing answer in the place of what is tried.
"""

import re
from collections.abc import Callable, Iterable
from html import unescape
from importlib import import_module
from io import BytesIO
from typing import Any
from urllib.parse import parse_qsl

from django.conf import settings
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction

LOADERS = "django.template.loaders"
NOTHING = ("_filters.html", "_sheets.html", "records/_saved.html", "records/_list_bar.html", "records/_kind_tabs.html")
WITHOUT = {
    "base.html": '<main>{% include "_messages.html" %}{% block content %}{% endblock %}</main>',
    **dict.fromkeys(NOTHING, ""),
}
MARKS = re.compile(rb"<(script|style|nav|option)\b.*?</\1>|<[^>]*>|\s+(?=\s)", re.DOTALL)
MAIN = re.compile(rb"<main\b.*</main>", re.DOTALL)
NUMBERS = re.compile(r"\d+")
LONG = 3
"""Letters of a value from which on it is taken out of the page."""


def product() -> Callable[..., Iterable[bytes]]:
    """The application with those templates in the place of its own."""
    templates = settings.TEMPLATES[0]
    templates["APP_DIRS"] = False
    templates["OPTIONS"]["context_processors"].remove("dashboards.context_processors.frame")
    others = [f"{LOADERS}.filesystem.Loader", f"{LOADERS}.app_directories.Loader"]
    templates["OPTIONS"]["loaders"] = [(f"{LOADERS}.cached.Loader", [(f"{LOADERS}.locmem.Loader", WITHOUT), *others])]
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)  # it would end the transaction that takes a post back
    found: Callable[..., Iterable[bytes]] = import_module("config.wsgi").application  # it sets Django up
    return found


_answer = product()


def words(page: bytes, asked: Iterable[str]) -> bytes:
    """What is read in the middle of a page but for what was asked; all of an answer that is no page."""
    middle = MAIN.search(page)
    if middle is None:
        return page
    text = unescape(MARKS.sub(b"", middle[0]).decode())
    for value in asked:
        text = text.replace(value, "")
    return text.encode()


def application(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """The same answer, but for that."""
    close_old_connections()
    environ.pop("HTTP_ACCEPT_ENCODING", None)
    sent = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    environ["wsgi.input"] = BytesIO(sent)
    if environ["REQUEST_METHOD"] == "POST":
        with transaction.atomic():
            (status, headers), body = answered(environ)
            transaction.set_rollback(True)
    else:
        (status, headers), body = answered(environ)
    asked = f"{environ['QUERY_STRING']}&{sent.decode(errors='replace')}"
    typed = (value.strip() for _name, value in parse_qsl(asked))
    told = "".join(value for name, value in headers if name == "Location")
    body = words(body, [value for value in typed if len(value) > LONG]) + NUMBERS.sub("", told).encode()
    start(status, [(name, value) for name, value in headers if name != "Content-Length"])
    return [body]


def answered(environ: dict[str, Any]) -> tuple[tuple[str, list[tuple[str, str]]], bytes]:
    """Status and headers, and the whole answer."""
    told: list[Any] = []
    answer = _answer(environ, lambda *said: told.extend(said))
    body = b"".join(answer)
    if close := getattr(answer, "close", None):
        close()
    return (told[0], told[1]), body
