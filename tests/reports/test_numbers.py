"""Row 63: document numbers have neither gaps nor doubles, under 20 threads with rollbacks."""

import random
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from journal import clock
from reports import actions
from reports.models import Expectation, Filing, NumberSeries, RegisterEntry, Report
from reports.states import ReportState
from tests import cast as people
from tests.cast import Cast
from tests.reports import builders

THREADS = 20
EACH = 5


class Aborted(Exception):
    """What a crash between numbering and commit looks like to the database."""


def copies(report: Report, count: int) -> list[int]:
    """`count` approved reports of the same unit, one per round."""
    source = builders.latest(report)
    made = []
    for index in range(count):
        round_ = builders.open_round(code=f"r-{index}")
        expectation = Expectation.objects.create(
            round=round_,
            unit=report.unit,
            receiver=report.expectation.receiver,
            reviewer=report.expectation.reviewer,
            deadline=report.expectation.deadline,
        )
        twin = Report.objects.create(
            expectation=expectation,
            unit=report.unit,
            state=ReportState.APPROVED,
            subject=report.subject,
            archive=report.archive,
            created_at=clock.now(),
        )
        Filing.objects.create(
            report=twin,
            attempt=1,
            content=source.content,
            signer=source.signer,
            approved_by=source.approved_by,
            approved_at=source.approved_at,
        )
        made.append(twin.pk)
    return made


@pytest.mark.django_db(transaction=True)
def test_twenty_threads_with_rollbacks_leave_no_gap_and_no_double() -> None:
    cast = people.build()
    reports = copies(builders.approved(cast), THREADS * EACH)
    registrar = cast.user("registrar")
    chance = random.Random(63)
    aborts = {pk: chance.random() < 0.2 for pk in reports}

    def number(pk: int) -> None:
        try:
            for attempt in range(2):
                try:
                    with transaction.atomic():
                        actions.give_number(
                            report=Report.objects.with_names().get(pk=pk), day=date(2023, 9, 20), actor=registrar
                        )
                        if aborts[pk] and attempt == 0:
                            raise Aborted
                except Aborted:
                    continue
                return
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(number, reports))
    numbers = list(RegisterEntry.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, THREADS * EACH + 1))
    in_time_order = RegisterEntry.objects.order_by("number").values_list("issued_on", flat=True)
    assert list(in_time_order) == sorted(in_time_order)
    assert NumberSeries.objects.get().last_number == THREADS * EACH


@pytest.mark.django_db(transaction=True)
def test_one_report_numbered_by_many_at_once_gets_one_number() -> None:
    cast = people.build()
    report = builders.approved(cast)
    registrar = cast.user("registrar")

    def number(_index: int) -> str:
        try:
            actions.give_number(report=builders.fresh(report), day=date(2023, 9, 20), actor=registrar)
        except Exception as refused:  # noqa: BLE001 -- whatever it is, it is counted
            return type(refused).__name__
        finally:
            connection.close()
        return "numbered"

    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(number, range(10)))
    assert answers.count("numbered") == 1
    assert set(answers) == {"numbered", "StateChanged"}
    assert NumberSeries.objects.get().last_number == 1


def test_a_new_year_begins_at_one_again(cast: Cast) -> None:
    report = builders.approved(cast)
    NumberSeries.objects.create(issuer=report.unit, year=2023, last_number=6125)
    with clock.standing_at(date(2024, 1, 2)):
        entry = actions.give_number(report=builders.fresh(report), day=date(2024, 1, 2), actor=cast.user("registrar"))
    assert entry.notation == "01/BC-UBND"
    assert NumberSeries.objects.get(year=2023).last_number == 6125


def test_a_series_that_starts_later_goes_on_from_there(cast: Cast) -> None:
    report = builders.approved(cast)
    NumberSeries.objects.create(issuer=report.unit, year=2023, last_number=6125)
    entry = actions.give_number(report=report, day=date(2023, 9, 20), actor=cast.user("registrar"))
    assert entry.notation == "6126/BC-UBND"


def test_numbers_run_in_time_order(cast: Cast) -> None:
    first = builders.approved(cast)
    with clock.standing_at(date(2023, 9, 25)):
        actions.give_number(report=builders.fresh(first), day=date(2023, 9, 25), actor=cast.user("registrar"))
        (second,) = copies(builders.fresh(first), 1)
        with pytest.raises(actions.BadDate, match="số 01/BC-UBND"):
            actions.give_number(
                report=Report.objects.with_names().get(pk=second), day=date(2023, 9, 24), actor=cast.user("registrar")
            )


def test_the_database_itself_refuses_a_second_use_of_a_number(cast: Cast) -> None:
    report = builders.approved(cast)
    entry = actions.give_number(report=report, day=date(2023, 9, 20), actor=cast.user("registrar"))
    entry.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        entry.save(force_insert=True)


def test_the_isolation_that_the_counter_relies_on(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SHOW transaction_isolation")
        assert cursor.fetchone()[0] == "read committed"
