"""The corpus: every forgery refused with a reason, every good file accepted, and what a second reader says."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pikepdf
import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from reports.signing import certificates
from reports.signing.keys import SUB_CA, _read
from reports.signing.sign import add_archive_timestamp
from reports.signing.verify import Outcome
from tests.reports.signing import attacks
from tests.reports.signing.conftest import AT, Check, Office, Pdfsig, certificate, codes
from tests.reports.signing.corpus import Attack, by_insiders, by_strangers
from tests.reports.signing.false_certificates import by_false_seals

AT_LEAST_FORGED, AT_LEAST_GOOD = 55, 9


@pytest.fixture(scope="session")
def forged(
    office: Office, folder: Path, signed: bytes, issued: bytes, tmp_path_factory: pytest.TempPathFactory
) -> list[Attack]:
    """The whole corpus, once."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    return [
        *by_strangers(issued),
        *by_insiders(office, signed),
        *by_false_seals(office, folder, signed, elsewhere),
        Attack("cut back to the first signature", signed, frozenset({"signatures"})),
    ]


def test_every_forgery_is_refused_with_a_reason(
    check: Check, office: Office, issued: bytes, forged: list[Attack]
) -> None:
    assert len(forged) >= AT_LEAST_FORGED
    assert len({attack.pdf for attack in forged}) == len(forged), "each is another file"
    assert issued not in {attack.pdf for attack in forged}
    wrong = []
    for attack in forged:
        verdict = check(attack.pdf, crls=office.authority.crls)
        told = codes(verdict)
        in_words = told and all(reason.sentence.endswith(".") for reason in verdict.reasons)
        if verdict.outcome is not Outcome.INVALID or not in_words or (attack.codes and not told & attack.codes):
            wrong.append(f"{attack.name}: {verdict.outcome.value} {sorted(told)}")
    assert not wrong, "\n".join(wrong)


Good = tuple[str, bytes, tuple[bytes, ...]]


def good(office: Office, folder: Path, pdf: bytes, signed: bytes, issued: bytes) -> Iterator[Good]:
    """Good files with the lists of revoked certificates to hold them against."""
    crls = office.authority.crls
    yield "issued", issued, ()
    archived = add_archive_timestamp(issued, authority=office.authority, at=AT + timedelta(days=1))
    yield "with an archive time stamp", archived, ()
    again = add_archive_timestamp(archived, authority=office.authority, at=datetime(2026, 1, 1, tzinfo=UTC))
    yield "with a renewed one", again, ()
    yield "sealed a day later", office.issue(signed, at=AT + timedelta(days=1)), ()
    yield "sealed without lists inside", attacks.seal_hiding(office, signed, lambda _writer: None), crls
    for name, change in {
        "with a script before signing": attacks.script,
        "with a note before signing": attacks.free_text,
        "with a layer before signing": attacks.layers,
    }.items():
        yield name, office.issue(office.sign(attacks.append(pdf, change))), ()
    for name, mode in {
        "drawn without object streams": pikepdf.ObjectStreamMode.disable,
        "drawn with object streams": pikepdf.ObjectStreamMode.generate,
    }.items():
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(pdf)) as document:
            document.save(out, object_stream_mode=mode)
        yield name, office.issue(office.sign(out.getvalue())), ()
    issuer = _read(folder / SUB_CA)[0]
    revoked = certificates.make_crl(issuer, [(certificate(office.leader).serial_number, AT + timedelta(days=9))])
    later = (crls[0], revoked.public_bytes(Encoding.DER))
    yield "whose signer was revoked afterwards", attacks.seal_hiding(office, signed, lambda _writer: None), later


@pytest.fixture(scope="session")
def sound(office: Office, folder: Path, pdf: bytes, signed: bytes, issued: bytes) -> list[Good]:
    """The controls, once."""
    return list(good(office, folder, pdf, signed, issued))


def test_every_good_file_is_accepted(check: Check, sound: list[Good]) -> None:
    assert len(sound) >= AT_LEAST_GOOD
    wrong = {
        name: sorted(codes(verdict))
        for name, content, crls in sound
        if not (verdict := check(content, crls=crls)).accepted
    }
    assert wrong == {}


def test_a_second_reader_agrees_on_good_files_and_is_misled_by_some_forgeries(
    pdfsig: Pdfsig, sound: list[Good], forged: list[Attack]
) -> None:
    """Poppler finds both signatures of every good file sound, and takes some forgeries for good too (row 43)."""
    for name, content, _crls in sound:
        assert pdfsig(content, "-nocert").count("Signature is Valid.") >= 2, name
    misled = [
        attack.name
        for attack in forged
        if (said := pdfsig(attack.pdf, "-nocert")).count("Signature is Valid.") >= 2 and "Total document" in said
    ]
    assert 5 <= len(misled) < len(forged)
