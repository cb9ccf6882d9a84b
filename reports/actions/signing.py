"""Making the signatures that were asked for: the signing host's part (NĐ30 Điều 14 and 32.2d).

In a demo the host holds test keys with a loud mark.
"""

from collections.abc import Mapping
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from journal import clock
from journal.flow import advance
from library import files
from reports.access import may_still
from reports.actions.asking import WANTED, CapacityEnded, demand_capacity
from reports.actions.drawing import PDF
from reports.actions.issuing import mark_issued
from reports.models import Filing, FilingFile, Report, Signature
from reports.paper.draw import Box
from reports.signing.keys import ensure_organisation_key, ensure_person_key, open_authority
from reports.signing.sign import ORGANISATION_FIELD, PERSON_FIELD, prepare_and_sign_person, seal_organisation
from reports.signing.stamp import organisation_seal, person_signature
from reports.signing.verify import ExpectedSigner, verify
from reports.states import ISSUE, SIGN


class SignatureRefused(Exception):
    """The signed file does not stand up to verification; the message says why."""


def make_signature(signature_id: int) -> None:
    """Makes the asked-for signature, verifies the result, stores it and moves the report on, once.

    Raises `SigningRefused` or `SignatureRefused`; then nothing is stored and the number stands. What was
    asked for a filing whose number has been voided since, or by somebody who has lost the right, is refused.
    """
    signature = Signature.objects.select_related("filing__report__unit", "official", "unit").get(pk=signature_id)
    if signature.signed_at is not None:
        return
    _demand_wanted(signature)
    signed = _sign(signature)
    _verify(signature, signed)
    stored = files.store(signed, PDF)
    with transaction.atomic():
        Report.objects.select_for_update().get(pk=signature.filing.report_id)
        locked = Signature.objects.select_for_update().get(pk=signature_id)
        if locked.signed_at is not None:
            return
        _demand_wanted(signature)
        filing = signature.filing
        is_seal = signature.kind == Signature.Kind.ORGANISATION
        kind = FilingFile.Kind.ISSUED if is_seal else FilingFile.Kind.SIGNED
        FilingFile.objects.create(filing=filing, kind=kind, file=stored, stored_at=clock.now())
        locked.signed_at = clock.now()
        locked.save(update_fields=["signed_at"])
        if is_seal:
            _issue(filing, signature, stored.sha256)
        else:
            report = filing.report
            advance(report, SIGN, actor=signature.asked_by, unit_id=report.unit_id, detail={"sha256": stored.sha256})


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


def _issue(filing: Filing, signature: Signature, sha256: str) -> None:
    """The report is filed at the moment the registrar asked: a slow signing host makes nobody late."""
    report = filing.report
    mark_issued(filing, at=signature.asked_at)
    detail = {"sha256": sha256, "late": filing.is_late}
    advance(report, ISSUE, actor=signature.asked_by, unit_id=report.unit_id, detail=detail)


def _keys() -> Path:
    if settings.SIGNING_TEST_KEYS is None:
        raise SignatureRefused(_("Máy chủ ký số chưa được cấu hình; số và ngày vẫn được giữ."))
    return Path(settings.SIGNING_TEST_KEYS)


def _boxes(filing: Filing) -> Mapping[str, Box]:
    return {name: Box(*box) for name, box in filing.boxes.items()}


def _body_name(filing: Filing) -> str:
    return str(filing.content["issuer"]["full_name"])


def _signer_name(filing: Filing) -> str:
    """The signer's name as approved: a name corrected since is signed under what the paper says."""
    return str(filing.content["signature"]["name"])


def _sign(signature: Signature) -> bytes:
    """The bytes with the new signature appended to the revision before it."""
    folder, filing = _keys(), signature.filing
    authority = open_authority(folder, allow_test_keys=True)
    is_seal = signature.kind == Signature.Kind.ORGANISATION
    before = files.read(filing.files.get(kind=FilingFile.Kind.SIGNED if is_seal else FilingFile.Kind.DRAWN).file)
    unit = signature.unit
    if is_seal:
        seal = organisation_seal(" ".join(filing.content["issuer"]["lines"]), diameter_mm=unit.seal_diameter_mm)
        signer = ensure_organisation_key(folder, name=_body_name(filing), code=unit.code, allow_test_keys=True)
        return seal_organisation(before, signer=signer, stamp=seal, authority=authority, at=signature.asked_at)
    name = _signer_name(filing)
    signer = ensure_person_key(folder, name=name, code=filing.signer.code, allow_test_keys=True)
    return prepare_and_sign_person(
        before,
        boxes=_boxes(filing),
        signer=signer,
        stamp=person_signature(name),
        authority=authority,
        at=signature.asked_at,
    )


def _verify(signature: Signature, signed: bytes) -> None:
    """Refuses a result that a stranger could not trust."""
    filing = signature.filing
    person = ExpectedSigner(PERSON_FIELD, name=_signer_name(filing), code=filing.signer.code)
    body = ExpectedSigner(ORGANISATION_FIELD, name=_body_name(filing), code=signature.unit.code)
    is_seal = signature.kind == Signature.Kind.ORGANISATION
    authority = open_authority(_keys(), allow_test_keys=True)
    verdict = verify(
        signed,
        trust_roots=authority.roots,
        crls=authority.crls,
        expected=[person, body] if is_seal else [person],
        stored_sha256=None,
        pending=() if is_seal else (ORGANISATION_FIELD,),
    )
    if not verdict.accepted:
        raise SignatureRefused("; ".join(reason.sentence for reason in verdict.reasons))
