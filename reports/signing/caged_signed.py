"""The child in which a file signed outside is read before it is taken in: `python -m reports.signing.caged_signed`."""

import sys
from dataclasses import asdict
from typing import Any

from reports.signing.cage import Trust
from reports.signing.caging import serve
from reports.signing.outside import judge
from reports.signing.verdict import ExpectedSigner


def answer(asked: dict[str, Any], pdf: bytes) -> dict[str, Any]:
    """Why the file is not taken, and where its newest signature stands."""
    judged = judge(
        pdf,
        given=asked["given"],
        earlier=[ExpectedSigner(**each) for each in asked["earlier"]],
        signer=ExpectedSigner(**asked["signer"]),
        trust=Trust.unpacked(asked),
    )
    reasons = [asdict(reason) | {"sentence": str(reason.sentence)[:600]} for reason in judged.reasons]
    return {"reasons": reasons, "field": judged.field[:120]}


if __name__ == "__main__":
    sys.exit(serve(answer))
