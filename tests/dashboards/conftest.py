"""Who is signed in."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from tests.cast import Cast
from tests.dashboards.board_world import build
from tests.dashboards.filed import owes
from tests.remedies.records import a_finding, a_task

AsUser = Callable[[str], Client]


@pytest.fixture
def as_user(cast: Cast) -> AsUser:
    """A browser in which somebody of the cast has signed in."""

    def sign_in(username: str) -> Client:
        client = Client()
        client.force_login(cast.user(username), backend="accounts.backends.PasswordBackend")
        return client

    return sign_in


@pytest.fixture
def addressed(cast: Cast) -> Cast:
    """Everybody has an address; the clerk has a report to write, the inspector a task and a finding."""
    for name, user in cast.users.items():
        user.email = f"{name}@loopback.example"
        user.save(update_fields=["email"])
    owes(cast)
    a_task(cast, title="Việc của bà Soi", deadline=date(2023, 9, 1))
    a_finding(cast, summary="Ông Bùi Thị Ấp trả hồ sơ chậm")
    return cast


@pytest.fixture
def random_world(cast: Cast) -> Cast:
    """The cast in a world of random records."""
    build(cast, seed=280)
    return cast
