"""Posts that no page of ours would send: each is refused, none breaks a page for those who come after."""

import json
import re
from typing import Any

import pytest
from django.urls import reverse

from journal.keys import new_key
from reports import document, windows
from tests.attacks.conftest import PASSWORD, SignIn, with_password
from tests.cast import Cast
from tests.reports import builders


def paragraph(**inline: Any) -> dict[str, Any]:
    return {"schema": 1, "blocks": [{"type": "paragraph", "content": [inline]}]}


def heading(level: object) -> dict[str, Any]:
    return {"schema": 1, "blocks": [{"type": "heading", "level": level, "content": [{"type": "text", "text": "x"}]}]}


UNSTORABLE = {
    "NUL in a code": paragraph(type="figure", code="a\x00b", window="round"),
    "half a character": paragraph(type="citation", act="\ud800"),
    "markup as a code": paragraph(type="citation", act="<b>x</b>"),
    "true as a level": heading(True),
    "1.0 as a level": heading(1.0),
    "a million empty cells": {
        "schema": 1,
        "blocks": [{"type": "table", "header": [[]] * 500, "rows": [[[]] * 500] * 50}],
    },
}
UNREADABLE = {
    "nested without end": "[" * 100_000,
    "nested in the body": '{"revision": 1, "body": ' + "[" * 100_000,
    "endless revision": '{"revision": 1e400, "body": {"schema": 1, "blocks": []}}',
    "not UTF-8": b"\xff\xfe",
}


@pytest.mark.parametrize("name", UNSTORABLE)
def test_a_body_that_cannot_be_stored_is_refused(cast: Cast, attacker: SignIn, name: str) -> None:
    report = builders.drafted(cast)
    address = reverse("reports:save_section", args=[report.pk, "danh-gia"])
    body = json.dumps({"body": UNSTORABLE[name], "revision": 2})
    answer = attacker(cast.user("clerk")).post(address, body, content_type="application/json")
    assert answer.status_code == 422


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_post_that_cannot_be_read_is_refused(cast: Cast, attacker: SignIn, name: str) -> None:
    report = builders.drafted(cast)
    address = reverse("reports:save_section", args=[report.pk, "danh-gia"])
    answer = attacker(cast.user("clerk")).post(address, UNREADABLE[name], content_type="application/json")
    assert answer.status_code == 422


def test_control_a_lawful_body_is_stored(cast: Cast, attacker: SignIn) -> None:
    report = builders.drafted(cast)
    address = reverse("reports:save_section", args=[report.pk, "danh-gia"])
    table = {"type": "table", "header": [[]] * 12, "rows": [[[]] * 12] * 900}
    body = {"schema": 1, "blocks": [*builders.figure("finding.all", "range:2020-2023")["blocks"], table]}
    posted = json.dumps({"body": body, "revision": 2})
    answer = attacker(cast.user("clerk")).post(address, posted, content_type="application/json")
    assert answer.status_code == 200


YEAR_NOUGHT = "range:0000-0001"


def test_a_window_before_our_era_breaks_no_page(cast: Cast, attacker: SignIn) -> None:
    """It was stored and then every page of the report failed, for the whole unit."""
    report = builders.drafted(cast)
    clerk, leader = attacker(cast.user("clerk")), attacker(cast.user("leader"))
    save = reverse("reports:save_section", args=[report.pk, "danh-gia"])
    body = json.dumps({"body": builders.figure("finding.all", YEAR_NOUGHT), "revision": 2})
    clerk.post(save, body, content_type="application/json")
    assert leader.get(reverse("reports:report", args=[report.pk])).status_code == 200
    assert clerk.get(reverse("reports:records", args=[report.pk, "finding.all", YEAR_NOUGHT])).status_code == 404
    stated = {"code": "finding.all", "window": YEAR_NOUGHT, "status": "nil", "reason": "x"}
    assert clerk.post(reverse("reports:figure", args=[report.pk]), stated).status_code == 422


def test_sabotage_without_the_year_in_the_pattern_the_page_breaks(
    cast: Cast, attacker: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(windows, "_RANGE", re.compile(r"range:(\d{4})-(\d{4})"))
    report = builders.drafted(cast)
    page = reverse("reports:records", args=[report.pk, "finding.all", YEAR_NOUGHT])
    assert attacker(cast.user("clerk")).get(page).status_code == 500


def test_numbers_and_texts_too_long_for_their_column_are_refused(cast: Cast, attacker: SignIn) -> None:
    report = builders.drafted(cast)
    clerk = attacker(cast.user("clerk"))
    stated = {"code": "finding.all", "window": "round", "status": "adjusted", "value": "9" * 14, "reason": "x"}
    assert clerk.post(reverse("reports:figure", args=[report.pk]), stated).status_code == 422
    assert clerk.post(reverse("reports:figure", args=[report.pk]), stated | {"value": "9" * 12}).status_code == 302
    assert clerk.post(reverse("reports:retract_nil", args=[report.pk]), {"about": "\x00"}).status_code == 404
    retracted = {"code": "finding.all", "window": "\x00"}
    assert clerk.post(reverse("reports:retract_figure", args=[report.pk]), retracted).status_code == 404


def test_a_long_reason_to_void_is_refused_and_a_short_one_voids(cast: Cast, attacker: SignIn) -> None:
    report = builders.numbered(cast)
    registrar = attacker(with_password(cast.user("registrar")))
    address, posted = reverse("reports:void", args=[report.pk]), {"password": PASSWORD, "idempotency_key": new_key()}
    assert registrar.post(address, posted | {"reason": "x" * 301}).status_code == 422
    assert registrar.post(address, posted | {"reason": "x" * 300}).status_code == 302


def test_the_switch_of_units_and_the_matrix_survive_odd_values(cast: Cast, attacker: SignIn) -> None:
    clerk, address = attacker(cast.user("clerk")), reverse("act_for")
    assert clerk.post(address, {"unit": "9" * 5000}).status_code == 404
    posted = {"unit": cast.unit("thi-du").pk, "next": "no-such-name"}
    assert clerk.post(address, posted).headers["Location"] == "no-such-name"
    assert clerk.get(reverse("dashboard"), {"year": "9" * 5000}).status_code == 200


HIDDEN = "Về \u202eviệc\u200b tình\u2066 hình\x07"


def test_invisible_signs_do_not_reach_subject_and_recipients(cast: Cast, attacker: SignIn) -> None:
    """A turned direction shows one text on the screen and another in the register."""
    report = builders.drafted(cast)
    posted = {
        "subject": HIDDEN,
        "recipients": "Sở\u202e Nội vụ",
        "archive": "VT, N\u200bV",
        "idempotency_key": new_key(),
    }
    assert attacker(cast.user("clerk")).post(reverse("reports:details", args=[report.pk]), posted).status_code == 302
    report = builders.fresh(report)
    assert (report.subject, report.recipients, report.archive) == ("Về việc tình hình", ["Sở Nội vụ"], "VT, NV")


def test_sabotage_without_cleaning_they_would(cast: Cast, attacker: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    report = builders.drafted(cast)
    monkeypatch.setattr("reports.forms.report.printable", lambda text: text)
    posted = {"subject": HIDDEN, "recipients": "", "archive": "VT, NV", "idempotency_key": new_key()}
    attacker(cast.user("clerk")).post(reverse("reports:details", args=[report.pk]), posted)
    assert "\u202e" in builders.fresh(report).subject
    assert "\u202e" not in document.printable(HIDDEN)
