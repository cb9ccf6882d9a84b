"""Making the signatures that were asked for: the signing host's part (NĐ30 Điều 14 and 32.2d)."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from library import files
from reports.access import may_still
from reports.actions.annex_files import keep_sealed, seal_annexes
from reports.actions.asking import WANTED, CapacityEnded, demand_capacity
from reports.actions.drawing import PDF
from reports.actions.issuing import take_in
from reports.actions.signing_host import (
    SignatureRefused,
    authority,
    demand_still_used,
    host_certificate,
    key_of,
    picture_of,
)
from reports.models import Filing, FilingFile, Report, Signature, SigningCertificate
from reports.paper.draw import Box
from reports.signers import expected_signer, expected_signers, was_signed_outside
from reports.signing.outside import unused
from reports.signing.sign import prepare_and_sign_person, seal_organisation
from reports.signing.verify import verify
from reports.states import ISSUE, SIGN


def make_signature(signature_id: int) -> None:
    """Makes the asked-for signature, verifies the result, stores it and moves the report on, once.

    Raises `SigningRefused` or `SignatureRefused`; then nothing is stored and the number stands. What was
    asked for a filing whose number has been voided since, or by somebody who has lost the right, is refused.
    """
    signature = Signature.objects.select_related("filing__report__unit", "official", "unit").get(pk=signature_id)
    if signature.signed_at is not None:
        return
    _demand_wanted(signature)
    certificate = host_certificate(signature, at=authority().moment(signature.asked_at))
    signed = _sign(signature, certificate)
    _verify(signature, certificate, signed)
    stored = files.store(signed, PDF)
    is_seal, at = signature.kind == Signature.Kind.ORGANISATION, authority().moment(signature.asked_at)
    annexes = seal_annexes(signature, certificate, at=at) if is_seal else []
    with transaction.atomic():
        Report.objects.select_for_update().get(pk=signature.filing.report_id)
        locked = Signature.objects.select_for_update().get(pk=signature_id)
        if locked.signed_at is not None:
            return
        _demand_wanted(signature)
        if certificate is not None:
            demand_still_used(certificate)
        locked.certificate = certificate
        keep_sealed(signature, annexes, at=at)
        take_in(locked, stored, ISSUE if is_seal else SIGN)


def _demand_wanted(signature: Signature) -> None:
    """The report still waits for this very signature, and whoever asked for it still may make it."""
    report, kind = signature.filing.report, Signature.Kind(signature.kind)
    report.refresh_from_db(fields=["state"])
    newest = Filing.objects.filter(report=report).latest("attempt")
    awaited = (ISSUE if kind == Signature.Kind.ORGANISATION else SIGN).sources
    if newest.pk != signature.filing_id or report.state not in awaited:
        raise SignatureRefused(_("Lần phát hành này không còn chờ ký: số đã bị hủy hoặc đã có lần phát hành khác."))
    if not may_still(signature.asked_by, report, WANTED[kind]):
        raise SignatureRefused(_("Người yêu cầu không còn quyền làm việc này; người có thẩm quyền hãy yêu cầu lại."))
    if kind == Signature.Kind.PERSON:
        try:
            demand_capacity(signature.filing)
        except CapacityEnded as ended:
            raise SignatureRefused(str(ended)) from ended


def _boxes(filing: Filing) -> Mapping[str, Box]:
    return {name: Box(*box) for name, box in filing.boxes.items()}


def _sign(signature: Signature, certificate: SigningCertificate | None) -> bytes:
    """The bytes with the new signature appended to the revision before it."""
    filing, trust = signature.filing, authority()
    is_seal = signature.kind == Signature.Kind.ORGANISATION
    before = files.read(filing.files.get(kind=FilingFile.Kind.SIGNED if is_seal else FilingFile.Kind.DRAWN).file)
    stamp, at = picture_of(signature, certificate), trust.moment(signature.asked_at)
    with key_of(signature, certificate, trust) as signer:
        if is_seal:
            return seal_organisation(before, signer=signer, stamp=stamp, authority=trust, at=at)
        boxes = _boxes(filing)
        return prepare_and_sign_person(before, boxes=boxes, signer=signer, stamp=stamp, authority=trust, at=at)


def _verify(signature: Signature, certificate: SigningCertificate | None, signed: bytes) -> None:
    """Refuses a result that a stranger could not trust."""
    filing, trust = signature.filing, authority()
    is_seal = signature.kind == Signature.Kind.ORGANISATION
    made = expected_signer(filing, Signature.Kind(signature.kind), certificate)
    expected = [expected_signers(filing)[0], made] if is_seal else [made]
    verdict = verify(
        signed,
        trust_roots=trust.roots,
        crls=trust.crls,
        expected=expected,
        pending=unused(expected),
        outside=was_signed_outside(filing),
    )
    if not verdict.accepted:
        raise SignatureRefused("; ".join(reason.sentence for reason in verdict.reasons))
