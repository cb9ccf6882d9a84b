"""Whose signatures a filing must bear: by the certificates they were made with, else by the names in the register."""

from reports.models import Filing, Signature, SigningCertificate
from reports.signing.verdict import ORGANISATION_FIELD, PERSON_FIELD, ExpectedSigner
from units.models import Unit

FIELDS = {Signature.Kind.PERSON: PERSON_FIELD, Signature.Kind.ORGANISATION: ORGANISATION_FIELD}
"""The field of each signature, in signing order."""


def expected_signers(filing: Filing) -> tuple[ExpectedSigner, ...]:
    """Whom the register names for a filing, in signing order."""
    made = {Signature.Kind(row.kind): row for row in filing.signatures.select_related("certificate")}
    return tuple(_expected(filing, kind, made.get(kind)) for kind in FIELDS)


def expected_signer(
    filing: Filing, kind: Signature.Kind, certificate: SigningCertificate | None, *, field: str = ""
) -> ExpectedSigner:
    """Whose signature it must be: the holder of the certificate; a demo's key is known by name and code alone."""
    if certificate is not None:
        return ExpectedSigner(field or FIELDS[kind], certificate.name, certificate.code, certificate.fingerprint)
    if kind == Signature.Kind.PERSON:
        return ExpectedSigner(PERSON_FIELD, name=signer_name(filing), code=filing.signer.code)
    return ExpectedSigner(ORGANISATION_FIELD, name=body_name(filing), code=issuer_of(filing).code)


def issuer_of(filing: Filing) -> Unit:
    """The body that gave the number; its report may be written by another since (need 28)."""
    return filing.register_entries.select_related("series__issuer").get(void_reason="").series.issuer


def signer_name(filing: Filing) -> str:
    """The signer's name as approved: a name corrected since is signed under what the paper says."""
    return str(filing.content["signature"]["name"])


def body_name(filing: Filing) -> str:
    """The body's name as the paper has it."""
    return str(filing.content["issuer"]["full_name"])


def _expected(filing: Filing, kind: Signature.Kind, made: Signature | None) -> ExpectedSigner:
    if made is None:
        return expected_signer(filing, kind, None)
    return expected_signer(filing, kind, made.certificate, field=made.outside_field)


def was_signed_outside(filing: Filing) -> bool:
    """Whether a tool outside made one of the signatures."""
    return filing.signatures.exclude(outside_field="").exists()
