"""A browser of an attacker: signed in, and told of a fault of the server as people are."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User

SignIn = Callable[[User], Client]
PASSWORD = "mot-mat-khau-that-dai"


@pytest.fixture
def attacker() -> SignIn:
    """A client of its own for each user, to which a fault of the server is a page with status 500."""

    def sign_in(user: User) -> Client:
        client = Client(raise_request_exception=False)
        client.force_login(user, backend="accounts.backends.PasswordBackend")
        return client

    return sign_in


def with_password(user: User) -> User:
    """The user, able to confirm a grave act with PASSWORD."""
    user.set_password(PASSWORD)
    user.save()
    return user
