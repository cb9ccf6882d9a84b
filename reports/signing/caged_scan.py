"""The child in which a scan is read before it is taken in: `python -m reports.signing.caged_scan`."""

import sys
from typing import Any

from reports import scans
from reports.signing.caging import serve


def answer(asked: dict[str, Any], pdf: bytes) -> list[str]:
    """Why the file is no copy of a document of so many pages."""
    return scans.faults(pdf, pages=asked["pages"], sharp=asked["sharp"])


if __name__ == "__main__":
    sys.exit(serve(answer))
