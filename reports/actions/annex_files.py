"""Annexes in files of their own: drawn in their own queue, sealed by the body with its report (NĐ30 Phụ lục I, II.8b).

The signature stands in the upper right corner of the first page, without a picture of the seal: number and symbol of
the document, and the moment of signing.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from journal.actions import record
from library import files
from library.media import PDF
from library.models import StoredFile
from reports.actions.marks import corner_mark
from reports.actions.signing_host import SignatureRefused, authority, key_of_body
from reports.annex_files import expected_sealer, places_apart
from reports.models import AnnexFile, Filing, Signature, SigningCertificate
from reports.paper.cage import draw_annex_in_cage
from reports.signers import body_name
from reports.signing.copying import sign_annex
from reports.signing.verify import verify

Progress = Callable[[str], None]


def draw_annexes(filing_id: int, *, progress: Progress | None = None) -> None:
    """Draws each annex that goes out apart and stores the file, once. Raises `DrawError`."""
    filing = Filing.objects.select_related("report").get(pk=filing_id)
    if filing.payload is None:
        raise ValueError(f"filing {filing_id} has no payload")
    there = set(filing.annex_files.values_list("place", flat=True))
    for place in places_apart(filing):
        if place not in there:
            drawn = draw_annex_in_cage(filing.payload, place, progress=progress)
            _keep_drawn(filing, place, files.store(drawn.pdf, PDF), pages=drawn.pages)


@transaction.atomic
def _keep_drawn(filing: Filing, place: int, stored: StoredFile, *, pages: int) -> None:
    Filing.objects.select_for_update().get(pk=filing.pk)
    defaults = {"drawn": stored, "pages": pages}
    _row, created = AnnexFile.objects.get_or_create(filing=filing, place=place, defaults=defaults)
    if created:
        detail = {"annex": place, "sha256": stored.sha256, "pages": pages}
        record("draw_annex", filing.report, actor=None, unit_id=filing.report.unit_id, detail=detail)


def seal_annexes(
    signature: Signature, certificate: SigningCertificate | None, *, at: datetime
) -> list[tuple[AnnexFile, StoredFile]]:
    """Each annex file with the body's signature, verified and stored; nothing of it is saved as made yet.

    Raises `SigningRefused`, `NoTimeStamp`, or `SignatureRefused` for a result that a stranger could not trust.
    """
    filing = signature.filing
    rows = list(filing.annex_files.select_related("drawn", "filing__report__unit"))
    if [row.place for row in rows] != places_apart(filing):
        raise SignatureRefused(_("Phụ lục ở tệp riêng chưa dựng xong; hãy chờ rồi đóng dấu lại."))
    return [(row, _sealed(row, certificate, at)) for row in rows]


def _sealed(row: AnnexFile, certificate: SigningCertificate | None, at: datetime) -> StoredFile:
    trust, filing = authority(), row.filing
    row.certificate = certificate
    with key_of_body(certificate, trust, name=body_name(filing), code=filing.report.unit.code) as signer:
        made = sign_annex(
            files.read(row.drawn), mark=_mark(filing, certificate, at), signer=signer, authority=trust, at=at
        )
    verdict = verify(made, trust_roots=trust.roots, crls=trust.crls, expected=[expected_sealer(row)])
    if not verdict.accepted:
        raise SignatureRefused("; ".join(reason.sentence for reason in verdict.reasons))
    return files.store(made, PDF)


def keep_sealed(signature: Signature, sealed: Sequence[tuple[AnnexFile, StoredFile]], *, at: datetime) -> None:
    """The sealed annexes go out with the report; the caller's transaction issues it."""
    if not sealed:
        return
    for row, stored in sealed:
        row.sealed, row.sealed_at = stored, at
        row.save(update_fields=["sealed", "sealed_at", "certificate"])
    filing = signature.filing
    detail = {"attempt": filing.attempt, "sha256": [stored.sha256 for _row, stored in sealed]}
    record("seal_annexes", filing.report, actor=signature.asked_by, unit_id=filing.report.unit_id, detail=detail)


def _mark(filing: Filing, certificate: SigningCertificate | None, at: datetime) -> bytes:
    """The words in the corner (III.1d); with a test key it says so."""
    notation = filing.register_entries.get(void_reason="").notation
    return corner_mark(f"Số: {notation}", at=at, is_test=certificate is None)
