"""Accepted reports are told to the national reporting system: once each, whatever it answers and whoever dies."""

import io
import json
import os
import zipfile
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from accounts.models import User
from journal import outbox
from journal.facts import oldest_waiting
from journal.models import Entry, Job
from library import files
from reports import actions, national
from reports.actions.telling import MINUTES
from reports.jobs import TELL_NATIONAL
from reports.known import issued_file
from reports.models import NationalNotice, Report
from reports.tasks import tell
from tests.cast import Cast
from tests.reports import builders
from tests.reports.national import FakeSystem, serving, write_certificate


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FakeSystem]:
    with serving(tmp_path_factory.mktemp("quoc-gia")) as system:
        yield system


@pytest.fixture
def system(running: FakeSystem, settings: Settings) -> FakeSystem:
    running.use(settings)
    running.forget()
    return running


def accepted(cast: Cast) -> Report:
    report = builders.issued(cast)
    actions.receive(report=report, actor=cast.user("reviewer"))
    actions.accept(report=builders.fresh(report), actor=cast.user("reviewer"))
    return builders.fresh(report)


def go() -> None:
    """What the dispatcher and the worker do, at once."""
    for job in list(Job.objects.open().filter(task=TELL_NATIONAL).order_by("pk")):
        tell(job.pk)


def the_notice() -> NationalNotice:
    return NationalNotice.objects.latest("pk")


def the_job() -> Job:
    return Job.objects.filter(task=TELL_NATIONAL).latest("pk")


def test_an_accepted_report_is_told_with_its_file_its_fields_and_its_figures(cast: Cast, system: FakeSystem) -> None:
    report = accepted(cast)
    filing = builders.latest(report)
    assert the_job().state == Job.WAITING
    assert system.asked() == []
    go()
    assert system.asked() == [f"POST {filing.pk}-1"]
    with zipfile.ZipFile(io.BytesIO(system.taken()[f"{filing.pk}-1"])) as packed:
        assert packed.read("van-ban.pdf") == files.read(issued_file(filing).file)
        told, figures = json.loads(packed.read("thong-tin.json")), json.loads(packed.read("so-lieu.json"))
    assert told["CodeNotation"] == "01/BC-UBND"
    assert [figure["code"] for figure in figures] == [figure["code"] for figure in filing.facts["figures"]]
    assert all("reason" not in figure for figure in figures)
    assert the_notice().receipt == {"number": f"QG-{filing.pk}-1"}
    assert the_job().state == Job.DONE
    (entry,) = Entry.objects.about(filing).filter(verb="tell_national")
    assert entry.unit_id == report.expectation.reviewer_id


def test_nothing_is_told_where_no_address_is_set_or_the_acceptance_fails(cast: Cast, settings: Settings) -> None:
    report = builders.issued(cast)
    actions.receive(report=report, actor=cast.user("reviewer"))
    settings.NATIONAL_URL = "https://localhost:1"
    with transaction.atomic():
        actions.accept(report=builders.fresh(report), actor=cast.user("reviewer"))
        assert NationalNotice.objects.exists()
        transaction.set_rollback(True)
    assert not Job.objects.filter(task=TELL_NATIONAL).exists()
    settings.NATIONAL_URL = ""
    actions.accept(report=builders.fresh(report), actor=cast.user("reviewer"))
    assert not NationalNotice.objects.exists()


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("500", "mã 500"),
        ("silence", "thời gian cho phép"),
        ("drip", "thời gian cho phép"),
        ("broken", "Không đọc được biên nhận"),
        ("long", "dài quá mức"),
    ],
)
def test_what_fails_is_put_off_and_told_once(
    cast: Cast, system: FakeSystem, monkeypatch: pytest.MonkeyPatch, word: str, sentence: str
) -> None:
    monkeypatch.setattr(national, "PATIENCE", 1)
    key = f"{builders.latest(accepted(cast)).pk}-1"
    Job.objects.exclude(task=TELL_NATIONAL).delete()
    system.will(word)
    go()
    assert sentence in the_notice().said
    assert (the_job().state, the_job().attempts) == (Job.WAITING, 0)
    assert the_job().due_at - the_job().created_at > timedelta(minutes=MINUTES[0] - 1)
    assert oldest_waiting() == 0
    go()
    assert the_notice().receipt is not None
    assert set(system.taken()) == {key}


def test_a_server_that_nobody_vouches_for_gets_nothing(cast: Cast, system: FakeSystem, settings: Settings) -> None:
    settings.NATIONAL_CA = system.folder / "another.pem"
    write_certificate(settings.NATIONAL_CA)
    accepted(cast)
    go()
    assert "TLS" in the_notice().said
    assert (system.asked(), system.taken()) == ([], {})


