"""The journal says what was written since a mark, also by whoever was writing at that moment."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event

import pytest
from django.db import connection, transaction

from journal.actions import record
from journal.marks import Mark, mark, written_since
from reports.models import Report
from units.models import Unit


@pytest.mark.django_db(transaction=True)
def test_what_was_open_at_the_mark_counts_when_it_is_committed() -> None:
    unit, report, written, read = Unit(pk=7), Report(pk=1), Event(), Event()

    def write() -> None:
        try:
            with transaction.atomic():
                record("amend", unit, actor=None, unit_id=unit.pk)
                written.set()
                assert read.wait(30)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as other:
        writing = other.submit(write)
        assert written.wait(30)
        since = mark()
        assert not written_since(since, [unit.pk], beside=report)
        read.set()
        writing.result()
    assert written_since(since, [unit.pk], beside=report)
    assert not written_since(since, [8], beside=report)
    by_number = replace(since, oldest=_next_transaction())
    assert not written_since(by_number, [unit.pk], beside=report), "the twin: by transactions that begin now"
    assert written_since(Mark(0, since.oldest + 1_000_000), [unit.pk], beside=report), "of another database"


def _next_transaction() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
        return int(cursor.fetchone()[0])
