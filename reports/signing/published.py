"""What everybody may know of the demo's authority, read without loading a key or the signing libraries."""

import ssl
from pathlib import Path

ROOT, ROOT_CRL, SUB_CRL = "root.pem", "root.crl", "sub-ca.crl"


def published(folder: Path) -> tuple[tuple[bytes, ...], tuple[bytes, ...]]:
    """Return the root and the lists of revoked certificates (DER), all that checking needs; or nothing."""
    if not (folder / ROOT).exists():
        return (), ()
    root = ssl.PEM_cert_to_DER_cert((folder / ROOT).read_text(encoding="ascii"))
    return (root,), ((folder / ROOT_CRL).read_bytes(), (folder / SUB_CRL).read_bytes())
