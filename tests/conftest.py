"""What every test stands on: a place for files, a calm broker address, the cast."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from tests import cast as people
from tests.chromium import browser

__all__ = ["browser"]


@pytest.fixture(autouse=True)
def own_files(tmp_path: Path, settings: Settings) -> None:
    """Stored files and test keys of a test die with it."""
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(scope="session")
def test_keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One set of throw-away keys for the whole run."""
    return tmp_path_factory.mktemp("keys")


@pytest.fixture(autouse=True)
def own_keys(test_keys: Path, settings: Settings) -> None:
    """Nothing signs with the keys of a demo on this machine."""
    settings.SIGNING_TEST_KEYS = test_keys


@pytest.fixture
def cast(db: None) -> people.Cast:
    """The named people and places, fresh for this test."""
    return people.build()


@pytest.fixture
def signed_in(client: Client) -> Callable[[User], Client]:
    """A function that signs a user in and gives the browserless client."""

    def sign_in(user: User) -> Client:
        client.force_login(user, backend="accounts.backends.PasswordBackend")
        return client

    return sign_in
