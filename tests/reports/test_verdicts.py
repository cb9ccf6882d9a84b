"""What the page found is taken over by the submission while nothing in reach has changed (decision 0040)."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from journal import clock, marks
from journal.actions import record
from journal.keys import new_key
from reports import actions, verdicts
from reports.actions import preparing
from reports.facts import Facts, gather
from reports.facts_of_chain import text_hash
from reports.models import Report
from reports.states import ReportState
from reports.verdicts import glance, still_stands, verdict
from tests.cast import Cast, build
from tests.reports import builders

GIVEN = re.compile(r'name="verdict" form="sheet-submit-form" value="([^"]+)"')


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server knows of no transaction that was open before: those of the suite's other process are none of ours."""
    monkeypatch.setattr(marks, "_MARK", marks._MARK.replace("pg_snapshot_xmin", "pg_snapshot_xmax"))


def told(report: Report) -> str:
    return verdict(report, glance(report))


@pytest.mark.django_db(transaction=True)
def test_a_verdict_stands_until_something_in_reach_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    cast = build()
    report = builders.drafted(cast)
    text, given = text_hash(report), told(report)
    assert still_stands(given, report, text)
    assert not still_stands(given, report, "0" * 64), "another text"
    assert not still_stands(f"{given[:-1]}{'A' if given[-1] != 'A' else 'B'}", report, text), "forged"
    assert not still_stands("", report, text)
    assert not still_stands(given, Report(pk=report.pk + 1), text), "another report"
    with monkeypatch.context() as later:
        later.setattr(verdicts, "MOST_SECONDS", -1)
        assert not still_stands(given, report, text), "too old"
    with clock.standing_at(date(2023, 9, 21)):
        assert not still_stands(given, report, text), "the next day"
    with monkeypatch.context() as wide:
        wide.setattr(verdicts, "MOST_UNITS", 3)
        assert told(report) == "", "too wide a reach"
    record("save_section", report, actor=None, unit_id=report.unit_id)
    record("rename", cast.unit("vi-nhu"), actor=None, unit_id=cast.unit("vi-nhu").pk)
    assert still_stands(given, report, text), "a save that left the text as it was, an act of a sibling"
    for unit in ("an-binh", "thi-du", "minh-hoa"):
        given = told(report)
        record("amend", cast.unit(unit), actor=None, unit_id=cast.unit(unit).pk)
        assert not still_stands(given, report, text), unit
    given = told(report)
    record("replace_legal_act", cast.unit("xa-khac"), actor=None)
    assert not still_stands(given, report, text), "what concerns all"
    assert still_stands(told(report), report, text)


@pytest.mark.django_db(transaction=True)
def test_the_page_gives_it_and_the_submission_gathers_nothing(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    cast = build()
    report = builders.drafted(cast)
    client.force_login(cast.user("clerk"))
    page = client.get(reverse("reports:report", args=[report.pk])).content.decode()
    part = client.get(reverse("reports:problems", args=[report.pk])).content.decode()
    gathered: list[Report] = []

    def counted(report: Report) -> Facts:
        gathered.append(report)
        return gather(report)

    monkeypatch.setattr(preparing, "gather", counted)

    def submitted_with(given: str) -> str:
        form = {"idempotency_key": new_key(), "verdict": given}
        client.post(reverse("reports:submit", args=[report.pk]), form)
        state = builders.fresh(report).state
        if state == ReportState.SUBMITTED:
            actions.withdraw(report=builders.fresh(report), actor=cast.user("clerk"))
        return state

    first, second = GIVEN.search(page), GIVEN.search(part)
    assert first is not None
    assert second is not None
    assert submitted_with(first[1]) == ReportState.SUBMITTED
    assert gathered == []
    assert submitted_with(second[1]) == ReportState.SUBMITTED, "its state has moved meanwhile: looked at anew"
    assert len(gathered) == 1
    text = builders.body("Nội dung […] chưa viết.")
    actions.save_section(report=report, key="danh-gia", body=text, revision=2, actor=cast.user("clerk"))
    part = client.get(reverse("reports:problems", args=[report.pk])).content.decode()
    assert GIVEN.search(part) is None, "something is to be mended"
    assert submitted_with(first[1]) == ReportState.DRAFT, "a verdict on the text before lets nothing pass"


def test_a_correction_is_always_compared_anew(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    report = builders.drafted(cast)
    assert told(report)
    monkeypatch.setattr("reports.verdicts.Correction.objects.under_way", lambda report: object())
    assert told(report) == ""


def test_who_cannot_submit_is_given_none(client: Client, cast: Cast) -> None:
    report = builders.drafted(cast)
    client.force_login(cast.user("leader"))
    assert GIVEN.search(client.get(reverse("reports:report", args=[report.pk])).content.decode()) is None
