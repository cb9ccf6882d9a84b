"""Time stampers (RFC 3161): a local one with its key kept loaded, for a demo, and one that is asked over HTTP."""

import urllib.request
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlparse

from asn1crypto import cms, core, keys, tsp, x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from pyhanko.sign.general import as_signing_certificate_v2, simple_cms_attribute
from pyhanko.sign.timestamps import DummyTimeStamper, TimeStamper, TimestampRequestError
from pyhanko_certvalidator.registry import SimpleCertificateStore

ANSWER_SECONDS = 20
LONGEST_ANSWER = 64 * 1024
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


class RemoteTimeStamper(TimeStamper):
    """Asks the time stamping service at an address; only the signing host does so.

    Raises TimestampRequestError where it does not answer, or not as RFC 3161 says.
    """

    def __init__(self, url: str) -> None:
        if urlparse(url).scheme not in {"http", "https"}:
            raise ValueError(f"a time stamping service has an http address, not {url!r}")
        super().__init__()  # type: ignore[no-untyped-call]
        self._url = url

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """Post the question, read the answer."""
        headers = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
        question = urllib.request.Request(self._url, req.dump(), headers)  # noqa: S310 - http, checked above
        try:
            with urllib.request.urlopen(question, timeout=ANSWER_SECONDS) as answer:  # noqa: S310
                return tsp.TimeStampResp.load(answer.read(LONGEST_ANSWER), strict=True)
        except (OSError, ValueError) as error:
            raise TimestampRequestError("the time stamping service gave no answer") from error
