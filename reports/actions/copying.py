"""Electronic copies of what was issued: asked for by a registrar, made by the signing host.

Decree 30/2020, articles 25 and 26: the scan of a paper, the pages of a copy, or a part of the document that is drawn
again, each with the digital signature of the body that copies.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from journal.actions import record
from library import files
from library.media import PDF
from reports.actions.marks import corner_mark
from reports.actions.signing_host import (
    SignatureRefused,
    authority,
    demand_still_used,
    host_certificate_of_body,
    key_of_body,
)
from reports.copies import copying_body, expected_copier, with_sections
from reports.issued import copying_unit
from reports.known import issued_file
from reports.models import Copy, Filing
from reports.paper.cage import draw_in_cage
from reports.signing.copying import pages_of_copy, sign_copy
from reports.signing.verify import verify


def make_copy(copy_id: int) -> None:
    """Makes the copy that was asked for, verifies it and keeps it, once.

    Raises `SigningRefused`, `NoTimeStamp`, `SignatureRefused` or `DrawError`; then nothing is kept.
    """
    copy = Copy.objects.select_related("filing__report__expectation", "unit", "asked_by", "of__file").get(pk=copy_id)
    if copy.made_at is not None:
        return
    if not copy.asked_by.is_active or copying_unit(copy.asked_by, copy.filing.report) != copy.unit_id:
        raise SignatureRefused(_("Người yêu cầu không còn quyền làm việc này; người có thẩm quyền hãy yêu cầu lại."))
    _demand_holds(copy.filing)
    trust = authority()
    at = trust.moment(copy.asked_at)
    copy.certificate = host_certificate_of_body(copy.unit_id, at=at)
    source, mark = _source(copy), _mark(copy, at)
    with key_of_body(copy.certificate, trust, name=copying_body(copy), code=copy.unit.code) as signer:
        beside = 1 if copy.form == Copy.Form.OF_COPY else 0
        made = sign_copy(source, mark=mark, signer=signer, authority=trust, at=at, marks_there=beside)
    verdict = verify(made, trust_roots=trust.roots, crls=trust.crls, expected=[expected_copier(copy)])
    if not verdict.accepted:
        raise SignatureRefused("; ".join(reason.sentence for reason in verdict.reasons))
    stored = files.store(made, PDF)
    with transaction.atomic():
        if Copy.objects.select_for_update().get(pk=copy_id).made_at is not None:
            return
        _demand_holds(Filing.objects.select_for_update().get(pk=copy.filing_id))
        if copy.certificate is not None:
            demand_still_used(copy.certificate)
        copy.made_at, copy.file = at, stored
        copy.save(update_fields=["made_at", "file", "certificate"])
        detail = {"attempt": copy.filing.attempt, "form": copy.form, "sha256": stored.sha256}
        record("make_copy", copy.filing.report, actor=copy.asked_by, unit_id=copy.unit_id, detail=detail)


def _demand_holds(filing: Filing) -> None:
    """The document was not recalled while its copy waited to be made. Raises SignatureRefused."""
    if filing.recalled_at is not None:
        raise SignatureRefused(_("Văn bản đã bị thu hồi."))


def _source(copy: Copy) -> bytes:
    """What the copy shows: the scan of the paper, the pages of a copy, or the document drawn with some sections."""
    if copy.of is not None and copy.of.file is not None:
        return pages_of_copy(files.read(copy.of.file))
    if copy.form == Copy.Form.PART:
        if copy.filing.payload is None:
            raise ValueError(f"filing {copy.filing_id} has no payload")
        return draw_in_cage(with_sections(copy.filing.payload, copy.sections)).pdf
    return files.read(issued_file(copy.filing).file)


def _mark(copy: Copy, at: datetime) -> bytes:
    """The mark in the corner: form of copy, body, time of signing (ô 14); with a test key it says so."""
    words, body = Copy.Form(copy.form).label, copying_body(copy).upper()
    return corner_mark(words, body, at=at, is_test=copy.certificate is None)
