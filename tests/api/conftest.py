"""Asking the API as a program that shows a token of somebody of the cast."""

import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from accounts import tokens
from accounts.models import Scope
from tests.cast import Cast

Program = Callable[..., "Asking"]
BASE = "/api/v1"
USUAL = (Scope.READ, Scope.WRITE_RECORDS, Scope.WRITE_REPORTS)


class Asking:
    """A program with one token; answers are responses with `json()`."""

    def __init__(self, secret: str) -> None:
        self.client = Client(raise_request_exception=False, headers={"authorization": f"Bearer {secret}"})

    def get(self, path: str, **asked: str | int) -> Any:
        """`get("/lists/finding/records", unit="an-binh")`."""
        return self.client.get(BASE + path, asked)

    def post(self, path: str, sent: object, *, key: str = "") -> Any:
        """The body as JSON; a fresh key unless one is given."""
        headers = {"idempotency-key": key or str(uuid4())}
        return self.client.post(BASE + path, json.dumps(sent), content_type="application/json", headers=headers)


@pytest.fixture
def program(cast: Cast) -> Program:
    """`program("clerk")`, `program("clerk", Scope.READ)`."""

    def show(name: str, *scopes: Scope) -> Asking:
        return Asking(tokens.make(cast.user(name), name="kho", scopes=scopes or USUAL, days=30))

    return show
