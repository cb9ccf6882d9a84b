"""Row 43: what misleads a reader of PDFs is flagged by the public page, which says why in Vietnamese."""

import io
import re
from collections.abc import Callable

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from library import files
from reports import verification
from reports.verification import Finding, answer
from tests.cast import Cast
from tests.reports import builders
from tests.reports.signing import attacks
from tests.reports.signing.corpus import BYTES, OVERRIDES, Attack
from tests.reports.signing.test_corpus import AT_LEAST_FORGED, forged

__all__ = ["forged"]
EVERY_NTH = 48
VIETNAMESE = re.compile(r"[À-ỹ]")


def of_the_register(cast: Cast) -> bytes:
    """The file that a report went out as."""
    return files.read(builders.latest(builders.issued(cast)).files.get(kind="issued").file)


def believed(pdf: bytes) -> bool:
    """Whether the page takes a file for one that went out, and finds nothing wrong with it."""
    found = answer(pdf)
    return found.finding is Finding.ISSUED and found.is_intact


def by_strangers(issued: bytes) -> list[Attack]:
    """What can be done to a file of one page by whoever has it and no key."""
    changes = [change for change in (*attacks.CHANGES, *OVERRIDES) if change is not attacks.page_dropped]
    appended = [Attack(change.__name__, attacks.append(issued, change), frozenset()) for change in changes]
    return [*(Attack(name, forge(issued), frozenset()) for name, forge in BYTES.items()), *appended]


def unexplained(forgeries: list[Attack]) -> list[str]:
    """Forgeries that the page believes, or refuses without a sentence."""
    wrong = []
    for attack in forgeries:
        found = answer(attack.pdf)
        in_words = [reason for reason in found.reasons if VIETNAMESE.search(str(reason.sentence))]
        if (found.finding is Finding.ISSUED and found.is_intact) or not in_words:
            wrong.append(f"{attack.name}: {found.finding} {[str(reason.sentence) for reason in found.reasons]}")
    return wrong


@pytest.mark.parametrize("step", [EVERY_NTH, pytest.param(1, marks=pytest.mark.drill)])
def test_every_forgery_is_flagged_with_a_sentence(
    cast: Cast, forged: list[Attack], step: int, record_property: Callable[[str, object], None]
) -> None:
    """Of a file that the register knows, and of one from elsewhere."""
    issued = of_the_register(cast)
    assert believed(issued)
    own = by_strangers(issued)
    assert len(forged) >= AT_LEAST_FORGED
    asked = [*own[::step], *forged[::step]]
    wrong = unexplained(asked)
    record_property("forgeries by the public page", f"{len(asked) - len(wrong)} of {len(asked)} flagged, with why")
    assert not wrong, "\n".join(wrong)


def test_sabotage_where_nothing_is_examined_what_was_appended_is_believed(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    issued = of_the_register(cast)
    noted = attacks.append(issued, attacks.free_text)
    assert not believed(noted)
    real = verification.examined_as
    monkeypatch.setattr(verification, "examined_as", lambda pdf, filing=None, cut=0: real(issued, filing))
    assert believed(noted)


def test_the_page_says_so_to_a_stranger(cast: Cast) -> None:
    noted = attacks.append(of_the_register(cast), attacks.free_text)
    posted = {"file": SimpleUploadedFile("bao-cao.pdf", noted, "application/pdf")}
    page = Client().post("/verify/", posted).content.decode()
    assert "Tệp còn nguyên vẹn như khi phát hành" not in page
    assert str(answer(noted).reasons[0].sentence) in page


def test_what_is_issued_bears_approval_signatures_and_permits_no_changes_by_certification(cast: Cast) -> None:
    """Decision 19: the level of a certification, which readers show wrongly, is not used."""
    with pikepdf.open(io.BytesIO(of_the_register(cast))) as pdf:
        assert "/Perms" not in pdf.Root
        fields = [field for field in pdf.Root.AcroForm.Fields if "/V" in field]
        assert len(fields) == 2
        for field in fields:
            transforms = {str(one.TransformMethod) for one in field.V.get("/Reference", [])}
            assert "/DocMDP" not in transforms
