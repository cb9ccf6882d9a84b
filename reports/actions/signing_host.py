"""What the signing host signs with: the key in a token (decision 19), or in a demo a test key with a loud mark."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from asn1crypto import x509
from django.conf import settings
from django.utils.translation import gettext as _
from pyhanko.sign.signers import Signer

from journal.refusal import Refused
from library import files
from reports.actions.certificates import is_still_used
from reports.models import Filing, Signature, SigningCertificate
from reports.models.certificate import CertificateQuerySet
from reports.signers import body_name, signer_name
from reports.signing.authority import Authority, official_authority
from reports.signing.keys import ensure_organisation_key, ensure_person_key, open_authority
from reports.signing.stamp import Stamp, fitted, organisation_seal, person_signature
from reports.signing.token import TokenHost, token_signer


class SignatureRefused(Refused):
    """The signature is not made, or does not stand up to verification; the message says why."""


def authority() -> Authority:
    """Whom this installation trusts and who tells it the time. Raises SignatureRefused where nothing is configured."""
    if settings.SIGNING_TEST_KEYS is not None:
        return open_authority(Path(settings.SIGNING_TEST_KEYS), allow_test_keys=True)
    if settings.SIGNING_TRUST is None or not settings.SIGNING_TSA_URL:
        raise SignatureRefused(_("Máy chủ ký số chưa được cấu hình; số và ngày vẫn được giữ."))
    return official_authority(settings.SIGNING_TRUST, stamper_url=settings.SIGNING_TSA_URL)


def host_certificate(signature: Signature, *, at: datetime) -> SigningCertificate | None:
    """The certificate whose key the host keeps for whoever is to sign, good at the moment that the signature claims."""
    if signature.kind == Signature.Kind.PERSON:
        return _kept(at).of_person(signature.filing.signer_id).first()
    return host_certificate_of_body(signature.unit_id, at=at)


def host_certificate_of_body(unit_id: int, *, at: datetime) -> SigningCertificate | None:
    """The same of a body."""
    return _kept(at).of_body(unit_id).first()


def demand_still_used(certificate: SigningCertificate) -> None:
    """The certificate was not ended while its key was signing. Raises SignatureRefused."""
    if not is_still_used(certificate):
        raise SignatureRefused(_("Chứng thư đã ngừng dùng trong khi đang ký; hãy đăng ký chứng thư mới rồi ký lại."))


@contextmanager
def key_of(signature: Signature, certificate: SigningCertificate | None, trust: Authority) -> Iterator[Signer]:
    """The key that signs: in the token that the certificate names, else a demo's. Raises SignatureRefused for none."""
    filing: Filing = signature.filing
    if signature.kind == Signature.Kind.ORGANISATION:
        with key_of_body(certificate, trust, name=body_name(filing), code=signature.unit.code) as signer:
            yield signer
    elif certificate is not None:
        yield from _in_token(certificate, trust)
    else:
        yield ensure_person_key(_test_keys(), name=signer_name(filing), code=filing.signer.code, allow_test_keys=True)


@contextmanager
def key_of_body(certificate: SigningCertificate | None, trust: Authority, *, name: str, code: str) -> Iterator[Signer]:
    """The same of a body with that name and code."""
    if certificate is not None:
        yield from _in_token(certificate, trust)
    else:
        yield ensure_organisation_key(_test_keys(), name=name, code=code, allow_test_keys=True)


def picture_of(signature: Signature, certificate: SigningCertificate | None) -> Stamp:
    """The image that stands where the signature is: the registered one; in a demo always one that says CHỮ KÝ THỬ."""
    is_seal = signature.kind == Signature.Kind.ORGANISATION
    diameter = signature.unit.seal_diameter_mm
    if settings.SIGNING_TEST_KEYS is not None:
        if is_seal:
            return organisation_seal(" ".join(signature.filing.content["issuer"]["lines"]), diameter_mm=diameter)
        return person_signature(signer_name(signature.filing))
    if certificate is None or certificate.picture is None:
        raise SignatureRefused(_("Chứng thư chưa có ảnh chữ ký hoặc ảnh con dấu; hãy đăng ký lại kèm ảnh."))
    png = files.read(certificate.picture)
    return fitted(png, width_mm=diameter, height_mm=diameter) if is_seal else fitted(png)


def _in_token(certificate: SigningCertificate, trust: Authority) -> Iterator[Signer]:
    if settings.SIGNING_MODULE is None or settings.SIGNING_PINS is None:
        raise SignatureRefused(_("Máy chủ này không phải là máy chủ ký số: chưa khai báo thư viện PKCS#11 và mã PIN."))
    host = TokenHost(settings.SIGNING_MODULE, settings.SIGNING_PINS)
    with token_signer(
        host,
        token_label=certificate.token_label,
        key_label=certificate.key_label,
        certificate=x509.Certificate.load(bytes(certificate.certificate)),
        chain=trust.intermediates,
    ) as signer:
        yield signer


def _kept(at: datetime) -> CertificateQuerySet:
    return SigningCertificate.objects.good_at(at).filter(keeper=SigningCertificate.Keeper.HOST)


def _test_keys() -> Path:
    if settings.SIGNING_TEST_KEYS is None:
        raise SignatureRefused(
            _("Chưa đăng ký chứng thư trên máy chủ ký số cho người ký này; hãy ký bằng công cụ ngoài rồi tải lên.")
        )
    return Path(settings.SIGNING_TEST_KEYS)
