"""The mark of a record, which stands in the form of everybody who amends it, does not give a hidden name away."""

import hashlib
import json
from collections.abc import Iterator

import pytest
from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.urls import reverse
from pytest_django import Settings

from journal.refusal import Outdated
from records.actions import amending, fingerprint
from remedies.models import Finding
from tests.attacks.conftest import SignIn
from tests.cast import Cast
from tests.remedies.records import a_finding
from units.models import Official


def guesses(finding: Finding) -> Iterator[tuple[Official, str]]:
    """For each official what the record would be, told in the one way that the code does, and its plain hash."""
    (packed,) = json.loads(json.dumps(serializers.serialize("python", [finding]), cls=DjangoJSONEncoder))
    for one in Official.objects.order_by("pk"):
        packed["fields"]["official"] = one.pk
        text = json.dumps(packed, cls=DjangoJSONEncoder, sort_keys=True)
        yield one, hashlib.sha256(text.encode()).hexdigest()[:32]


def guessed(cast: Cast, attacker: SignIn, finding: Finding) -> list[Official]:
    """Whom a clerk can take the finding to be about who knows all of it but the name, and reads its form."""
    page = attacker(cast.user("clerk")).get(reverse("remedies:amend_finding", args=[finding.pk])).content.decode()
    assert fingerprint(finding) in page
    return [one for one, mark in guesses(finding) if mark in page]


def test_the_name_behind_a_finding_is_not_reckoned_from_its_mark(cast: Cast, attacker: SignIn) -> None:
    assert guessed(cast, attacker, a_finding(cast)) == []


def test_sabotage_made_without_a_key_the_mark_tells_it(
    cast: Cast, attacker: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(amending, "salted_hmac", lambda salt, told, **key: hashlib.sha256(told.encode()))
    assert guessed(cast, attacker, a_finding(cast)) == [cast.official("commune-clerk")]


def test_a_form_that_was_open_when_the_key_was_changed_is_taken(cast: Cast, settings: Settings) -> None:
    finding = a_finding(cast)
    seen = fingerprint(finding)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = settings.SECRET_KEY[::-1]
    assert fingerprint(finding) != seen
    assert amending.amend(finding, {"summary": "Trả chậm."}, actor=cast.user("clerk"), unit_id=None, seen=seen)
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(Outdated):
        amending.amend(finding, {"summary": "Trả."}, actor=cast.user("clerk"), unit_id=None, seen=seen)
