"""Who runs the system is told by mail of a backup that is silent, and of other things to be mended now (B7)."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.db.models.functions import Now
from django.urls import reverse
from pytest_django import Settings

from config.celery import app
from dashboards import postbox
from dashboards.actions import tell_of_alarms
from dashboards.facts.operations import Sign, signs_for
from dashboards.tasks import watch
from journal import log_archive, pulse
from journal.models import Job, Pulse
from journal.querysets import ClockTimestamp
from tests.cast import TODAY, Cast
from tests.dashboards.conftest import AsUser

TOLD_WITHIN = 600


@pytest.fixture(autouse=True)
def well(cast: Cast) -> None:
    """Everything stands well, and the administrator has an address."""
    call_command("pulse", "backup")
    administrator = cast.user("administrator")
    administrator.email = "quantri@loopback.example"
    administrator.save()


def age(name: str, hours: float) -> None:
    Pulse.objects.filter(name=name).update(at=Now() - timedelta(hours=hours))


def sign(cast: Cast) -> Sign:
    (found,) = [one for one in signs_for(cast.user("administrator"), on=TODAY) if one.title == "Sao lưu"]
    return found


def test_a_backup_that_is_silent_for_26_hours_is_red_and_somebody_is_told_once_a_day(
    cast: Cast, as_user: AsUser
) -> None:
    age(pulse.BACKUP, 25.9)
    watch()
    assert (sign(cast).tone, mail.outbox) == ("good", [])
    age(pulse.BACKUP, 26.1)
    watch()
    watch()
    (told,) = mail.outbox
    assert (told.to, told.subject) == (["quantri@loopback.example"], "[Dám Làm] Cần xử lý ngay: Sao lưu")
    assert "đã hơn 26 giờ" in told.body
    assert reverse("operations") in told.body
    assert sign(cast).tone == "late"
    assert "đã hơn 26 giờ" in as_user("administrator").get(reverse("operations")).content.decode()
    assert as_user("administrator").get(reverse("healthz")).json()["backup"] == "silent"
    age("alarm:backup", 24.1)
    watch()
    assert len(mail.outbox) == 2
    call_command("pulse", "backup")
    watch()
    age(pulse.BACKUP, 27)
    watch()  # silent again, the same day: it was well in between
    assert len(mail.outbox) == 3


def test_it_is_looked_at_often_enough_to_be_told_within_ten_minutes() -> None:
    entry = app.conf.beat_schedule["watch"]
    assert (entry["task"], entry["schedule"] * 2 <= TOLD_WITHIN) == ("dashboards.watch", True)


def test_a_log_that_cannot_be_put_aside_and_a_parked_job_are_told_too(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log_archive, "state", lambda: log_archive.FAILING)
    Job.objects.create(
        task="records.make_export", subject_id=1, queue="long", state=Job.FAILED, ended_at=ClockTimestamp()
    )
    watch()
    (told,) = mail.outbox
    assert "WAL" in told.body
    assert "1 việc dừng vì lỗi" in told.body


def test_a_mail_server_that_is_away_is_asked_again(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    age(pulse.BACKUP, 27)
    with monkeypatch.context() as away:
        away.setattr(postbox, "deliver", refuses)
        assert tell_of_alarms() == 0
    assert tell_of_alarms() == 1


def test_no_transaction_waits_for_the_mail_server(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """The database ends one that idles for half a minute, and with it would go that somebody was told."""
    age(pulse.BACKUP, 27)
    within, deep = len(connection.savepoint_ids), list[int]()
    monkeypatch.setattr(postbox, "deliver", lambda message: deep.append(len(connection.savepoint_ids)))
    assert tell_of_alarms() == 1
    assert deep == [within]


def refuses(message: object) -> None:
    raise postbox.NotTaken("SMTPConnectError", again=True)


def test_only_who_runs_the_system_is_told_and_the_page_says_when_nobody_is(
    cast: Cast, settings: Settings, as_user: AsUser
) -> None:
    for name in ("clerk", "auditor", "provincial-leader"):
        cast.user(name).email = f"{name}@loopback.example"
        cast.user(name).save()
    age(pulse.BACKUP, 27)
    assert tell_of_alarms() == 1
    page = as_user("administrator").get(reverse("operations")).content.decode()
    assert "1 người quản trị hệ thống sẽ nhận thư" in page
    cast.user("administrator").email = ""
    cast.user("administrator").save()
    assert (
        "Chưa quản trị hệ thống nào có địa chỉ thư"
        in as_user("administrator").get(reverse("operations")).content.decode()
    )
    settings.MAIL_ON = False
    assert "Chưa nối máy chủ thư" in as_user("administrator").get(reverse("operations")).content.decode()
    Pulse.objects.all().delete()
    assert tell_of_alarms() == 0
