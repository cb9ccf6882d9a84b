"""Signing: the leader's signature, the body's seal, and the archive's time stamps.

Each step appends to the file and changes nothing before it (Decree 30/2020, articles 5 and 32.2d:
the person first, then the body). Both are approval signatures, in fields made before the first
one (decision 19), PAdES with SHA-256: B-T for the person, B-LT for the body.
"""

import io
from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pyhanko.pdf_utils.images import PdfImage
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter, append_signature_field, enumerate_sig_fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, PdfTimeStamper, Signer
from pyhanko.sign.signers.pdf_signer import (
    DSSContentSettings,
    PdfSigningSession,
    SigDSSPlacementPreference,
    TimestampDSSContentSettings,
)
from pyhanko.sign.timestamps import TimeStamper, TimestampRequestError
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator import ValidationContext

from reports.signing.authority import Authority
from reports.signing.stamp import POINTS_PER_MM, Stamp
from reports.signing.verdict import ANNEX_FIELD, COPY_FIELD, ORGANISATION_FIELD, PERSON_FIELD, REVIEW_FIELD

__all__ = [
    "ORGANISATION_FIELD",
    "PERSON_FIELD",
    "NoTimeStamp",
    "Place",
    "SigningRefused",
    "add_archive_timestamp",
    "prepare_and_sign_person",
    "seal_organisation",
]

# Room for one signature in hexadecimal digits: two P-256 certificates and a time stamp need about
# 8,000. Given beforehand, pyHanko need not sign twice to measure.
RESERVED = 16_384
NO_STAMP = gettext_lazy("Dịch vụ cấp dấu thời gian không trả lời; hệ thống sẽ thử lại.")
SIZE_TOLERANCE = 0.3  # points, 0.1 mm
FIELDS = (PERSON_FIELD, ORGANISATION_FIELD)
FIELD_LABELS = {
    PERSON_FIELD: "Chữ ký của người có thẩm quyền",
    ORGANISATION_FIELD: "Dấu của cơ quan, tổ chức",
    COPY_FIELD: "Chữ ký số của cơ quan sao",
    ANNEX_FIELD: "Chữ ký số của cơ quan trên phụ lục",
    REVIEW_FIELD: "Chữ ký số của cơ quan trên bản rà soát quyền",
}


class Place(Protocol):
    """Where a field stands: page counted from 0, PDF points, origin at the bottom left."""

    @property
    def page(self) -> int: ...
    @property
    def x1(self) -> float: ...
    @property
    def y1(self) -> float: ...
    @property
    def x2(self) -> float: ...
    @property
    def y2(self) -> float: ...


class SigningRefused(Exception):
    """The file is not in the state that this signature needs; the text is a sentence for the user."""


class NoTimeStamp(Exception):
    """The time stamping service gave no stamp; the same may be tried again. The text is a sentence for the user."""


class AppendingWriter(IncrementalPdfFileWriter):
    """Adds a revision and leaves the document's metadata as it was signed.

    pyHanko would write a new modification date into /Info and XMP with each signature; a checker
    must then allow changes there, and with them a changed title (`verify` allows none).
    """

    def _update_meta(self) -> None:
        pass


class TimedSigner(PdfSigner):
    """A PdfSigner whose claimed time is the caller's, not the machine's."""

    def __init__(
        self,
        metadata: PdfSignatureMetadata,
        signer: Signer,
        *,
        timestamper: TimeStamper,
        style: StaticStampStyle,
        at: datetime,
    ) -> None:
        super().__init__(metadata, signer, timestamper=timestamper, stamp_style=style)
        self._at = at

    def init_signing_session(self, pdf_out: BasePdfFileWriter, existing_fields_only: bool = False) -> PdfSigningSession:
        """Open the session and set its time."""
        session = super().init_signing_session(pdf_out, existing_fields_only=existing_fields_only)
        session.system_time = self._at
        return session


