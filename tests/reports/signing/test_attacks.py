# mypy: allow-untyped-calls
"""Forged files are refused; the same handling without a forgery is accepted."""

import io
import re
from collections.abc import Callable

import pytest
from pyhanko.sign.fields import SigFieldSpec, append_signature_field
from pyhanko.sign.validation.dss import DocumentSecurityStore

from reports.signing.sign import ORGANISATION_FIELD, PERSON_FIELD, AppendingWriter
from reports.signing.stamp import POINTS_PER_MM, person_signature
from reports.signing.verify import Outcome
from tests.reports.signing import attacks
from tests.reports.signing.conftest import AT, EXPECTED, LEADER, Check, Office, boxes, codes

ATTACKS = [pytest.param(change, id=change.__name__) for change in attacks.CHANGES]


@pytest.mark.parametrize("change", ATTACKS)
def test_what_an_outsider_appends_is_refused(check: Check, issued: bytes, change: attacks.Change) -> None:
    forged = attacks.append(issued, change)
    assert forged.startswith(issued)
    assert check(forged).outcome is Outcome.INVALID


@pytest.mark.parametrize("change", ATTACKS)
def test_what_an_insider_hides_under_his_seal_is_refused(
    check: Check, office: Office, signed: bytes, change: attacks.Change
) -> None:
    forged = attacks.seal_hiding(office, signed, change)
    assert check(forged, crls=office.authority.crls).outcome is Outcome.INVALID


def test_a_seal_that_hides_nothing_is_accepted(check: Check, office: Office, signed: bytes) -> None:
    honest = attacks.seal_hiding(office, signed, lambda _writer: None)
    assert check(honest, crls=office.authority.crls).accepted


@pytest.mark.parametrize("change", ATTACKS)
def test_a_change_between_signature_and_seal_is_refused(
    check: Check, office: Office, signed: bytes, change: attacks.Change
) -> None:
    forged = attacks.seal_hiding(office, attacks.append(signed, change), lambda _writer: None)
    assert check(forged, crls=office.authority.crls).outcome is Outcome.INVALID


def contents(pdf: bytes, number: int) -> tuple[int, int]:
    """Where the hexadecimal value of a signature begins and ends."""
    return list(re.finditer(rb"/Contents <([0-9A-F]{8000,})>", pdf))[number].span(1)


def flipped(pdf: bytes, place: int) -> bytes:
    return pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]


def ranged(pdf: bytes, text: bytes) -> bytes:
    return re.sub(rb"/ByteRange \[[^]]*\]", lambda old: text.ljust(len(old[0])), pdf)


def emptied(pdf: bytes, filler: bytes) -> bytes:
    start, end = contents(pdf, 0)
    return pdf[:start] + filler * (end - start) + pdf[end:]


def padded(pdf: bytes) -> bytes:
    """Something hidden in the unused room behind the first signature's value."""
    end = contents(pdf, 0)[1]
    return pdf[: end - 40] + b"DEADBEEF" + pdf[end - 32 :]


BYTES: dict[str, Callable[[bytes], bytes]] = {
    "bit in page": lambda pdf: flipped(pdf, pdf.index(b"stream\n") + 40),
    "bit in first signature": lambda pdf: flipped(pdf, contents(pdf, 0)[0] + 3000),
    "bit in second signature": lambda pdf: flipped(pdf, contents(pdf, 1)[0] + 3000),
    "padding of first": padded,
    "one byte behind": lambda pdf: pdf + b" ",
    "megabyte behind": lambda pdf: pdf + b"\0" * 1_000_000,
    "line before": lambda pdf: b"\n" + pdf,
    "objects with the old startxref": lambda pdf: (
        pdf + b"900 0 obj\n<</A 1>>\nendobj\n" + pdf[pdf.rindex(b"startxref") :]
    ),
    "second file behind": lambda pdf: pdf + pdf,
    "cut short": lambda pdf: pdf[:-7],
    "no range": lambda pdf: ranged(pdf, b"/XyteRange [0 1 2 3]"),
    "zero range": lambda pdf: ranged(pdf, b"/ByteRange [0 0 0 0]"),
    "empty range": lambda pdf: ranged(pdf, b"/ByteRange []"),
    "negative range": lambda pdf: ranged(pdf, b"/ByteRange [0 -1 5 -9]"),
    "odd range": lambda pdf: ranged(pdf, b"/ByteRange [0 9 9]"),
    "zeros for a signature": lambda pdf: emptied(pdf, b"0"),
    "letters for a signature": lambda pdf: emptied(pdf, b"F"),
    "other kind of signature": lambda pdf: pdf.replace(b"/ETSI.CAdES.detached", b"/ETSI.CAdES.detacheX"),
    "not a signature": lambda pdf: pdf.replace(b"/Type /Sig\n", b"/Type /Sog\n"),
    "fields renamed": lambda pdf: pdf.replace(b"DauCoQuan", b"DauCoQuaN"),
}


