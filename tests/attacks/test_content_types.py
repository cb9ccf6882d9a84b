"""What a request says of its own body, in ways that no browser would: never a fault of the server (row 1)."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.exceptions import SuspiciousOperation
from django.core.signals import request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import RequestFactory
from django.urls import reverse

from config.content_type import Application, plain

FORM = "application/x-www-form-urlencoded"
ODD = [
    ("GET", "text/html; charset=idna", "q=%ff"),
    ("GET", "text/html; charset=utf-8", "a&" * 1_500),
    ("GET", "text/html; a*=nothing''x", ""),
    ("POST", f"{FORM}; charset=utf-7", ""),
    ("POST", f"{FORM}; charset=hex", ""),
]


@pytest.fixture(autouse=True)
def line(db: None) -> Iterator[None]:
    """A request that begins does not close the connection of the test."""
    request_started.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)


def answered(application: Application, method: str, kind: str, query: str) -> int:
    """The status with which a web server answers; 500 also where the application raises."""
    told: list[str] = []
    asked: dict[str, Any] = RequestFactory().generic(method, reverse("login"), b"username=a", FORM).environ
    asked |= {"QUERY_STRING": query, "CONTENT_TYPE": kind, "HTTP_COOKIE": f"csrftoken={'a' * 32}"}
    start: Callable[..., None] = lambda status, headers, *rest: told.append(status)  # noqa: E731
    try:
        list(application(asked, start))
    except (SuspiciousOperation, ValueError):  # of which gunicorn makes this
        return 500
    return int(told[-1].split()[0])


@pytest.mark.parametrize(("method", "kind", "query"), ODD)
def test_no_kind_of_body_is_a_fault_of_the_server(method: str, kind: str, query: str) -> None:
    application = get_wsgi_application()
    assert answered(plain(application), method, kind, query) in {200, 400, 403}
    assert answered(application, method, kind, query) == 500  # the guard taken away


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("application/json", "application/json"),
        ("application/json; charset=utf-8", "application/json"),
        ("multipart/form-data; boundary=----a1; charset=utf-16", 'multipart/form-data; boundary="----a1"'),
        ('multipart/form-data; boundary="a;charset=b"', 'multipart/form-data; boundary="a;charset=b"'),
    ],
)
def test_kind_and_boundary_stay(told: str, kept: str) -> None:
    heard: dict[str, Any] = {"CONTENT_TYPE": told}
    plain(lambda environ, start: [])(heard, lambda: None)
    assert heard["CONTENT_TYPE"] == kept
