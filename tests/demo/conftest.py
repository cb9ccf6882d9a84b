"""The whole demo, built once for the tests of this folder and rolled back after them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from dashboards.demo.build import build
from dashboards.demo.world import World
from reports.models import Report
from tests.cast import load_reference
from tests.speaking import marked_english


@pytest.fixture(scope="package")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Files and keys of this demo; they outlive one test."""
    place = tmp_path_factory.mktemp("demo")
    kept = {"MEDIA_ROOT": place / "media", "SIGNING_TEST_KEYS": place / "keys", "ANCHOR_FOLDER": place / "anchors"}
    with override_settings(**kept):
        yield place


@pytest.fixture(autouse=True)
def own_files(folder: Path) -> None:
    """Instead of the folder that each other test has for itself."""


@pytest.fixture(autouse=True)
def own_keys(folder: Path) -> None:
    """Instead of the keys that other tests share."""


@pytest.fixture(scope="package")
def built(django_db_setup: None, django_db_blocker: DjangoDbBlocker, folder: Path) -> Iterator[World]:
    """The demo in a transaction that is never committed."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_reference()
        with marked_english():
            world = build()
        connection.check_constraints()  # once here, not after each test
        yield world
        transaction.set_rollback(True)


@pytest.fixture
def demo(built: World, db: None) -> World:
    """The demo; what a test does to it is rolled back after the test."""
    return built


@pytest.fixture
def draft(demo: World) -> Report:
    """Tháp Mười's report of the third quarter, one step before submission."""
    return Report.objects.with_names().get(unit=demo.units["thap-muoi"])
