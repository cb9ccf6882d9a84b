"""Who signs with a tool outside: whoever has registered a certificate whose key they keep themselves."""

from journal import clock
from reports.models import Report, SigningCertificate
from reports.models.certificate import CertificateQuerySet


def signs_outside(report: Report) -> bool:
    """Whether the person whom the current filing names has such a certificate."""
    signer_id = report.filings.values_list("signer_id", flat=True).first()
    return signer_id is not None and _held().of_person(signer_id).exists()


def seals_outside(report: Report) -> bool:
    """Whether the body has such a certificate."""
    return _held().of_body(report.unit_id).exists()


def certificate_of_signer(official_id: int) -> SigningCertificate | None:
    """The person's, good now."""
    return _held().of_person(official_id).first()


def certificate_of_body(unit_id: int) -> SigningCertificate | None:
    """The body's, good now."""
    return _held().of_body(unit_id).first()


def _held() -> CertificateQuerySet:
    return SigningCertificate.objects.good_at(clock.now()).filter(keeper=SigningCertificate.Keeper.HOLDER)
