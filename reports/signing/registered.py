"""Reading the certificate of a person or a body before it is registered: whose it is, whether one may sign with it."""

import ssl
from dataclasses import dataclass
from datetime import UTC, datetime

from asn1crypto import x509
from django.utils.translation import gettext as _

LEAST_BITS = {"rsa": 2048, "ec": 256}
"""TT 15/2025/TT-BKHCN: RSA from 2048 bits, ECDSA from 256."""

LAST_DAY = datetime(9999, 12, 30, tzinfo=UTC)
"""The end of a certificate that has none and says so with the last second of 9999 (RFC 5280, 4.1.2.5): a day before
that, which can be told in every time zone."""


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
        strong = key.algorithm in LEAST_BITS and key.bit_size >= LEAST_BITS[key.algorithm]
        is_authority = certificate.ca
    except (ValueError, TypeError, KeyError, AttributeError) as error:  # what its parser meets in a damaged file
        raise BadCertificate(_("Tệp không phải là chứng thư số đọc được (PEM hoặc DER).")) from error
    if is_authority or not signs:
        raise BadCertificate(_("Chứng thư này không dùng để ký văn bản."))
    if not strong:
        raise BadCertificate(_("Khóa của chứng thư yếu hơn mức cho phép (RSA 2048 bit, ECDSA 256 bit)."))
    return facts


def _facts(der: bytes, certificate: x509.Certificate) -> CertificateFacts:
    subject = certificate.subject.native
    name, code = subject.get("common_name", ""), subject.get("serial_number", "")
    if not name or not all(map(_is_line, (name, code, issue_of(der).authority))):
        raise ValueError(name)
    return CertificateFacts(
        der=der,
        name=name[:200],
        code=code[:100],
        fingerprint=certificate.sha256.hex(),
        valid_from=certificate.not_valid_before,
        valid_until=min(certificate.not_valid_after, LAST_DAY),
    )


def _is_line(told: object) -> bool:
    """Whether it is one text that a page, a table and the database can hold; a name told twice is a list."""
    return isinstance(told, str) and told.isprintable()
