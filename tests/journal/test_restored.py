"""What a restore says to the journal, whom it lets stay signed in, and what it makes of anchors (5-promises, B9, B10).

The restore is a rollback: the database is as it was, anchors and the copy of the journal lie beside it.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, transaction
from django.test import Client
from pytest_django import Settings

from accounts.models import Session, User
from journal import anchors, copies
from journal.actions import record
from journal.models import Entry, Link

pytestmark = pytest.mark.django_db
MOMENT = "2026-11-27 02:30:00+07"


def written(count: int) -> None:
    """So many entries, each of a transaction of its own."""
    clerk, _made = User.objects.get_or_create(username="thu.nghiem")
    for number in range(count):
        record("open", clerk, actor=clerk, detail={"number": number})
        connection.check_constraints()


class Undone(Exception):
    """What was done within is to be as if it had not been."""


@contextmanager
def lost() -> Iterator[None]:
    """What is written within is not in the backup."""
    with suppress(Undone), transaction.atomic():
        yield
        raise Undone


def restore() -> None:
    call_command("restored", "--of", MOMENT)
    connection.check_constraints()


def verdict() -> tuple[dict[str, Any], str]:
    """What is found, and why the command fails; empty when it passes."""
    out, why = StringIO(), ""
    try:
        call_command("verify_journal", "--json", stdout=out)
    except CommandError as error:
        why = str(error)
    return json.loads(out.getvalue()), why


@pytest.fixture
def journal(settings: Settings) -> None:
    """Ten entries with an anchor are in the backup, five more with another one are not."""
    written(10)
    anchors.write(settings.ANCHOR_FOLDER, day=date(2026, 11, 26))
    copies.follow(copies.folder())
    with lost():
        written(5)
        copies.follow(copies.folder())
        anchors.write(settings.ANCHOR_FOLDER, day=date(2026, 11, 27))


def test_everybody_signs_in_again_and_the_journal_says_of_which_moment_it_is() -> None:
    clerk, browser = User.objects.create_user("thu.nghiem"), Client()
    browser.force_login(clerk)
    last = record("open", clerk, actor=clerk)
    restore()
    assert not Session.objects.exists()
    assert browser.get("/").status_code == 302
    entry = Entry.objects.latest("pk")
    assert (entry.verb, entry.subject_id, entry.actor) == ("restored", last.pk, None)
    assert (entry.detail["of"], entry.detail["lost"]) == (MOMENT, 0)


def test_a_restore_is_one_declared_break_with_what_it_lost(journal: None) -> None:
    found, why = verdict()
    assert "what was written" in why  # before it is declared, an anchor that finds nothing is an alarm
    restore()
    written(7)  # as far as the anchor stood, and further
    found, why = verdict()
    assert (why, found["broken"], found["anchors"], found["anchors_broken"]) == ("", 0, 2, [])
    (told,) = found["restores"]
    assert "5 entries behind place 10" in told
    head = Link.objects.get(position=10)
    detail = Entry.objects.get(verb="restored").detail
    assert (detail["position"], detail["head"], detail["lost"]) == (10, head.hash, 5)


def test_who_owns_the_database_cannot_declare_a_restore(journal: None) -> None:
    told = {"of": MOMENT, "position": 10, "head": Link.objects.get(position=10).hash, "lost": 5, "until": ""}
    for detail in (told, {**told, "signature": "Zm9yZ2Vk"}, {**told, "signature": 7}):
        record("restored", Entry.objects.latest("pk"), actor=None, detail=detail)
        connection.check_constraints()
        found, why = verdict()
        assert (bool(why), found["restores"]) == (True, [])


def test_a_declared_restore_hides_no_change_of_what_came_back_and_nothing_of_afterwards(
    journal: None, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    restore()
    written(3)
    anchors.write(settings.ANCHOR_FOLDER, day=date(2026, 11, 28))
    assert verdict()[1] == ""
    with lost():  # the end is cut off behind the restore
        with connection.cursor() as cursor:
            cursor.execute(
                "ALTER TABLE journal_entry DISABLE TRIGGER USER; ALTER TABLE journal_link DISABLE TRIGGER USER"
            )
            cursor.execute(
                "DELETE FROM journal_entry WHERE id IN (SELECT entry_id FROM journal_link WHERE position > 12)"
            )
            cursor.execute("DELETE FROM journal_link WHERE position > 12")
        found, why = verdict()
        assert (bool(why), len(found["anchors_broken"])) == (True, 1)
        monkeypatch.setattr(anchors.Restore, "explains", lambda *args: True)  # the twin: anything would pass
        assert verdict()[1] == ""


def test_the_copy_goes_on_after_a_restore_and_stops_at_a_journal_that_was_cut_off(journal: None) -> None:
    with lost(), pytest.raises(copies.Parted):  # nobody has said that it was put back
        copies.follow(copies.folder())
    restore()
    written(2)
    assert copies.follow(copies.folder()) == 3
    assert copies.follow(copies.folder()) == 0
    places = [row.position for row in copies.rows(copies.folder())]
    assert places == [*range(1, 16), *range(11, 14)]


def test_a_line_that_was_cut_off_is_left_aside_and_written_again(journal: None) -> None:
    restore()
    written(1)
    copies.follow(copies.folder())
    path = max(copies.folder().glob("*.jsonl"))
    path.write_bytes(path.read_bytes()[:-40])
    assert copies.follow(copies.folder()) == 1
    assert [row.position for row in copies.rows(copies.folder())][-2:] == [11, 12]


def test_a_copy_of_another_journal_is_put_aside(journal: None) -> None:
    for path in copies.folder().glob("*.jsonl"):
        path.write_text(path.read_text().replace('"hash": "', '"hash": "0'))
    with pytest.raises(CommandError, match="of another journal"):
        call_command("restored", "--of", MOMENT, "--copy", str(copies.folder()))
    restore()
    assert Entry.objects.get(verb="restored").detail["lost"] == 0
    assert not copies.folder().exists()
    assert copies.follow(copies.folder()) == 11


def test_a_line_is_copied_once_whatever_ends_lines_elsewhere(settings: Settings) -> None:
    """A separator of lines that somebody pasted into the number of a document is part of the line."""
    written(1)
    clerk = User.objects.get(username="thu.nghiem")
    record("put_in_dossier", clerk, actor=clerk, detail={"notation": "249\u2028UBND\u0085NC"})
    connection.check_constraints()
    assert [copies.follow(copies.folder()) for _time in range(2)] == [2, 0]
    assert [row.verb for row in copies.rows(copies.folder())] == ["open", "put_in_dossier"]
