"""Row 59: the moment of the act decides whether a report is late, to the second around midnight in Vietnam."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from journal import clock
from journal.keys import new_key
from reports import actions
from reports.actions.signing import make_signature
from reports.models import Report, Signature
from tests.attacks.conftest import PASSWORD, with_password
from tests.cast import Cast
from tests.reports import builders
from tests.reports.walk import sign_at_once

DUE = date(2023, 9, 25)
MIDNIGHT = datetime(2023, 9, 25, 17, tzinfo=UTC)
"""When the day of the deadline ends in Vietnam."""

FIRST, STEP = MIDNIGHT - timedelta(seconds=2), timedelta(milliseconds=40)
ACTS = 100


@pytest.fixture
def signed(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Report:
    """A report that is due on the day, and waits for the seal."""
    sign_at_once(monkeypatch)
    report = builders.numbered(cast)
    make_signature(actions.ask_signature(report=report, actor=cast.user("leader")).pk)
    assert builders.latest(report).due_on == DUE
    return builders.fresh(report)


def is_late_when_issued(cast: Cast, report: Report, moment: datetime) -> bool | None:
    """What the register says of a report whose seal was asked for at the moment; nothing of it stays."""
    with transaction.atomic():
        with clock.standing_at(moment):
            seal = actions.ask_seal(report=builders.fresh(report), actor=cast.user("registrar"))
        with clock.standing_at(MIDNIGHT + timedelta(hours=9)):
            make_signature(seal.pk)
        filing = builders.latest(report)
        assert filing.issued_at == moment
        transaction.set_rollback(True)
    return filing.is_late


def wrong_flags(cast: Cast, report: Report, acts: int) -> int:
    """Of so many acts, spread over two seconds before midnight and two after it."""
    moments = [FIRST + (ACTS // acts) * STEP * number for number in range(acts)]
    assert moments[0] < MIDNIGHT < moments[-1]
    return sum(is_late_when_issued(cast, report, moment) is not (moment >= MIDNIGHT) for moment in moments)


@pytest.mark.parametrize("acts", [20, pytest.param(ACTS, marks=pytest.mark.drill)])
def test_no_act_around_midnight_is_judged_wrongly(cast: Cast, signed: Report, acts: int) -> None:
    assert wrong_flags(cast, signed, acts) == 0


def test_sabotage_by_the_day_in_london_half_of_them_are_wrong(
    cast: Cast, signed: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda at: at.astimezone(UTC).date())
    assert wrong_flags(cast, signed, 20) == 10


def test_whoever_asks_again_because_the_line_was_cut_gets_the_same_receipt(
    cast: Cast, signed: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In time, and the answer was lost; asked again after midnight: one seal, one moment, in time."""
    registrar = Client()
    registrar.force_login(with_password(cast.user("registrar")))
    act = reverse("reports:issue", args=[signed.pk])
    posted = {"idempotency_key": new_key(), "password": PASSWORD}

    def at(minutes: int) -> None:
        moment = timezone.localtime(MIDNIGHT + timedelta(minutes=minutes))
        monkeypatch.setattr(clock, "_read", lambda: (moment, None))

    for minutes in (-1, 1, 6):
        at(minutes)
        assert registrar.post(act, posted).status_code == 302
    seal = Signature.objects.get(filing=builders.latest(signed), kind=Signature.Kind.ORGANISATION)
    assert seal.asked_at == MIDNIGHT - timedelta(minutes=1)
    make_signature(seal.pk)
    assert builders.latest(signed).is_late is False
    receipt = reverse("reports:receipt", args=[signed.pk, 1])
    at(9 * 60)
    assert registrar.post(act, posted).status_code == 302
    told = {str(fact.label): (fact.value, fact.note) for fact, _cell in registrar.get(receipt).context["facts"]}
    assert told["Gửi lúc"] == (MIDNIGHT - timedelta(minutes=1), "gửi đúng hạn")
