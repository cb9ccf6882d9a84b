"""Row 75: after names, texts, passwords and tokens went through a running site, its logs hold none of them."""

import http.cookiejar
import json
import re
import secrets
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import LiteralString
from uuid import uuid4

import psycopg
import pytest

from tests.browser.site import ROOT, Site, wait_for

pytestmark = pytest.mark.drill
SECRETS = """
from django.urls import reverse
from accounts import tokens
from accounts.models import Scope, User
from dashboards import ical
from dashboards.actions import give_calendar
user = User.objects.get(username="chuyenvien")
print("token", tokens.make(user, name="kho", scopes=[Scope.READ, Scope.WRITE_RECORDS], days=30))
print("calendar", reverse("calendar", args=[ical.secret_of(give_calendar(user=user, actor=user).key)]))
"""
LISTS = (
    *("findings", "tasks", "inspections", "handlings", "reports", "units/people", "proposals", "commendations"),
    *("promises", "warnings", "heads", "consultations", "reports/reviews", "reports/register", "units", "self-reviews"),
)
UNDRAWN = "SELECT 1 FROM journal_job WHERE task = 'reports.draw_preview' AND state IN ('waiting', 'running')"
REFUSE = "ALTER TABLE remedies_finding ADD CONSTRAINT refuses CHECK (summary NOT LIKE '%(làm hỏng)%') NOT VALID"


class Browser:
    """One without a window: it keeps cookies and sends what a page of ours would."""

    def __init__(self, site: Site) -> None:
        self.site, self.jar = site, http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    def ask(self, path: str, data: bytes | None = None, **headers: str) -> tuple[int, str]:
        """Status and page; a refusal is an answer too."""
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(f"{self.site.url}{path}", data, given)
        try:
            with self._opener.open(request, timeout=120) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read().decode()

    def post(self, path: str, **fields: str) -> tuple[int, str]:
        """A form, with the token of the page before."""
        fields["csrfmiddlewaretoken"] = self.cookie("csrftoken")
        return self.ask(path, urllib.parse.urlencode(fields).encode())

    def cookie(self, name: str) -> str:
        return next((str(cookie.value) for cookie in self.jar if cookie.name == name), "")


@contextmanager
def beating(site: Site) -> Iterator[None]:
    """The clock of the jobs runs too."""
    arguments = ["-m", "celery", "-A", "config.celery", "beat", "-l", "INFO", "-s"]
    command = [sys.executable, *arguments, str(site.folder / "beat")]
    with (site.folder / "beat.log").open("ab") as log:
        beat = subprocess.Popen(command, cwd=ROOT, env=site.served(), stdout=log, stderr=log)
        try:
            yield
        finally:
            beat.terminate()
            beat.wait()


def as_owner(site: Site, change: LiteralString) -> None:
    with psycopg.connect(site.database_url, autocommit=True) as connection:
        connection.execute(change)


def marked(kind: str) -> str:
    """Something that stands nowhere else, as a word in which no letter is written otherwise."""
    return f"chimyen{kind}{secrets.token_hex(6)}"


def finding(summary: str) -> bytes:
    told = {"unit": "thap-muoi", "found_on": "2023-07-12", "trigger": "complaint", "manifestations": ["delaying"]}
    rest = {"field": "land", "summary": summary, "causes": ["misplaced-staff"], "subject": "organisation"}
    return json.dumps({"values": {**told, **rest}}).encode()


