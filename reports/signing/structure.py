"""Checks of a signed file's build: which bytes are signed, what was added after, by which revision.

Certificates are not looked at here. Each check is a generator of reasons to refuse. The attacks
they answer are listed in docs/signing.md.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from pyhanko.pdf_utils.generic import DictionaryObject
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel, StandardDiffPolicy
from pyhanko.sign.diff_analysis.form_rules_api import FormUpdatingRule
from pyhanko.sign.diff_analysis.rules.file_structure_rules import (
    CatalogModificationRule,
    ObjectStreamRule,
    XrefStreamRule,
)
from pyhanko.sign.diff_analysis.rules.form_field_rules import (
    DSSCompareRule,
    SigFieldCreationRule,
    SigFieldModificationRule,
)
from pyhanko.sign.diff_analysis.rules.metadata_rules import DocInfoRule, MetadataUpdateRule
from pyhanko.sign.diff_analysis.rules_api import QualifiedWhitelistRule
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from reports.signing.stamp import POINTS_PER_MM
from reports.signing.verdict import ExpectedSigner, Reason

LARGEST_FIELD_MM = 60  # a field over the whole page could cover the text with an "image of a seal"

_FORM = FormUpdatingRule(
    field_rules=[SigFieldCreationRule(), SigFieldModificationRule()]  # type: ignore[no-untyped-call]
)


def _policy(ignored: Iterable[str], *more: QualifiedWhitelistRule) -> StandardDiffPolicy:
    rules = [
        CatalogModificationRule(ignored_keys={*ignored}),  # type: ignore[no-untyped-call]
        XrefStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
        ObjectStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
        DSSCompareRule().as_qualified(ModificationLevel.LTA_UPDATES),
        *more,
    ]
    return StandardDiffPolicy(global_rules=rules, form_rule=_FORM, ignore_orphaned_objects=False)


_SIGNING = ("/AcroForm", "/DSS", "/Extensions")
# Stricter than pyHanko's own: no change to metadata, no filling of other fields, no stray objects.
POLICY = _policy(_SIGNING)
# A tool outside writes its name, the date of change and the version of PDF beside its signature; no user can help that.
OUTSIDE_POLICY = _policy(
    (*_SIGNING, "/Metadata", "/Version"),
    DocInfoRule().as_qualified(ModificationLevel.LTA_UPDATES),
    MetadataUpdateRule().as_qualified(ModificationLevel.LTA_UPDATES),  # type: ignore[no-untyped-call]
)


@dataclass(frozen=True)
class SignedFile:
    """An opened file with its signatures in the order they were made."""

    content: bytes
    reader: PdfFileReader
    signatures: tuple[EmbeddedPdfSignature, ...]
    timestamps: tuple[EmbeddedPdfSignature, ...]
    expected: Sequence[ExpectedSigner]
    pending: Sequence[str]
    outside: bool = False

    @property
    def seals(self) -> list[EmbeddedPdfSignature]:
        """Signatures and document time stamps together, oldest first."""
        return sorted([*self.signatures, *self.timestamps], key=lambda seal: seal.signed_revision)


def check_plain(file: SignedFile) -> Iterator[Reason]:
    """The file is one plain PDF from its first byte."""
    if not file.content.startswith(b"%PDF-") or file.reader.encrypted or file.reader.xrefs.hybrid_xrefs_present:
        yield Reason("odd_file", _("Tệp có cấu trúc lạ (mã hóa, lai ghép hoặc có dữ liệu thừa ở đầu)."))


def check_fields(file: SignedFile) -> Iterator[Reason]:
    """The form holds the expected fields and nothing else, none of them large enough to hide text."""
    stamps = {stamp.fq_name for stamp in file.timestamps}
    wanted = {signer.field for signer in file.expected} | set(file.pending)
    fields = _form_fields(file.reader)
    found = [str(field["/T"]) for field in fields]
    if sorted(name for name in found if name not in stamps) != sorted(wanted):
        names = ", ".join(sorted(set(found) - stamps - wanted)) or _("thiếu hoặc trùng trường ký")
        yield Reason("fields", _("Tệp có trường ký không đúng với hồ sơ: %(names)s.") % {"names": names})
    for field in fields:
        x1, y1, x2, y2 = (float(number) for number in field["/Rect"])
        if max(abs(x2 - x1), abs(y2 - y1)) > LARGEST_FIELD_MM * POINTS_PER_MM:
            yield Reason("large_field", _("Một trường ký rộng bất thường, có thể che nội dung văn bản."))


def check_order(file: SignedFile) -> Iterator[Reason]:
    """The signatures stand in the expected fields in the expected order."""
    found = [signature.fq_name for signature in file.signatures]
    wanted = [signer.field for signer in file.expected]
    if found == wanted:
        return
    if sorted(found) == sorted(wanted):
        yield Reason("order", _("Thứ tự ký sai: người có thẩm quyền phải ký trước, cơ quan đóng dấu sau."))
    else:
        yield Reason("signatures", _("Số chữ ký hoặc vị trí chữ ký không đúng với hồ sơ."))


def check_ranges(file: SignedFile) -> Iterator[Reason]:
    """Each signature leaves out its own value and nothing else, with nothing hidden in the padding."""
    for seal in file.seals:
        if not _range_is_whole(file.content, seal):
            yield Reason("byte_range", _("Vùng dữ liệu được ký không liền mạch: có phần của tệp nằm ngoài chữ ký."))


def check_coverage(file: SignedFile) -> Iterator[Reason]:
    """The newest signature or time stamp covers the file to its last byte."""
    seals = file.seals
    if not seals or seals[-1].byte_range[2] + seals[-1].byte_range[3] != len(file.content):
        yield Reason("coverage", _("Sau chữ ký cuối cùng, tệp đã bị thêm dữ liệu."))


def check_revisions(file: SignedFile) -> Iterator[Reason]:
    """Since the first signature, each revision was made by one of the signatures."""
    made = [seal.signed_revision for seal in file.seals]
    if made and made != list(range(made[0], file.reader.xrefs.total_revisions)):
        yield Reason("revisions", _("Giữa các lần ký, tệp đã bị cập nhật thêm."))


def check_changes(file: SignedFile) -> Iterator[Reason]:
    """What came after a signature is only the next signature, or the archive's time stamps."""
    last = len(file.signatures) - 1
    for number, signature in enumerate(file.signatures):
        allowed = ModificationLevel.LTA_UPDATES if number == last else ModificationLevel.FORM_FILLING
        later = {following.fq_name for following in file.signatures[number + 1 :]}
        changes = (OUTSIDE_POLICY if file.outside else POLICY).review_file(file.reader, signature.signed_revision)
        signing_only = (
            isinstance(changes, DiffResult)
            and changes.modification_level <= allowed
            and changes.changed_form_fields <= later | {stamp.fq_name for stamp in file.timestamps}
        )
        if not signing_only:
            yield Reason("content", _("Nội dung tệp đã bị thay đổi sau khi ký."))


CHECKS = (check_plain, check_fields, check_order, check_ranges, check_coverage, check_revisions, check_changes)


def _form_fields(reader: PdfFileReader) -> list[DictionaryObject]:
    if "/AcroForm" not in reader.root:
        return []
    return [field.get_object() for field in reader.root["/AcroForm"]["/Fields"]]


def _range_is_whole(content: bytes, seal: EmbeddedPdfSignature) -> bool:
    if len(seal.byte_range) != 4:
        return False
    start, length, after, rest = (int(number) for number in seal.byte_range)
    if start != 0 or not 0 < length < after <= after + rest <= len(content):
        return False
    gap = content[length:after]
    value = seal.pkcs7_content
    return gap[:1] == b"<" and gap[-1:] == b">" and len(gap) == 2 * len(value) + 2 and not any(_padding(value))


def _padding(value: bytes) -> bytes:
    """Return what follows the DER object at the start of `value`."""
    if len(value) < 2 or value[1] < 0x80:
        return value[2 + value[1] :] if len(value) >= 2 else b"?"
    size = value[1] & 0x7F
    return value[2 + size + int.from_bytes(value[2 : 2 + size], "big") :]
