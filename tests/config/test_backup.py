"""A backup comes back whole or says what is wrong with it (5-promises, B2, B4, B5)."""

import os
import shutil
import subprocess
import tarfile
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from config.local import archive, backup
from config.local.places import SetupError
from config.local.postgres import OWNER, Postgres

CANARY = "Người Không Ai Được Biết"


@pytest.fixture
def place(postgres: Postgres, tmp_path: Path) -> Path:
    """A folder as `var/` is, and a database with rows in it."""
    (tmp_path / "media/papers").mkdir(parents=True)
    (tmp_path / "media/papers/báo cáo.pdf").write_bytes(b"%PDF-1.7 " + b"x" * 100_000)
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys/leader.p12").write_bytes(b"key")
    (tmp_path / "local.env").write_text("SECRET_KEY=of the day\n")
    with psycopg.connect(postgres.url(OWNER)) as link:
        link.execute("DROP TABLE IF EXISTS finding, django_migrations CASCADE")
        link.execute("CREATE TABLE finding (id serial PRIMARY KEY, name text, at timestamptz DEFAULT now())")
        link.execute("INSERT INTO finding (name) SELECT %s || n FROM generate_series(1, 500) AS n", [CANARY])
        link.execute("CREATE TABLE django_migrations (app text, name text)")
        link.execute("INSERT INTO django_migrations VALUES ('journal', '0001_initial'), ('auth', '0001_initial')")
    return tmp_path


@pytest.fixture
def made(postgres: Postgres, place: Path) -> Path:
    """A backup of it."""
    target = place / "damlam.tar"
    backup.back_up(postgres, place, target)
    return target


def rows(server: Postgres, question: str = "SELECT count(*) FROM finding") -> object:
    with psycopg.connect(server.url(OWNER)) as link:
        return (link.execute(question).fetchone() or (None,))[0]


def test_what_was_deleted_comes_back_and_what_was_there_is_kept(postgres: Postgres, place: Path, made: Path) -> None:
    before = rows(postgres, "SELECT md5(string_agg(f::text, ',' ORDER BY id)) FROM finding AS f")
    with psycopg.connect(postgres.url(OWNER)) as link:
        link.execute("DELETE FROM finding")
    (place / "media/papers/báo cáo.pdf").unlink()
    (place / "local.env").write_text("SECRET_KEY=lost\n")
    backup.restore(postgres, place, made, stamp="before")
    assert rows(postgres, "SELECT md5(string_agg(f::text, ',' ORDER BY id)) FROM finding AS f") == before
    assert (place / "media/papers/báo cáo.pdf").stat().st_size == 100_009
    assert "of the day" in (place / "local.env").read_text()
    assert "lost" in (place / "local.env-before").read_text()
    with psycopg.connect(postgres.url("postgres", "damlam_before")) as link:
        assert link.execute("SELECT count(*) FROM finding").fetchone() == (0,)
    assert (place / "media-before/papers").is_dir()
    with psycopg.connect(postgres.url("postgres", "postgres"), autocommit=True) as link:
        link.execute("DROP DATABASE damlam_before")


def test_a_backup_is_for_its_owner_alone_and_its_list_says_what_it_holds(made: Path) -> None:
    assert made.stat().st_mode & 0o777 == 0o600
    with tarfile.open(made) as tar:
        assert tar.getnames() == [
            "database.dump",
            "local.env",
            "media/papers/báo cáo.pdf",
            "keys/leader.p12",
            "manifest.json",
        ]
        listed = tar.extractfile("manifest.json")
        assert listed
        manifest = archive.Manifest.read(listed.read())
    assert (manifest.tables["finding"][0], manifest.migrations) == ("500", ["journal.0001_initial"])
    assert manifest.settings["max_connections"]


def without_a_file(folder: Path, manifest: archive.Manifest) -> None:
    (folder / "media/papers/báo cáo.pdf").unlink()


def with_a_byte_changed(folder: Path, manifest: archive.Manifest) -> None:
    path = folder / "keys/leader.p12"
    path.write_bytes(path.read_bytes()[:-1] + b"!")


def with_a_row_less(folder: Path, manifest: archive.Manifest) -> None:
    manifest.tables["finding"][0] = "501"


def with_a_row_changed(folder: Path, manifest: archive.Manifest) -> None:
    manifest.tables["finding"][1] = "1"


