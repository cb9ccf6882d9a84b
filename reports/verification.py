"""The answer to "is this file yours, and is it unchanged?", for whoever asks: command and public page.

The register has the last word: a file is an issued document only if its bytes are the stored ones, or the stored ones
followed by nothing but archive time stamps. Its signatures are checked beside, in a cage.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from reports.annex_files import expected_sealer, known_annex, name_of, title_of
from reports.copies import copying_body, expected_copier, known_copy
from reports.known import Document, Known, document_of, known
from reports.models import AnnexFile, Copy, Filing, FilingFile
from reports.signers import expected_signers, was_signed_outside
from reports.signing.cage import CageBroken, Examined, Trust, examine
from reports.signing.published import published, trusted
from reports.signing.verdict import ExpectedSigner, Outcome, Reason, SignerLine
from units.models import Official, Unit


class Finding(Enum):
    """What a file is found to be."""

    ISSUED = "issued"
    SCANNED = "scanned"
    ANNEX = "annex"
    COPY = "copy"
    EARLIER = "earlier"
    ALTERED = "altered"
    TRIAL = "trial"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """In words."""
        return str(LABELS[self])


LABELS = {
    Finding.ISSUED: gettext_lazy("Văn bản do cơ quan phát hành qua hệ thống này"),
    Finding.SCANNED: gettext_lazy("Bản quét của văn bản giấy do cơ quan phát hành qua hệ thống này"),
    Finding.ANNEX: gettext_lazy("Phụ lục ở tệp riêng của văn bản do cơ quan phát hành qua hệ thống này"),
    Finding.COPY: gettext_lazy("Bản sao điện tử của văn bản do cơ quan phát hành qua hệ thống này"),
    Finding.EARLIER: gettext_lazy("Bản trước khi phát hành, không phải bản đã phát hành"),
    Finding.ALTERED: gettext_lazy("Văn bản đã bị thay đổi sau khi phát hành"),
    Finding.TRIAL: gettext_lazy("Bản ký thử, không phải văn bản đã phát hành"),
    Finding.UNKNOWN: gettext_lazy("Không phải văn bản do hệ thống này phát hành"),
}


COPIES = {
    Copy.Form.WHOLE: gettext_lazy("Bản sao y"),
    Copy.Form.OF_COPY: gettext_lazy("Bản sao lục"),
    Copy.Form.PART: gettext_lazy("Bản trích sao"),
}


@dataclass(frozen=True)
class Answer:
    """`outcome` weighs the file, `document` is what the register knows of it, `tail` what was added behind that."""

    finding: Finding
    outcome: Outcome
    reasons: tuple[Reason, ...] = ()
    signers: tuple[SignerLine, ...] = ()
    document: Document | None = None
    tail: tuple[str, ...] = ()

    @property
    def is_intact(self) -> bool:
        """Ours, and as it was made."""
        return self.outcome is Outcome.VALID


def answer(pdf: bytes) -> Answer:
    """Judge a file in the language of the moment. Raises `CageBusy`."""
    copy, annex = known_copy(pdf), known_annex(pdf)
    if copy is not None:
        return _of_a_copy(pdf, *copy)
    if annex is not None:
        return _of_an_annex(pdf, *annex)
    found = known(pdf)
    if found is None:
        return _of_a_stranger(pdf)
    if found.revision.kind == FilingFile.Kind.SCANNED and found.is_whole:
        return Answer(Finding.SCANNED, Outcome.VALID, (_not_signed(),), document=found.document)
    try:
        examined = examined_as(pdf, found.filing, cut=0 if found.is_whole else found.cut)
    except CageBroken:
        return Answer(Finding.ALTERED, Outcome.INVALID, (_too_heavy(),), document=found.document)
    if found.revision.kind not in FilingFile.ORIGINALS:
        return _of_an_earlier_revision(found, examined)
    is_signed = found.revision.kind != FilingFile.Kind.SCANNED
    if found.is_whole or (is_signed and examined.outcome is not Outcome.INVALID):
        return Answer(
            Finding.ISSUED, examined.outcome, examined.reasons, examined.signers, found.document, examined.tail
        )
    return Answer(
        Finding.ALTERED,
        Outcome.INVALID,
        (_altered(), *examined.reasons),
        examined.signers,
        found.document,
        examined.tail,
    )


def examined_as(pdf: bytes, filing: Filing | None = None, *, cut: int = 0) -> Examined:
    """What its signatures say, held against those the register names for the filing. Raises CageBusy, CageBroken."""
    if filing is None:
        return _examined(pdf)
    return _examined(pdf, expected_signers(filing), cut=cut, outside=was_signed_outside(filing))


def _of_a_copy(pdf: bytes, copy: Copy, size: int) -> Answer:
    """Of an electronic copy: whose copy, and of which document; or that something stands behind the stored bytes."""
    told = {
        "form": COPIES[Copy.Form(copy.form)],
        "body": copying_body(copy),
        "day": date_format(timezone.localtime(copy.made_at), "d/m/Y"),
    }
    reason = Reason("copy", _("%(form)s do %(body)s ký số ngày %(day)s; trùng khớp với bản đã lưu.") % told)
    return _of_one_signature(pdf, size, copy.filing, expected_copier(copy), (Finding.COPY, reason))


def _of_an_annex(pdf: bytes, annex: AnnexFile, size: int) -> Answer:
    """Of an annex in a file of its own: which one, and of which document; or that something stands behind it."""
    told = {"name": name_of(annex), "title": title_of(annex)}
    reason = Reason("annex", _("%(name)s (%(title)s); trùng khớp với tệp đã phát hành cùng văn bản.") % told)
    return _of_one_signature(pdf, size, annex.filing, expected_sealer(annex), (Finding.ANNEX, reason))


def _of_one_signature(
    pdf: bytes, size: int, filing: Filing, expected: ExpectedSigner, found: tuple[Finding, Reason]
) -> Answer:
    """Of a stored file of `size` bytes that a body alone has signed, and that `pdf` is or begins with."""
    document, is_whole = document_of(filing), size == len(pdf)
    try:
        examined = _examined(pdf, [expected], cut=0 if is_whole else size)
    except CageBroken:
        return Answer(Finding.ALTERED, Outcome.INVALID, (_too_heavy(),), document=document)
    if not is_whole and examined.outcome is Outcome.INVALID:
        reasons = (_altered(), *examined.reasons)
        return Answer(Finding.ALTERED, Outcome.INVALID, reasons, examined.signers, document, examined.tail)
    finding, reason = found
    reasons = (reason, *examined.reasons)
    return Answer(finding, examined.outcome, reasons, examined.signers, document, examined.tail)


def _examined(pdf: bytes, expected: Sequence[ExpectedSigner] = (), *, cut: int = 0, outside: bool = False) -> Examined:
    return examine(
        pdf,
        trust=trust_of_installation(),
        expected=expected,
        cut=cut,
        outside=outside,
        language=get_language() or settings.LANGUAGE_CODE,
    )


def trust_of_installation() -> Trust:
    """The authorities whose certificates sign for this installation."""
    if settings.SIGNING_TEST_KEYS is not None:
        return Trust(*published(settings.SIGNING_TEST_KEYS))
    return Trust(*trusted(settings.SIGNING_TRUST)) if settings.SIGNING_TRUST is not None else Trust()


def _of_an_earlier_revision(found: Known, examined: Examined) -> Answer:
    """A file cut back to what it was before the seal (row 46), or one that was changed from there on."""
    if not found.is_whole:
        reasons = (_altered(), *examined.reasons)
        return Answer(Finding.ALTERED, Outcome.INVALID, reasons, examined.signers, found.document, examined.tail)
    reason = Reason("superseded", _("Đây là bản đã được thay thế, không phải bản đã phát hành."))
    return Answer(Finding.EARLIER, Outcome.INVALID, (reason,), examined.signers, found.document)


def _of_a_stranger(pdf: bytes) -> Answer:
    """Of a file that the register does not know, only what it says itself."""
    try:
        examined = examined_as(pdf)
    except CageBroken:
        return Answer(Finding.UNKNOWN, Outcome.INVALID, (_not_registered(), _too_heavy()))
    if examined.outcome is Outcome.VALID and _is_trial(examined.signers):
        reason = Reason("trial", _("Tệp do hệ thống ký thử để trình diễn; không có trong sổ văn bản đã phát hành."))
        return Answer(Finding.TRIAL, Outcome.VALID, (reason,), examined.signers)
    reasons = (_not_registered(), *(reason for reason in examined.reasons))
    return Answer(Finding.UNKNOWN, Outcome.INVALID, reasons, examined.signers)


def _is_trial(signers: tuple[SignerLine, ...]) -> bool:
    """Signed by the test keys of a person and of a body that are here (`manage.py sign_demo`)."""
    if settings.SIGNING_TEST_KEYS is None or len(signers) != 2 or not all(signer.is_test for signer in signers):
        return False
    person, body = signers
    return Official.objects.filter(code=person.code).exists() and Unit.objects.filter(code=body.code).exists()


def _not_registered() -> Reason:
    return Reason("not_registered", _("Tệp không trùng với văn bản nào đã phát hành qua hệ thống này."))


def _not_signed() -> Reason:
    return Reason("scanned", _("Bản quét của văn bản giấy, không có chữ ký số; trùng khớp với tệp đã lưu."))


def _altered() -> Reason:
    return Reason("altered", _("Tệp bắt đầu bằng văn bản đã lưu, nhưng phần sau đó không phải do hệ thống tạo ra."))


def _too_heavy() -> Reason:
    return Reason("too_heavy", _("Không đọc được tệp trong giới hạn thời gian và bộ nhớ dành cho một văn bản."))
