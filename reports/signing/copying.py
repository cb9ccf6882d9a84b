"""Signatures of a body in the upper right corner, as words without an image of the seal: of copies, annexes, reviews.

Decree 30/2020, Appendix I: part II, I.3 (electronic copies: form of copy, body, time of signing) and part I, III.1d
(annexes in files of their own: number and symbol of the document, time of signing).
"""

import io
import tempfile
from dataclasses import dataclass
from datetime import datetime

import pikepdf
from django.utils.translation import gettext as _
from pyhanko.pdf_utils.content import ImportedPdfPage
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject
from pyhanko.pdf_utils.layout import AxisAlignment, Margins, SimpleBoxLayoutRule
from pyhanko.sign.fields import append_signature_field
from pyhanko.sign.signers import Signer
from pyhanko.stamp import StaticStampStyle

from reports.signing.authority import Authority
from reports.signing.sign import (
    AppendingWriter,
    Place,
    SigningRefused,
    TimedSigner,
    append_signature,
    field_at,
    opened,
    sealing_metadata,
)
from reports.signing.stamp import POINTS_PER_MM
from reports.signing.verdict import ANNEX_FIELD, COPY_FIELD

MARK_WIDTH_MM, MARK_HEIGHT_MM = 59, 17.5
"""Of the mark: four lines of 10 points, narrow enough for a field of ours (`structure.LARGEST_FIELD_MM`)."""

EDGE_MM, TOP_MM, BETWEEN_MM = 10, 3, 6
"""From the right and the upper edge of the page, inside the upper margin; and between two marks, to part them."""


@dataclass(frozen=True)
class Corner:
    """Where the mark stands on the first page; PDF points."""

    x1: float
    y1: float
    x2: float
    y2: float
    page: int = 0


def sign_copy(
    scan: bytes, *, mark: bytes, signer: Signer, authority: Authority, at: datetime, marks_there: int = 0
) -> bytes:
    """Sign a scan for the body that copies (B-LT); `mark` is a page of PDF of the mark's size, shown in the corner.

    A scanner's file is written anew first, its pictures as they are: what can be signed must be in order to the byte.
    The mark stands left of `marks_there` others.

    Raises SigningRefused for a file with a form, a first page that is turned, or a certificate not good on `at`.
    """
    writer = opened(_tidied(scan))
    if "/AcroForm" in writer.root:
        raise SigningRefused(_("Bản quét đã có trường ký hoặc biểu mẫu; không sao y được từ tệp này."))
    return _sign_in_corner(
        writer, COPY_FIELD, mark=mark, signer=signer, authority=authority, at=at, marks_there=marks_there
    )


def sign_annex(
    pdf: bytes, *, mark: bytes, signer: Signer, authority: Authority, at: datetime, field: str = ANNEX_FIELD
) -> bytes:
    """Sign an annex or another paper of its own, as it was drawn, for the body (B-LT); `mark` as for a copy.

    Raises SigningRefused for a file with a form, or a certificate not good on `at`.
    """
    writer = opened(pdf)
    if "/AcroForm" in writer.root:
        raise SigningRefused(_("Tệp đã có trường ký hoặc biểu mẫu; chỉ ký được trên bản vừa được lập."))
    return _sign_in_corner(writer, field, mark=mark, signer=signer, authority=authority, at=at)


def _sign_in_corner(
    writer: AppendingWriter,
    field: str,
    *,
    mark: bytes,
    signer: Signer,
    authority: Authority,
    at: datetime,
    marks_there: int = 0,
) -> bytes:
    page = writer.find_page_for_modification(0)[0].get_object()  # type: ignore[no-untyped-call]
    if int(page.get("/Rotate", 0)) % 360:
        raise SigningRefused(_("Trang đầu của bản quét bị xoay; không đặt được dấu bản sao vào góc trên bên phải."))
    box: list[float] = [float(edge) for edge in _inherited(page, "/MediaBox")]
    append_signature_field(writer, field_at(field, {field: _corner(box, marks_there)}, pages=1))
    metadata = sealing_metadata(field, authority.validation_context(at))
    with tempfile.NamedTemporaryFile(suffix=".pdf") as drawn:
        drawn.write(mark)
        drawn.flush()
        style = StaticStampStyle(
            background=ImportedPdfPage(drawn.name),  # type: ignore[no-untyped-call]
            background_layout=SimpleBoxLayoutRule(
                AxisAlignment.ALIGN_MID, AxisAlignment.ALIGN_MID, margins=Margins(0, 0, 0, 0)
            ),
            border_width=0,
        )
        made = TimedSigner(metadata, signer, timestamper=authority.timestamper(at), style=style, at=at)
        return append_signature(writer, made)


def _tidied(scan: bytes) -> bytes:
    try:
        with pikepdf.open(io.BytesIO(scan)) as pdf:
            written = io.BytesIO()
            pdf.save(written, object_stream_mode=pikepdf.ObjectStreamMode.disable, deterministic_id=True)
    except pikepdf.PdfError as error:
        raise SigningRefused(_("Tệp không phải là tệp PDF đọc được.")) from error
    return written.getvalue()


def pages_of_copy(made: bytes) -> bytes:
    """Return what a copy shows, its mark among it, without its signature: as if it were printed and scanned again."""
    try:
        with pikepdf.open(io.BytesIO(made)) as pdf:
            pdf.flatten_annotations("all")
            for key in ("/AcroForm", "/DSS", "/Perms", "/Extensions"):
                if key in pdf.Root:
                    del pdf.Root[key]
            written = io.BytesIO()
            pdf.save(written, deterministic_id=True)
    except pikepdf.PdfError as error:
        raise SigningRefused(_("Tệp không phải là tệp PDF đọc được.")) from error
    return written.getvalue()


def _corner(box: list[float], marks_there: int) -> Place:
    aside = EDGE_MM + marks_there * (MARK_WIDTH_MM + BETWEEN_MM)
    right, top = box[2] - aside * POINTS_PER_MM, box[3] - TOP_MM * POINTS_PER_MM
    return Corner(right - MARK_WIDTH_MM * POINTS_PER_MM, top - MARK_HEIGHT_MM * POINTS_PER_MM, right, top)


def _inherited(page: DictionaryObject, key: str) -> ArrayObject:
    """The value that a page has, or the nearest node above it in the tree of pages."""
    while key not in page:
        page = page["/Parent"]
    found: ArrayObject = page[key]
    return found
