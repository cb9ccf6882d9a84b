"""The world is built once for all tests of this folder; each test works on a savepoint of it."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker, Settings

from tests.access.crawl import Crawl, go
from tests.access.world import World, make
from tests.quiet import quiet

__all__ = ["quiet"]


@pytest.fixture(scope="package")
def media(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the files of the world lie."""
    return tmp_path_factory.mktemp("media")


@pytest.fixture(autouse=True)
def own_files(media: Path, settings: Settings) -> None:
    """The files of the world stay where they are for all tests of the folder."""
    settings.MEDIA_ROOT = media


@pytest.fixture(scope="package")
def _kept_world(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, media: Path, test_keys: Path
) -> Iterator[World]:
    with (
        django_db_blocker.unblock(),
        transaction.atomic(),
        override_settings(MEDIA_ROOT=media, SIGNING_TEST_KEYS=test_keys),
    ):
        world = make()
        connection.check_constraints()  # once here, not after each test
        with django_db_blocker.block():
            yield world
        transaction.set_rollback(True)


@pytest.fixture
def world(_kept_world: World, db: None) -> World:
    """One of everything; what a test changes is undone after it."""
    return _kept_world


@pytest.fixture(scope="package")
def crawled(_kept_world: World, django_db_blocker: DjangoDbBlocker, media: Path) -> Crawl:
    """Every page, once for all tests that look at pages."""
    logger = logging.getLogger("django")
    before = logger.level
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=media), transaction.atomic():
        logger.setLevel(logging.CRITICAL)
        try:
            return go(_kept_world)
        finally:
            logger.setLevel(before)
            transaction.set_rollback(True)
