"""Checking a signed file: accept only what this product made, by the signers it expected.

A file is accepted when every signature is intact and trusted, the signers are the expected ones in
the expected order, the last signature covers the whole file, nothing but signing happened after
the first one, and the bytes are the stored ones. Where revocation cannot be settled the answer
is "chưa xác định", never "hợp lệ".
"""

import hashlib
import logging
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from asn1crypto import x509
from django.utils.translation import gettext as _
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

from reports.signing.certificates import TEST_MARK, subject_name
from reports.signing.reader import IndexedReader
from reports.signing.structure import CHECKS, SignedFile
from reports.signing.verdict import ExpectedSigner, Outcome, Reason, SignerLine, Verdict, conclude

__all__ = ["ExpectedSigner", "Outcome", "Reason", "SignerLine", "Verdict", "signers_of", "verify"]

log = logging.getLogger(__name__)

CLOCK_TOLERANCE = timedelta(minutes=5)  # between the claimed and the certified time

# What pyHanko and its parsers raise on a hostile file. Anything of this kind refuses the file.
BROKEN = (
    PdfError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    NotImplementedError,
    RecursionError,
    OSError,
)


@dataclass(frozen=True)
class Trust:
    """Whom to trust, and the lists of revoked certificates (DER): the file's own and the caller's."""

    roots: Sequence[x509.Certificate]
    crls: Sequence[bytes]

    def chain_only(self, at: datetime) -> ValidationContext:
        """Judge chains and dates, and leave revocation aside."""
        return ValidationContext(trust_roots=list(self.roots), crls=[], moment=at, allow_fetching=False)

    def strict(self, at: datetime) -> ValidationContext:
        """Judge chains, dates and revocation; every certificate's state must be known."""
        return ValidationContext(
            trust_roots=list(self.roots),
            crls=list(self.crls),
            moment=at,
            allow_fetching=False,
            revocation_mode="require",
        )


def verify(
    pdf: bytes,
    *,
    trust_roots: Sequence[x509.Certificate],
    expected: Sequence[ExpectedSigner],
    stored_sha256: str | None = None,
    earlier_sha256: Collection[str] = (),
    pending: Sequence[str] = (),
    crls: Sequence[bytes] = (),
    at: datetime | None = None,
    outside: bool = False,
) -> Verdict:
    """Check a signed file against what the register says about it.

    `expected` lists the signers in signing order; `pending` names fields that must be there and
    still empty; `stored_sha256` is the register's hash of this file, `earlier_sha256` those of its
    superseded revisions. Signers are judged at their certified time; time stampers at the time of the archive's
    next stamp over theirs, the last at `at` (default: the real now). Lists of revoked certificates come from the file
    and from `crls`. `outside`: a tool outside signed, which may have written a date of change beside. Never raises for
    a bad file: it answers with reasons.
    """
    digest = hashlib.sha256(pdf).hexdigest()
    reasons = list(_check_hash(digest, stored_sha256, earlier_sha256))
    signers: list[SignerLine] = []
    try:
        file = replace(_open(pdf, expected, pending), outside=outside)
        for check in CHECKS:
            reasons += check(file)
        trust = Trust(trust_roots, [*_embedded_crls(file.reader), *crls])
        proved = [*_times(file.timestamps), at or datetime.now(UTC)]
        signers = [_line(signature) for signature in file.signatures]
        reasons += _check_signers(signers, expected)
        for signature in file.signatures:
            reasons += _check_signature(signature, trust, proved[0])
        for stamp, moment in zip(file.timestamps, proved[1:], strict=True):
            reasons += _check_timestamp(stamp, trust, moment)
    except BROKEN:
        log.info("signed file %s could not be checked", digest, exc_info=True)
        reasons.append(Reason("unreadable", _("Không đọc được tệp: tệp đã hỏng hoặc cấu trúc chữ ký không hợp lệ.")))
    return conclude(reasons, signers, digest)


def stamped_until(pdf: bytes) -> datetime:
    """Say until when the newest time stamp over a sound file of ours can be checked: its certificate's last moment."""
    stamps = _open(pdf, (), ()).timestamps
    until: datetime = stamps[-1].signer_cert.not_valid_after
    return until


def _times(stamps: Sequence[EmbeddedPdfSignature]) -> list[datetime]:
    """When the archive's stamps were made, oldest first; what each covers was there at that time."""
    return [stamp.signed_data["encap_content_info"]["content"].parsed["gen_time"].native for stamp in stamps]


def signers_of(pdf: bytes) -> tuple[SignerLine, ...]:
    """Say who signed according to the file itself, oldest first; nobody, of a file that cannot be read."""
    try:
        return tuple(_line(signature) for signature in _open(pdf, (), ()).signatures)
    except BROKEN:
        return ()


def _check_hash(digest: str, stored: str | None, earlier: Collection[str]) -> Iterator[Reason]:
    if digest in earlier:
        yield Reason("superseded", _("Đây là bản đã được thay thế, không phải bản đã phát hành."))
    elif stored is not None and digest != stored:
        yield Reason("hash", _("Tệp không trùng với bản lưu trong hệ thống."))


def _open(pdf: bytes, expected: Sequence[ExpectedSigner], pending: Sequence[str]) -> SignedFile:
    reader = IndexedReader(pdf)
    found = [EmbeddedPdfSignature(reader, field, name) for name, value, field in enumerate_sig_fields(reader) if value]
    found.sort(key=lambda signature: signature.signed_revision)
    stamps = tuple(signature for signature in found if signature.sig_object_type == "/DocTimeStamp")
    signatures = tuple(signature for signature in found if signature not in stamps)
    return SignedFile(pdf, reader, signatures, stamps, expected, pending)


