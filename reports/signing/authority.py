"""What signing and checking need besides the signer: whom to trust, who is revoked, who tells the time."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from asn1crypto import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.sign.timestamps import TimeStamper
from pyhanko_certvalidator import ValidationContext

from reports.signing.certificates import Identity
from reports.signing.published import chain_of, trusted
from reports.signing.timestamps import KeptTimeStamper, RemoteTimeStamper


@dataclass(frozen=True)
class Authority:
    """Roots, the authorities below them, DER lists of revoked certificates, and the time stamper.

    `stamper` is the key of a demo's own, or the address of an official service, which tells its own time.
    """

    roots: tuple[x509.Certificate, ...]
    intermediates: tuple[x509.Certificate, ...]
    crls: tuple[bytes, ...]
    stamper: Identity | str

    def timestamper(self, at: datetime) -> TimeStamper:
        """Return a time stamper; a demo's certifies `at` (aware), an official one the moment it is asked."""
        if isinstance(self.stamper, str):
            return RemoteTimeStamper(self.stamper)
        if not isinstance(self.stamper.key, RSAPrivateKey):
            raise TypeError("the time stamper's key is an RSA key")
        certificate = x509.Certificate.load(self.stamper.certificate.public_bytes(Encoding.DER))
        return KeptTimeStamper(self.stamper.key, certificate, list(self.intermediates), at)

    def moment(self, asked_at: datetime) -> datetime:
        """Return the time a signature claims: in a demo when it was asked for, else now, as its time stamp will say."""
        return datetime.now(UTC) if isinstance(self.stamper, str) else asked_at

    def validation_context(self, at: datetime) -> ValidationContext:
        """Return the rules by which a certificate is good on `at`; revocation must be known, nothing is fetched."""
        return ValidationContext(
            trust_roots=list(self.roots),
            other_certs=list(self.intermediates),
            crls=list(self.crls),
            moment=at,
            allow_fetching=False,
            revocation_mode="require",
        )


def official_authority(folder: Path, *, stamper_url: str) -> Authority:
    """Return the authority of an installation in use: certificates and lists from a folder its keeper tends.

    The folder is read anew each time, so that fresh lists of revoked certificates count at once.
    """
    roots, crls = trusted(folder)
    load = x509.Certificate.load
    return Authority(tuple(map(load, roots)), tuple(map(load, chain_of(folder))), crls, stamper_url)
