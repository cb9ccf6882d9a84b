"""What a tool outside has signed: taken only as one more signature behind exactly the bytes that were given out.

Such a tool may sign in a field of its own and write a new date of change; pages, fonts and pictures must be as they
were (decision 19).
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from asn1crypto import x509
from django.utils.translation import gettext as _
from pyhanko.pdf_utils.generic import NumberObject
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel

from reports.signing.cage import Trust
from reports.signing.reader import IndexedReader
from reports.signing.sign import FIELDS, Place, with_empty_fields
from reports.signing.structure import OUTSIDE_POLICY
from reports.signing.verdict import ANNEX_FIELD, COPY_FIELD, ExpectedSigner, Reason
from reports.signing.verify import BROKEN, signers_of, verify


@dataclass(frozen=True)
class Judged:
    """Why an uploaded file is not taken, and the field in which its newest signature stands."""

    reasons: tuple[Reason, ...]
    field: str


def prepare(pdf: bytes, *, boxes: Mapping[str, Place]) -> bytes:
    """Append both empty signature fields, so that a tool outside signs where the signature belongs.

    Raises SigningRefused for a file that has a form already.
    """
    writer = with_empty_fields(pdf, boxes)
    # Signatures exist, and the file is only to be appended to: tells the tool how to save.
    writer.root["/AcroForm"]["/SigFlags"] = NumberObject(3)  # type: ignore[no-untyped-call]
    prepared = io.BytesIO()
    writer.write(prepared)  # type: ignore[no-untyped-call]
    return prepared.getvalue()


def judge(pdf: bytes, *, given: int, earlier: Sequence[ExpectedSigner], signer: ExpectedSigner, trust: Trust) -> Judged:
    """Judge a file whose first `given` bytes are what was given out, with the signatures of `earlier` in it.

    One more signature must stand behind them, by `signer`, whatever field it is in. Never raises for a bad file.
    """
    try:
        found = signers_of(pdf)
        if len(found) != len(earlier) + 1:
            return Judged((_count(len(found) - len(earlier)),), "")
        made = replace(signer, field=found[-1].field)
        reasons = tuple(_behind(pdf, given, made.field))
    except BROKEN:
        return Judged((Reason("unreadable", _("Không đọc được tệp: tệp đã hỏng.")),), "")
    expected = [*earlier, made]
    verdict = verify(
        pdf,
        trust_roots=[x509.Certificate.load(root) for root in trust.roots],
        crls=trust.crls,
        expected=expected,
        pending=unused(expected),
        outside=True,
    )
    return Judged((*reasons, *verdict.reasons), made.field)


def unused(expected: Sequence[ExpectedSigner]) -> tuple[str, ...]:
    """The fields made for signatures in which none of the expected signers signs: they must be there, and empty.

    A copy, and an annex in a file of its own, has one field.
    """
    if any(signer.field in {COPY_FIELD, ANNEX_FIELD} for signer in expected):
        return ()
    return tuple(field for field in FIELDS if field not in {signer.field for signer in expected})


def _count(new: int) -> Reason:
    if new <= 0:
        return Reason("not_signed", _("Tệp chưa có chữ ký mới: hãy ký bằng công cụ ký số rồi tải lên."))
    return Reason("signatures", _("Tệp có nhiều hơn một chữ ký mới; mỗi lần chỉ nhận một chữ ký, đúng thứ tự."))


def _behind(pdf: bytes, given: int, field: str) -> Iterator[Reason]:
    """Behind the bytes that were given out stands a signature and nothing else: no page is changed."""
    base, whole = IndexedReader(pdf[:given]), IndexedReader(pdf)
    changes = OUTSIDE_POLICY.review_file(whole, base.xrefs.total_revisions - 1)
    signing_only = (
        isinstance(changes, DiffResult)
        and changes.modification_level <= ModificationLevel.FORM_FILLING
        and changes.changed_form_fields <= {field}
    )
    if not signing_only:
        yield Reason("content", _("Công cụ ký đã sửa nội dung văn bản; chỉ được thêm chữ ký vào tệp đã tải về."))
