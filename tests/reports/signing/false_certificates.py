# mypy: allow-untyped-calls
"""Signatures by keys whose certificates are not good (row 44): each made by a true office with one thing wrong."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from reports.signing import certificates
from reports.signing.certificates import Identity
from reports.signing.keys import SUB_CA, KeptSigner, _asn1, _read
from reports.signing.sign import ORGANISATION_FIELD, RESERVED, AppendingWriter
from reports.signing.timestamps import KeptTimeStamper
from tests.reports.signing import attacks
from tests.reports.signing.conftest import AT, BODY, Office, make_office
from tests.reports.signing.corpus import Attack

EARLY, LATE = datetime(2020, 1, 1, tzinfo=UTC), datetime(2035, 12, 31, tzinfo=UTC)
UNTRUSTED = frozenset({"untrusted", "tampered", "unreadable"})


def false_seal(
    issuer: Identity,
    *,
    since: datetime = EARLY,
    until: datetime = LATE,
    usage: dict[str, bool] | None = None,
    is_authority: bool = False,
    signed_by: Identity | None = None,
) -> Identity:
    """A certificate in the name of the body, with what is asked for and otherwise as the authority makes them."""
    key, by = ec.generate_private_key(ec.SECP256R1()), signed_by or issuer
    builder = (
        x509.CertificateBuilder()
        .subject_name(certificates._name(BODY, "minh-hoa"))
        .issuer_name(by.certificate.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .add_extension(certificates._issuer_key(by.key), critical=False)
        .add_extension(
            certificates._usage(**(usage or {"digital_signature": True, "content_commitment": True})), critical=True
        )
    )
    return Identity(key, builder.sign(by.key, hashes.SHA256()))


def _kept(identity: Identity, *chain: Identity) -> KeptSigner:
    return KeptSigner(identity, [_asn1(link.certificate) for link in chain])


def _self_signed() -> Identity:
    key = ec.generate_private_key(ec.SECP256R1())
    name = certificates._name(BODY, "minh-hoa")
    builder = certificates._builder(name, name, key, key)
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    usage = certificates._usage(digital_signature=True, content_commitment=True)
    return Identity(key, builder.add_extension(usage, critical=True).sign(key, hashes.SHA256()))


def by_false_seals(office: Office, folder: Path, signed: bytes, elsewhere: Path) -> Iterator[Attack]:
    """The body's seal by certificates that no checker may take for the body's."""
    issuer = _read(folder / SUB_CA)[0]
    leader = _read(folder / "person-CB-001.p12")[0]
    other = _read(_other(elsewhere) / SUB_CA)[0]
    seals: dict[str, KeptSigner] = {
        "expired": _kept(false_seal(issuer, until=AT - timedelta(days=1)), issuer),
        "not yet good": _kept(false_seal(issuer, since=AT + timedelta(days=1)), issuer),
        "not for documents": _kept(false_seal(issuer, usage={"digital_signature": True}), issuer),
        "for certificates only": _kept(false_seal(issuer, usage={"certificates": True}, is_authority=True), issuer),
        "of another authority of the same name": _kept(false_seal(other), other),
        "by a person's certificate": _kept(false_seal(issuer, signed_by=leader), leader, issuer),
        "signed by itself": _kept(_self_signed()),
        "without its chain": _kept(false_seal(other)),
    }
    for name, signer in seals.items():
        pdf = attacks.raw_sign(office, AppendingWriter(io.BytesIO(signed)), ORGANISATION_FIELD, signer=signer)
        yield Attack(f"seal {name}", pdf, UNTRUSTED)
    yield Attack("seal of a weak key", _weak(office, issuer, signed), UNTRUSTED)
    yield Attack("seal with SHA-1", _sha1(office, issuer, signed), UNTRUSTED)
    stamper = _read(elsewhere / "tsa.p12")[0]
    yield Attack("time stamp of another authority", _stamped(office, stamper, other, signed), UNTRUSTED)
    yield Attack("time stamp by a signer of documents", _stamped(office, _rsa(issuer), issuer, signed), UNTRUSTED)


def _other(folder: Path) -> Path:
    make_office(folder)
    return folder


def _rsa(issuer: Identity, size: int = 2048) -> Identity:
    """A signer of documents with an RSA key."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=size)
    builder = certificates._builder(
        certificates._name(BODY, "minh-hoa"), issuer.certificate.subject, key, issuer.key
    ).add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    usage = certificates._usage(digital_signature=True, content_commitment=True)
    return Identity(key, builder.add_extension(usage, critical=True).sign(issuer.key, hashes.SHA256()))


def _weak(office: Office, issuer: Identity, signed: bytes) -> bytes:
    return _simple(office, _rsa(issuer, 1024), issuer, signed, "sha256")


def _sha1(office: Office, issuer: Identity, signed: bytes) -> bytes:
    return _simple(office, _rsa(issuer), issuer, signed, "sha1")


def _simple(office: Office, identity: Identity, issuer: Identity, signed: bytes, digest: str) -> bytes:
    """A seal by pyHanko's own signer, which takes what ours refuses."""
    store = SimpleCertificateStore()
    store.register(asn1_x509.Certificate.load(issuer.certificate.public_bytes(Encoding.DER)))
    signer = SimpleSigner(
        signing_cert=asn1_x509.Certificate.load(identity.certificate.public_bytes(Encoding.DER)),
        signing_key=_private(identity.key),
        cert_registry=store,
    )
    metadata = PdfSignatureMetadata(field_name=ORGANISATION_FIELD, md_algorithm=digest)
    stamper = office.authority.stamper
    assert isinstance(stamper, Identity)
    assert isinstance(stamper.key, rsa.RSAPrivateKey)
    plain = DummyTimeStamper(
        tsa_cert=_asn1(stamper.certificate), tsa_key=_private(stamper.key), certs_to_embed=store, fixed_dt=AT
    )
    by = PdfSigner(metadata, signer, timestamper=plain)
    output = by.sign_pdf(AppendingWriter(io.BytesIO(signed)), existing_fields_only=True, bytes_reserved=RESERVED)
    assert isinstance(output, io.BytesIO)
    return output.getvalue()


def _private(key: certificates.PrivateKey) -> asn1_keys.PrivateKeyInfo:
    return asn1_keys.PrivateKeyInfo.load(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))


def _stamped(office: Office, stamper: Identity, issuer: Identity, signed: bytes) -> bytes:
    """The true seal with a time stamp by somebody else."""
    assert isinstance(stamper, Identity)
    assert isinstance(stamper.key, rsa.RSAPrivateKey)
    other = KeptTimeStamper(stamper.key, _asn1(stamper.certificate), [_asn1(issuer.certificate)], AT)

    class Mistaken(type(office.authority)):  # type: ignore[misc]
        def timestamper(self, at: datetime) -> KeptTimeStamper:
            return other

    authority = Mistaken(**vars(office.authority))
    return attacks.raw_sign(
        replace(office, authority=authority), AppendingWriter(io.BytesIO(signed)), ORGANISATION_FIELD
    )
