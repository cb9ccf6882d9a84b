"""Markup typed into every field stands on the pages as typed: no script of a stranger runs (row 26)."""

import mimetypes
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Route

from remedies.actions import (
    add_evidence,
    confirm_finding,
    discuss,
    drop_task,
    give_opinion,
    judge_reply,
    report_progress,
    verify_finding,
)
from remedies.models import Reply
from remedies.states import EvidenceStep, Position
from reports import actions
from tests.attacks.conftest import SignIn
from tests.cast import Cast
from tests.chromium import launched
from tests.remedies import moves, records
from tests.reports import builders

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
STATIC = Path(__file__).resolve().parents[2] / "static"
ORIGIN = "http://127.0.0.1"
HIT = "window.__hit=1"
PAYLOADS = (
    f"<script>{HIT}</script>",
    f"<img src=x onerror={HIT}>",
    f"<svg/onload={HIT}>",
    f"\"><img src=x onerror='{HIT}'>",
    f"'-({HIT})-'",
    f"</script><script>{HIT}</script>",
    f"</textarea><img src=x onerror={HIT}>",
    f"<!--<script>{HIT}//-->",
    f"javascript:{HIT}",
    f"<a href=javascript:{HIT} autofocus onfocus={HIT}>x</a>",
    f"<div hx-get=/ hx-on:load={HIT}></div>",
    "<iframe srcdoc='<script>parent.__hit=1</script>'></iframe>",
    "{{ 7|add:7 }}{% now 'Y' %}",
)
MARKUP = " ".join(PAYLOADS)

Pages = dict[str, Any]


def issued_with_markup(cast: Cast) -> int:
    """A report with markup in subject, text, recipients and reasons, once sent back, then returned."""
    clerk, report = cast.user("clerk"), builders.drafted(cast)
    subject, recipients = f"Về {MARKUP}"[:600], [payload[:110] for payload in PAYLOADS]
    actions.save_section(report=report, key="danh-gia", body=builders.body(*PAYLOADS), revision=2, actor=clerk)
    actions.set_recipients(report=report, recipients=recipients, archive="VT, <b>", subject=subject, actor=clerk)
    actions.state_nil(
        report=report,
        abouts=["violations"],
        basis="without_inspection",
        window="round",
        reason=MARKUP[:500],
        explanation=MARKUP[:900],
        actor=clerk,
    )
    actions.submit(report=builders.fresh(report), actor=clerk)
    actions.send_back(report=builders.fresh(report), reason=MARKUP, actor=cast.user("leader"))
    return report.pk


def cases_with_markup(cast: Cast) -> dict[str, int]:
    """A finding and two tasks whose every text is markup."""
    finding = records.a_finding(cast, summary=MARKUP)
    verify_finding(finding=finding, actor=cast.user("inspector"))
    add_evidence(finding=finding, step=EvidenceStep.CONDUCT, text=MARKUP, actor=cast.user("inspector"))
    discuss(finding=finding, text=MARKUP, actor=cast.user("inspector"))
    reply = records.hear(cast, finding, EvidenceStep.CONDUCT)
    Reply.objects.filter(pk=reply.pk).update(text=MARKUP)
    confirm_finding(finding=finding, step=EvidenceStep.CONDUCT, conclusion=MARKUP, actor=cast.user("inspector"))
    task, dropped = records.a_task(cast, title=MARKUP[:300]), records.a_task(cast, title="Việc <b>")
    report_progress(task=task, progress=10, note=MARKUP, actor=cast.user("inspector"))
    moves.pass_on(cast, task, "office-clerk", reason=MARKUP, basis_note=MARKUP[:300])
    moves.extend(cast, task, date(2024, 1, 31), reason=MARKUP)
    moves.extend(cast, task, date(2024, 2, 28), reason=MARKUP)
    drop_task(
        task=dropped, reason=MARKUP, owner=cast.official("leader"), until=date(2023, 12, 31), actor=cast.user("leader")
    )
    return {"finding": finding.pk, "task": task.pk, "dropped": dropped.pk, **consultation_with_markup(cast)}


