"""What is taken away is the record as it stands then, once; it comes back to whoever might take it away today."""

import pytest
from django.test import Client
from django.urls import reverse

from journal.models import Entry
from journal.refusal import Outdated
from records.actions import amend, remove
from records.models import Change
from remedies.models import Inspection, Visit
from tests.cast import Cast
from tests.remedies.records import a_visit, an_inspection
from units.models import RoleGrant


def removed(cast: Cast) -> Change:
    """A visit that an inspector took away."""
    visit = a_visit(cast, an_inspection(cast))
    return remove(visit, reason="Ghi nhầm.", actor=cast.user("inspector"), unit_id=visit.unit_id)


def bring_back(client: Client, cast: Cast, change: Change) -> int:
    client.force_login(cast.user("inspector"))
    return client.post(reverse("remedies:restore_visit", args=[change.pk])).status_code


def test_what_is_kept_is_what_was_taken_away(cast: Cast) -> None:
    """Not what whoever took it away had read before somebody amended it."""
    visit = a_visit(cast, an_inspection(cast))
    amend(Visit.objects.get(pk=visit.pk), {"note": "Đã bổ sung."}, actor=None, unit_id=None)
    change = remove(visit, reason="Ghi nhầm.", actor=None, unit_id=None)
    assert change.row is not None
    assert change.row["fields"]["note"] == "Đã bổ sung."


def test_of_two_who_take_it_away_the_second_is_told(cast: Cast) -> None:
    visit = a_visit(cast, an_inspection(cast))
    remove(Visit.objects.get(pk=visit.pk), reason="Ghi nhầm.", actor=None, unit_id=None)
    with pytest.raises(Outdated):
        remove(visit, reason="Ghi nhầm.", actor=None, unit_id=None)
    assert Change.objects.removed(Visit).count() == 1


def test_who_has_lost_the_role_brings_nothing_back(cast: Cast, client: Client) -> None:
    change = removed(cast)
    grants = RoleGrant.objects.filter(posting=cast.postings["inspector"])
    held = list(grants)
    grants.delete()
    assert bring_back(client, cast, change) == 403
    assert not Visit.objects.exists()
    RoleGrant.objects.bulk_create(held)
    assert bring_back(client, cast, change) == 302
    assert Entry.objects.get(verb="restore").unit_id == Visit.objects.get().unit_id


@pytest.mark.django_db(transaction=True)
def test_what_has_lost_its_inspection_stays_away_and_that_is_said(cast: Cast, client: Client) -> None:
    """The database looks a reference up when all is done, which was an error of the server."""
    change = removed(cast)
    remove(Inspection.objects.get(), reason="Ghi nhầm.", actor=None, unit_id=None)
    assert bring_back(client, cast, change) == 302
    assert "Không khôi phục được" in client.get("/visits/").content.decode()
    assert not Visit.objects.exists()
