"""Good files are accepted; a file by the wrong people, in the wrong order, or not ours is not."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from reports.signing import certificates
from reports.signing.authority import Authority
from reports.signing.keys import _read, ensure_organisation_key, ensure_person_key
from reports.signing.sign import ORGANISATION_FIELD, SigningRefused, add_archive_timestamp
from reports.signing.verify import Outcome
from tests.reports.signing.conftest import AT, BODY, EXPECTED, LEADER, Check, Office, certificate, codes, make_office

LATER = datetime(2030, 1, 1, tzinfo=UTC)


def test_an_issued_file_is_valid_and_says_who_signed_when(check: Check, issued: bytes) -> None:
    verdict = check(issued)
    assert verdict.outcome is Outcome.VALID
    assert verdict.accepted
    assert verdict.is_test
    assert [line.name for line in verdict.signers] == [f"{LEADER} (THỬ)", f"{BODY} (THỬ)"]
    assert {line.time for line in verdict.signers} == {AT}
    assert check(issued, stored_sha256=verdict.sha256).accepted


def test_a_file_waiting_for_its_seal_is_valid_as_such_only(check: Check, office: Office, signed: bytes) -> None:
    waiting = {"expected": EXPECTED[:1], "pending": (ORGANISATION_FIELD,), "crls": office.authority.crls}
    assert check(signed, **waiting).accepted
    assert not check(signed).accepted
    assert not check(signed, **(waiting | {"pending": ()})).accepted


def test_an_archived_file_stays_valid_and_its_time_stamps_may_be_renewed(
    check: Check, office: Office, issued: bytes
) -> None:
    once = add_archive_timestamp(issued, authority=office.authority, at=AT + timedelta(days=1))
    twice = add_archive_timestamp(once, authority=office.authority, at=LATER)
    assert check(once).accepted
    assert check(twice, at=LATER).accepted


def test_an_unsigned_file_is_not_valid(check: Check, pdf: bytes) -> None:
    assert "signatures" in codes(check(pdf))


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"\x00" * 64, b"<html>", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj"])
def test_what_cannot_be_read_is_answered_with_a_sentence(check: Check, content: bytes) -> None:
    verdict = check(content)
    assert verdict.outcome is Outcome.INVALID
    assert "Không đọc được tệp" in verdict.reasons[0].sentence


def wrong_people(office: Office, folder: Path) -> Iterator[dict[str, object]]:
    homonym = ensure_person_key(folder, name=LEADER, code="CB-777", allow_test_keys=True)
    deputy = ensure_person_key(folder, name="Trần Thị Phó", code="CB-002", allow_test_keys=True)
    other_body = ensure_organisation_key(folder, name="Ủy ban nhân dân xã Thí Dụ", code="thi-du", allow_test_keys=True)
    yield {"leader": homonym}
    yield {"leader": deputy}
    yield {"leader": office.seal}
    yield {"seal": other_body}
    yield {"seal": office.leader}


@pytest.mark.parametrize("number", range(5))
def test_true_signatures_of_the_wrong_people_are_refused(
    check: Check, office: Office, folder: Path, pdf: bytes, number: int
) -> None:
    wrong = replace(office, **list(wrong_people(office, folder))[number])  # type: ignore[arg-type]
    verdict = check(wrong.issue(wrong.sign(pdf)))
    assert verdict.outcome is Outcome.INVALID
    assert codes(verdict) == {"signer"}


def test_the_right_person_with_an_unknown_certificate_is_refused_where_one_is_bound(
    check: Check, issued: bytes
) -> None:
    bound = replace(EXPECTED[0], fingerprint=check(issued).signers[0].fingerprint)
    assert check(issued, expected=(bound, EXPECTED[1])).accepted
    assert codes(check(issued, expected=(replace(bound, fingerprint="0" * 64), EXPECTED[1]))) == {"signer"}


def test_an_authority_of_the_same_name_is_not_trusted(check: Check, pdf: bytes, tmp_path: Path) -> None:
    false = make_office(tmp_path)
    verdict = check(false.issue(false.sign(pdf)))
    assert verdict.outcome is Outcome.INVALID
    assert "untrusted" in codes(verdict)


def test_a_seal_dated_before_the_signature_is_refused(check: Check, office: Office, signed: bytes) -> None:
    assert "times" in codes(check(office.issue(signed, at=AT - timedelta(hours=1))))


def test_the_first_revision_is_recognised_as_superseded(check: Check, office: Office, signed: bytes) -> None:
    """The cut-back file is valid by itself; only the register of hashes tells."""
    alone = {"expected": EXPECTED[:1], "pending": (ORGANISATION_FIELD,), "crls": office.authority.crls}
    assert check(signed, **alone).accepted
    assert codes(check(signed, **alone, stored_sha256="f" * 64)) == {"hash"}
    verdict = check(signed, **alone, earlier_sha256={check(signed).sha256}, stored_sha256="f" * 64)
    assert codes(verdict) == {"superseded"}
    assert "đã được thay thế" in verdict.reasons[0].sentence


def test_without_revocation_lists_the_answer_is_not_known(check: Check, signed: bytes) -> None:
    verdict = check(signed, expected=EXPECTED[:1], pending=(ORGANISATION_FIELD,))
    assert verdict.outcome is Outcome.UNDETERMINED
    assert not verdict.accepted
    assert verdict.outcome.label == "Chưa xác định"


def with_list(folder: Path, office: Office, *revoked: tuple[int, datetime], **options: datetime) -> tuple[bytes, ...]:
    """The authority's lists with the sub-CA's made anew."""
    issuer = _read(folder / "sub-ca.p12")[0]
    return (office.authority.crls[0], certificates.make_crl(issuer, revoked, **options).public_bytes(Encoding.DER))


def test_lists_that_are_out_of_date_or_foreign_leave_it_unknown(
    check: Check, office: Office, folder: Path, signed: bytes, tmp_path: Path
) -> None:
    stale = with_list(folder, office, until=AT - timedelta(days=30))
    foreign = make_office(tmp_path).authority.crls
    for crls in (stale, foreign, office.authority.crls[:1], office.authority.crls[1:]):
        verdict = check(signed, expected=EXPECTED[:1], pending=(ORGANISATION_FIELD,), crls=crls)
        assert codes(verdict) == {"revocation_unknown"}
        assert verdict.outcome is Outcome.UNDETERMINED


@pytest.mark.parametrize(("moment", "good"), [(AT - timedelta(days=1), False), (AT + timedelta(days=1), True)])
def test_a_signature_counts_only_if_made_before_the_revocation(
    check: Check, office: Office, folder: Path, signed: bytes, moment: datetime, good: bool
) -> None:
    crls = with_list(folder, office, (certificate(office.leader).serial_number, moment))
    verdict = check(signed, expected=EXPECTED[:1], pending=(ORGANISATION_FIELD,), crls=crls)
    assert verdict.accepted is good
    if not good:
        assert codes(verdict) == {"revoked"}
        assert verdict.outcome is Outcome.INVALID


def test_a_revoked_signer_cannot_sign(office: Office, folder: Path, pdf: bytes) -> None:
    crls = with_list(folder, office, (certificate(office.leader).serial_number, AT - timedelta(days=1)))
    strict: Authority = replace(office.authority, crls=crls)
    with pytest.raises(SigningRefused, match="chứng thư"):
        replace(office, authority=strict).sign(pdf)
