"""Reading a file that anybody may have made: in a process of its own, for a short time, with little memory.

A fresh interpreter and not a fork: a web process has threads, whose locks a fork would copy in whatever state they are,
and holds the site's secrets, which a reader of strangers' files need not have within reach.
"""

import json
import struct
import subprocess
import sys
import threading
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from reports.signing.verdict import ExpectedSigner, Outcome, Reason, SignerLine

WALL = 30.0
AT_ONCE, WAIT = 2, 3.0
ROOT = Path(__file__).resolve().parents[2]
READER, SCAN_READER = "reports.signing.caged", "reports.signing.caged_scan"
SIGNED_READER, FIELD_MAKER = "reports.signing.caged_signed", "reports.signing.caged_fields"

_turns = threading.BoundedSemaphore(AT_ONCE)


class CageBusy(Exception):
    """As many files are being read as this process may read at once."""


class CageBroken(Exception):
    """The file took more time or memory than any report of ours, or ended its reader."""


@dataclass(frozen=True)
class Trust:
    """Whom to trust and who has been revoked, both DER."""

    roots: tuple[bytes, ...] = ()
    crls: tuple[bytes, ...] = ()

    def packed(self) -> dict[str, list[str]]:
        """As a question carries it; `unpacked` reads it."""
        return {
            "roots": [b64encode(root).decode() for root in self.roots],
            "crls": [b64encode(crl).decode() for crl in self.crls],
        }

    @classmethod
    def unpacked(cls, asked: dict[str, Any]) -> "Trust":
        """What a question says of whom to trust."""
        return cls(tuple(map(b64decode, asked["roots"])), tuple(map(b64decode, asked["crls"])))


@dataclass(frozen=True)
class Examined:
    """What was found: the answer, its reasons, who signed, and what stands behind the known bytes."""

    outcome: Outcome
    reasons: tuple[Reason, ...]
    signers: tuple[SignerLine, ...]
    tail: tuple[str, ...]


def examine(
    pdf: bytes,
    *,
    trust: Trust,
    expected: Sequence[ExpectedSigner] = (),
    cut: int = 0,
    outside: bool = False,
    language: str = "vi",
) -> Examined:
    """Judge a file; without `expected` signers it is held against the form of our reports, whoever signed.

    `cut` is how many bytes at its beginning are a stored revision (0: none, or all); `outside`: a tool outside signed.
    Raises CageBusy, CageBroken.
    """
    question = {
        "expected": [asdict(signer) for signer in expected],
        **trust.packed(),
        "cut": cut,
        "outside": outside,
        "language": language,
    }
    told = _ask(READER, question, pdf)
    return Examined(
        Outcome(told["outcome"]),
        tuple(Reason(**reason) for reason in told["reasons"]),
        tuple(_line(signer) for signer in told["signers"]),
        tuple(told["tail"]),
    )


def faults_of_scan(pdf: bytes, *, pages: int, sharp: bool = True, language: str = "vi") -> list[str]:
    """Why the file is no copy of a document of so many pages (`reports.scans`). Raises CageBusy, CageBroken."""
    return list(_ask(SCAN_READER, {"pages": pages, "sharp": sharp, "language": language}, pdf))


def judge_signed(
    pdf: bytes,
    *,
    given: int,
    earlier: Sequence[ExpectedSigner],
    signer: ExpectedSigner,
    trust: Trust,
    language: str = "vi",
) -> tuple[tuple[Reason, ...], str]:
    """Why a file signed outside is not taken (`reports.signing.outside.judge`), and its newest signature's field.

    Raises CageBusy, CageBroken.
    """
    question = {
        "given": given,
        "earlier": [asdict(each) for each in earlier],
        "signer": asdict(signer),
        **trust.packed(),
        "language": language,
    }
    told = _ask(SIGNED_READER, question, pdf)
    return tuple(Reason(**reason) for reason in told["reasons"]), str(told["field"])


def with_fields(pdf: bytes, *, boxes: Mapping[str, Sequence[float]]) -> bytes:
    """A file of our own with its empty signature fields. Raises CageBusy, CageBroken."""
    return b64decode(_ask(FIELD_MAKER, {"boxes": boxes, "language": "vi"}, pdf))


def command(reader: str) -> tuple[str, ...]:
    """How a child is started."""
    return (sys.executable, "-m", reader)


def _ask(reader: str, question: dict[str, Any], pdf: bytes) -> Any:
    head = json.dumps(question).encode()
    if not _turns.acquire(timeout=WAIT):
        raise CageBusy
    try:
        return json.loads(_run(reader, struct.pack(">I", len(head)) + head + pdf))
    finally:
        _turns.release()


def _run(reader: str, posted: bytes) -> bytes:
    """Whatever the child says; it gets no environment, no file and no socket of ours."""
    try:
        done = subprocess.run(  # noqa: S603 – our own interpreter and module
            command(reader),
            input=posted,
            capture_output=True,
            check=False,
            timeout=WALL,
            cwd=ROOT,
            env={"LANG": "C.UTF-8"},
        )
    except subprocess.TimeoutExpired as late:
        raise CageBroken("time") from late
    if done.returncode != 0:
        raise CageBroken(f"exit {done.returncode}")
    return done.stdout


def _line(signer: dict[str, str]) -> SignerLine:
    moment = datetime.fromisoformat(signer["time"]) if signer["time"] else None
    return SignerLine(**{**signer, "time": moment})  # type: ignore[arg-type]
