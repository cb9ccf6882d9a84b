"""Rows 48, 49, 52, 53: kills, a stopped and a frozen broker: the paper still comes, once, with one number."""

import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from tests.browser.site import Site, wait_for

PAPERS = 3
KILLS, FULL = 2, 10

PREPARE = """
from datetime import date
from django.db import transaction
from journal import clock
from reports import actions
from reports.models import Filing, Report, Round, Expectation
from reports.states import ReportState

source = Filing.objects.filter(issued_at__isnull=False).first()
old = source.report
first = Round.objects.count()
for index in range({count}):
    round_ = Round.objects.create(regime=old.expectation.round.regime, code=f"crash-{{first + index}}", name="Thử",
                                  starts_on=date(2023, 6, 15), ends_on=date(2023, 9, 14))
    expectation = Expectation.objects.create(round=round_, unit=old.unit, receiver=old.expectation.receiver,
                                             reviewer=old.expectation.reviewer, deadline=date(2023, 9, 25))
    report = Report.objects.create(expectation=expectation, unit=old.unit, state=ReportState.APPROVED,
                                   subject=old.subject, archive=old.archive, created_at=clock.now())
    Filing.objects.create(report=report, attempt=1, content=source.content, signer=source.signer,
                          approved_by=source.approved_by, approved_at=clock.now())
    print("report", report.pk)
"""
NUMBER = """
from journal import clock
from reports import actions
from reports.models import Report
for pk in {pks}:
    report = Report.objects.with_names().get(pk=pk)
    registrar = report.filings.get().approved_by
    actions.give_number(report=report, day=clock.today(), actor=registrar)
"""


def approved(site: Site, count: int) -> list[int]:
    """`count` approved reports, ready for a number."""
    said = site.carry_out(PREPARE.format(count=count))
    return [int(line.split()[1]) for line in said.splitlines() if line.startswith("report ")]


def number(site: Site, pks: list[int]) -> None:
    """Gives each report its number, as the registrar's click does; the broker is not needed for it."""
    site.carry_out(NUMBER.format(pks=pks))


def drawn(site: Site, pks: list[int]) -> int:
    rows = site.ask(
        "SELECT count(*) FROM reports_filingfile file JOIN reports_filing filing ON filing.id = file.filing_id "
        "WHERE filing.report_id = ANY(%s)",
        pks,
    )
    return int(str(rows[0][0]))


def all_once(site: Site, pks: list[int]) -> None:
    """Every report has one file, one number, one entry of its drawing; numbers have no gap."""
    wait_for(lambda: drawn(site, pks) == len(pks), "every paper is drawn")
    numbers = site.ask(
        "SELECT entry.number FROM reports_registerentry entry "
        "JOIN reports_filing filing ON filing.id = entry.filing_id WHERE filing.report_id = ANY(%s) ORDER BY 1",
        pks,
    )
    found = [int(str(row[0])) for row in numbers]
    assert found == list(range(found[0], found[0] + len(pks)))
    entries = site.ask("SELECT count(*) FROM journal_entry WHERE verb = 'draw' AND subject_id = ANY(%s)", pks)
    assert entries[0][0] == len(pks)


def begun(site: Site, pk: int) -> bool:
    """Whether this report's paper is being drawn, or is there already."""
    rows = site.ask(
        "SELECT count(*) FROM journal_job job JOIN reports_filing filing ON filing.id = job.subject_id "
        "WHERE job.task = 'reports.draw_filing' AND job.state = 'running' AND filing.report_id = %s",
        pk,
    )
    return rows[0][0] != 0 or drawn(site, [pk]) == 1


def children(pid: int) -> list[int]:
    """The processes forked by a process, and by those."""
    found = [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return found + [grandchild for child in found for grandchild in children(child)]


@pytest.fixture
def worker(site: Site) -> Iterator[Site]:
    """The site, with its worker up again afterwards."""
    yield site
    if "worker" not in site.processes:
        site.start("worker")


def kill_drawing_processes(worker: Site) -> None:
    for victim in children(worker.processes["worker"].pid):
        with suppress(ProcessLookupError):
            os.kill(victim, signal.SIGKILL)


def kill_worker(worker: Site) -> None:
    worker.kill("worker")
    worker.start("worker")


@pytest.mark.parametrize("kills", [KILLS, pytest.param(FULL, marks=pytest.mark.drill)])
def test_killed_drawing_processes_and_killed_workers_lose_nothing(worker: Site, kills: int) -> None:
    """Both in one test: what was cut off is free again half a minute later, and all of it is waited for once."""
    pks = approved(worker, 2 * kills)
    for turn, pk in enumerate(pks):
        number(worker, [pk])
        wait_for(partial(begun, worker, pk), "a drawing begins")
        (kill_drawing_processes if turn < kills else kill_worker)(worker)
    all_once(worker, pks)


def test_numbers_are_given_while_worker_and_dispatcher_are_down(worker: Site) -> None:
    worker.kill("worker")
    worker.kill("dispatcher")
    pks = approved(worker, PAPERS)
    number(worker, pks)
    assert drawn(worker, pks) == 0
    worker.start("dispatcher", "worker")
    all_once(worker, pks)


def test_a_frozen_broker_delays_the_paper_and_nothing_else(worker: Site) -> None:
    pks = approved(worker, PAPERS)
    worker.broker.freeze()
    try:
        number(worker, pks)
        assert drawn(worker, pks) == 0
    finally:
        worker.broker.thaw()
    all_once(worker, pks)


def test_a_broker_that_forgot_everything_is_told_again(worker: Site) -> None:
    pks = approved(worker, PAPERS)
    worker.broker.stop()
    number(worker, pks)
    worker.broker.start()
    all_once(worker, pks)
