"""What every test stands on: a place for files, a calm broker address, the cast."""

import copy
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker, Settings
from xdist.remote import Producer

from accounts.models import User
from tests import cast as people
from tests.chromium import browser
from tests.sharing import ByWorld

__all__ = ["browser"]


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByWorld:
    """The whole suite runs in two processes."""
    return ByWorld(config, log)


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


@pytest.fixture(scope="module", autouse=True)
def _kept_cast(request: pytest.FixtureRequest) -> Iterator[people.Cast | None]:
    """The cast, built once for a file all of whose tests want it and none commits; they work on savepoints of it."""
    if not all(_wants_cast(item) for item in request.session.items if item.getparent(pytest.Module) is request.node):
        yield None
        return
    request.getfixturevalue("django_db_setup")
    blocker: DjangoDbBlocker = request.getfixturevalue("django_db_blocker")
    with blocker.unblock(), transaction.atomic():
        built = people.build()
        with blocker.block():
            yield built
        transaction.set_rollback(True)


def _wants_cast(item: pytest.Item) -> bool:
    """Whether a test asks for the cast and leaves the database as it was."""
    names = getattr(item, "fixturenames", ())
    commits = any(marker.kwargs.get("transaction") for marker in item.iter_markers("django_db"))
    return "cast" in names and not commits and not {"transactional_db", "live_server"} & set(names)


@pytest.fixture
def cast(_kept_cast: people.Cast | None, db: None) -> people.Cast:
    """The named people and places, fresh for this test."""
    return people.build() if _kept_cast is None else copy.deepcopy(_kept_cast)


@pytest.fixture
def signed_in(client: Client) -> Callable[[User], Client]:
    """A function that signs a user in and gives the browserless client."""

    def sign_in(user: User) -> Client:
        client.force_login(user, backend="accounts.backends.PasswordBackend")
        return client

    return sign_in
