"""Reading the certificate of a person or a body before it is registered: whose it is, whether one may sign with it."""

import ssl
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import x509
from django.utils.translation import gettext as _

LEAST_BITS = {"rsa": 2048, "ec": 256}
"""TT 15/2025/TT-BKHCN: RSA from 2048 bits, ECDSA from 256."""


class BadCertificate(ValueError):
    """No certificate one may sign with; the text is a sentence for the user."""


@dataclass(frozen=True)
class CertificateFacts:
    """What a certificate says. `code` is the subject's serialNumber, `fingerprint` SHA-256 in hexadecimal."""

    der: bytes
    name: str
    code: str
    fingerprint: str
    valid_from: datetime
    valid_until: datetime


@dataclass(frozen=True)
class Issue:
    """Who issued a certificate, and under which number (hexadecimal, as certificates are called by it)."""

    authority: str
    serial: str

    @property
    def serial_in_groups(self) -> str:
        """The number as it is read aloud and as a narrow column holds it."""
        return " ".join(self.serial[start : start + 8] for start in range(0, len(self.serial), 8))


def issue_of(der: bytes) -> Issue:
    """Who issued a registered certificate."""
    certificate = x509.Certificate.load(der)
    named = certificate.issuer.native
    return Issue(
        str(named.get("common_name") or named.get("organization_name") or ""), f"{certificate.serial_number:X}"
    )


def read_certificate(content: bytes) -> CertificateFacts:
    """Read a certificate, PEM or DER. Raises BadCertificate for what is none, or not for signing documents."""
    try:
        der = ssl.PEM_cert_to_DER_cert(content.decode("ascii")) if b"-----BEGIN" in content else content
        certificate = x509.Certificate.load(der, strict=True)
        facts = _facts(der, certificate)
        usage = certificate.key_usage_value
        signs = usage is None or {"digital_signature", "non_repudiation"} & usage.native
        key = certificate.public_key
        strong = key.bit_size >= LEAST_BITS.get(key.algorithm, 10**6)
    except (ValueError, TypeError, KeyError) as error:
        raise BadCertificate(_("Tệp không phải là chứng thư số đọc được (PEM hoặc DER).")) from error
    if certificate.ca or not signs:
        raise BadCertificate(_("Chứng thư này không dùng để ký văn bản."))
    if not strong:
        raise BadCertificate(_("Khóa của chứng thư yếu hơn mức cho phép (RSA 2048 bit, ECDSA 256 bit)."))
    return facts


def _facts(der: bytes, certificate: x509.Certificate) -> CertificateFacts:
    subject = certificate.subject.native
    return CertificateFacts(
        der=der,
        name=str(subject.get("common_name", ""))[:200],
        code=str(subject.get("serial_number", ""))[:100],
        fingerprint=certificate.sha256.hex(),
        valid_from=certificate.not_valid_before,
        valid_until=certificate.not_valid_after,
    )
