"""The child in which an unknown file is read: `python -m reports.signing.caged`, one file, one answer.

The caller is `cage.examine`.
"""

import sys
from dataclasses import asdict
from typing import Any

from asn1crypto import x509
from django.utils.translation import gettext as _

from reports.signing.cage import Trust
from reports.signing.caging import serve
from reports.signing.outside import unused
from reports.signing.tail import describe
from reports.signing.verdict import ORGANISATION_FIELD, PERSON_FIELD, ExpectedSigner
from reports.signing.verify import BROKEN, signers_of, verify

FORM = (PERSON_FIELD, ORGANISATION_FIELD)
MOST_SIGNERS, LONGEST_NAME = 8, 200


def answer(asked: dict[str, Any], pdf: bytes) -> dict[str, Any]:
    """What `verify` says of the file, and what stands behind the bytes that the register knows."""
    expected = [ExpectedSigner(**signer) for signer in asked["expected"]] or _as_found(pdf)
    trust = Trust.unpacked(asked)
    verdict = verify(
        pdf,
        trust_roots=[x509.Certificate.load(root) for root in trust.roots],
        crls=trust.crls,
        expected=expected,
        pending=unused(expected),
        outside=asked["outside"],
    )
    signers = [
        asdict(line) | {"name": line.name[:LONGEST_NAME], "time": line.time.isoformat() if line.time else None}
        for line in verdict.signers[:MOST_SIGNERS]
    ]
    return {
        "outcome": verdict.outcome.value,
        "reasons": [asdict(reason) | {"sentence": str(reason.sentence)[:600]} for reason in verdict.reasons],
        "signers": signers,
        "tail": _tail(pdf, asked["cut"]),
    }


def _as_found(pdf: bytes) -> list[ExpectedSigner]:
    """Of a file that the register does not know: the form of every report of ours, signed by whoever signed it."""
    found = {line.field: line for line in signers_of(pdf)}
    names = {field: (found[field].name, found[field].code) if field in found else ("", "") for field in FORM}
    return [ExpectedSigner(field, *names[field]) for field in FORM]


def _tail(pdf: bytes, cut: int) -> list[str]:
    if not cut:
        return []
    try:
        return list(describe(pdf, cut))
    except BROKEN:
        return [_("%(bytes)d byte không đọc được như một phần của tệp PDF") % {"bytes": len(pdf) - cut}]


if __name__ == "__main__":
    sys.exit(serve(answer))
