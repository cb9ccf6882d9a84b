"""What every test stands on: a place for files, a calm broker address, the cast."""

import copy
import gc
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as product
from django.db import connection
from django.test import Client
from pytest_django import DjangoDbBlocker, Settings
from xdist.remote import Producer

from accounts import session_life
from accounts.models import User
from journal import wall
from tests import cast as people
from tests.chromium import browser
from tests.database import ensure_template
from tests.kept import KeptCast
from tests.sharing import ByWorld, longest_first
from tests.unlogged import Watch, watched
from tests.witnesses import HELD, note

__all__ = ["browser"]

product.STATIC_ROOT = None  # what `make run` gathered: each client of a test would look through its 475 files anew
wall.otherwise(wall.EVERYTHING)  # tests look at all tables; a request within them sees what its person may see


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByWorld:
    """The whole suite runs in three processes (`config.local`)."""
    return ByWorld(config, log)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What drills have measured (`record_property`), whether they passed or not."""
    done = (
        report for found in terminalreporter.stats.values() for report in found if hasattr(report, "user_properties")
    )
    for name, figure in dict.fromkeys(each for report in done for each in report.user_properties):
        terminalreporter.write_line(f"{name}: {figure}")


def calm_collector() -> None:
    """What is loaded by now stays; looking for cycles every 700 objects took a tenth of the time of a request."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session")
def template(django_db_modify_db_settings_parallel_suffix: None, django_db_blocker: DjangoDbBlocker) -> str:
    """The name of a migrated database from which others are copied."""
    with django_db_blocker.unblock():
        return ensure_template()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(template: str) -> None:
    """The database of each process is such a copy."""
    connection.settings_dict["TEST"]["TEMPLATE"] = template


@pytest.fixture(autouse=True)
def own_files(tmp_path: Path, settings: Settings) -> None:
    """Stored files and test keys of a test die with it; nobody's doors are shut."""
    settings.MEDIA_ROOT, settings.MAINTENANCE_FILE = tmp_path / "media", tmp_path / "maintenance.json"
    settings.ANCHOR_FOLDER, settings.ANCHOR_KEY = tmp_path / "anchors", tmp_path / "anchor.pem"


@pytest.fixture(autouse=True)
def _many_strangers(settings: Settings) -> None:
    """Tests read public pages faster than people do."""
    settings.PUBLIC_PAGES_A_MINUTE = 100_000


@pytest.fixture(autouse=True, scope="session")
def _in_one_moment() -> Iterator[None]:
    """On a slow machine a session in use would be noted (each half minute) just where a test counts queries."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(session_life, "_HALF_A_MINUTE", timedelta(hours=1))
        yield


@pytest.fixture(scope="session")
def _watch() -> Iterator[Watch]:
    with watched() as watch:
        yield watch


@pytest.fixture(autouse=True)
def _nothing_unlogged(request: pytest.FixtureRequest, _watch: Watch) -> Iterator[None]:
    """What its requests change is told in the journal, and a witness has seen its acts told (row 72)."""
    _watch.forget()
    yield
    test: str = request.node.nodeid
    note(test, _watch.logged)
    assert not _watch.unlogged, "changes without an entry in the same transaction"
    assert HELD.get(test, set()) <= _watch.logged, "tests/access/witnesses.json"


@pytest.fixture(scope="session")
def test_keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One set of throw-away keys for the whole run."""
    return tmp_path_factory.mktemp("keys")


@pytest.fixture(autouse=True)
def own_keys(test_keys: Path, settings: Settings) -> None:
    """Nothing signs with the keys of a demo on this machine."""
    settings.SIGNING_TEST_KEYS = test_keys


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest folders come first, and in each test what stands around its own transaction."""
    longest_first(items)
    calm_collector()
    for item in items:
        if isinstance(item, pytest.Function):
            item.fixturenames.remove("_kept_cast")
            item.fixturenames.insert(0, "_kept_cast")


@pytest.fixture(scope="session")
def _cast_in_hand(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[KeptCast]:
    kept = KeptCast(django_db_blocker)
    yield kept
    kept.leave()


@pytest.fixture(autouse=True)
def _kept_cast(request: pytest.FixtureRequest) -> people.Cast | None:
    """The cast, built once for all tests in a row that want it and do not commit; they work on savepoints of it."""
    if not _touches_database(request.node):
        return None
    kept: KeptCast = request.getfixturevalue("_cast_in_hand")
    if _wants_kept_cast(request.node):
        return kept.take()
    kept.leave()
    return None


def _touches_database(item: pytest.Item) -> bool:
    return "django_db_setup" in getattr(item, "fixturenames", ()) or item.get_closest_marker("django_db") is not None


def _wants_kept_cast(item: pytest.Item) -> bool:
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
