# mypy: allow-untyped-calls
"""Each check of `verify` is needed: with it taken out, an attack that it answers goes through."""

import hashlib
import io
from collections.abc import Callable

import pytest

from reports.signing import structure, verify
from reports.signing.sign import ORGANISATION_FIELD, AppendingWriter
from tests.reports.signing import attacks
from tests.reports.signing.conftest import AT, EXPECTED, Check, Office, codes
from tests.reports.signing.corpus import padded


def without(monkeypatch: pytest.MonkeyPatch, *checks: Callable[..., object]) -> None:
    monkeypatch.setattr(verify, "CHECKS", tuple(check for check in structure.CHECKS if check not in checks))


def test_without_coverage_a_trailing_byte_passes(check: Check, issued: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    forged = issued + b"\n"
    assert codes(check(forged)) == {"coverage"}
    without(monkeypatch, structure.check_coverage)
    assert check(forged).accepted


def test_without_ranges_hidden_padding_passes(check: Check, issued: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    # The padding of the last signature: that of the first is covered by the last.
    start = issued.rindex(b"0" * 40)
    forged = issued[:start] + b"ab" + issued[start + 2 :]
    assert codes(check(forged)) == {"byte_range"}
    assert "byte_range" in codes(check(padded(issued)))
    without(monkeypatch, structure.check_ranges)
    assert check(forged).accepted


def test_without_changes_an_insiders_page_passes(
    check: Check, office: Office, signed: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    forged = attacks.seal_hiding(office, signed, attacks.page_content)
    assert codes(check(forged, crls=office.authority.crls)) == {"content"}
    without(monkeypatch, structure.check_changes)
    assert check(forged, crls=office.authority.crls).accepted


def test_without_revisions_an_update_between_passes(
    check: Check, office: Office, signed: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    between = attacks.append(signed, lambda writer: writer.update_root())
    forged = attacks.seal_hiding(office, between, lambda _writer: None)
    assert codes(check(forged, crls=office.authority.crls)) == {"revisions"}
    without(monkeypatch, structure.check_revisions)
    assert check(forged, crls=office.authority.crls).accepted


def test_without_fields_an_extra_signature_field_passes(
    check: Check, office: Office, signed: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = {"expected": EXPECTED[:1], "crls": office.authority.crls}
    assert codes(check(signed, **waiting)) == {"fields"}
    without(monkeypatch, structure.check_fields)
    assert check(signed, **waiting).accepted


def test_without_order_a_third_signer_passes(
    check: Check, office: Office, issued: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = AppendingWriter(io.BytesIO(issued))
    attacks.add_field(writer, "Them", (0, 0, 100, 100))
    third = attacks.raw_sign(office, writer, "Them")
    assert "signatures" in codes(check(third))
    without(monkeypatch, structure.check_order, structure.check_fields, structure.check_changes)
    assert check(third, crls=office.authority.crls).accepted


def test_without_signers_a_stranger_passes(
    check: Check, office: Office, signed: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    forged = office.issue(signed, signer=office.leader)
    assert codes(check(forged)) == {"signer"}
    monkeypatch.setattr(verify, "_check_signers", lambda _found, _expected: ())
    assert check(forged).accepted


def test_without_revocation_a_doubt_passes(check: Check, signed: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting = {"expected": EXPECTED[:1], "pending": (ORGANISATION_FIELD,)}
    assert not check(signed, **waiting).accepted
    monkeypatch.setattr(verify, "_check_revocation", lambda *_all: ())
    assert check(signed, **waiting).accepted


def test_without_the_register_another_true_file_passes(
    check: Check, office: Office, pdf: bytes, issued: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    another = office.issue(office.sign(pdf, at=AT))
    stored = {"stored_sha256": hashlib.sha256(issued).hexdigest()}
    assert codes(check(another, **stored)) == {"hash"}
    monkeypatch.setattr(verify, "_check_hash", lambda *_all: ())
    assert check(another, **stored).accepted
