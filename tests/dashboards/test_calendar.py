"""The calendar of deadlines: what it tells, and that its address is the only key to it."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar, Event

from dashboards import ical
from dashboards.actions import give_calendar
from dashboards.models import CalendarFeed
from journal.keys import new_key
from journal.models import Entry
from reports.models import Expectation
from reports.states import ReportState
from tests.cast import Cast
from tests.dashboards.conftest import AsUser
from tests.dashboards.filed import a_filing, a_report, owes
from units.models import RoleGrant


def address_of(cast: Cast, name: str) -> str:
    feed = give_calendar(user=cast.user(name), actor=cast.user(name))
    return reverse("calendar", args=[ical.secret_of(feed.key)])


def read(content: bytes) -> list[Event]:
    """The events, as a calendar program reads them."""
    return [event for event in Calendar.from_ical(content).walk("VEVENT") if isinstance(event, Event)]


def events(content: bytes) -> dict[str, date]:
    """Title → day."""
    return {str(event["summary"]): event.start for event in read(content)}


def test_it_tells_each_report_that_is_owed_until_it_is_filed(cast: Cast, client: Client) -> None:
    owed = owes(cast)
    address = address_of(cast, "clerk")
    title = f"Hạn gửi báo cáo {owed.round.name}: huyện Thí Dụ"
    answer = client.get(address)
    assert answer.headers["Content-Type"] == ical.MEDIA_TYPE
    assert "no-store" in answer.headers["Cache-Control"]
    assert events(answer.content) == {title: owed.deadline}
    (first,) = read(answer.content)
    Expectation.objects.update(deadline=owed.deadline + timedelta(days=7))
    (moved,) = read(client.get(address).content)
    assert (moved["uid"], moved.start) == (first["uid"], owed.deadline + timedelta(days=7))
    report = a_report(owed, ReportState.ISSUED)
    a_filing(report, cast.official("leader"), cast.user("leader"), issued_on=date(2023, 9, 18))
    assert events(client.get(address).content) == {}


def test_a_reviewer_is_told_how_many_are_awaited(cast: Cast, client: Client) -> None:
    owed = owes(cast)
    told = events(client.get(address_of(cast, "reviewer")).content)
    assert told == {f"Hạn nhận báo cáo {owed.round.name}: còn 1 đơn vị chưa gửi": owed.deadline}
    assert events(client.get(address_of(cast, "foreign-clerk")).content) == {}


def test_another_address_a_closed_account_a_lost_role(cast: Cast, client: Client) -> None:
    owes(cast)
    first, second = address_of(cast, "clerk"), address_of(cast, "clerk")
    assert client.get(first).status_code == 404
    assert len(events(client.get(second).content)) == 1
    RoleGrant.objects.filter(posting=cast.postings["clerk"]).delete()
    assert events(client.get(second).content) == {}
    user = cast.user("clerk")
    user.is_active = False
    user.save()
    assert client.get(second).status_code == 404


def test_the_key_alone_opens_nothing(cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    feed = give_calendar(user=cast.user("clerk"), actor=cast.user("clerk"))
    for secret in (feed.key.hex, f"{feed.key.hex}:x", ical.secret_of(uuid4()), "x"):
        assert client.get(reverse("calendar", args=[secret])).status_code == 404
    monkeypatch.setattr("dashboards.views.calendar.ical.key_in", lambda secret: feed.key)  # the guard is off
    assert client.get(reverse("calendar", args=["x"])).status_code == 200


def test_it_is_given_changed_and_ended_by_hand(cast: Cast, as_user: AsUser) -> None:
    owes(cast)
    client, page = as_user("clerk"), reverse("calendar_page")
    assert "Hạn gửi báo cáo" in client.get(page).content.decode()
    for _again in range(2):
        answer = client.post(reverse("give_calendar"), {"idempotency_key": new_key()}, follow=True).content.decode()
        feed = CalendarFeed.objects.get()
        assert f"{reverse('calendar', args=[ical.secret_of(feed.key)])}" in answer
    assert client.post(reverse("end_calendar"), {"idempotency_key": new_key()}).status_code == 302
    assert not CalendarFeed.objects.exists()
    verbs = list(Entry.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs[-3:] == ["give_calendar", "give_calendar", "end_calendar"]
