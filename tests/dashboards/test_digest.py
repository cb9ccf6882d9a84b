"""Rows 54 and 56: one mail a day, once whatever happens, and never a name in it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.db import close_old_connections, connection
from django.urls import reverse
from pytest_django import Settings

from accounts.models import User
from dashboards import postbox
from dashboards.actions import choose_mail, open_digests, send_digest
from dashboards.facts.digest import letter_for
from dashboards.jobs import SEND_DIGEST
from dashboards.models import Digest
from dashboards.states import DigestState
from journal.models import Job
from tests.cast import PEOPLE, UNITS, Cast
from tests.dashboards.filed import a_report, owes
from tests.dashboards.letters import whole
from units.actions import end_posting

S = DigestState
MORNING = datetime(2026, 11, 26, 7, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))  # a Thursday
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def digest_of(cast: Cast, name: str) -> Digest:
    return Digest.objects.get(user=cast.user(name))


def send_all(at: datetime = MORNING) -> None:
    for pk in Digest.objects.order_by("pk").values_list("pk", flat=True):
        send_digest(pk, at=at)


def sent_to(name: str) -> list[mail.EmailMessage]:
    return [message for message in mail.outbox if message.to == [f"{name}@loopback.example"]]


def test_a_mail_tells_numbers_and_where_and_nothing_else(addressed: Cast) -> None:
    open_digests(at=MORNING)
    send_all()
    (message,) = sent_to("inspector")
    assert message.subject == "Dám Làm: 2 việc chờ xử lý, 1 việc quá hạn"
    assert "- Nhiệm vụ đang chủ trì: 1 việc, trong đó 1 quá hạn\n  http://" in message.body
    assert reverse("work", args=["finding-undecided"]) in message.body
    headers = message.message()
    assert headers["List-Unsubscribe"].strip("<>") in message.body
    assert headers["Auto-Submitted"] == "auto-generated"
    assert headers["Message-ID"].startswith(f"<digest-{digest_of(addressed, 'inspector').pk}-20261126@")
    digest = digest_of(addressed, "inspector")
    assert (digest.state, digest.counts["task-led"]) == (S.SENT, [1, 1])
    assert digest.sent_at is not None
    assert [message.subject for message in sent_to("clerk")] == ["Dám Làm: 1 việc chờ xử lý, 1 việc quá hạn"]


def test_no_name_no_text_and_no_unit_stands_in_any_mail(addressed: Cast) -> None:
    """Every person, every unit, every title: whoever reads a mailbox learns numbers."""
    for user in addressed.users.values():
        choose_mail(user=user, email=user.email, wanted=_everything(), actor=user)
    open_digests(at=MORNING)
    send_all()
    assert len(mail.outbox) > 5
    words = [name for _user, name, *_rest in PEOPLE] + [name for _code, _kind, name, *_rest in UNITS]
    words += ["hồ sơ chậm", "bà Soi"]
    for message in mail.outbox:
        assert not [word for word in words if word.lower() in whole(message).lower()], message.subject


def _everything() -> dict[str, bool]:
    return dict.fromkeys(["report-turn", "report-waited", "report-outstanding", "task-asked", "task-late"], True)


def test_nobody_is_told_of_another_units_matters(addressed: Cast) -> None:
    open_digests(at=MORNING)
    send_all()
    told = {message.to[0].partition("@")[0] for message in mail.outbox}
    assert told == {"clerk", "inspector", "leader", "deputy", "province-inspector", "office-clerk"}
    assert digest_of(addressed, "foreign-clerk").state == S.NOTHING


def test_whoever_has_no_address_is_closed_or_has_left_gets_none(addressed: Cast) -> None:
    User.objects.filter(username__in=["leader", "deputy", "office-clerk"]).update(email="")
    User.objects.filter(username="province-inspector").update(is_active=False)
    open_digests(at=MORNING)
    assert not Digest.objects.filter(user__username__in=["leader", "province-inspector"]).exists()
    end_posting(posting=addressed.postings["clerk"], on=date(2023, 9, 19), actor=None)
    User.objects.filter(username="inspector").update(is_active=False)  # after the digest was opened
    send_all()
    assert not mail.outbox


def test_what_is_not_wanted_is_not_told_and_nothing_wanted_is_no_mail(addressed: Cast) -> None:
    inspector = addressed.user("inspector")
    choose_mail(user=inspector, email=inspector.email, wanted={"finding-undecided": False}, actor=inspector)
    letter = letter_for(inspector)
    assert letter is not None
    assert set(letter.counts) == {"task-led"}
    choose_mail(user=inspector, email=inspector.email, wanted={"task-led": False}, actor=inspector)
    assert letter_for(inspector) is None
    open_digests(at=MORNING)
    send_all()
    assert not sent_to("inspector")
    assert digest_of(addressed, "inspector").state == S.NOTHING


def test_what_one_waits_for_is_told_only_to_whoever_wants_it(addressed: Cast) -> None:
    reviewer = addressed.user("reviewer")
    assert letter_for(reviewer) is None
    choose_mail(user=reviewer, email=reviewer.email, wanted={"report-outstanding": True}, actor=reviewer)
    letter = letter_for(reviewer)
    assert letter is not None
    assert letter.subject == "Dám Làm: 1 việc đang chờ người khác"


def test_the_hour_the_day_and_an_outage_decide_when(addressed: Cast) -> None:
    """Rows 54: not before the hour, not on a day off, once however often it strikes, later if it could not in time."""
    assert open_digests(at=MORNING - HOUR) == 0
    assert open_digests(at=MORNING + 2 * DAY) == 0  # a Saturday
    assert not Digest.objects.exists()
    everybody = open_digests(at=MORNING + 9 * HOUR)  # after an outage of the morning
    assert everybody == len(addressed.users)
    for jump in (-HOUR, HOUR, -HOUR, timedelta(0)):
        assert open_digests(at=MORNING + jump) == 0
    assert Digest.objects.count() == Job.objects.count() == everybody
    open_digests(at=MORNING + DAY)
    assert set(Digest.objects.filter(day=MORNING.date()).values_list("state", flat=True)) == {S.LAPSED}
    send_all(MORNING + DAY)
    assert len(sent_to("clerk")) == 1


def test_a_clock_that_jumped_a_day_ahead_and_back_sends_one_a_day(addressed: Cast) -> None:
    open_digests(at=MORNING + DAY)
    open_digests(at=MORNING)
    send_all(MORNING)
    assert len(sent_to("clerk")) == 1
    send_all(MORNING + DAY)
    assert len(sent_to("clerk")) == 2


@pytest.mark.drill
def test_five_days_of_two_beats_that_jump_and_an_outage_of_a_day_send_one_mail_a_working_day(addressed: Cast) -> None:
    """Row 54: from Thursday to Monday, with nothing running from Friday's morning to Saturday's."""
    began = MORNING.replace(hour=0, minute=0)
    outage = range(30, 54)
    for hour in (hour for hour in range(3, 5 * 24, 3) if hour not in outage):
        for jump in (-HOUR, timedelta(0), HOUR):
            at = began + hour * HOUR + jump
            for _beat in range(2):
                open_digests(at=at)
            for pk in Digest.objects.filter(state=S.WAITING).values_list("pk", flat=True):
                send_digest(pk, at=at)
    told = {digest.day.isoformat(): digest.state for digest in Digest.objects.filter(user=addressed.user("clerk"))}
    assert told == {"2026-11-26": S.SENT, "2026-11-30": S.SENT}
    assert len(sent_to("clerk")) == 2


def test_old_numbers_stay_for_as_long_as_the_schedule_of_retention_says(addressed: Cast) -> None:
    open_digests(at=MORNING)
    send_all()
    open_digests(at=MORNING + timedelta(days=300))
    assert Digest.objects.filter(day=MORNING.date()).exists()


def test_without_a_mail_server_nothing_is_opened(addressed: Cast, settings: Settings) -> None:
    settings.MAIL_ON = False
    assert open_digests(at=MORNING, early=True) == 0
    assert not Digest.objects.exists()


def test_a_runner_that_dies_while_it_sends_never_sends_twice(addressed: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """It died after the server took the mail: nobody knows, so nobody tries again."""
    open_digests(at=MORNING)
    digest = digest_of(addressed, "clerk")
    taken = postbox.deliver

    def die(message: mail.EmailMessage) -> None:
        taken(message)
        raise KeyboardInterrupt

    monkeypatch.setattr(postbox, "deliver", die)
    with pytest.raises(KeyboardInterrupt):
        send_digest(digest.pk, at=MORNING)
    monkeypatch.undo()
    for _again in range(3):
        send_digest(digest.pk, at=MORNING)
    assert len(sent_to("clerk")) == 1
    digest.refresh_from_db()
    assert digest.state == S.UNCERTAIN


def test_without_the_mark_it_would_be_sent_twice(addressed: Cast) -> None:
    """The twin."""
    open_digests(at=MORNING)
    digest = digest_of(addressed, "clerk")
    for _again in range(2):
        send_digest(digest.pk, at=MORNING)
        Digest.objects.update(state=S.WAITING, sent_at=None)
    assert len(sent_to("clerk")) == 2


@pytest.mark.django_db(transaction=True)
def test_two_beats_at_once_open_one_digest(transactional_db: None) -> None:
    for number in range(30):
        user = User.objects.create_user(f"ai-{number}")
        User.objects.filter(pk=user.pk).update(email=f"ai-{number}@loopback.example")

    def strike(_beat: int) -> int:
        try:
            return open_digests(at=MORNING)
        finally:
            close_old_connections()
            connection.close()

    with ThreadPoolExecutor(4) as beats:
        list(beats.map(strike, range(4)))
    assert Digest.objects.count() == Job.objects.filter(task=SEND_DIGEST).count() == 30


def test_a_report_sent_on_is_told_to_the_next_person(addressed: Cast) -> None:
    a_report(owes(addressed, "an-binh"), "submitted")
    letter = letter_for(addressed.user("commune-leader"))
    assert letter is not None
    assert letter.counts == {"report-turn": [1, 0]}
    assert letter_for(addressed.user("commune-clerk")) is None
