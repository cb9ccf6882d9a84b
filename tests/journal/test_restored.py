"""What `make restore` says to the journal, and whom it lets stay signed in (5-promises, B9 and B10)."""

import pytest
from django.core.management import call_command
from django.test import Client

from accounts.models import Session, User
from journal.actions import record
from journal.models import Entry

pytestmark = pytest.mark.django_db
MOMENT = "2026-11-27 02:30:00+07"


def test_everybody_signs_in_again_and_the_journal_says_of_which_moment_it_is() -> None:
    clerk, browser = User.objects.create_user("thu.nghiem"), Client()
    browser.force_login(clerk)
    last = record("open", clerk, actor=clerk)
    call_command("restored", "--of", MOMENT)
    assert not Session.objects.exists()
    assert browser.get("/").status_code == 302
    entry = Entry.objects.latest("pk")
    assert (entry.verb, entry.subject_id, entry.actor) == ("restored", last.pk, None)
    assert entry.detail == {"of": MOMENT}
