"""Everything out of this installation: tables as JSON Lines, stored files, anchors, a note, and a list of it all."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from dashboards.leaving import note
from dashboards.leaving.manifest import Manifest, digest_of, hashing, migrations
from dashboards.leaving.tables import LEFT_OUT, Table, lines, tables
from journal import anchors
from journal.actions import note_taken_out
from library.files import shelf
from library.models import StoredFile

AT_ONCE = 1024 * 1024
_SEQUENCES = """
SELECT sequencename::text, last_value FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL
ORDER BY sequencename
"""


def take_out(folder: Path) -> tuple[Manifest, str]:
    """Fills a new folder that its maker alone may enter; its list, and the SHA-256 of the list.

    All tables are of one moment. Files are only ever added, so those that are copied after it hold all that the
    tables name. Raises FileExistsError.
    """
    folder.mkdir(mode=0o700, parents=True)
    note_taken_out()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute(_SEQUENCES)
            sequences = {name: value for name, value in cursor.fetchall() if not _of_left_out(name)}
            cursor.execute("SELECT now()")
            (at,) = cursor.fetchone()
        found = tables()
        made = Manifest(at.isoformat(), migrations(), {}, sequences, LEFT_OUT)
        for table in found:
            _write_table(folder, table, made)
        stored = list(StoredFile.objects.order_by("sha256").values_list("sha256", "media_type"))
    for sha256, media_type in stored:
        _write_stored(folder, sha256, note.name_of(sha256, media_type), made)
    _write_anchors(folder)
    note.write(folder, found, made)
    for path in sorted([*folder.glob("*.*"), *folder.glob("anchors/*")]):
        made.files[path.relative_to(folder).as_posix()] = digest_of(path)
    return made, made.write(folder)


def _of_left_out(sequence: str) -> bool:
    return any(sequence.startswith(f"{table}_id_") for table in LEFT_OUT)


def _write_table(folder: Path, table: Table, made: Manifest) -> None:
    name = note.table_file(table.name)
    with hashing(folder / name) as target:
        target.add(lines(table))
    made.files[name], made.tables[table.name] = target.hash.hexdigest(), target.lines


def _write_stored(folder: Path, sha256: str, name: str, made: Manifest) -> None:
    """The bytes under their hash; what is missing or no longer has it is told and not taken along."""
    try:
        with hashing(folder / name) as target:
            target.add(_parts(sha256))
        whole = target.hash.hexdigest() == sha256
    except FileNotFoundError:
        whole = False
    if whole:
        made.stored[sha256] = name
    else:
        (folder / name).unlink(missing_ok=True)
        made.lost.append(sha256)


def _parts(sha256: str) -> Iterator[bytes]:
    with shelf().opened(sha256) as file:
        while part := file.read(AT_ONCE):
            yield part


def _write_anchors(folder: Path) -> None:
    """With the key that judges them, so that the journal can be held against them elsewhere."""
    kept = Path(settings.ANCHOR_FOLDER)
    if settings.ANCHOR_KEY is None or not kept.is_dir():
        return
    (folder / "anchors").mkdir()
    for path in kept.glob("*.json"):
        shutil.copyfile(path, folder / "anchors" / path.name)
    (folder / note.PUBLIC_KEY).write_text(anchors.public_pem())
