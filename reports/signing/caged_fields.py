"""The child that makes the empty fields of a file to be signed outside: `python -m reports.signing.caged_fields`.

The file is our own; it is made apart because the web server loads no signing library.
"""

import sys
from base64 import b64encode
from typing import Any, NamedTuple

from reports.signing.caging import serve
from reports.signing.outside import prepare


class Box(NamedTuple):
    """Page from 0, PDF points from the bottom left, as the drawing measured it."""

    page: int
    x1: float
    y1: float
    x2: float
    y2: float


def answer(asked: dict[str, Any], pdf: bytes) -> str:
    """The file with its fields, in base 64."""
    return b64encode(prepare(pdf, boxes={name: Box(*box) for name, box in asked["boxes"].items()})).decode()


if __name__ == "__main__":
    sys.exit(serve(answer))
