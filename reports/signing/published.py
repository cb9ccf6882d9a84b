"""What everybody may know of the authorities, read without loading a key or the signing libraries."""

import ssl
from pathlib import Path

ROOT, ROOT_CRL, SUB_CRL = "root.pem", "root.crl", "sub-ca.crl"


def published(folder: Path) -> tuple[tuple[bytes, ...], tuple[bytes, ...]]:
    """Return the demo's root and its lists of revoked certificates (DER), all that checking needs; or nothing."""
    if not (folder / ROOT).exists():
        return (), ()
    return (_der(folder / ROOT),), ((folder / ROOT_CRL).read_bytes(), (folder / SUB_CRL).read_bytes())


def trusted(folder: Path) -> tuple[tuple[bytes, ...], tuple[bytes, ...]]:
    """Return the roots (`roots/*.pem`) and lists of revoked certificates (`crls/*.crl`) of an installation, DER."""
    return _all_of(folder / "roots"), tuple(path.read_bytes() for path in sorted((folder / "crls").glob("*.crl")))


def chain_of(folder: Path) -> tuple[bytes, ...]:
    """Return the authorities between the roots and the signers (`chain/*.pem`), DER."""
    return _all_of(folder / "chain")


def _all_of(folder: Path) -> tuple[bytes, ...]:
    return tuple(_der(path) for path in sorted(folder.glob("*.pem")))


def _der(path: Path) -> bytes:
    return ssl.PEM_cert_to_DER_cert(path.read_text(encoding="ascii"))
