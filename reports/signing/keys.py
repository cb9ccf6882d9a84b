"""The demo's keys: a folder of PKCS#12 files, made on first use, each loaded once per process.

Real keys never come here (decision 19: PKCS#11 on a signing host, or outside). Every door
refuses unless the caller says `allow_test_keys=True`, which only a demo installation does.
"""

import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, pkcs12
from django.utils.translation import gettext as _
from pyhanko.sign.signers import Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore

from reports.signing import certificates
from reports.signing.authority import Authority
from reports.signing.certificates import Identity
from reports.signing.published import ROOT, ROOT_CRL, SUB_CRL

SUB_CA, TIME_STAMPER = "sub-ca.p12", "tsa.p12"
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


class TestKeysRefused(Exception):
    """The installation is not a demo: test keys are neither made nor loaded."""

    __test__ = False  # the name starts with Test, pytest must not collect it


class KeptSigner(Signer):
    """A P-256 key that stays loaded.

    pyHanko's SimpleSigner parses and checks the key again for every signature, and keeps it in
    a form that can be dumped; this one does neither.
    """

    def __init__(self, identity: Identity, chain: list[asn1_x509.Certificate]) -> None:
        if not isinstance(identity.key, EllipticCurvePrivateKey):
            raise TypeError("a signer's key is an elliptic curve key")
        self._key = identity.key
        store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        store.register_multiple(chain)
        super().__init__(signing_cert=_asn1(identity.certificate), cert_registry=store, embed_roots=False)

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        """Sign `data` with SHA-256, the one digest this product uses."""
        if digest_algorithm != "sha256":
            raise ValueError(f"signatures are made with SHA-256, not {digest_algorithm}")
        return bytes(72) if dry_run else self._key.sign(data, ECDSA(hashes.SHA256()))


def open_authority(folder: Path, *, allow_test_keys: bool) -> Authority:
    """Return the demo's authority, making it when the folder has none.

    Raises TestKeysRefused outside a demo.
    """
    _demo_only(allow_test_keys)
    with _locked(folder):
        if not all((folder / name).exists() for name in (ROOT, SUB_CA, TIME_STAMPER, ROOT_CRL, SUB_CRL)):
            make_demo_keys(folder, allow_test_keys=allow_test_keys)
    return _load_authority(folder, _stamp_of(folder / ROOT))


def make_demo_keys(folder: Path, *, allow_test_keys: bool) -> None:
    """Make a new root, sub-CA, time stamper and revocation lists; the root's key is thrown away.

    Keys issued before by another authority are made again when they are next asked for.
    """
    _demo_only(allow_test_keys)
    root = certificates.make_root()
    sub_ca = certificates.make_sub_ca(root)
    # The root goes last: an authority is complete from the moment its root is there.
    _write(folder / SUB_CA, _pack(sub_ca, root.certificate))
    _write(folder / TIME_STAMPER, _pack(certificates.make_time_stamper(sub_ca), sub_ca.certificate))
    _write(folder / ROOT_CRL, certificates.make_crl(root).public_bytes(Encoding.DER))
    _write(folder / SUB_CRL, certificates.make_crl(sub_ca).public_bytes(Encoding.DER))
    _write(folder / ROOT, root.certificate.public_bytes(Encoding.PEM))


def ensure_person_key(folder: Path, *, name: str, code: str, allow_test_keys: bool) -> KeptSigner:
    """Return the test signer of an official, making the key on first use.

    `code` is the official's own code (letters, digits, `.`, `_`, `-`). Raises TestKeysRefused
    outside a demo, ValueError for a bad code.
    """
    return _ensure(folder, "person", name, code, allow_test_keys)


def ensure_organisation_key(folder: Path, *, name: str, code: str, allow_test_keys: bool) -> KeptSigner:
    """Return the test signer of a body, making the key on first use; see `ensure_person_key`."""
    return _ensure(folder, "organisation", name, code, allow_test_keys)


def _ensure(folder: Path, kind: str, name: str, code: str, allow_test_keys: bool) -> KeptSigner:
    open_authority(folder, allow_test_keys=allow_test_keys)
    if not CODE.fullmatch(code):
        raise ValueError(f"not a usable code for a key: {code!r}")
    path = folder / f"{kind}-{code}.p12"
    with _locked(folder):
        issuer = _read(folder / SUB_CA)[0]
        if not _holds(path, name, issuer.certificate):
            _write(path, _pack(certificates.make_signer(issuer, name=name, code=code), issuer.certificate))
    return _load_signer(path, _stamp_of(path))


def _holds(path: Path, name: str, issuer: x509.Certificate) -> bool:
    """Tell whether the file is a key for that name from the present authority."""
    if not path.exists():
        return False
    identity, chain = _read(path)
    subject = identity.certificate.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    return chain == [issuer] and subject[0].value == certificates.subject_name(name)


def _demo_only(allowed: bool) -> None:
    if not allowed:
        raise TestKeysRefused(_("Khóa thử chỉ dùng trên hệ thống trình diễn; hệ thống này không cho phép."))


def _stamp_of(path: Path) -> tuple[int, int]:
    """What changes when a file is replaced: a kept key must not outlive a reset of the demo."""
    status = path.stat()
    return status.st_mtime_ns, status.st_ino


@lru_cache(maxsize=8)
def _load_authority(folder: Path, _stamp: tuple[int, int]) -> Authority:
    sub_ca, _chain = _read(folder / SUB_CA)
    root = x509.load_pem_x509_certificate((folder / ROOT).read_bytes())
    return Authority(
        roots=(_asn1(root),),
        intermediates=(_asn1(sub_ca.certificate),),
        crls=((folder / ROOT_CRL).read_bytes(), (folder / SUB_CRL).read_bytes()),
        stamper=_read(folder / TIME_STAMPER)[0],
    )


@lru_cache(maxsize=512)
def _load_signer(path: Path, _stamp: tuple[int, int]) -> KeptSigner:
    identity, chain = _read(path)
    return KeptSigner(identity, [_asn1(certificate) for certificate in chain])


def _read(path: Path) -> tuple[Identity, list[x509.Certificate]]:
    bundle = pkcs12.load_pkcs12(path.read_bytes(), None)
    key = bundle.key
    if bundle.cert is None or not isinstance(key, EllipticCurvePrivateKey | RSAPrivateKey):
        raise ValueError(f"{path.name} holds no usable key")
    return Identity(key, bundle.cert.certificate), [extra.certificate for extra in bundle.additional_certs]


def _pack(identity: Identity, issuer: x509.Certificate) -> bytes:
    # No passphrase: it would have to lie beside the file. The file's mode is the guard.
    return pkcs12.serialize_key_and_certificates(None, identity.key, identity.certificate, [issuer], NoEncryption())


def _write(path: Path, content: bytes) -> None:
    """Put the whole file in place at once, readable by its owner only."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    with open(draft, "xb", opener=_private) as file:
        file.write(content)
    draft.replace(path)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Let one process at a time make keys: two workers may ask for the same signer at once."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with open(folder / ".lock", "a", opener=_private) as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))
