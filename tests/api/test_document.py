"""docs/openapi.json is what is served, and docs/api.md tells commands that work."""

import itertools
import json
import os
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from accounts.models import Scope
from config.api import api
from journal.problems import MEDIA_TYPE
from remedies.models import Finding
from tests.api.conftest import Program
from tests.cast import Cast, term
from tests.remedies.records import a_finding
from tests.reports import builders

DOCS = Path(__file__).resolve().parents[2] / "docs"
SERVER = "https://damlam.example.gov.vn"
COMMAND = re.compile(r"(?:^# (?P<told>.*)\n)?^(?P<curl>curl (?:.*\\\n)*.*)$", re.MULTILINE)


def described() -> str:
    return json.dumps(api.get_openapi_schema(), ensure_ascii=False, indent=1, sort_keys=True, default=str) + "\n"


def test_the_openapi_file_is_what_is_served(db: None, client: Client) -> None:
    path = DOCS / "openapi.json"
    if os.environ.get("WRITE_OPENAPI"):
        path.write_text(described())
    assert path.read_text() == described()
    assert client.get("/api/v1/openapi.json").json() == json.loads(path.read_text())


def run(client: Client, curl: str, numbers: dict[str, int]) -> Any:
    """One command of the page, with the numbers of the test's own records instead of 1."""
    words = shlex.split(curl.replace("\\\n", " "))
    given = list(itertools.pairwise(words))
    headers = dict(value.split(": ", 1) for name, value in given if name == "-H" and "$TOKEN" not in value)
    body = next((value for name, value in given if name == "-d"), "")
    url = next(word for word in words if word.startswith(SERVER)).removeprefix(SERVER)
    url = re.sub(r"(records|reports)/1\b", lambda found: f"{found[1]}/{numbers[found[1]]}", url)
    assert "Authorization: Bearer $TOKEN" in words
    if "POST" in words:
        return client.post(url, body, content_type=headers.pop("Content-Type", "application/json"), headers=headers)
    return client.get(url, headers=headers)


def test_every_command_of_the_page_does_what_it_says(cast: Cast, program: Program) -> None:
    finding = a_finding(cast, trigger=term("trigger", "complaint"))
    report = builders.drafted(cast)
    numbers = {"records": finding.pk, "reports": report.pk}
    asking = program("clerk", *Scope)
    commands = list(COMMAND.finditer((DOCS / "api.md").read_text()))
    assert len(commands) > 12
    for command in commands:
        answer = run(asking.client, command["curl"], numbers)
        wanted = re.search(r"\b(4\d\d)\b", command["told"] or "")
        assert answer.status_code in ({int(wanted[1])} if wanted else {200, 201}), (command[0], answer.content)
        if wanted:
            assert answer.headers["Content-Type"] == MEDIA_TYPE
    assert Finding.objects.count() == 2
    assert report.sections.get(key="danh-gia").revision == 3


def test_a_command_that_fails_shows(cast: Cast, program: Program) -> None:
    curl = f'curl -H "Authorization: Bearer $TOKEN" {SERVER}/api/v1/lists/khong_co'
    assert run(program("clerk").client, curl, {}).status_code == 404
    with pytest.raises(AssertionError):
        run(program("clerk").client, curl.replace("Bearer $TOKEN", "Basic"), {})
