"""Rows 3 and 56: the daily mail of everybody, held against every name and text of the world."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.urls import reverse

from accounts.models import User
from dashboards.actions import open_digests, send_digest
from dashboards.facts.sources import SOURCES
from dashboards.models import Digest, MailPreference
from tests.access.cases import GUILTY, mark
from tests.access.grid import signed_in
from tests.access.world import UNITS, World
from tests.dashboards.letters import whole
from units.models import Identity, Official

MORNING = datetime(2026, 11, 26, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))  # a Thursday


@pytest.fixture
def mailed(world: World) -> list[str]:
    """Everybody wants to be told of everything: all that their mails say."""
    for user in User.objects.all():
        User.objects.filter(pk=user.pk).update(email=f"nguoi-{user.pk}@loopback.example")
        MailPreference.objects.bulk_create(
            MailPreference(user=user, source=source.code, is_wanted=True) for source in SOURCES
        )
    open_digests(at=MORNING)
    for digest in Digest.objects.all():
        send_digest(digest.pk, at=MORNING)
    assert len(mail.outbox) > 12
    return [whole(sent).lower() for sent in mail.outbox]


def found(texts: list[str], words: list[str]) -> set[str]:
    return {word for word in words for text in texts if word.lower() in text}


def test_no_mail_names_a_person_a_unit_or_a_case(mailed: list[str]) -> None:
    words = [GUILTY, *(mark(code) for code in UNITS.values())]
    words += list(Official.objects.values_list("full_name", flat=True))
    words += list(Identity.objects.values_list("name", flat=True))
    assert len(words) > 50
    assert not found(mailed, words)
    assert found([*mailed, f"việc {mark('thi-du')}".lower()], words) == {mark("thi-du")}


def test_the_numbers_of_a_mail_are_those_that_home_shows(mailed: list[str], world: World) -> None:
    """Whoever gets a mail finds behind each number as many lines: nothing is counted that cannot be opened."""
    for digest in Digest.objects.filter(state="sent").select_related("user"):
        client = signed_in(digest.user)
        for code, (total, _late) in digest.counts.items():
            assert client.get(reverse("work", args=[code])).context["page_obj"].paginator.count == total
