"""The foot of a State report: ô 7a–7c, 8 and 9b of NĐ30 (PL I.I.II.7–9)."""

from xml.etree.ElementTree import Element

from reports.paper.layout.element import element
from reports.paper.payload import Payload
from reports.paper.profiles import SIGNATURE_IMAGE_MM

ANCHOR = "ChuKyCaNhan"
RECIPIENTS = "Nơi nhận:"


def recipient_lines(payload: Payload) -> list[str]:
    """Return the lines under "Nơi nhận:" as printed, the archive line last and with a full stop."""
    lines = [f"- {line.rstrip(';. ')};" for line in payload.recipients]
    return [*lines, f"- Lưu: {payload.archive.rstrip('. ')}."]


def foot(payload: Payload) -> Element:
    """Return recipients on the left, capacity, room for signature and seal, and name on the right."""
    left = element("div", element("p", RECIPIENTS, css="recipients-head"), css="cell recipients")
    for line in recipient_lines(payload):
        left.append(element("p", line, css="recipient"))
    right = element("div", css="cell signer")
    for line in payload.signature.capacity_lines:
        right.append(element("p", line.upper(), css="capacity"))
    width, height = SIGNATURE_IMAGE_MM
    field = element("div", id=ANCHOR, css="field", style=f"width:{width}mm;height:{height}mm")
    right.append(element("div", field, css="room"))
    right.append(element("p", payload.signature.name, css="name"))
    return element("div", element("div", left, right, css="row"), css="foot")
