"""Everything out of one installation and into an empty one, equal by number, digest and journal (5-promises, B16)."""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Protocol

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from accounts.models import User
from config.local.backup import census
from dashboards.leaving import bringing_in
from dashboards.leaving.manifest import Manifest, digest_of
from dashboards.leaving.tables import LEFT_OUT
from journal import anchors, chain
from journal.actions import record
from journal.models import Entry
from library.disk import path_of
from library.files import store
from tests import cast as people
from tests.elsewhere import another_database, within
from tests.kept import KeptCast
from units.models import Unit

HARD = 'dòng\nhai \\ "trích" \t \u2028 𝕜 é {[,]} \\u0041'
PAPER = b"%PDF-1.7 " + bytes(range(256)) * 5000


class Place(Protocol):
    """Within, Django asks this database and keeps its files in this folder."""

    def __call__(self) -> AbstractContextManager[None]: ...


@pytest.fixture(scope="module")
def places(
    template: str,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    _cast_in_hand: KeptCast,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Place, Place]]:
    """Where people leave from, and an empty installation."""
    made, folder, name = partial(another_database, django_db_blocker, _cast_in_hand, template), {}, {}
    for which in ("from", "to"):
        folder[which] = tmp_path_factory.mktemp(which)
        name[which] = f"{connection.settings_dict['NAME']}_{which}"

    @contextmanager
    def at(which: str) -> Iterator[None]:
        own = folder[which]
        files = {"MEDIA_ROOT": own / "media", "ANCHOR_FOLDER": own / "anchors", "ANCHOR_KEY": own / "anchor.pem"}
        with override_settings(**files), within(django_db_blocker, _cast_in_hand, name[which]):
            yield

    with made(name["from"]), made(name["to"]):
        yield partial(at, "from"), partial(at, "to")


@pytest.fixture(scope="module")
def taken(places: tuple[Place, Place], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cast, a paper, a journal with an anchor: taken out."""
    folder = tmp_path_factory.mktemp("taken") / "out"
    with places[0]():
        clerk = people.build().user("clerk")
        clerk.set_password("of the old house")
        clerk.save()
        for _number in range(3):
            record("open", clerk, actor=clerk, detail={"text": HARD, "number": 1.10, "none": None})
        store(PAPER, "application/pdf")
        assert anchors.today() is not None
        call_command("take_out", str(folder))
    return folder


@pytest.fixture
def folder(taken: Path, tmp_path: Path) -> Path:
    """A copy of it, to be spoilt."""
    return Path(shutil.copytree(taken, tmp_path / "carried"))


def tables() -> dict[str, list[str]]:
    """What stands in each table now, reckoned as backups do."""
    connection.ensure_connection()
    return census(connection.connection)


def without_a_byte(folder: Path) -> None:
    (path,) = folder.glob("files/*/*.pdf")
    path.write_bytes(path.read_bytes()[:-1])


def without_a_row(folder: Path) -> None:
    path = folder / "tables/units_unit.jsonl"
    path.write_text("".join(path.read_text().splitlines(keepends=True)[:-1]))


def with_another_word(folder: Path) -> None:
    path = folder / "tables/units_identity.jsonl"
    path.write_text(path.read_text().replace("xã An Bình", "xã An Hòa"))


def with_a_file_too_much(folder: Path) -> None:
    (folder / "files/more").write_text("more")


def of_another_release(folder: Path) -> None:
    manifest = Manifest.read(folder)
    manifest.migrations.append("journal.9999_of_tomorrow")
    manifest.write(folder)


def with_another_past(folder: Path) -> None:
    changed_and_listed(folder, "tables/journal_entry.jsonl", '"number": 1.1}', '"number": 9.9}')


def with_another_anchor(folder: Path) -> None:
    (path,) = folder.glob("anchors/*.json")
    changed_and_listed(folder, path.relative_to(folder).as_posix(), '"hash": "', '"hash": "0')


def changed_and_listed(folder: Path, name: str, old: str, new: str) -> None:
    """Whoever changes a file can change the list too."""
    text = (folder / name).read_text()
    assert old in text
    (folder / name).write_text(text.replace(old, new))
    manifest = Manifest.read(folder)
    manifest.files[name] = digest_of(folder / name)
    manifest.write(folder)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (without_a_byte, r"\.pdf: was changed"),
        (without_a_row, "units_unit.jsonl: was changed"),
        (with_another_word, "units_identity.jsonl: was changed"),
        (with_a_file_too_much, "files/more: is not listed"),
        (of_another_release, "journal.9999_of_tomorrow"),
        (with_another_past, "The journal is not what was written: 3 breaks"),
        (with_another_anchor, "The journal is not what was written: 0 breaks.*signature"),
    ],
)
def test_what_is_not_whole_is_refused_and_nothing_came_in(
    places: tuple[Place, Place], folder: Path, spoil: Callable[[Path], None], said: str
) -> None:
    spoil(folder)
    with places[1]():
        before = tables()
        with pytest.raises(CommandError, match=said):
            call_command("bring_in", str(folder))
        assert tables() == before


def test_a_row_that_changes_on_the_way_in_is_noticed_by_the_proof_alone(
    places: tuple[Place, Place], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Manifest, "demand_whole", lambda manifest, folder: None)
    with_another_word(folder)
    with places[1](), pytest.raises(CommandError, match="units_identity: 18 rows were taken out"):
        call_command("bring_in", str(folder))
    monkeypatch.setattr(bringing_in, "_demand_journal", leave_at_once)
    monkeypatch.setattr(bringing_in, "_demand_equal", lambda folder, made: None)
    with places[1](), pytest.raises(KeyboardInterrupt):  # the twin: it would have come in
        call_command("bring_in", str(folder))


def leave_at_once(folder: Path) -> None:
    """Nothing is kept, so that the installation stays empty."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM units_identity WHERE name = 'xã An Hòa'")
        assert cursor.fetchone() == (1,)
    raise KeyboardInterrupt


