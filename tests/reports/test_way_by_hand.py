"""Row 72: a report goes its way by the forms of its page, there and back; the journal tells each step with its hand."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from journal.models import Entry
from reports.actions.drawing import draw_filing
from reports.actions.signing import make_signature
from reports.models import Report, Signature
from tests.attacks.conftest import PASSWORD, with_password
from tests.by_hand import fill
from tests.cast import Cast
from tests.reports import builders
from tests.reports.walk import sign_at_once, with_a_chain

AGAIN = {"password": PASSWORD}
"""A grave act asks for it once more."""
WAY: list[tuple[str, str, dict[str, Any], str]] = [
    ("submit", "clerk", {}, "submitted"),
    ("confirm_content", "inspector", AGAIN, "submitted"),
    ("send_back", "leader", {"reason": "Bổ sung số liệu."}, "sent_back"),
    ("submit", "clerk", {}, "submitted"),
    ("confirm_form", "office-clerk", AGAIN, "submitted"),
    ("approve", "leader", AGAIN, "approved"),
    ("number", "registrar", {}, "numbered"),
    ("sign", "leader", AGAIN, "signed"),
    ("issue", "registrar", AGAIN, "issued"),
    ("recall", "registrar", AGAIN | {"reason": "Sai tên cơ quan."}, "recalled"),
    ("submit", "clerk", {}, "submitted"),
    ("approve", "leader", AGAIN, "approved"),
    ("number", "registrar", {}, "numbered"),
    ("sign", "leader", AGAIN, "signed"),
    ("issue", "registrar", AGAIN, "issued"),
    ("receive", "reviewer", {}, "received"),
    ("accept", "reviewer", {}, "accepted"),
    ("correct", "clerk", {"reason": "Số liệu sai."}, "correcting"),
    ("drop_correction", "clerk", {}, "accepted"),
]
"""Which act by whom, what is typed, and where the report stands afterwards."""
WORKED = {"number": ["draw"], "sign": ["sign"], "issue": ["issue"]}
"""What the worker adds to the journal, where the act itself asks for it."""


def test_a_report_goes_its_way_by_hand(client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_at_once(monkeypatch)
    with_a_chain(cast)
    report, stands = builders.drafted(cast), "draft"
    for who in {who for _act, who, typed, _state in WAY if typed.keys() & AGAIN.keys()}:
        with_password(cast.user(who))
    for act, who, typed, state in WAY:
        last = Entry.objects.latest("pk").pk
        do(client, cast, report, act, who, typed)
        entries = Entry.objects.about(report).filter(pk__gt=last).order_by("pk")
        asked = "ask_signature" if act in {"sign", "issue"} else act
        assert [entry.verb for entry in entries] == [asked, *WORKED.get(act, [])]
        assert (entries[0].actor, entries[0].ip) == (cast.user(who), "127.0.0.1")
        assert [(entry.from_state, entry.to_state) for entry in entries if entry.to_state] == [(stands, state)]
        stands = builders.fresh(report).state
        assert stands == state, act


def do(client: Client, cast: Cast, report: Report, act: str, who: str, typed: dict[str, Any]) -> None:
    """The form of an act on the page of the report is sent, and what it asked the worker for is done."""
    page, url = (reverse(f"reports:{name}", args=[report.pk]) for name in ("report", act))
    fill(client, cast.user(who), page, url, **typed)
    if act == "number":
        draw_filing(builders.latest(report).pk)
    if act in {"sign", "issue"}:
        make_signature(Signature.objects.latest("pk").pk)
