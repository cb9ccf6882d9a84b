"""What the register knows of some bytes, or of a receipt's code: the public facts of an issued document.

Only what was issued is known here. Of anything else (drafts, papers that wait for their seal, numbers that were
given up) the answer is the same as of a file from elsewhere. No content and no recipient is told.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from django.db.models import Q, QuerySet

from reports.models import Filing, FilingFile
from reports.paper.payload import CODE_LENGTH

_END = re.compile(rb"%%EOF")
_MOST_ENDS = 40
_AFTER_END = (b"", b"\n", b"\r", b"\r\n")


@dataclass(frozen=True)
class Later:
    """The document that took the place of another."""

    notation: str
    issued_on: date


@dataclass(frozen=True)
class Document:
    """An issued document as anybody may know it who holds it or its receipt."""

    issuer: str
    kind: str
    notation: str
    issued_on: date
    capacity: str
    signer: str
    signed_at: datetime | None
    issued_at: datetime
    replaced_by: Later | None
    is_recalled: bool


@dataclass(frozen=True)
class Known:
    """A stored revision that a file is, or begins with. `cut`: how long the revision is."""

    filing: Filing
    revision: FilingFile
    cut: int
    is_whole: bool

    @property
    def document(self) -> Document:
        """Of which document."""
        return document_of(self.filing)


def known(pdf: bytes) -> Known | None:
    """The longest stored revision of an issued document with which the file begins.

    A paper that nobody has signed yet is known only as it is: whatever was made of it says who signed it.
    """
    sizes = dict(beginnings(pdf))
    whole = next(sha256 for sha256, size in sizes.items() if size == len(pdf))
    signed = ~Q(kind__in=[FilingFile.Kind.DRAWN, FilingFile.Kind.TO_SIGN]) | Q(file__sha256=whole)
    issued = _revisions().filter(signed, file__sha256__in=sizes, filing__issued_at__isnull=False)
    found = issued.order_by("-file__size").first()
    if found is None:
        return None
    cut = sizes[found.file.sha256]
    return Known(found.filing, found, cut, cut == len(pdf))


def beginnings(pdf: bytes) -> Iterator[tuple[str, int]]:
    """The SHA-256 of the file, and of what it was at each end of a revision; a file with too many ends is not ours."""
    digest, at = hashlib.sha256(), 0
    ends = [found.end() for found in islice(_END.finditer(pdf), _MOST_ENDS)]
    cuts = {end + len(rest) for end in ends for rest in _AFTER_END if pdf[end : end + len(rest)] == rest}
    for cut in sorted({*cuts, len(pdf)}):
        digest.update(pdf[at:cut])
        at = cut
        yield digest.hexdigest(), cut


def _revisions() -> QuerySet[FilingFile]:
    return FilingFile.objects.select_related("file", "filing__report__unit", "filing__signer")


def code_of(filing: Filing) -> str:
    """The code on the receipt: the beginning of the SHA-256 of what was issued. The filing is issued."""
    return issued_file(filing).file.sha256[:CODE_LENGTH]


def issued_file(filing: Filing) -> FilingFile:
    """The file that went out: what bears both signatures, or the scan of a paper."""
    return filing.files.select_related("file").get(kind__in=FilingFile.GONE_OUT)


def filing_with_code(code: str) -> Filing | None:
    """Whose receipt, or whose annexes, carry the code; None for any other code.

    A receipt has it of the issued file, an annex of what was to be drawn: no file can hold its own hash.
    """
    if len(code) != CODE_LENGTH:
        return None
    issued = _revisions().filter(kind__in=FilingFile.GONE_OUT, filing__issued_at__isnull=False)
    of_file, of_payload = Q(file__sha256__startswith=code), Q(filing__payload_sha256__startswith=code)
    found = issued.filter(of_file).first() or issued.filter(of_payload).first()
    return found.filing if found else None


def document_of(filing: Filing) -> Document:
    """The public facts of an issued filing, as they stand now."""
    entry = filing.register_entries.get(void_reason="")
    if filing.issued_at is None:
        raise ValueError(f"filing {filing.pk} was not issued")
    signed = filing.signatures.filter(kind="person").values_list("signed_at", flat=True).first()
    content = filing.content
    later = _later(filing)
    return Document(
        issuer=content["issuer"]["full_name"],
        kind=content["kind_name"],
        notation=entry.notation,
        issued_on=entry.issued_on,
        capacity=", ".join(line.rstrip() for line in content["signature"]["capacity_lines"]),
        signer=content["signature"]["name"],
        signed_at=signed,
        issued_at=filing.issued_at,
        replaced_by=later,
        is_recalled=later is None and filing.recalled_at is not None,
    )


def held_of(issued: Sequence[Filing]) -> Filing:
    """Of the issues of a report, the newest first: the one that stands (`FilingQuerySet.standing`), else the last."""
    accepted = (filing for filing in issued if filing.accepted_at is not None)
    return issued[0] if issued[0].recalled_at is None else next(accepted, issued[0])


def _later(filing: Filing) -> Later | None:
    """The document of the same report that took this one's place: what stands now, or at least the newest one.

    None of the one that stands; a correction that was recalled took nobody's place.
    """
    issued = list(filing.report.filings.filter(issued_at__isnull=False))
    held = held_of(issued)
    later = held if held.attempt > filing.attempt else issued[0]
    if filing in (held, later):
        return None
    entry = later.register_entries.get(void_reason="")
    return Later(entry.notation, entry.issued_on)
