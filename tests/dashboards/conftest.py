"""The cast and who is signed in."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.cast import Cast, build

AsUser = Callable[[str], Client]


@pytest.fixture
def cast(db: None) -> Cast:
    """Two provinces with their people; the clock stands at 20/9/2023."""
    return build()


@pytest.fixture
def as_user(cast: Cast) -> AsUser:
    """A browser in which somebody of the cast has signed in."""

    def sign_in(username: str) -> Client:
        client = Client()
        client.force_login(cast.user(username), backend="accounts.backends.PasswordBackend")
        return client

    return sign_in
