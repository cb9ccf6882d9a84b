"""A signing tool that is not ours: pyHanko as it comes, which also writes its name and a new date into the file."""

import io
from datetime import datetime
from pathlib import Path

from asn1crypto import keys, x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.sign.timestamps import DummyTimeStamper, TimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from reports.signing.certificates import Identity, make_signer
from reports.signing.keys import SUB_CA, TIME_STAMPER, _read, open_authority


class Tool:
    """The tool on somebody's own machine, with a key that the authority of the installation has certified."""

    def __init__(self, folder: Path, *, name: str, code: str) -> None:
        open_authority(folder, allow_test_keys=True)
        self.issuer = _read(folder / SUB_CA)[0]
        self.stamper = _read(folder / TIME_STAMPER)[0]
        self.identity = make_signer(self.issuer, name=name, code=code)

    @property
    def certificate(self) -> bytes:
        """What is registered of it."""
        return self.identity.certificate.public_bytes(Encoding.PEM)

    def sign(self, pdf: bytes, *, at: datetime, field: str, own: bool = False, stamped: bool = True) -> bytes:
        """One signature more; `own`: in a field that the tool makes itself."""
        store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        store.register(_asn1(self.issuer))
        signer = SimpleSigner(signing_cert=_asn1(self.identity), signing_key=_key(self.identity), cert_registry=store)
        metadata = PdfSignatureMetadata(field_name=field, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES)
        place = SigFieldSpec(field, on_page=0, box=(60, 60, 180, 110)) if own else None
        timestamper = self._stamper(store, at) if stamped else None
        by = _At(metadata, signer, timestamper=timestamper, new_field_spec=place)
        by.at = at
        output = by.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), existing_fields_only=not own)
        assert isinstance(output, io.BytesIO)
        return output.getvalue()

    def _stamper(self, store: SimpleCertificateStore, at: datetime) -> TimeStamper:
        return DummyTimeStamper(
            tsa_cert=_asn1(self.stamper), tsa_key=_key(self.stamper), certs_to_embed=store, fixed_dt=at
        )


class _At(PdfSigner):
    at: datetime

    def init_signing_session(self, pdf_out: BasePdfFileWriter, existing_fields_only: bool = False) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only=existing_fields_only)
        session.system_time = self.at
        return session


def _asn1(identity: Identity) -> x509.Certificate:
    return x509.Certificate.load(identity.certificate.public_bytes(Encoding.DER))


def _key(identity: Identity) -> keys.PrivateKeyInfo:
    plain = identity.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return keys.PrivateKeyInfo.load(plain)
