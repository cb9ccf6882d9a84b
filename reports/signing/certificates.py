"""Certificates and revocation lists of the test authority.

Everything issued here says THỬ in its subject and is worth nothing outside a demo.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

TEST_MARK = "(THỬ)"
# The business clock of a demo may stand anywhere in here, so the certificates and the lists of
# revoked ones must hold on every such day (docs/signing.md).
VALID_FROM = datetime(2020, 1, 1, tzinfo=UTC)
VALID_UNTIL = datetime(2035, 12, 31, tzinfo=UTC)
COMMON_NAME_LIMIT = 64  # ub-common-name, RFC 5280 appendix A.1

PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@dataclass(frozen=True)
class Identity:
    """A private key and the certificate that names its holder."""

    key: PrivateKey
    certificate: x509.Certificate


def subject_name(name: str) -> str:
    """Return the common name a test certificate carries for `name`: at most 64 bytes, cut where needed."""
    full = f"{name} {TEST_MARK}"
    if len(full.encode()) <= COMMON_NAME_LIMIT:
        return full
    room = COMMON_NAME_LIMIT - len(f"… {TEST_MARK}".encode())
    return f"{name.encode()[:room].decode(errors='ignore').rstrip()}… {TEST_MARK}"


def make_root() -> Identity:
    """Make a self-signed root. Its key is meant to be dropped after the sub-CA is made."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = _name("Gốc chứng thực Dám Làm")
    builder = _builder(subject, subject, key, key).add_extension(
        x509.BasicConstraints(ca=True, path_length=1), critical=True
    )
    return Identity(key, builder.add_extension(_CA_USAGE, critical=True).sign(key, hashes.SHA256()))


def make_sub_ca(root: Identity) -> Identity:
    """Make the authority that issues the end certificates."""
    key = ec.generate_private_key(ec.SECP256R1())
    builder = _builder(_name("Cấp chứng thư Dám Làm"), root.certificate.subject, key, root.key)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    return Identity(key, builder.add_extension(_CA_USAGE, critical=True).sign(root.key, hashes.SHA256()))


def make_signer(issuer: Identity, *, name: str, code: str) -> Identity:
    """Make a signing certificate for a person or a body; `code` stands in serialNumber."""
    key = ec.generate_private_key(ec.SECP256R1())
    builder = _builder(_name(name, code), issuer.certificate.subject, key, issuer.key)
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    builder = builder.add_extension(_usage(digital_signature=True, content_commitment=True), critical=True)
    return Identity(key, builder.sign(issuer.key, hashes.SHA256()))


def make_time_stamper(issuer: Identity, *, until: datetime = VALID_UNTIL) -> Identity:
    """Make the time-stamping certificate, good `until` then. RSA: pyHanko's local stamper signs with RSA only."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    builder = _builder(_name("Dấu thời gian Dám Làm"), issuer.certificate.subject, key, issuer.key, until=until)
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    builder = builder.add_extension(_usage(digital_signature=True), critical=True)
    purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
    return Identity(key, builder.add_extension(purpose, critical=True).sign(issuer.key, hashes.SHA256()))


def make_crl(
    issuer: Identity, revoked: Iterable[tuple[int, datetime]] = (), *, until: datetime = VALID_UNTIL
) -> x509.CertificateRevocationList:
    """Make a list, good `until` then, of revoked certificates: pairs of serial number and moment of revocation."""
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuer.certificate.subject)
        .last_update(VALID_FROM)
        .next_update(until)
        .add_extension(x509.CRLNumber(1), critical=False)
        .add_extension(_issuer_key(issuer.key), critical=False)
    )
    for serial, moment in revoked:
        entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(moment).build()
        builder = builder.add_revoked_certificate(entry)
    return builder.sign(issuer.key, hashes.SHA256())


def _name(common: str, code: str = "") -> x509.Name:
    parts = [
        x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
        x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, "Chứng thư thử, không có giá trị pháp lý"),
        x509.NameAttribute(NameOID.COMMON_NAME, subject_name(common)),
    ]
    if code:
        parts.append(x509.NameAttribute(NameOID.SERIAL_NUMBER, code))
    return x509.Name(parts)


def _builder(
    subject: x509.Name, issuer: x509.Name, key: PrivateKey, issuer_key: PrivateKey, *, until: datetime = VALID_UNTIL
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(VALID_FROM)
        .not_valid_after(until)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(_issuer_key(issuer_key), critical=False)
    )


def _issuer_key(key: PrivateKey) -> x509.AuthorityKeyIdentifier:
    return x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key())


def _usage(
    *, digital_signature: bool = False, content_commitment: bool = False, certificates: bool = False
) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=digital_signature,
        content_commitment=content_commitment,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=certificates,
        crl_sign=certificates,
        encipher_only=False,
        decipher_only=False,
    )


_CA_USAGE = _usage(certificates=True)