@pytest.mark.parametrize("name", BYTES)
def test_bytes_changed_by_hand_are_refused(check: Check, issued: bytes, name: str) -> None:
    forged = BYTES[name](issued)
    assert forged != issued
    verdict = check(forged)
    assert verdict.outcome is Outcome.INVALID
    assert all(reason.sentence.endswith(".") for reason in verdict.reasons)


def test_the_seal_first_and_the_leader_after_is_refused(check: Check, office: Office, pdf: bytes) -> None:
    writer = AppendingWriter(io.BytesIO(pdf))
    for name, box in boxes().items():
        append_signature_field(writer, SigFieldSpec(name, on_page=box.page, box=tuple(map(int, box[1:]))))  # type: ignore[arg-type]
    sealed = AppendingWriter(io.BytesIO(attacks.raw_sign(office, writer, ORGANISATION_FIELD)))
    stamp = person_signature(LEADER)
    both = attacks.raw_sign(office, sealed, PERSON_FIELD, signer=office.leader, stamp=stamp)
    verdict = check(both, crls=office.authority.crls)
    assert codes(verdict) == {"order"}
    assert "người có thẩm quyền phải ký trước" in verdict.reasons[0].sentence
    assert check(both, crls=office.authority.crls, expected=EXPECTED[::-1]).accepted


def test_a_third_signature_by_a_trusted_insider_is_refused(check: Check, office: Office, issued: bytes) -> None:
    writer = AppendingWriter(io.BytesIO(issued))
    attacks.add_field(writer, "Them", (0, 0, 100, 100))
    third = attacks.raw_sign(office, writer, "Them")
    assert {"fields", "signatures"} <= codes(check(third))


def test_a_seal_over_the_whole_page_is_refused(check: Check, office: Office, pdf: bytes) -> None:
    """The "sneaky signature": a true seal whose picture replaces the page's text."""
    writer = AppendingWriter(io.BytesIO(pdf))
    attacks.add_field(writer, PERSON_FIELD, (300, 400, 300 + int(45 * POINTS_PER_MM), 460))
    attacks.add_field(writer, ORGANISATION_FIELD, (0, 0, 595, 842))
    stamp = person_signature(LEADER)
    signed = attacks.raw_sign(office, writer, PERSON_FIELD, signer=office.leader, stamp=stamp)
    forged = attacks.seal_hiding(office, signed, lambda _writer: None)
    assert codes(check(forged, crls=office.authority.crls)) == {"large_field"}


def test_lists_appended_without_a_time_stamp_are_refused(check: Check, office: Office, issued: bytes) -> None:
    def extend(writer: AppendingWriter) -> None:
        DocumentSecurityStore.supply_dss_in_writer(writer, None, crls=[], certs=[office.authority.roots[0]])
        writer.update_root()

    assert {"coverage", "revisions"} & codes(check(attacks.append(issued, extend)))


def test_a_claimed_time_far_from_the_certified_one_is_refused(
    check: Check, office: Office, signed: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attacks, "AT", AT.replace(year=2022))
    stamper = office.authority.timestamper(AT)
    monkeypatch.setattr(type(office.authority), "timestamper", lambda _self, _at: stamper)
    forged = attacks.seal_hiding(office, signed, lambda _writer: None)
    assert codes(check(forged, crls=office.authority.crls)) == {"clock"}
