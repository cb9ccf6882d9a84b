"""Row 74: so many names in a day; more when a second person lets it, and only for a day."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from journal.models import Entry
from journal.refusal import Refused
from records import brake
from records.actions import ask_export, make_export
from records.exporting import listed
from records.models import NameRelease
from records.registry import listings
from remedies.states import ReadingReason
from tests.by_hand import fill, told
from tests.cast import Cast
from tests.dashboards.conftest import AsUser
from tests.remedies.records import a_finding


def take_people(client: Client, query: str = "") -> Any:
    return client.post(reverse("units:export_people"), {"query": query})


def test_beyond_the_days_number_nothing_is_told_until_another_lets_it(
    cast: Cast, as_user: AsUser, settings: LazySettings
) -> None:
    clerk, user = as_user("clerk"), cast.user("clerk")
    assert take_people(clerk).status_code == 200
    people = brake.taken(user)
    assert people > 3
    settings.NAMES_A_DAY = 2 * people - 1
    before = Entry.objects.count()
    refused = take_people(clerk)
    assert (refused.status_code, Entry.objects.count()) == (403, before)
    assert reverse("names") in refused.content.decode()
    assert take_people(clerk, "columns=post&columns=unit").status_code == 200
    assert brake.taken(user) == people
    clerk.post(reverse("names"), {"names": people, "reason": "Danh sách mời họp của huyện"})
    again = clerk.post(reverse("names"), {"names": 1, "reason": "Thêm"})
    assert (again.status_code, NameRelease.objects.count()) == (422, 1)
    asked = NameRelease.objects.get()
    for who in ("clerk", "sibling-leader", "commune-leader", "administrator", "foreign-leader"):
        assert as_user(who).post(reverse("release_names", args=[asked.pk])).status_code == 404
    leader = as_user("leader")
    assert "Danh sách mời họp" in leader.get(reverse("names")).content.decode()
    leader.post(reverse("release_names", args=[asked.pk]))
    assert leader.post(reverse("decline_names", args=[asked.pk])).status_code == 404
    assert take_people(clerk).status_code == 200
    assert take_people(clerk).status_code == 403
    verbs = (
        Entry.objects.filter(subject_type="records.namerelease").order_by("pk").values_list("verb", "actor__username")
    )
    assert list(verbs) == [("ask_names", "clerk"), ("release_names", "leader")]
    NameRelease.objects.update(decided_at=F("decided_at") - timedelta(hours=25))
    assert brake.allowed(user) == settings.NAMES_A_DAY


def test_of_long_lists_that_wait_together_only_so_many_are_made_as_the_day_has_names(
    cast: Cast, settings: LazySettings
) -> None:
    """Each was asked for while there was room: what counts is what is told, when it is made."""
    clerk = cast.user("clerk")
    found = listed(listings()["officials"], clerk, QueryDict())
    settings.NAMES_A_DAY = 2 * found.names - 1
    first, second = (ask_export(kind=found.kind, user=clerk, query=query) for query in ("", "sort=-name"))
    make_export(first.pk, tell=lambda step: None)
    with pytest.raises(Refused, match="Đã đủ số họ tên"):
        make_export(second.pk, tell=lambda step: None)
    second.refresh_from_db()
    assert (second.file, brake.taken(clerk)) == (None, found.names)


def test_what_was_asked_for_is_declined(client: Client, cast: Cast, settings: LazySettings) -> None:
    settings.NAMES_A_DAY = 3
    page, clerk, leader = reverse("names"), cast.user("clerk"), cast.user("leader")
    fill(client, clerk, page, names="40", reason="Danh sách mời họp")
    asked = NameRelease.objects.get()
    fill(client, leader, page, reverse("decline_names", args=[asked.pk]))
    asked.refresh_from_db()
    assert (asked.is_released, asked.decided_by) == (False, leader)
    assert told("decline_names", asked, leader).detail == {"names": 40}
    assert brake.allowed(clerk) == 3


def test_the_201st_opened_name_is_refused(cast: Cast, as_user: AsUser, settings: LazySettings) -> None:
    finding = a_finding(cast)
    inspector = as_user("inspector")
    settings.NAMES_A_DAY = 2
    name = cast.official("commune-clerk").full_name
    statuses = []
    for _time in range(3):
        page = inspector.post(
            reverse("remedies:read_name_of_finding", args=[finding.pk]), {"reason": ReadingReason.VERIFY}
        )
        statuses.append((page.status_code, name in page.content.decode()))
    assert statuses == [(200, True), (200, True), (403, False)]
    extract = inspector.post(
        reverse("extract", args=[cast.official("commune-clerk").pk]), {"reason": ReadingReason.VERIFY}
    )
    assert (extract.status_code, name in extract.content.decode()) == (403, False)
    settings.NAMES_A_DAY = 0
    assert brake.taken(cast.user("inspector")) == 2
    with transaction.atomic():
        brake.demand_names(cast.user("inspector"), 10_000)
        brake.demand_names(None, 10_000)


def test_the_database_lets_nobody_release_for_themselves(cast: Cast) -> None:
    row = NameRelease.objects.create(user=cast.user("leader"), names=5, reason="Thử")
    with pytest.raises(IntegrityError, match="name_release_by_another"), transaction.atomic():
        NameRelease.objects.filter(pk=row.pk).update(decided_by=F("user"), decided_at=F("asked_at"), is_released=True)
