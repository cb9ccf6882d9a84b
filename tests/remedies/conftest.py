"""Asking and posting as somebody of the cast."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from tests.cast import Cast

Get = Callable[[str, str], Any]
Post = Callable[..., Any]


@pytest.fixture
def get(client: Client, cast: Cast) -> Get:
    """`get("clerk", "/findings/")`."""

    def fetch(name: str, url: str) -> Any:
        client.force_login(cast.user(name))
        return client.get(url)

    return fetch


@pytest.fixture
def post(client: Client, cast: Cast) -> Post:
    """`post("clerk", "/findings/1/verify/", step="sign")`."""

    def send(name: str, url: str, **data: object) -> Any:
        client.force_login(cast.user(name))
        return client.post(url, {"idempotency_key": str(uuid4()), **data})

    return send
