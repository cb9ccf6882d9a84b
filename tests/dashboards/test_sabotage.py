"""The guards switched off one by one: what the other tests forbid then happens (row 80)."""

import pytest
from django.urls import reverse

from dashboards import listings
from dashboards.facts import matrix
from dashboards.views import act_for
from journal.actions import record
from journal.models import Entry
from reports.states import ReportState
from tests.cast import Cast
from tests.dashboards.conftest import AsUser
from tests.dashboards.filed import a_report, owes
from units.access import Standing
from units.models import Unit
from units.reach import Reach


def test_without_reach_the_matrix_shows_another_province(
    cast: Cast, as_user: AsUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    owes(cast, "noi-khac")
    page = as_user("reviewer").get(reverse("dashboard")).content.decode()
    assert "Nơi Khác" not in page
    everywhere = Reach.below(frozenset(), Unit.objects.values_list("pk", flat=True))
    monkeypatch.setattr(Standing, "answered_ids", lambda *args: everywhere)
    page = as_user("reviewer").get(reverse("dashboard")).content.decode()
    assert "Nơi Khác" in page


def test_without_its_guard_a_square_opens_a_draft(cast: Cast, as_user: AsUser, monkeypatch: pytest.MonkeyPatch) -> None:
    report = a_report(owes(cast), ReportState.DRAFT)
    address = reverse("reports:report", args=[report.pk])
    assert address not in as_user("reviewer").get(reverse("dashboard")).content.decode()
    monkeypatch.setattr(matrix, "_openable", lambda ids, person: set(ids))
    assert address in as_user("reviewer").get(reverse("dashboard")).content.decode()


def test_without_its_guard_the_journal_tells_of_another_province(
    cast: Cast, as_user: AsUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    foreign = cast.unit("noi-khac")
    record("submit", foreign, actor=cast.user("foreign-clerk"), unit_id=foreign.pk)
    assert "foreign-clerk" not in as_user("auditor").get(reverse("journal")).content.decode()
    monkeypatch.setattr(listings, "entries_for", lambda person: Entry.objects.order_by("-id"))
    assert "foreign-clerk" in as_user("auditor").get(reverse("journal")).content.decode()


def test_without_its_guard_the_switch_leads_elsewhere(
    cast: Cast, as_user: AsUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    posted = {"unit": cast.unit("thi-du").pk, "next": "https://evil.example/"}
    assert as_user("clerk").post(reverse("act_for"), posted).headers["Location"] == reverse("home")
    monkeypatch.setattr(act_for, "url_has_allowed_host_and_scheme", lambda *args, **kwargs: True)
    assert as_user("clerk").post(reverse("act_for"), posted).headers["Location"] == "https://evil.example/"