def prepare_and_sign_person(
    pdf: bytes,
    *,
    boxes: Mapping[str, Place],
    signer: Signer,
    stamp: Stamp,
    authority: Authority,
    at: datetime,
    reason: str = "",
) -> bytes:
    """Make both signature fields and sign the first one for the competent person.

    `boxes` names a place for ChuKyCaNhan and for DauCoQuan; `at` is the aware business time that
    the signature claims and its time stamp certifies. Returns the file with one revision more.
    Raises SigningRefused when the file has form fields already, or the signer's certificate is
    not good on `at`.
    """
    writer = with_empty_fields(pdf, boxes)
    place = boxes[PERSON_FIELD]
    _check_size(stamp, place.x2 - place.x1, place.y2 - place.y1)
    metadata = PdfSignatureMetadata(
        field_name=PERSON_FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        validation_context=authority.validation_context(at),
        reason=reason or None,
    )
    timed = TimedSigner(metadata, signer, timestamper=authority.timestamper(at), style=stamp_style(stamp), at=at)
    return append_signature(writer, timed)


def seal_organisation(
    pdf: bytes, *, signer: Signer, stamp: Stamp, authority: Authority, at: datetime, reason: str = ""
) -> bytes:
    """Seal a file that the competent person has signed, with what is needed to check it for years.

    The lists of revoked certificates and the chains of both signers go into the same revision, so
    that the seal covers the whole file. Raises SigningRefused unless the file holds exactly one
    signature, the person's, good on `at` and covering every byte, and the seal's field is empty.
    """
    writer = opened(pdf)
    person, (x1, y1, x2, y2) = _person_signature(writer)
    _check_size(stamp, x2 - x1, y2 - y1)
    context = authority.validation_context(at)
    status = validate_pdf_signature(person, context, context)
    if not status.bottom_line or status.coverage != SignatureCoverageLevel.ENTIRE_FILE:
        raise SigningRefused(_("Chữ ký của người có thẩm quyền không hợp lệ hoặc tệp đã bị sửa sau khi ký."))
    DocumentSecurityStore.supply_dss_in_writer(
        writer, None, certs=person.other_embedded_certs, crls=list(context.crls), embed_roots=False
    )
    metadata = sealing_metadata(ORGANISATION_FIELD, context, reason=reason)
    timed = TimedSigner(metadata, signer, timestamper=authority.timestamper(at), style=stamp_style(stamp), at=at)
    return append_signature(writer, timed)


def sealing_metadata(field: str, context: ValidationContext, *, reason: str = "") -> PdfSignatureMetadata:
    """Return how a body signs: PAdES, with what is needed to check it for years in the same revision (B-LT)."""
    return PdfSignatureMetadata(
        field_name=field,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        validation_context=context,
        embed_validation_info=True,
        dss_settings=DSSContentSettings(include_vri=False, placement=SigDSSPlacementPreference.TOGETHER_WITH_SIGNATURE),
        reason=reason or None,
    )


def add_archive_timestamp(pdf: bytes, *, authority: Authority, at: datetime) -> bytes:
    """Append fresh revocation lists and a document time stamp (B-LTA); for the archive's renewals."""
    writer = opened(pdf)
    context = authority.validation_context(at)
    # Before the stamp, in its own revision: then the stamp covers the whole file.
    settings = TimestampDSSContentSettings(include_vri=False, update_before_ts=True)
    stamper = PdfTimeStamper(authority.timestamper(at))
    try:
        output = stamper.timestamp_pdf(writer, "sha256", context, bytes_reserved=RESERVED, dss_settings=settings)
    except TimestampRequestError as error:
        raise NoTimeStamp(str(NO_STAMP)) from error
    return _bytes(output)


def opened(pdf: bytes) -> AppendingWriter:
    """Return what appends a revision to the file. Raises SigningRefused for a file that is no readable PDF."""
    try:
        return AppendingWriter(io.BytesIO(pdf), strict=True)
    except (PdfError, ValueError) as error:
        raise SigningRefused(_("Tệp không phải là tệp PDF đọc được.")) from error


