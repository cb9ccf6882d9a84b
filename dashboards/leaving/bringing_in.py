"""What was taken out elsewhere into this empty installation, whole or not at all."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from django.db import connection, transaction
from psycopg import sql

from accounts.models import User
from dashboards.leaving import note
from dashboards.leaving.manifest import MANIFEST, Hashing, Manifest, NotWhole, digest_of, migrations
from dashboards.leaving.tables import Table, lines, tables
from journal import anchors
from journal.actions import note_brought_in
from journal.models import Entry
from journal.verdict import judge
from library.files import shelf
from units.models import Unit

AT_ONCE = 1000


def bring_in(folder: Path) -> Manifest:
    """Puts tables and stored files of a folder here, and proves that they are what was taken out. Raises NotWhole.

    As the owner of the tables, whose triggers rest meanwhile: rows come as they were, and nothing acts on them.
    """
    made = Manifest.read(folder)
    made.demand_whole(folder)
    _demand_room(made)
    for sha256, name in made.stored.items():
        shelf().put(sha256, (folder / name).read_bytes())
    with transaction.atomic():
        for table in tables():
            _fill(folder, table)
        _settle(made.sequences)
        _demand_equal(folder, made)
        _demand_journal(folder)
    note_brought_in(of=made.made_at, manifest=digest_of(folder / MANIFEST))
    return made


def _demand_room(made: Manifest) -> None:
    """This installation is of the same release, empty, and its tables are ours to fill."""
    if others := sorted(set(made.migrations) ^ set(migrations())):
        raise NotWhole(f"It is of another release, which differs in {others[0]}. Install that release, bring in there.")
    if Entry.objects.exists() or User.objects.exists() or Unit.objects.exists():
        raise NotWhole("This installation is not empty. Bring it into a new database, after `manage.py migrate`.")
    if set(made.tables) != {table.name for table in tables()}:
        raise NotWhole("It does not hold the tables of this release.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT tableowner = current_user FROM pg_tables WHERE tablename = 'journal_entry'")
        if cursor.fetchone() != (True,):
            raise NotWhole("Only the owner of the tables may fill them: set DATABASE_URL as for `manage.py migrate`.")


def _fill(folder: Path, table: Table) -> None:
    """The rows of the file instead of those that migrations have made."""
    columns = sql.SQL(", ").join(map(sql.Identifier, table.columns))
    insert = sql.SQL("INSERT INTO {0} ({1}) SELECT {1} FROM json_populate_recordset(NULL::{0}, %s::json)").format(
        sql.Identifier(table.name), columns
    )
    with connection.connection.cursor() as cursor, (folder / note.table_file(table.name)).open() as rows:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(sql.Identifier(table.name)))
        cursor.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table.name)))
        for some in _some_at_once(rows):
            cursor.execute(insert, [f"[{','.join(some)}]"])


def _some_at_once(rows: Iterator[str]) -> Iterator[list[str]]:
    while some := list(islice(rows, AT_ONCE)):
        yield some


def _settle(sequences: dict[str, int]) -> None:
    """What points to rows is looked at, triggers act again, and the next row gets the number that it would have got."""
    with connection.connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        for table in tables():
            cursor.execute(sql.SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(sql.Identifier(table.name)))
        for name, value in sequences.items():
            cursor.execute("SELECT setval(quote_ident(%s)::regclass, %s)", [name, value])
        for stamped in ("units_unit", "library_catalogueitem"):  # what processes keep is of before (decision 0050)
            cursor.execute(sql.SQL("UPDATE {} SET id = id WHERE false").format(sql.Identifier(stamped)))


def _demand_equal(folder: Path, made: Manifest) -> None:
    """Taken out once more, every table is the same file. Raises NotWhole."""
    wrong = []
    for table in tables():
        with Path("/dev/null").open("wb") as nowhere:
            again = Hashing(nowhere)
            again.add(lines(table))
        if (again.lines, again.hash.hexdigest()) != (made.tables[table.name], made.files[note.table_file(table.name)]):
            wrong.append(f"  {table.name}: {made.tables[table.name]} rows were taken out, {again.lines} came in")
    if wrong:
        raise NotWhole("It does not come in as it was taken out:\n" + "\n".join(wrong[:20]))


def _demand_journal(folder: Path) -> None:
    """The chain is whole, and what was signed of it on its days is true of it. Raises NotWhole."""
    public = folder / note.PUBLIC_KEY
    verdict = judge(public.parent, anchors.public_key(public) if public.exists() else None)
    if not verdict.is_whole:
        told = f"{verdict.found.broken} breaks. " + " ".join(verdict.against)
        raise NotWhole(f"The journal is not what was written: {told}")
