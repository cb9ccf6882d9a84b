"""What keeps the public page from harming the site: how often, how large, how long, and on what account."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.http import HttpResponse
from django.test import Client

from accounts import turns
from journal.models import Entry
from reports.actions import count_verification
from reports.models import VerificationDay
from reports.signing import cage
from reports.signing.verdict import Outcome
from reports.verification import Answer, Finding
from reports.views import verification

PDF = b"%PDF-1.7 nothing"


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """No file is read; every answer is the same."""
    monkeypatch.setattr(verification, "answer", lambda pdf: Answer(Finding.UNKNOWN, Outcome.INVALID))


def post(content: bytes = PDF, **extra: str) -> HttpResponse:
    upload = SimpleUploadedFile("a.pdf", content, "application/pdf")
    return Client().post("/verify/", {"file": upload}, **extra)  # type: ignore[return-value,arg-type]


def asked_often(times: int) -> list[int]:
    return [post().status_code for _turn in range(times)]


def test_an_address_has_its_turns_and_others_have_theirs(
    db: None, unread: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verification, "LIMIT", 2)
    assert asked_often(3) == [200, 200, 429]
    refused = post()
    assert refused["Retry-After"] == "600"
    assert "quá nhiều lần" in refused.content.decode()
    assert Client().get(f"/verify/{'0' * 32}/").status_code == 429, "guessing counts too"
    assert post(REMOTE_ADDR="192.0.2.7").status_code == 200
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=11), tick=False):
        assert asked_often(3) == [200, 200, 429]


def test_without_the_counter_nobody_is_stopped(db: None, unread: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verification, "LIMIT", 2)
    monkeypatch.setattr(turns, "take", lambda *all_, **named: True)
    assert asked_often(4) == [200] * 4


def test_a_network_of_version_six_is_one_address(db: None) -> None:
    def take(address: str | None) -> bool:
        return turns.take("x", address, limit=2, period=timedelta(minutes=1))

    assert [take(f"2001:db8::{host}") for host in (1, 2, 3)] == [True, True, False]
    assert take("2001:db8:0:1::1")
    assert take(None)


def test_what_is_too_large_is_refused_unread(db: None, unread: None) -> None:
    answer = Client().generic(
        "POST", "/verify/", b"", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH=str(21 * 1024 * 1024)
    )
    assert answer.status_code == 413
    assert "Tệp lớn hơn 20 MB." in answer.content.decode()


class Written(Exception):
    """A file of the upload was begun on the disk."""


@pytest.fixture
def no_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*all_: object, **named: object) -> None:
        raise Written

    monkeypatch.setattr(TemporaryUploadedFile, "__init__", refuse)


def test_nothing_of_an_upload_touches_the_disk(db: None, unread: None, no_disk: None) -> None:
    assert post(PDF + b"\0" * 4_000_000).status_code == 200


def test_the_usual_way_would_write_it(db: None, unread: None, no_disk: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verification, "InMemoryOnly", TemporaryFileUploadHandler)
    with pytest.raises(Written):
        post(PDF + b"\0" * 4_000_000)


CHILD = """
import os, sys, tempfile, time
from reports.signing import caging
sys.stdin.buffer.read()
{limits}
{work}
print('{{"outcome": "invalid", "reasons": [], "signers": [], "tail": []}}')
"""
GREEDY = "x = bytearray(1100 * 1024 * 1024)"
WRITING = "tempfile.TemporaryFile().write(b'x' * 100_000)"


def child(monkeypatch: pytest.MonkeyPatch, work: str, *, limited: bool = True) -> None:
    """The cage with another child that does `work`, under the real child's limits or under none."""
    script = CHILD.format(limits="caging.PROCESSOR = 1; caging.lock_up()" if limited else "", work=work)
    monkeypatch.setattr(cage, "command", lambda reader: (sys.executable, "-c", script))


READERS = (cage.READER, cage.SIGNED_READER, cage.FIELD_MAKER)


@pytest.mark.parametrize("before", ["", "import pyhanko.sign; "], ids=["child", "usual"])
def test_a_child_has_no_client_of_a_network(before: str) -> None:
    script = f"{before}import sys, {', '.join(READERS)}; print('aiohttp' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], cwd=cage.ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == [str(bool(before))]


@pytest.mark.parametrize("work", [GREEDY, WRITING], ids=["memory", "disk"])
def test_a_child_that_wants_too_much_is_ended(monkeypatch: pytest.MonkeyPatch, work: str) -> None:
    child(monkeypatch, work)
    with pytest.raises(cage.CageBroken):
        cage.examine(PDF, trust=cage.Trust())
    child(monkeypatch, work, limited=False)
    assert cage.examine(PDF, trust=cage.Trust()).outcome is Outcome.INVALID, "without limits it would have gone on"


def test_a_child_that_never_ends_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    child(monkeypatch, "while True: pass")
    with pytest.raises(cage.CageBroken, match="exit"):
        cage.examine(PDF, trust=cage.Trust())
    child(monkeypatch, "time.sleep(60)")
    monkeypatch.setattr(cage, "WALL", 2.0)
    with pytest.raises(cage.CageBroken, match="time"):
        cage.examine(PDF, trust=cage.Trust())


def test_the_child_gets_no_secret_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    child(monkeypatch, "assert set(os.environ) <= {'LANG', 'LC_CTYPE'}", limited=False)
    assert cage.examine(PDF, trust=cage.Trust()).outcome is Outcome.INVALID


def test_only_so_many_are_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cage, "WAIT", 0.01)
    for _turn in range(cage.AT_ONCE):
        cage._turns.acquire()
    try:
        with pytest.raises(cage.CageBusy):
            cage.examine(PDF, trust=cage.Trust())
    finally:
        cage._turns.release(cage.AT_ONCE)


def test_checks_are_told_to_the_journal_as_numbers_of_a_day(db: None) -> None:
    count_verification("issued")
    count_verification("unknown")
    count_verification("unknown")
    assert not Entry.objects.exists()
    with time_machine.travel(datetime.now(UTC) + timedelta(days=1), tick=False):
        count_verification("issued")
        count_verification("issued")
    entry = Entry.objects.get()
    first = VerificationDay.objects.earliest("day")
    assert (entry.verb, entry.actor, entry.subject_id) == ("count_verifications", None, first.pk)
    assert entry.detail == {"on": first.day.isoformat(), "checks": 3, "issued": 1, "unknown": 2}
