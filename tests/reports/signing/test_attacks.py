# mypy: allow-untyped-calls
"""Forgeries that need a word of their own; all the others are in the corpus (`test_corpus.py`)."""

import io

import pytest
from pyhanko.sign.fields import SigFieldSpec, append_signature_field
from pyhanko.sign.validation.dss import DocumentSecurityStore

from reports.signing.sign import ORGANISATION_FIELD, PERSON_FIELD, AppendingWriter
from reports.signing.stamp import POINTS_PER_MM, person_signature
from tests.reports.signing import attacks
from tests.reports.signing.conftest import AT, EXPECTED, LEADER, Check, Office, boxes, codes


def test_a_seal_that_hides_nothing_is_accepted(check: Check, office: Office, signed: bytes) -> None:
    honest = attacks.seal_hiding(office, signed, lambda _writer: None)
    assert check(honest, crls=office.authority.crls).accepted


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


def test_a_signature_with_two_time_stamps_has_no_certified_time(check: Check, issued: bytes) -> None:
    assert "no_timestamp" in codes(check(attacks.reword_last(issued, attacks.stamp_twice)))


def test_a_signature_of_which_a_bit_was_turned_is_told_as_tampered_with(check: Check, issued: bytes) -> None:
    assert "tampered" in codes(check(attacks.reword_last(issued, attacks.break_value)))


def test_control_a_signature_put_back_as_it_was_is_valid(check: Check, issued: bytes) -> None:
    assert check(attacks.reword_last(issued, lambda _signer: None)).accepted
