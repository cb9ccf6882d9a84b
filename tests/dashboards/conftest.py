"""Who is signed in."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.cast import Cast

AsUser = Callable[[str], Client]


@pytest.fixture
def as_user(cast: Cast) -> AsUser:
    """A browser in which somebody of the cast has signed in."""

    def sign_in(username: str) -> Client:
        client = Client()
        client.force_login(cast.user(username), backend="accounts.backends.PasswordBackend")
        return client

    return sign_in
