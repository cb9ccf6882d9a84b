"""Errands of signing tools that are long over go, however they ended; those that may be in hand stay."""

from datetime import timedelta

import pytest

from config.celery import app
from journal.models import Entry
from journal.querysets import ClockTimestamp
from reports.actions import errands
from reports.models import Errand, FilingFile
from reports.tasks import sweep_errands
from tests.cast import Cast
from tests.reports import builders

pytestmark = pytest.mark.django_db


def test_what_is_over_for_a_day_is_swept(cast: Cast) -> None:
    given = builders.latest(builders.numbered(cast)).files.get(kind=FilingFile.Kind.DRAWN)
    kept = Entry.objects.count()
    for nth, ago in enumerate((errands.KEPT + timedelta(minutes=1), errands.KEPT - timedelta(minutes=1))):
        hashes = {"fetch_hash": f"{nth}f", "hand_in_hash": f"{nth}h"}
        Errand.objects.create(
            given=given, kind="person", asked_by=cast.user("leader"), ends_at=ClockTimestamp() - ago, **hashes
        )
    sweep_errands()
    assert [errand.fetch_hash for errand in Errand.objects.all()] == ["1f"]
    assert errands.purge_errands() == 0
    assert Entry.objects.count() == kept
    assert app.conf.beat_schedule["sweep_errands"]["task"] == sweep_errands.name
