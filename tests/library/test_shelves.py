"""Stored files on a disk and in an object store: one contract for both, and what happens while the store is away."""

import hashlib
import io
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from django.db import transaction
from django.http import StreamingHttpResponse
from django.test import RequestFactory
from django.utils import timezone
from moto.server import ThreadedMotoServer
from pytest_django import Settings

from config.variables import ObjectStore
from journal import outbox
from journal.models import Job
from journal.refusal import Refused
from library import disk, objects
from library.files import FileLost, discard, read, receive, shelf, store, stream, take_in
from library.giving import give
from library.middleware import StoredFileMiddleware
from library.models import StoredFile
from library.shelf import NoRoom, StoreAway

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\nbody"
BUCKET = "tep-luu-tru"
KINDS = ("disk", "objects")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A store of this test alone, on the loopback."""
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(address: str, settings: Settings) -> Iterator[Any]:
    """Files lie in this bucket."""
    place = ObjectStore(address, BUCKET, "us-east-1", "khoa", "bi-mat", "")
    keys = {"aws_access_key_id": "khoa", "aws_secret_access_key": "bi-mat", "region_name": "us-east-1"}
    found = boto3.resource("s3", endpoint_url=address, **keys).Bucket(BUCKET)
    found.create()
    settings.S3 = place
    yield found
    found.objects.all().delete()
    found.delete()


@pytest.fixture(params=KINDS)
def shelved(request: pytest.FixtureRequest) -> str:
    """Each test for either place."""
    if request.param == "objects":
        request.getfixturevalue("bucket")
    return str(request.param)


@pytest.fixture
def away(settings: Settings) -> None:
    """Nobody listens there."""
    settings.S3 = ObjectStore("http://127.0.0.1:1", BUCKET, "us-east-1", "khoa", "bi-mat", "")


def damage(stored: StoredFile, content: bytes) -> None:
    shelf().put(stored.sha256, content)


def aged(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two hours go by for the shelves."""
    later = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr(timezone, "now", lambda: later)
    monkeypatch.setattr(time, "time", later.timestamp)


def test_content_is_kept_once_read_by_its_hash_and_mended(shelved: str) -> None:
    first, second = store(PDF, "application/pdf"), store(PDF, "application/pdf")
    assert first == second
    assert read(first) == PDF
    damage(first, PDF + b"!")
    with pytest.raises(FileLost):
        read(first)
    with pytest.raises(FileLost):
        stream(first, 0, 3)
    assert read(store(PDF, "application/pdf")) == PDF
    with pytest.raises(FileLost):
        read(StoredFile(sha256="0" * 64, size=1))


def test_a_large_file_is_taken_in_and_given_in_parts(shelved: str, tmp_path: Path, rf: RequestFactory) -> None:
    """In the store it takes three parts; a browser gets any piece from us, and no address of the store."""
    content = hashlib.shake_256(b"large").digest(2 * objects.PART + 1000)
    beside = tmp_path / "packed.zip"
    beside.write_bytes(content)
    stored = take_in(beside, "application/zip")
    assert not beside.exists()
    assert read(stored) == content
    request = rf.get("/", headers={"Range": f"bytes=100-{objects.PART + 99}"})
    answer = give(request, stored, "gói.zip")
    assert answer.status_code == 206
    assert isinstance(answer, StreamingHttpResponse)
    assert b"".join(answer) == content[100 : objects.PART + 100]
    assert not any("127.0.0.1" in value for value in answer.headers.values())


@pytest.mark.django_db(transaction=True)
def test_a_file_goes_when_it_is_discarded_but_not_what_was_stored_within_the_hour(
    shelved: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = store(PDF, "application/pdf")
    assert discard(stored)
    assert shelf().size(stored.sha256) == len(PDF)
    again = store(PDF, "application/pdf")
    aged(monkeypatch)
    assert discard(again)
    assert shelf().size(stored.sha256) is None


def test_the_scanner_reads_it_from_its_beginning(shelved: str) -> None:
    stored = store(PDF, "application/pdf")
    with shelf().opened(stored.sha256) as whole:
        assert io.BytesIO(whole.read(5)).read() + whole.read() == PDF
    with pytest.raises(FileNotFoundError), shelf().opened("0" * 64):
        pass


def test_keys_are_the_paths_of_the_disk_so_that_files_can_be_carried_over(bucket: Any) -> None:
    stored = store(PDF, "application/pdf")
    assert [each.key for each in bucket.objects.all()] == [f"{stored.sha256[:2]}/{stored.sha256}"]
    assert disk.path_of(stored.sha256).as_posix().endswith(f"/{stored.sha256[:2]}/{stored.sha256}")
    assert shelf().answers()


def test_while_the_store_is_away_nothing_is_taken_for_lost_or_for_kept(away: None, rf: RequestFactory) -> None:
    """An upload is refused in words, a page says so with 503, a job waits; a lost file is another thing."""
    assert not shelf().answers()
    with pytest.raises(Refused, match="Kho tệp không trả lời"):
        receive(PDF, "application/pdf", sender=None)
    with pytest.raises(StoreAway) as trouble:
        read(StoredFile(sha256="0" * 64, size=1))
    page = StoredFileMiddleware(lambda _request: None).process_exception(rf.get("/"), trouble.value)  # type: ignore[arg-type, return-value]
    assert page is not None
    assert (page.status_code, page["Retry-After"]) == (503, "30")
    with transaction.atomic():
        job = outbox.ring("none", 1)

    def keep(_job: Job) -> None:
        store(PDF, "application/pdf")

    outbox.run(job.pk, keep)
    job.refresh_from_db()
    assert (job.state, job.attempts, job.error) == (Job.WAITING, 0, "Kho tệp không trả lời.")
    assert not StoredFile.objects.exists()


def test_a_store_that_is_full_is_told_as_a_full_disk_is(bucket: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_told: object) -> None:
        told = {"Error": {"Code": "QuotaExceeded"}, "ResponseMetadata": {"HTTPStatusCode": 403}}
        raise ClientError(told, "PutObject")

    found = shelf()
    monkeypatch.setattr(found, "_client", type("Full", (), {"put_object": staticmethod(refuse)}))
    with pytest.raises(NoRoom):
        found.put("0" * 64, PDF)
