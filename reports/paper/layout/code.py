"""The QR code over an annex, as vectors: it leads whoever holds the page to what the register says of its report."""

from itertools import groupby
from xml.etree.ElementTree import Element

import segno

from reports.paper.layout.element import element
from reports.paper.payload import CODE_LENGTH, Payload, sha256, to_json

SAID = "Mã QR dẫn đến trang kiểm tra văn bản"


def address(payload: Payload) -> str:
    """Return where the code leads: the public page, with the beginning of the hash of what is drawn."""
    return f"{payload.verify_at}{sha256(to_json(payload))[:CODE_LENGTH]}/"


def code(payload: Payload) -> Element | None:
    """Return the code for the upper margin; none on a draft, and where the payload names no public page."""
    if not payload.issued or not payload.verify_at:
        return None
    rows = segno.make(address(payload), error="m", micro=False).matrix
    path = "".join(_bars(row, y) for y, row in enumerate(rows))
    svg = element("svg", element("path", d=path), viewBox=f"0 0 {len(rows)} {len(rows)}", role="img")
    svg.set("aria-label", SAID)
    return element("div", svg, css="annex-code")


def _bars(row: bytearray, y: int) -> str:
    """Return the dark runs of a row of modules, each a rectangle one module high."""
    path, x = "", 0
    for dark, run in groupby(row):
        width = len(list(run))
        path += f"M{x} {y}h{width}v1h-{width}z" if dark else ""
        x += width
    return path
