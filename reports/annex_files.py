"""The annexes of a filing in files of their own: which there are, who sealed them, and which one some bytes are."""

from collections.abc import Sequence

from django.conf import settings

from journal import clock
from library.models import StoredFile
from reports.known import beginnings
from reports.models import AnnexFile, Filing, SigningCertificate
from reports.paper.words import annex_name
from reports.signers import body_name, issuer_of
from reports.signing.verdict import ANNEX_FIELD, ExpectedSigner


def can_be_apart(unit_id: int) -> bool:
    """Whether the body's seal can stand on several files at once: its key is on the signing host, or a demo's.

    Who signs outside, by hand or on paper, has one file to sign; the annexes then stay in it.
    """
    if settings.SIGNING_TEST_KEYS is not None:
        return True
    kept = SigningCertificate.objects.good_at(clock.now()).filter(keeper=SigningCertificate.Keeper.HOST)
    return kept.of_body(unit_id).exists()


def places_apart(filing: Filing) -> list[int]:
    """The places (from 1) of the annexes that go out in files of their own."""
    annexes = (filing.payload or filing.content).get("annexes", ())
    return [place for place, annex in enumerate(annexes, start=1) if annex.get("separate")]


def are_drawn(filing: Filing) -> bool:
    """Whether each of them is there to be sealed; so it is of a filing that has none."""
    wanted = places_apart(filing)
    return not wanted or {row.place for row in filing.annex_files.all()} == {*wanted}


def files_of(filing: Filing) -> Sequence[AnnexFile]:
    """The files in their order; no question to the database for a filing that has none."""
    return list(filing.annex_files.select_related("drawn", "sealed")) if places_apart(filing) else []


def sealed_files(filing: Filing) -> list[StoredFile]:
    """What went out beside the report, in its order."""
    return [row.sealed for row in files_of(filing) if row.sealed is not None]


def name_of(row: AnnexFile) -> str:
    """“Phụ lục II”, as it stands over the annex."""
    content = row.filing.content
    return annex_name(content["form"], row.place, len(content["annexes"]))


def title_of(row: AnnexFile) -> str:
    """What it is called."""
    return str(row.filing.content["annexes"][row.place - 1]["title"])


def expected_sealer(row: AnnexFile) -> ExpectedSigner:
    """Whose signature it must bear: the certificate's holder; a demo's key is known by name and code alone."""
    held = row.certificate
    if held is not None:
        return ExpectedSigner(ANNEX_FIELD, held.name, held.code, held.fingerprint)
    return ExpectedSigner(ANNEX_FIELD, name=body_name(row.filing), code=issuer_of(row.filing).code)


def known_annex(pdf: bytes) -> tuple[AnnexFile, int] | None:
    """The annex that the file is or begins with, and how many bytes the annex has; of issued documents only."""
    sizes = dict(beginnings(pdf))
    found = AnnexFile.objects.filter(sealed__sha256__in=sizes, filing__issued_at__isnull=False).order_by(
        "-sealed__size"
    )
    row = found.select_related("sealed", "certificate", "filing__report__unit", "filing__signer").first()
    return (row, sizes[row.sealed.sha256]) if row is not None and row.sealed is not None else None