def test_everything_comes_in_equal_and_life_goes_on(places: tuple[Place, Place], folder: Path, tmp_path: Path) -> None:
    there, here = places
    with there():
        before = tables()
    with here():
        call_command("bring_in", str(folder))
        after = tables()
        own_words = {"accounts_user", "journal_entry", "journal_link"}
        assert {name: row for name, row in after.items() if name not in LEFT_OUT.keys() | own_words} == {
            name: row for name, row in before.items() if name not in LEFT_OUT.keys() | own_words
        }
        assert after["accounts_user"][0] == before["accounts_user"][0]
        assert not User.objects.get(username="clerk").has_usable_password()
        call_command("reopen_account", "administrator", stdout=(out := StringIO()))
        assert User.objects.get(username="administrator").check_password(out.getvalue().split(" with ")[1].split()[0])
        assert path_of(digest_of(next(folder.glob("files/*/*.pdf")))).read_bytes() == PAPER
        record("open", Unit.objects.latest("pk"), actor=User.objects.create_user("new"))
        found, _hashes = chain.look_through(chain.rows())
        assert (found.broken, found.links) == (0, int(before["journal_entry"][0]) + 3)
        last = list(Entry.objects.order_by("-pk")[:4])
        assert [entry.verb for entry in last] == ["open", "reset_password", "brought_in", "taken_out"]
        assert Entry.objects.filter(detail__text=HARD).count() == 3
        call_command("take_out", str(tmp_path / "again"))
        with pytest.raises(CommandError, match="not empty"):
            call_command("bring_in", str(tmp_path / "again"))
    old, new = Manifest.read(folder), Manifest.read(tmp_path / "again")
    assert {name for name in old.files if name.startswith("tables/") and old.files[name] != new.files[name]} == {
        f"tables/{name}.jsonl" for name in own_words
    }
    assert old.stored == new.stored


def test_who_reads_the_folder_without_us_is_told_what_is_in_it(taken: Path) -> None:
    assert taken.stat().st_mode & 0o777 == 0o700
    schema = json.loads((taken / "schema.json").read_text())
    column = next(each for each in schema["units_identity"]["columns"] if each["name"] == "unit_id")
    assert column["points_to"] == "units_unit"
    units = [json.loads(line) for line in (taken / "tables/units_identity.jsonl").read_text().splitlines()]
    assert any(unit["name"] == "xã An Bình" for unit in units)
    assert "of the old house" not in "".join(path.read_text() for path in taken.glob("tables/*"))
    assert {row["password"] for row in map(json.loads, (taken / "tables/accounts_user.jsonl").open())} == {"!"}
    told = (taken / "README.md").read_text()
    assert "units_identity" in told
    assert "JSON Lines" in told
