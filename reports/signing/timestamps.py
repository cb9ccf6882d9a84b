"""A local time stamper (RFC 3161) with its key kept loaded; for a demo installation."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from asn1crypto import cms, core, keys, x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from pyhanko.sign.general import as_signing_certificate_v2, simple_cms_attribute
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

_attribute: Callable[[str, Any], cms.CMSAttribute] = simple_cms_attribute


class KeptTimeStamper(DummyTimeStamper):
    """Stamps the moment it was made for: the business clock of the demo, not the machine's.

    pyHanko's own class loads and checks the RSA key again for every token (about 70 ms).
    """

    def __init__(
        self, key: RSAPrivateKey, certificate: x509.Certificate, chain: list[x509.Certificate], at: datetime
    ) -> None:
        store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        store.register_multiple(chain)
        super().__init__(
            tsa_cert=certificate,
            tsa_key=keys.PrivateKeyInfo(),
            certs_to_embed=store,
            fixed_dt=at.astimezone(UTC).replace(microsecond=0),
        )
        self._kept_key = key

    def _sign_tst_info(self, tst_info_data: bytes, md_algorithm: str, dt: datetime) -> tuple[bytes, cms.CMSAttributes]:
        if md_algorithm != "sha256":
            raise ValueError(f"time stamps are made with SHA-256, not {md_algorithm}")
        digest = hashes.Hash(hashes.SHA256())
        digest.update(tst_info_data)
        attributes = cms.CMSAttributes(
            [
                _attribute("content_type", "tst_info"),
                _attribute("signing_time", cms.Time({"utc_time": core.UTCTime(dt)})),
                _attribute("signing_certificate_v2", as_signing_certificate_v2(self.tsa_cert)),
                _attribute("message_digest", digest.finalize()),
            ]
        )
        return self._kept_key.sign(attributes.dump(), PKCS1v15(), hashes.SHA256()), attributes