def with_empty_fields(pdf: bytes, boxes: Mapping[str, Place]) -> AppendingWriter:
    """Return a writer that appends both signature fields, still empty, to a file as it was drawn.

    Raises SigningRefused for a file that has a form already, or no such places.
    """
    writer = opened(pdf)
    if "/AcroForm" in writer.root:
        raise SigningRefused(_("Tệp đã có trường ký hoặc biểu mẫu; chỉ ký được trên bản vừa được lập."))
    for field in FIELDS:
        append_signature_field(writer, field_at(field, boxes, pages=writer.prev.root["/Pages"]["/Count"]))
    return writer


def field_at(name: str, boxes: Mapping[str, Place], *, pages: int) -> SigFieldSpec:
    """Return an empty signature field at its place. Raises SigningRefused where the file has no such place."""
    box = boxes.get(name)
    if box is None or not 0 <= box.page < pages or box.x1 >= box.x2 or box.y1 >= box.y2:
        raise SigningRefused(_("Tệp không có chỗ cho trường ký %(field)s.") % {"field": name})
    return SigFieldSpec(
        name,
        on_page=box.page,
        box=(box.x1, box.y1, box.x2, box.y2),  # type: ignore[arg-type]  # fractions of a point are fine
        readable_field_name=FIELD_LABELS[name],
    )


def _check_size(stamp: Stamp, width: float, height: float) -> None:
    """An image is printed at its real size: a seal that is scaled is no seal (PL I.I.II.8a)."""
    if max(abs(width - stamp.width_mm * POINTS_PER_MM), abs(height - stamp.height_mm * POINTS_PER_MM)) > SIZE_TOLERANCE:
        raise SigningRefused(_("Ảnh chữ ký hoặc con dấu không đúng cỡ của ô ký."))


def _person_signature(writer: AppendingWriter) -> tuple[EmbeddedPdfSignature, list[float]]:
    """Return the one signature of a file that waits for its seal, and the seal's rectangle.

    A tool outside may have signed in a field of its own; the person's is then empty.
    """
    found = {name: (value, field) for name, value, field in enumerate_sig_fields(writer.prev)}
    fields = {name: value for name, (value, _field) in found.items()}
    if not any(fields.values()):
        raise SigningRefused(_("Chưa có chữ ký của người có thẩm quyền: chỉ đóng dấu sau khi đã ký."))
    if fields.get(ORGANISATION_FIELD) is not None:
        raise SigningRefused(_("Tệp đã được đóng dấu."))
    signatures: list[EmbeddedPdfSignature] = writer.prev.embedded_signatures
    if len(signatures) != 1 or ORGANISATION_FIELD not in fields:
        raise SigningRefused(_("Tệp có trường ký lạ hoặc thiếu trường dành cho dấu của cơ quan."))
    rectangle = found[ORGANISATION_FIELD][1].get_object()["/Rect"]
    return signatures[0], [float(edge) for edge in rectangle]


def stamp_style(stamp: Stamp) -> StaticStampStyle:
    """Return how the image is shown: at its printed size, filling the field exactly."""
    box = BoxConstraints(width=stamp.width_mm * POINTS_PER_MM, height=stamp.height_mm * POINTS_PER_MM)
    fill = SimpleBoxLayoutRule(AxisAlignment.ALIGN_MID, AxisAlignment.ALIGN_MID, margins=Margins(0, 0, 0, 0))
    image = PdfImage(stamp.image(), name="Stamp", box=box)
    return StaticStampStyle(background=image, background_layout=fill, background_opacity=1.0, border_width=0)


def append_signature(writer: AppendingWriter, signer: PdfSigner) -> bytes:
    """Return the file with the signature as its next revision. Raises SigningRefused, NoTimeStamp."""
    try:
        return _bytes(signer.sign_pdf(writer, existing_fields_only=True, bytes_reserved=RESERVED))
    except SigningError as error:
        raise SigningRefused(_("Không ký được: chứng thư không dùng được vào ngày ký.")) from error
    except TimestampRequestError as error:
        raise NoTimeStamp(str(NO_STAMP)) from error


def _bytes(output: object) -> bytes:
    if not isinstance(output, io.BytesIO):
        raise TypeError("the signer wrote to something that was not asked for")
    return output.getvalue()