def consultation_with_markup(cast: Cast) -> dict[str, int]:
    """A consultation whose every text is markup, answered and judged in markup."""
    asked = [(cast.unit("an-binh"), MARKUP[:300])]
    consultation = moves.asking(cast, asked=asked, matter=MARKUP[:600], justification=MARKUP)
    opinion, clerk = moves.opinion_of(consultation, "an-binh"), cast.user("commune-clerk")
    give_opinion(opinion=opinion, position=Position.DISAGREE, explanation=MARKUP, text=MARKUP, actor=clerk)
    judge_reply(opinion=opinion, is_evasive=True, reason=MARKUP, actor=cast.user("clerk"))
    return {"consultation": consultation.pk, "opinion": opinion.pk}


def gather_pages(cast: Cast, attacker: SignIn) -> Pages:
    report, cases = issued_with_markup(cast), cases_with_markup(cast)
    by_person = {
        "clerk": [
            reverse("reports:report", args=[report]),
            reverse("reports:details", args=[report]),
            reverse("reports:nil", args=[report]),
            reverse("reports:problems", args=[report]),
            reverse("reports:list") + f"?q={MARKUP[:60]}",
            reverse("home"),
        ],
        "inspector": [
            reverse("remedies:finding", args=[cases["finding"]]),
            reverse("remedies:task", args=[cases["task"]]),
            reverse("remedies:task", args=[cases["dropped"]]),
            reverse("remedies:consultation", args=[cases["consultation"]]),
            reverse("remedies:opinion", args=[cases["opinion"]]),
            reverse("remedies:warnings"),
            reverse("remedies:tasks") + "?q=%3Cscript%3E&sort=%22%3E%3Cscript%3E&page_size=%22%3E%3Csvg/onload=x%3E",
            reverse("remedies:findings"),
            reverse("search") + "?q=%3Cscript%3E",
            reverse("units:tree") + "?q=%22%3E%3Cscript%3Ewindow.__hit%3D1%3C/script%3E",
        ],
        "auditor": [reverse("journal") + "?unit=%22%3E%3Cscript%3Ewindow.__hit%3D1%3C/script%3E"],
    }
    return {
        address: attacker(cast.user(who)).get(address) for who, addresses in by_person.items() for address in addresses
    }


@pytest.fixture
def window() -> Iterator[Browser]:
    """Opened after everything has been asked of the database."""
    with launched() as opened:
        yield opened


def look(browser: Browser, pages: Pages, *, policy: bool = True) -> tuple[list[str], list[str]]:
    """Opens each page as it was sent; the addresses where a script ran, and what the browser's policy reported."""
    hits, reported = [], []
    sheet = browser.new_page()
    sheet.on("console", lambda note: reported.append(note.text) if "Content Security Policy" in note.text else None)

    def serve(route: Route) -> None:
        path = urlsplit(route.request.url).path
        file = STATIC / path.removeprefix("/static/")
        if path.startswith("/static/") and file.is_file():
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            route.fulfill(body=file.read_bytes(), content_type=kind)
        elif route.request.url.endswith("/at/"):
            answer = pages[address]
            headers = {"Content-Type": "text/html; charset=utf-8"}
            if policy:
                headers["Content-Security-Policy"] = answer.headers["Content-Security-Policy"]
            route.fulfill(body=answer.content, headers=headers)
        else:
            route.fulfill(status=404, body="")

    sheet.route("**/*", serve)
    for address in pages:
        sheet.goto(f"{ORIGIN}/at/")
        sheet.wait_for_timeout(300)
        if sheet.evaluate("window.__hit"):
            hits.append(address)
    return hits, reported


@pytest.fixture
def pages(cast: Cast, attacker: SignIn) -> Pages:
    """Drawn before the browser starts: its driver's loop would keep Django from the database."""
    return gather_pages(cast, attacker)


def test_no_page_runs_what_was_typed_even_without_the_policy(pages: Pages, window: Browser) -> None:
    assert {answer.status_code for answer in pages.values()} == {200}
    assert sum(b"&lt;script&gt;" in answer.content for answer in pages.values()) >= 8
    hits, reported = look(window, pages)
    assert (hits, reported) == ([], [])
    hits, _reported = look(window, pages, policy=False)
    assert hits == []


def test_sabotage_a_page_that_does_not_escape_is_caught(pages: Pages, window: Browser) -> None:
    some = dict(list(pages.items())[:1])
    for answer in some.values():
        answer.content = answer.content.replace(b"</h1>", f"</h1>{PAYLOADS[1]}".encode(), 1)
    assert len(look(window, some, policy=False)[0]) == 1
    hits, reported = look(window, some)
    assert hits == []
    assert reported, "the policy is the second wall"
