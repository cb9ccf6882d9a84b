"""Whoever tampers with the journal is found out, seven ways of seven; two of them by the anchor alone (row 71)."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from importlib import import_module
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from pytest_django import Settings

from accounts.models import User
from journal import anchors
from journal.actions import record
from journal.models import Entry, Link

chained = import_module("journal.migrations.0006_entries_are_chained")
ODD = {"b": [1, 2.50, None, True], "a": 'Hoà \\ " \t \u2028 \x7f é', "aa": {"day": "2023-09-20"}}


def sql(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def close() -> None:
    """What the end of a transaction does."""
    connection.check_constraints()


def written(count: int) -> None:
    """So many entries, each of a transaction of its own."""
    clerk, _made = User.objects.get_or_create(username="thu.nghiem")
    for number in range(count):
        record("open", clerk, actor=clerk, unit_id=number, detail={"number": number, **ODD})
        close()


@pytest.fixture
def journal(db: None, settings: Settings) -> Path:
    """Ten entries, an anchor, two more."""
    written(10)
    path = anchors.write(settings.ANCHOR_FOLDER, day=date(2026, 11, 27))
    assert path is not None
    written(2)
    return path


def verdict() -> dict[str, object]:
    """What the command says."""
    out = StringIO()
    with suppress(CommandError):
        call_command("verify_journal", "--json", stdout=out)
    told: dict[str, object] = json.loads(out.getvalue())
    return told


def anew() -> None:
    """The whole chain again, as the migration makes it, over what the rows say now."""
    body = chained.CHAIN[chained.CHAIN.index("DO $$") : chained.CHAIN.index("CREATE CONSTRAINT TRIGGER")]
    sql("DELETE FROM journal_link", body)


def at(position: int) -> int:
    return Link.objects.get(position=position).entry_id


def reorder() -> None:
    first, second = at(4), at(5)
    sql(
        "UPDATE journal_link SET position = -1 WHERE position = 4",
        f"UPDATE journal_link SET position = 4 WHERE entry_id = {second}",
        f"UPDATE journal_link SET position = 5 WHERE entry_id = {first}",
    )


def insert() -> None:
    sql(
        "INSERT INTO journal_entry (business_at, verb, subject_type, subject_id, from_state, to_state, detail)"
        " VALUES (now(), 'approve', 'accounts.user', 1, '', '', '{}')"
    )


def delete() -> None:
    entry = at(4)
    sql(f"DELETE FROM journal_entry WHERE id = {entry}", f"DELETE FROM journal_link WHERE entry_id = {entry}")


def cut_the_end() -> None:
    kept = at(8)
    sql(f"DELETE FROM journal_entry WHERE id > {kept}", f"DELETE FROM journal_link WHERE entry_id > {kept}")


def write_anew() -> None:
    sql(f"UPDATE journal_entry SET verb = 'other' WHERE id = {at(4)}")
    anew()


BY_THE_CHAIN: dict[str, Callable[[], None]] = {
    "edit": lambda: sql("""UPDATE journal_entry SET detail = '{"number": 99}' WHERE unit_id = 3"""),
    "delete": delete,
    "insert": insert,
    "reorder": reorder,
    "backdate": lambda: sql(f"UPDATE journal_entry SET at = at - interval '1 day' WHERE id = {at(4)}"),
}
BY_THE_ANCHOR: dict[str, Callable[[], None]] = {"cut the end": cut_the_end, "write all anew": write_anew}


def tamper(way: Callable[[], None]) -> None:
    """As somebody who owns the tables."""
    sql("ALTER TABLE journal_entry DISABLE TRIGGER USER", "ALTER TABLE journal_link DISABLE TRIGGER USER")
    way()


def test_what_was_written_is_found_as_it_was(journal: Path) -> None:
    told = verdict()
    assert (told["links"], told["broken"], told["anchors"], told["anchors_broken"]) == (12, 0, 1, [])
    out = StringIO()
    call_command("verify_journal", stdout=out)
    assert "12 entries, 0 breaks, 1 anchors" in out.getvalue()


@pytest.mark.parametrize("way", BY_THE_CHAIN)
def test_the_chain_shows(journal: Path, way: str) -> None:
    tamper(BY_THE_CHAIN[way])
    assert verdict()["broken"]


@pytest.mark.parametrize("way", BY_THE_ANCHOR)
def test_only_the_anchor_shows(journal: Path, way: str) -> None:
    tamper(BY_THE_ANCHOR[way])
    told = verdict()
    assert told["broken"] == 0
    assert told["anchors_broken"]
    journal.unlink()
    assert verdict()["anchors_broken"] == [], "without the anchor it passes"


def test_an_anchor_that_somebody_else_wrote_is_none(journal: Path, settings: Settings) -> None:
    told = json.loads(journal.read_text())
    journal.write_text(json.dumps({**told, "position": 3}))
    assert "signature" in str(verdict()["anchors_broken"])
    journal.write_text(json.dumps(told))
    settings.ANCHOR_KEY.unlink()
    settings.DEMO_DAY = None  # and another key is made
    assert "signature" in str(verdict()["anchors_broken"])
    settings.ANCHOR_KEY = None
    with pytest.raises(CommandError, match="ANCHOR_KEY"):
        call_command("verify_journal")


def test_an_entry_that_claims_another_time_is_seen(db: None) -> None:
    written(1)
    record("open", User.objects.get(), actor=None)
    sql(
        "INSERT INTO journal_entry (at, business_at, verb, subject_type, subject_id, from_state, to_state, detail)"
        " VALUES (now() - interval '2 days', now(), 'approve', 'accounts.user', 1, '', '', '{}')"
    )
    close()
    breaks = verdict()["breaks"]
    assert isinstance(breaks, list)
    assert [row["what"] for row in breaks] == ["an entry bears another time than its link"]


def test_no_link_is_changed_or_taken_away(journal: Path) -> None:
    for change in (lambda: Link.objects.update(hash="0" * 64), lambda: Link.objects.all().delete()):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            change()


def test_the_application_reads_links_and_writes_none(app_role: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("GRANT ALL ON journal_link TO damlam_app")  # as a careless launcher would
        cursor.execute(chained.REVOKE)
        cursor.execute(
            "SELECT array_agg(may) FROM unnest(ARRAY['SELECT','INSERT','UPDATE','DELETE','TRUNCATE']) AS may"
            " WHERE has_table_privilege('damlam_app', 'journal_link', may)"
        )
        assert cursor.fetchone() == (["SELECT"],)
        cursor.execute(
            "SELECT bool_and(prosecdef) FROM pg_proc WHERE proname IN"
            " ('journal_entry_gets_a_link', 'journal_link_is_closed')"
        )
        assert cursor.fetchone() == (True,)


def test_twin_without_the_triggers_nothing_is_chained(db: None) -> None:
    sql(chained.NO_CHAIN)
    written(2)
    assert not Link.objects.exists()
    assert verdict()["broken"] == 2


def test_the_migration_chains_what_was_there_before(journal: Path) -> None:
    sql(chained.NO_CHAIN, chained.CHAIN)
    told = verdict()
    assert (told["links"], told["broken"]) == (12, 0)


@pytest.mark.django_db(transaction=True)
def test_many_at_once_make_one_chain_and_what_is_rolled_back_leaves_no_hole() -> None:
    clerk = User.objects.create_user("thu.nghiem")

    def write(number: int) -> None:
        try:
            with transaction.atomic():
                User.objects.select_for_update().filter(pk=clerk.pk).exists()
                record("open", clerk, actor=clerk, unit_id=number)
                transaction.set_rollback(number % 5 == 0)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(40)))
    told = verdict()
    assert (told["links"], told["broken"]) == (32, 0)
    assert Entry.objects.count() == 32


def test_the_command_says_where_the_anchor_of_today_is_and_with_which_key_it_is_judged(journal: Path) -> None:
    told = StringIO()
    call_command("anchor_journal", stdout=told)
    assert Path(told.getvalue().strip()).is_file()
    public = StringIO()
    call_command("anchor_journal", "--public", stdout=public)
    assert public.getvalue().startswith("-----BEGIN PUBLIC KEY-----")


def test_nothing_is_anchored_without_a_key(journal: Path, settings: Settings) -> None:
    settings.ANCHOR_KEY = None
    with pytest.raises(CommandError, match="ANCHOR_KEY is not set"):
        call_command("anchor_journal", "--public")
