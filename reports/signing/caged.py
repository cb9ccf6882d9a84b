"""The child in which an unknown file is read: `python -m reports.signing.caged`, one file, one answer.

It limits itself before it reads anything, knows no database, no key and no setting, and answers in JSON. The caller is
`cage.examine`.
"""

import json
import resource
import struct
import sys
from base64 import b64decode
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO

import django
from asn1crypto import x509
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from reports.signing.tail import describe
from reports.signing.verdict import ORGANISATION_FIELD, PERSON_FIELD, ExpectedSigner
from reports.signing.verify import BROKEN, signers_of, verify

MIB = 1024 * 1024
MEMORY, PROCESSOR = 1024 * MIB, 8
LOCALES = Path(__file__).resolve().parents[2] / "locale"
OUT_OF_MEMORY = 77
FORM = (PERSON_FIELD, ORGANISATION_FIELD)
MOST_SIGNERS, LONGEST_NAME = 8, 200


def lock_up() -> None:
    """No more memory and processor time than one report needs many times over; no file may be written."""
    limits = {
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_CPU: PROCESSOR,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NPROC: 0,
    }
    for what, value in limits.items():
        resource.setrlimit(what, (value, value))


def answer(asked: dict[str, Any], pdf: bytes) -> dict[str, Any]:
    """What `verify` says of the file, and what stands behind the bytes that the register knows."""
    expected = [ExpectedSigner(**signer) for signer in asked["expected"]] or _as_found(pdf)
    verdict = verify(
        pdf,
        trust_roots=[x509.Certificate.load(b64decode(root)) for root in asked["roots"]],
        crls=[b64decode(crl) for crl in asked["crls"]],
        expected=expected,
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


def main(source: BinaryIO, sink: BinaryIO) -> int:
    """Reads the question and the file, writes the answer; the exit code tells the caller what went wrong."""
    lock_up()
    try:
        (length,) = struct.unpack(">I", source.read(4))
        asked = json.loads(source.read(length))
        translation.activate(asked["language"])
        told = answer(asked, source.read())
    except MemoryError:
        return OUT_OF_MEMORY
    sink.write(json.dumps(told).encode())
    sink.flush()
    return 0


if __name__ == "__main__":
    settings.configure(USE_I18N=True, LANGUAGE_CODE="vi", LOCALE_PATHS=[LOCALES], INSTALLED_APPS=[])
    django.setup()
    sys.exit(main(sys.stdin.buffer, sys.stdout.buffer))
