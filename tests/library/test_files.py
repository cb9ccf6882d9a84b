"""The store of unchanging bytes, and what is accepted into it."""

import os
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import Settings

from accounts.models import User
from journal.models import Entry
from journal.refusal import Refused
from library.actions import attach
from library.disk import path_of
from library.files import FileLost, discard, read, store
from library.models import Attachment, Catalogue, StoredFile
from tests import evidence

pytestmark = pytest.mark.django_db
PDF, LONGER = evidence.pdf(), evidence.pdf(b"and more")


@pytest.fixture(autouse=True)
def media(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def test_the_same_content_is_kept_once(media: Path) -> None:
    first, second = store(PDF, "application/pdf"), store(PDF, "application/pdf")
    assert first == second
    assert StoredFile.objects.count() == 1
    assert read(first) == PDF
    assert [path.name for path in media.rglob("*") if path.is_file()] == [first.sha256]
    assert path_of(first.sha256).parent.name == first.sha256[:2]


def test_a_damaged_file_is_never_handed_out_and_is_mended_when_stored_again() -> None:
    stored = store(PDF, "application/pdf")
    path_of(stored.sha256).write_bytes(PDF + b"!")
    with pytest.raises(FileLost):
        read(stored)
    assert read(store(PDF, "application/pdf")) == PDF


def test_a_missing_file_is_told() -> None:
    stored = store(PDF, "application/pdf")
    path_of(stored.sha256).unlink()
    with pytest.raises(FileLost):
        read(stored)


def test_attaching_is_journalled_and_refuses_unknown_kinds() -> None:
    actor = User.objects.create_user("thu")
    subject = Catalogue.objects.create(code="x", name="X")
    attachment = attach(subject=subject, content=PDF, name="Biên bản.pdf", actor=actor)
    assert Attachment.objects.get().file.sha256 == attachment.file.sha256
    assert Entry.objects.get(verb="attach").actor == actor
    with pytest.raises(Refused):
        attach(subject=subject, content=b"MZ", name="x.pdf", actor=actor)
    assert Attachment.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_content_is_let_go_when_nothing_points_to_it() -> None:
    kept, shared = store(PDF, "application/pdf"), store(LONGER, "application/pdf")
    user = User.objects.create_user("u")
    Attachment.objects.create(
        file=shared,
        name="2.pdf",
        subject_type="accounts.user",
        subject_id=1,
        added_by=user,
        added_at="2023-09-20T00:00Z",
    )
    assert not discard(shared)
    assert read(shared) == LONGER
    os.utime(path_of(kept.sha256), (0, 0))
    assert discard(kept)
    assert not path_of(kept.sha256).exists()
    assert not StoredFile.objects.filter(pk=kept.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_bytes_that_somebody_has_just_stored_again_stay() -> None:
    stored = store(PDF, "application/pdf")
    os.utime(path_of(stored.sha256), (0, 0))
    with transaction.atomic():
        discard(stored)
        os.utime(path_of(stored.sha256))  # another act stores the same content at this moment
    assert path_of(stored.sha256).exists()
    assert read(store(PDF, "application/pdf")) == PDF