def test_the_receipt_may_come_later(cast: Cast, system: FakeSystem) -> None:
    key = f"{builders.latest(accepted(cast)).pk}-1"
    system.will("202", "202")
    for _time in range(3):
        go()
    assert system.asked() == [f"POST {key}", f"GET {key}", f"GET {key}"]
    assert the_notice().receipt == {"number": f"QG-{key}"}


def test_the_pauses_grow_until_it_is_given_up_and_tried_anew(cast: Cast, system: FakeSystem) -> None:
    filing = builders.latest(accepted(cast))
    pauses = []
    for _time in MINUTES:
        system.will("500")
        before = the_job().due_at
        go()
        pauses.append(the_job().due_at - max(before, the_job().created_at))
    assert pauses[0] < pauses[1] < pauses[2]
    system.will("500")
    go()
    assert (the_job().state, the_job().error) == (Job.FAILED, "Hệ thống quốc gia trả lời mã 500.")
    assert the_notice().given_up_at is not None
    assert Entry.objects.about(filing).filter(verb="give_up_national").count() == 1
    with transaction.atomic():
        outbox.unpark(the_job())
    go()
    assert the_notice().receipt is not None
    assert the_notice().given_up_at is None


@pytest.mark.parametrize(("word", "sentence"), [("422", "mã 422"), ("redirect", "mã 307")])
def test_what_is_refused_waits_for_somebody(cast: Cast, system: FakeSystem, word: str, sentence: str) -> None:
    accepted(cast)
    system.will(word)
    go()
    assert the_job().state == Job.FAILED
    assert sentence in the_job().error
    assert len(system.asked()) == 1


def test_what_takes_its_place_is_told_with_what_it_replaces(cast: Cast, system: FakeSystem) -> None:
    report = accepted(cast)
    first = builders.latest(report)
    actions.correct(report=report, reason="Sai số liệu.", actor=cast.user("clerk"))
    section = report.sections.get(key="danh-gia")
    text = builders.body("Các cơ quan, đơn vị thực hiện nghiêm túc, đã rà soát.")
    actions.save_section(report=report, key="danh-gia", body=text, revision=section.revision, actor=cast.user("clerk"))
    builders.answer_all(report, cast.user("clerk"))
    builders.issue_again(cast, report)
    actions.receive(report=builders.fresh(report), actor=cast.user("reviewer"))
    actions.accept(report=builders.fresh(report), actor=cast.user("reviewer"))
    second = builders.latest(report)
    go()
    assert set(system.taken()) == {f"{first.pk}-1", f"{second.pk}-1", f"{first.pk}-2"}
    told = json.loads(system.taken()[f"{first.pk}-2"])
    assert told == {"document": f"{first.pk}-1", "event": "replaced", "by": f"{second.pk}-1"}


def test_what_was_recalled_was_never_told(cast: Cast, system: FakeSystem) -> None:
    """Only what was received can be accepted, and only what was not received can be recalled."""
    report = builders.issued(cast)
    actions.recall(report=report, reason="Nhầm.", actor=cast.user("registrar"))
    go()
    assert (NationalNotice.objects.count(), system.asked()) == (0, [])


def test_who_accepted_it_reads_how_it_stands(
    cast: Cast, system: FakeSystem, signed_in: Callable[[User], Client]
) -> None:
    report = accepted(cast)
    address = reverse("reports:report", args=[report.pk])
    assert "Chờ gửi" in signed_in(cast.user("reviewer")).get(address).content.decode()
    go()
    page = signed_in(cast.user("reviewer")).get(address).content.decode()
    assert f"Số biên nhận: QG-{builders.latest(report).pk}-1" in page
    assert "Hệ thống báo cáo quốc gia" not in signed_in(cast.user("clerk")).get(address).content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_runner_that_dies_between_sending_and_writing_sends_nothing_twice(
    cast: Cast, system: FakeSystem, monkeypatch: pytest.MonkeyPatch
) -> None:
    filing = builders.latest(accepted(cast))
    job = the_job()
    connection.close()
    if (child := os.fork()) == 0:
        monkeypatch.setattr("reports.actions.telling._note", lambda *_told: os._exit(9))
        tell(job.pk)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    assert (the_job().state, the_notice().receipt) == (Job.RUNNING, None)
    Job.objects.update(leased_until="2023-01-01T00:00Z")
    go()
    assert system.asked() == [f"POST {filing.pk}-1", f"POST {filing.pk}-1"]
    assert list(system.taken()) == [f"{filing.pk}-1"]
    assert (the_job().state, the_notice().receipt) == (Job.DONE, {"number": f"QG-{filing.pk}-1"})