def _embedded_crls(reader: PdfFileReader) -> list[bytes]:
    try:
        return [reference.get_object().data for reference in DocumentSecurityStore.read_dss(reader).crls]
    except NoDSSFoundError:
        return []


def _line(signature: EmbeddedPdfSignature) -> SignerLine:
    certificate = signature.signer_cert
    subject = certificate.subject.native
    name = str(subject.get("common_name", ""))
    return SignerLine(
        field=signature.fq_name,
        name=name,
        code=str(subject.get("serial_number", "")),
        fingerprint=certificate.sha256.hex(),
        time=_certified_time(signature),
        is_test=name.endswith(TEST_MARK),
    )


def _certified_time(signature: EmbeddedPdfSignature) -> datetime | None:
    """Return the moment in the signature's time stamp; whether to believe it is checked apart."""
    tokens = list(extract_tst_data_iter(signature.signer_info, signed=False))
    if len(tokens) != 1:
        return None
    moment: datetime = tokens[0]["encap_content_info"]["content"].parsed["gen_time"].native
    return moment


def _check_signers(found: Sequence[SignerLine], expected: Sequence[ExpectedSigner]) -> Iterator[Reason]:
    """The certificates name the persons and bodies that the register names, in this order of time."""
    by_field = {line.field: line for line in found}
    for signer in expected:
        line = by_field.get(signer.field)
        if line is not None and not _is(line, signer):
            yield Reason(
                "signer",
                _("Chữ ký tại ô %(field)s không phải của %(name)s, mà của %(found)s.")
                % {"field": signer.field, "name": signer.name, "found": line.name or _("người không rõ tên")},
            )
    times = [line.time.replace(microsecond=0) for line in found if line.time]  # not every authority tells fractions
    if times != sorted(times):
        yield Reason("times", _("Thời điểm ký không theo thứ tự: dấu được đóng trước khi người có thẩm quyền ký."))


def _is(line: SignerLine, signer: ExpectedSigner) -> bool:
    if signer.fingerprint and signer.fingerprint != line.fingerprint:
        return False
    names = {signer.name, subject_name(signer.name)}
    return line.code == signer.code and line.name in names


def _check_signature(signature: EmbeddedPdfSignature, trust: Trust, now: datetime) -> Iterator[Reason]:
    """The signature is intact, its certificate good at the certified time, its time stamp good now."""
    moment = _certified_time(signature)
    who = {"name": _line(signature).name}
    if moment is None:
        yield Reason("no_timestamp", _("Chữ ký của %(name)s không có dấu thời gian.") % who)
        return
    plain = _status(signature, trust.chain_only(moment), trust.chain_only(now))
    if not (plain.intact and plain.valid):
        yield Reason("tampered", _("Dữ liệu đã bị sửa sau khi %(name)s ký.") % who)
    elif not plain.bottom_line:
        yield Reason("untrusted", _("Chứng thư hoặc dấu thời gian của %(name)s không đáng tin cậy.") % who)
    else:
        yield from _check_revocation(signature, trust, moment, now)
    claimed = plain.signer_reported_dt
    if claimed is None or abs(claimed - moment) > CLOCK_TOLERANCE:
        yield Reason("clock", _("Giờ ký ghi trong chữ ký của %(name)s lệch với dấu thời gian.") % who)


def _status(
    signature: EmbeddedPdfSignature, signer: ValidationContext, stamper: ValidationContext
) -> PdfSignatureStatus:
    # What changed after it is judged apart, by `structure.check_changes`.
    return validate_pdf_signature(signature, signer, stamper, skip_diff=True)


def _check_revocation(
    signature: EmbeddedPdfSignature, trust: Trust, moment: datetime, now: datetime
) -> Iterator[Reason]:
    """Refuse a revoked certificate; doubt one whose state cannot be known."""
    status = _status(signature, trust.strict(moment), trust.strict(now))
    if status.bottom_line:
        return
    who = {"name": _line(signature).name}
    stamp = status.timestamp_validity
    if status.revoked or (stamp is not None and stamp.revoked):
        yield Reason("revoked", _("Chứng thư dùng cho chữ ký của %(name)s đã bị thu hồi.") % who)
    else:
        sentence = _("Chưa kiểm tra được tình trạng thu hồi chứng thư của chữ ký %(name)s.") % who
        yield Reason("revocation_unknown", sentence, doubt=True)


def _check_timestamp(stamp: EmbeddedPdfSignature, trust: Trust, now: datetime) -> Iterator[Reason]:
    """An archive time stamp is intact and from a trusted stamper."""
    plain = validate_pdf_timestamp(stamp, trust.chain_only(now), skip_diff=True)
    if not (plain.intact and plain.valid and plain.trusted):
        yield Reason("archive_timestamp", _("Dấu thời gian lưu trữ không hợp lệ."))
        return
    strict = validate_pdf_timestamp(stamp, trust.strict(now), skip_diff=True)
    if strict.revoked:
        yield Reason("archive_timestamp", _("Chứng thư của dấu thời gian lưu trữ đã bị thu hồi."))
    elif not strict.trusted:
        sentence = _("Chưa kiểm tra được tình trạng thu hồi chứng thư của dấu thời gian lưu trữ.")
        yield Reason("revocation_unknown", sentence, doubt=True)