def of_a_newer_release(folder: Path, manifest: archive.Manifest) -> None:
    manifest.migrations.append("journal.9999_of_tomorrow")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (without_a_file, "báo cáo.pdf: is missing"),
        (with_a_byte_changed, "leader.p12: changed"),
        (with_a_row_less, "finding: 501 rows were saved, 500 came back"),
        (with_a_row_changed, "finding: 500 rows"),
        (of_a_newer_release, "newer release: it knows journal.9999_of_tomorrow"),
    ],
)
def test_a_spoiled_backup_is_refused_and_nothing_is_touched(
    postgres: Postgres, place: Path, made: Path, spoil: Callable[[Path, archive.Manifest], None], said: str
) -> None:
    backup.verify(postgres, made)  # the good one passes
    folder, spoiled = place / "spoiled", place / "spoiled.tar"
    manifest = archive.unpack(made, folder)
    spoil(folder, manifest)
    (folder / archive.MANIFEST).write_bytes(manifest.text())
    with tarfile.open(spoiled, "w") as tar:
        for path in sorted(folder.rglob("*")):
            tar.add(path, path.relative_to(folder).as_posix(), recursive=False)
    with pytest.raises(SetupError, match=said):
        backup.restore(postgres, place, spoiled, stamp="never")
    assert rows(postgres) == 500
    assert not (place / "media-never").exists()


@pytest.mark.parametrize(("name", "kind"), [("../ngoài", tarfile.REGTYPE), ("media/đường-dẫn", tarfile.SYMTYPE)])
def test_nothing_is_put_beside_the_folder_of_a_backup(tmp_path: Path, name: str, kind: bytes) -> None:
    spoiled, folder = tmp_path / "spoiled.tar", tmp_path / "folder"
    with tarfile.open(spoiled, "w") as tar:
        head = tarfile.TarInfo(name)
        head.type, head.linkname = kind, "/etc/passwd"
        tar.addfile(head)
    with pytest.raises(SetupError, match="does not belong there"):
        archive.unpack(spoiled, folder)
    assert {path.name for path in tmp_path.iterdir()} <= {"spoiled.tar", "folder"}
    assert not list(folder.rglob("*"))


def test_a_backup_cut_short_and_a_file_that_is_none_are_refused(postgres: Postgres, place: Path, made: Path) -> None:
    short, other = place / "short.tar", place / "other.tar"
    short.write_bytes(made.read_bytes()[: made.stat().st_size // 2])
    other.write_text("no backup")
    for file in (short, other):
        with pytest.raises(SetupError, match=r"damaged|cut short"):
            backup.verify(postgres, file)
    with pytest.raises(SetupError, match="There is no file"):
        backup.verify(postgres, place / "nowhere.tar")


def test_an_encrypted_backup_opens_with_its_key_only(
    postgres: Postgres, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if shutil.which("age") is None and not os.environ.get("CI"):
        pytest.skip("age is not installed")
    for name in ("right", "wrong"):
        subprocess.run(["age-keygen", "-o", place / name], check=True, capture_output=True)
    public = next(line for line in (place / "right").read_text().splitlines() if "public key" in line).split()[-1]
    monkeypatch.setenv("BACKUP_RECIPIENT", public)
    target = backup.name_now(place / "backups")
    assert target.name.endswith(".tar.age")
    backup.back_up(postgres, place, target)
    assert CANARY.encode() not in target.read_bytes()
    with pytest.raises(SetupError, match="BACKUP_IDENTITY"):
        backup.verify(postgres, target)  # written without it
    monkeypatch.setenv("BACKUP_IDENTITY", str(place / "wrong"))
    with pytest.raises(SetupError, match=r"age failed: .*no identity matched"):
        backup.verify(postgres, target)
    monkeypatch.setenv("BACKUP_IDENTITY", str(place / "right"))
    assert backup.verify(postgres, target).tables["finding"][0] == "500"


@pytest.mark.drill
def test_each_of_three_copies_restores_by_itself(postgres: Postgres, place: Path, made: Path) -> None:
    """As the checklist of docs/running.md asks every quarter; a copy that was written to since is refused (B6)."""
    other, offline = place / "other", place / "offline"
    for folder in (other, offline):
        folder.mkdir()
        shutil.copy2(made, folder)
    made.unlink()
    for copy in (other / made.name, offline / made.name):
        copy.chmod(0o400)
        with psycopg.connect(postgres.url(OWNER)) as link:
            link.execute("DELETE FROM finding")
        backup.restore(postgres, place, copy, stamp=copy.parent.name)
        assert rows(postgres) == 500
    spoilt = other / made.name
    spoilt.chmod(0o600)
    with spoilt.open("r+b") as file:
        file.seek(spoilt.stat().st_size // 2)
        file.write(b"ransom")
    with pytest.raises(SetupError):
        backup.verify(postgres, spoilt)
    assert backup.verify(postgres, offline / made.name).tables["finding"][0] == "500"
