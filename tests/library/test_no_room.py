"""The disk is full (row 66): refused in words, nothing half kept, and what is there is read on."""

import os
import resource
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client, RequestFactory
from pytest_django import Settings

from journal import outbox
from journal.models import Entry, Job
from library import files
from library.middleware import StoredFileMiddleware
from library.models import Attachment, StoredFile
from library.shelf import NoRoom
from tests import evidence
from tests.cast import Cast
from tests.remedies.records import PDF, a_visit, an_inspection

WHOLE = 64
"""MiB of the disk that is filled."""

SENTENCE = "Máy chủ đã hết chỗ chứa tệp nên chưa nhận tệp này."


@contextmanager
def no_file_above(size: int) -> Iterator[None]:
    """No file of this process may grow beyond: what a full disk says, without one."""
    former = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, former[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, former)


@contextmanager
def mounted(folder: Path, size: int) -> Iterator[None]:
    """A disk of so many MiB; a skip where this account may mount none, and a failure in CI."""
    folder.mkdir(parents=True, exist_ok=True)
    command: list[str | Path] = ["mount", "-t", "tmpfs", "-o", f"size={size}m", "none", folder]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        pytest.skip("mounting is for root")
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


def halves(folder: Path) -> list[str]:
    """Files without a row or with other bytes than their name says, and rows without a file."""
    there = {path.name: path for path in folder.rglob("*") if path.is_file()}
    rows = set(StoredFile.objects.values_list("sha256", flat=True))
    wrong = sorted(rows ^ there.keys())
    for row in StoredFile.objects.filter(sha256__in=there):
        files.read(row)
    return wrong


def heavy() -> bytes:
    """A file of 3 MiB that nothing makes smaller."""
    return evidence.pdf(os.urandom(3 << 20))


def sent(client: Client, visit: int, name: str, content: bytes) -> tuple[int, str]:
    """What the page of a visit answers to a file."""
    with transaction.atomic():
        key = client.get(f"/visits/{visit}/").content.decode()
    key = key.partition('name="idempotency_key" value="')[2].partition('"')[0]
    data = {"uploads": [SimpleUploadedFile(name, content)], "idempotency_key": key}
    answer = client.post(f"/visits/{visit}/files/", data)
    return answer.status_code, answer.content.decode()


def test_a_file_for_which_there_is_no_room_is_refused_and_the_others_are_read(
    client: Client, cast: Cast, settings: Settings
) -> None:
    visit = a_visit(cast, an_inspection(cast))
    client.force_login(cast.user("clerk"))
    assert sent(client, visit.pk, "Vừa.pdf", PDF)[0] == 302
    entries = Entry.objects.count()
    with no_file_above(4096):
        status, page = sent(client, visit.pk, "Lớn.pdf", evidence.pdf(b"x" * 8192))
        assert (status, SENTENCE in page) == (422, True)
    assert (Attachment.objects.count(), Entry.objects.count()) == (1, entries)
    assert halves(settings.MEDIA_ROOT) == []


def test_a_job_waits_for_room_and_a_page_says_so(db: None, rf: RequestFactory) -> None:
    with transaction.atomic():
        job = outbox.ring("none", 1)

    def keep(_job: Job) -> None:
        files.store(bytes(8192), "application/pdf")

    with no_file_above(4096):
        outbox.run(job.pk, keep)
        with pytest.raises(NoRoom) as full:
            files.store(bytes(8192), "application/pdf")
    job.refresh_from_db()
    assert (job.state, job.attempts, job.error) == (Job.WAITING, 0, "Máy chủ đã hết chỗ chứa tệp.")
    page = StoredFileMiddleware(lambda _request: None).process_exception(rf.get("/"), full.value)  # type: ignore[arg-type, return-value]
    assert page is not None
    assert (page.status_code, page["Retry-After"]) == (503, "60")
    assert "vẫn xem được" in page.content.decode()


@pytest.mark.drill
def test_a_disk_is_filled_by_uploads(
    client: Client, cast: Cast, settings: Settings, record_property: Callable[[str, object], None]
) -> None:
    visit = a_visit(cast, an_inspection(cast))
    client.force_login(cast.user("clerk"))
    with mounted(settings.MEDIA_ROOT, WHOLE):
        answers = [sent(client, visit.pk, f"{number}.pdf", heavy()) for number in range(WHOLE)]
        kept = [status for status, _page in answers].count(302)
        refused = [page for status, page in answers if status == 422]
        told = client.get("/healthz").json()
        record_property(
            "a disk of 64 MiB, 64 files of 3 MiB", f"{kept} kept, {len(refused)} refused, disk {told['disk']}"
        )
        assert kept + len(refused) == WHOLE
        assert 0 < kept < WHOLE
        assert all(SENTENCE in page for page in refused)
        assert Attachment.objects.count() == kept
        assert halves(settings.MEDIA_ROOT) == []
        assert (told["status"], told["disk"]) == ("ok", "full")
        first = Attachment.objects.order_by("pk")[0]
        assert client.get(f"/visits/{visit.pk}/files/{first.pk}/").status_code == 200
        subprocess.run(["mount", "-o", f"remount,size={2 * WHOLE}m", settings.MEDIA_ROOT], check=True)
        assert sent(client, visit.pk, "Sau.pdf", heavy())[0] == 302
        assert client.get("/healthz").json()["disk"] == "ok"
