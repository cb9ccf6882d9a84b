"""Numbers given after the moment of a backup: the papers are out, the register does not know them (5-promises, B8).

After a restore the issued files outlive the database: they are only ever added to the folder of files, and the
exchange and recipients have them. What stands on such a paper says which numbers must not be given again.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reports.known import beginnings
from reports.models import FilingFile, SigningCertificate
from reports.paper.check.reading import UnreadablePaperError, read_paper
from reports.paper.check.zones import MissingError, Zones
from reports.paper.profiles import PARTY
from reports.signing.cage import CageBroken
from reports.signing.sign import ORGANISATION_FIELD
from reports.signing.verdict import Outcome, SignerLine
from reports.verification import examined_as
from units.models import Unit

_PDF = b"%PDF-"
_NUMBER = re.compile(r"^Số:? (\d+)[/-]")
_DAY = re.compile(r"ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})$")


@dataclass(frozen=True)
class LostNumber:
    """A number on a paper that a body of ours has sealed and of which the register knows nothing.

    `filing_id`: of which filing it is, where the register knows the paper as it was before it was signed.
    """

    issuer_id: int
    number: int
    notation: str
    issued_on: date
    of_party: bool
    title: str
    sha256: str
    filing_id: int | None


def find_lost(folder: Path) -> Iterator[LostNumber]:
    """What the sealed papers below a folder say that the register does not; a number once, however many files bear it.

    Files that the register has, that no body of ours has sealed, or whose seal does not hold are passed over.
    """
    told: set[tuple[int, str, date]] = set()
    for content, sha256 in _unknown(folder):
        for lost in _read(content, sha256):
            key = (lost.issuer_id, lost.notation, lost.issued_on)
            if key not in told:
                told.add(key)
                yield lost


def _unknown(folder: Path) -> Iterator[tuple[bytes, str]]:
    """The PDF files below a folder that the register has in no revision."""
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        with path.open("rb") as file:
            if file.read(len(_PDF)) != _PDF:
                continue
        content = path.read_bytes()
        sha256 = hashlib.sha256(content).hexdigest()
        if not FilingFile.objects.filter(file__sha256=sha256).exists():
            yield content, sha256


def _read(content: bytes, sha256: str) -> Iterator[LostNumber]:
    """The number on the paper, if a body of ours has sealed it."""
    try:
        examined = examined_as(content)
        issuer_id = None if examined.outcome is Outcome.INVALID else _sealed_by(examined.signers)
        if issuer_id is None:
            return
        zones = Zones(read_paper(content))
        number, day = _NUMBER.match(zones.number.text), _DAY.search(zones.place.text)
        if number and day and not zones.is_certified_copy:
            yield LostNumber(
                issuer_id,
                int(number[1]),
                zones.number.text.removeprefix("Số").lstrip(": "),
                date(int(day[3]), int(day[2]), int(day[1])),
                zones.form == PARTY,
                " ".join(line.text for line in zones.subject),
                sha256,
                _filing_of(content),
            )
    except (CageBroken, UnreadablePaperError, MissingError, ValueError):
        return


def _filing_of(content: bytes) -> int | None:
    """The filing one of whose revisions the paper begins with; None of what the register has in no revision."""
    revisions = FilingFile.objects.filter(file__sha256__in=[sha256 for sha256, _size in beginnings(content)])
    return revisions.values_list("filing", flat=True).first()


def _sealed_by(signers: Iterable[SignerLine]) -> int | None:
    """The body whose seal is on the paper: by its registered certificate, of a test key by the code in it."""
    seal = next((line for line in signers if line.field == ORGANISATION_FIELD), None)
    if seal is None:
        return None
    if seal.is_test:
        return Unit.objects.filter(code=seal.code).values_list("pk", flat=True).first()
    registered = SigningCertificate.objects.filter(fingerprint=seal.fingerprint, unit__isnull=False)
    return registered.values_list("unit_id", flat=True).first()
