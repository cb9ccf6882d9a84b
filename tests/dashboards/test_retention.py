"""Row 76: what only helped the machine along goes when its time is over; everything else stays."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from accounts.models import Session, Turn
from dashboards.actions import let_go
from dashboards.facts.retention import Kept
from dashboards.models import Digest
from dashboards.tasks import let_go as nightly
from journal.models import Entry, Job
from remedies.models import Finding
from tests.cast import Cast
from tests.dashboards.conftest import AsUser
from tests.remedies.records import a_finding


def test_what_is_over_goes_and_the_rest_stays(cast: Cast, as_user: AsUser) -> None:
    as_user("clerk")
    as_user("leader")
    now = timezone.now()
    Session.objects.filter(user=cast.user("clerk")).update(expire_date=now - timedelta(minutes=1))
    for subject, (state, days) in enumerate([(Job.DONE, 91), (Job.DONE, 89), (Job.FAILED, 364), (Job.FAILED, 366)]):
        Job.objects.create(
            task="x", subject_id=subject, queue="damlam", state=state, ended_at=now - timedelta(days=days)
        )
    Job.objects.create(task="x", subject_id=9, queue="damlam", created_at=now - timedelta(days=900))
    for days in (10, 400):
        Digest.objects.create(user=cast.user("clerk"), day=(now - timedelta(days=days)).date())
    for hours in (23, 25):
        Turn.objects.create(
            what="password", address="192.0.2.1", account=str(hours), since=now - timedelta(hours=hours), count=5
        )
    entries = Entry.objects.count()
    out = StringIO()
    call_command("retention", "--dry-run", stdout=out)
    assert "jobs done: kept 90 days, 1 would go" in out.getvalue()
    assert "exported workbooks: kept 7 days" in out.getvalue()
    assert Job.objects.count() == 5
    assert let_go() == {
        "sessions": 1,
        "failed sign-ins and turns of addresses": 1,
        "jobs done": 1,
        "jobs parked": 1,
        "told to webhooks": 0,
        "reminder mails": 1,
    }
    assert sorted(Job.objects.values_list("subject_id", flat=True)) == [1, 2, 9]
    assert list(Session.objects.values_list("user", flat=True)) == [cast.user("leader").pk]
    nightly()
    assert (Digest.objects.count(), Entry.objects.count()) == (1, entries)


def test_ten_years_on_the_chain_verifies_and_records_stay(
    cast: Cast, as_user: AsUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Entries name nobody: a person's name is put right, or taken away, without touching one of them."""
    ten_years = timedelta(days=3653)
    as_user("clerk")
    a_finding(cast)
    kept = (Entry.objects.count(), Finding.objects.count())
    monkeypatch.setattr(Kept, "over", property(lambda self: self.older(timedelta(days=self.days) - ten_years)))
    assert let_go()["sessions"] == 1
    official = cast.official("commune-clerk")
    official.full_name = f"Người số {official.pk}"
    official.save(update_fields=["full_name"])
    assert (Entry.objects.count(), Finding.objects.count()) == kept
    connection.check_constraints()
    told = StringIO()
    call_command("verify_journal", "--json", stdout=told)
    found = json.loads(told.getvalue())
    assert (found["broken"], found["links"] >= kept[0]) == (0, True)
