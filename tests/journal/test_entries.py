"""Entries cannot be changed or deleted, by the owner of the tables or by the application (decision 16)."""

from importlib import import_module

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from accounts.models import User
from journal.actions import record
from journal.models import Entry

append_only = import_module("journal.migrations.0002_entries_are_append_only")
pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk() -> User:
    return User.objects.create_user("thu.nghiem")


@pytest.fixture
def entry(clerk: User) -> Entry:
    return record("open", clerk, actor=clerk, unit_id=12, to_state="draft", detail={"revision": 3})


def test_an_entry_says_who_when_what_on_what(entry: Entry, clerk: User) -> None:
    entry.refresh_from_db()
    assert (entry.actor, entry.verb, entry.unit_id, entry.to_state) == (clerk, "open", 12, "draft")
    assert (entry.subject_type, entry.subject_id) == ("accounts.user", clerk.pk)
    assert entry.detail == {"revision": 3}
    assert entry.at.year >= 2026, "real time"
    assert timezone.localdate(entry.business_at).isoformat() == "2023-09-20", "the demo's day"


def test_entries_about_one_object_come_newest_first(entry: Entry, clerk: User) -> None:
    other = User.objects.create_user("nguoi.khac")
    record("open", other, actor=clerk)
    later = record("close", clerk, actor=None)
    assert list(Entry.objects.about(clerk)) == [later, entry]


def test_the_database_refuses_to_change_or_delete_an_entry(entry: Entry) -> None:
    for change in (lambda: Entry.objects.update(verb="other"), lambda: Entry.objects.all().delete()):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            change()
    assert Entry.objects.get().verb == "open"


def test_twin_without_the_trigger_the_change_goes_through(entry: Entry) -> None:
    with connection.cursor() as cursor:
        cursor.execute(append_only.NO_TRIGGER)
    Entry.objects.update(verb="other")
    assert Entry.objects.get().verb == "other"


def test_an_account_with_entries_cannot_be_deleted(entry: Entry, clerk: User) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(IntegrityError, match="foreign key"), transaction.atomic():
            cursor.execute("DELETE FROM accounts_user WHERE id = %s", [clerk.pk])


def app_may() -> set[str]:
    """What the application's role may do to entries."""
    rights = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT right_ FROM unnest(%s::text[]) AS right_"
            " WHERE has_table_privilege('damlam_app', 'journal_entry', right_)",
            [list(rights)],
        )
        return {right for (right,) in cursor.fetchall()}


@pytest.fixture
def careless(app_role: None) -> None:
    """The application's role may do anything with entries, as after a careless launcher."""
    with connection.cursor() as cursor:
        cursor.execute("GRANT ALL ON journal_entry TO damlam_app")


def test_the_migration_takes_the_right_to_change_from_the_application(careless: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(append_only.REVOKE)
    assert app_may() == {"SELECT", "INSERT"}


def test_twin_without_the_revoke_the_application_has_the_right(careless: None) -> None:
    assert app_may() >= {"UPDATE", "DELETE", "TRUNCATE"}