def go_through(site: Site, canaries: dict[str, str]) -> dict[str, int]:
    """Everything that is typed, shown and given, and faults amid it; what became of each."""
    browser, became = Browser(site), dict[str, int]()
    for turn in range(4):
        name, word = canaries[f"name{turn}"], canaries[f"password{turn}"] = marked("name"), marked("password")
        browser.ask("/accounts/login/")
        became["sign in with a wrong password"] = browser.post("/accounts/login/", username=name, password=word)[0]
    browser = Browser(site)
    browser.ask("/accounts/login/")
    became["sign in"] = browser.post("/accounts/login/", username="chuyenvien", password="dam-nghi-dam-lam")[0]
    for place in LISTS:
        canaries[place] = marked("list")
        became[place] = browser.ask(f"/{place}/?q={canaries[place]}&ten={canaries['name']}&page=x")[0]
    canaries["session"], canaries["csrf"] = browser.cookie("sessionid"), browser.cookie("csrftoken")
    became["search"] = browser.ask(f"/search/?q={canaries['name']}")[0]
    became["nowhere"] = browser.ask(f"/khong-co/?ten={canaries['name']}")[0]
    became["calendar"] = browser.ask(canaries["calendar"])[0]
    became["wrong token"] = Browser(site).ask("/api/v1/lists", authorization=f"Bearer damlam_{canaries['name']}")[0]
    add, bearer = "/api/v1/lists/finding/add", f"Bearer {canaries['token']}"
    sent = {"authorization": bearer, "content_type": "application/json"}
    kept, spoiled = finding(canaries["text"]), finding(f"{canaries['text']} (làm hỏng)")
    became["finding"] = Browser(site).ask(add, kept, **sent, idempotency_key=str(uuid4()))[0]
    refused = Browser(site).ask(add, spoiled, **sent, idempotency_key=str(uuid4()))
    became["finding that the database refuses"] = refused[0]
    became["no JSON"] = Browser(site).ask(add, f"{{{canaries['text']}".encode(), **sent, idempotency_key="x")[0]
    became.update(written(site, browser, canaries["text"]))
    return became


def written(site: Site, browser: Browser, text: str) -> dict[str, int]:
    """A section is saved with the text and drawn by the worker."""
    ((report, key, revision),) = site.ask(
        "SELECT report.id, section.key, section.revision FROM reports_section section"
        " JOIN reports_report report ON report.id = section.report_id"
        " JOIN units_unit unit ON unit.id = report.unit_id WHERE unit.code = 'thap-muoi' AND report.state = 'draft'"
        " ORDER BY report.id, section.order LIMIT 1"
    )
    body = {"schema": 1, "blocks": [{"type": "paragraph", "content": [{"type": "text", "text": text}]}]}
    sent = json.dumps({"body": body, "revision": revision}).encode()
    headers = {"content_type": "application/json", "x_csrftoken": browser.cookie("csrftoken")}
    saved = browser.ask(f"/reports/{report}/sections/{key}/", sent, **headers)[0]
    drawn = browser.post(f"/reports/{report}/preview/", idempotency_key=str(uuid4()))[0]
    wait_for(lambda: not site.ask(UNDRAWN), "the draft is drawn")
    return {"section": saved, "preview": drawn}


def test_no_log_holds_what_went_through(site: Site, record_property: Callable[[str, object], None]) -> None:
    given = dict(
        line.split() for line in site.carry_out(SECRETS).splitlines() if line.startswith(("token", "calendar"))
    )
    canaries = {kind: marked(kind) for kind in ("name", "text", "password")} | given
    as_owner(site, REFUSE)
    try:
        with beating(site):
            became = go_through(site, canaries)
    finally:
        as_owner(site, "ALTER TABLE remedies_finding DROP CONSTRAINT refuses")
    record_property("what was done", str(became))
    logs = {path.name: path.read_text(errors="replace") for path in site.folder.glob("*.log")}
    assert {"web.log", "worker.log", "dispatcher.log", "beat.log"} <= set(logs)
    assert len(canaries) >= 30
    assert became["finding"] == 201
    assert {became[place] for place in LISTS} <= {200, 404}
    assert became["finding that the database refuses"] == 500
    assert "refuses" in logs["web.log"], "the fault itself is told"
    words = {kind: re.split(r"[/:]", word.strip("/"))[-1] for kind, word in canaries.items()}
    found = [(name, kind) for name, text in logs.items() for kind, word in words.items() if word in text]
    record_property("canaries in logs", f"{len(found)} of {len(words)} kinds in {len(logs)} logs")
    assert found == []
