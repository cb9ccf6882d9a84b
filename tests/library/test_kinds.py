"""Row 28: a file is what its bytes say, from the first to the last, or it is not taken."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import User
from journal.refusal import Refused
from library import media, wholeness
from library.actions import keep
from library.media import matches_name, media_type_of
from library.models import StoredFile
from records.fields import EvidenceField
from tests import evidence
from tests.library.honest import honest
from tests.library.liars import liars


def is_taken(name: str, content: bytes) -> bool:
    """Whether the field of every form that takes files takes this one."""
    try:
        EvidenceField().clean(SimpleUploadedFile(name, content))
    except ValidationError:
        return False
    return True


def test_sixty_liars_are_refused_each_with_a_sentence(subtests: pytest.Subtests) -> None:
    told = list(liars())
    assert len(told) >= 60
    for what, name, content in told:
        with subtests.test(what=what):
            assert not is_taken(name, content)


def test_forty_good_files_are_taken(subtests: pytest.Subtests) -> None:
    good = list(honest())
    assert len(good) >= 40
    for what, name, content in good:
        with subtests.test(what=what):
            assert is_taken(name, content)


def test_twin_by_the_first_bytes_alone_liars_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in media._WHOLE:
        monkeypatch.setitem(media._WHOLE, kind, lambda content: True)
    monkeypatch.setattr(wholeness, "is_whole_office", lambda content, part, kind: b"PK\x05\x06" in content)
    assert sum(is_taken(name, content) for _what, name, content in liars()) >= 30


@pytest.mark.django_db
def test_what_no_form_looked_at_is_looked_at_when_it_is_kept() -> None:
    thu = User.objects.create_user("thu")
    for what, _name, content in liars():
        if "called" not in what and "its name" not in what:
            with pytest.raises(Refused):
                keep(content, sender=thu)
    assert not StoredFile.objects.exists()
    assert keep(evidence.png(), sender=thu).media_type == media.PNG


def test_a_name_must_end_as_its_kind_demands() -> None:
    assert matches_name("Biên bản.PDF", "application/pdf")
    assert not matches_name("Biên bản.pdf.exe", "application/pdf")
    assert not matches_name("anh.png", "application/pdf")


def test_hostile_bytes_raise_nothing() -> None:
    for content in (evidence.png(), evidence.jpeg(), evidence.pdf(), evidence.office(media.DOCX)):
        for cut in range(0, len(content), 3):
            media_type_of(content[:cut])
            media_type_of(content[:cut] + b"\xff\0" + content[cut + 2 :])
