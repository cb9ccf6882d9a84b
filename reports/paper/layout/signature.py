"""The foot of a report: ô 7a–7c, 8 and 9b of NĐ30 (PL I.I.II.7–9); of the Party: HD05 mục I.7–9."""

from xml.etree.ElementTree import Element

from reports.paper.layout.element import element
from reports.paper.payload import Payload
from reports.paper.profiles import PARTY, SIGNATURE_IMAGE_MM

ANCHOR = "ChuKyCaNhan"
RECIPIENTS = "Nơi nhận:"
SIGNED = "(Đã ký)"
POWERS = ("T/M ", "K/T ", "T/L ", "Q. ")


def recipient_lines(payload: Payload) -> list[str]:
    """Return the lines under "Nơi nhận:" as printed, the archive line last and with a full stop."""
    lines = [f"- {line.rstrip(';. ')};" for line in payload.recipients]
    kept = "Lưu" if payload.form == PARTY else "Lưu:"
    return [*lines, f"- {kept} {payload.archive.rstrip('. ')}."]


def foot(payload: Payload) -> Element:
    """Return recipients on the left, capacity, room for signature and seal, and name on the right."""
    left = element("div", _recipients_head(payload), css="cell recipients")
    for line in recipient_lines(payload):
        left.append(element("p", line, css="recipient"))
    right = element("div", css="cell signer")
    for line in payload.signature.capacity_lines:
        right.append(element("p", line.upper(), css=weight(payload, line)))
    width, height = SIGNATURE_IMAGE_MM
    field = element("div", id=ANCHOR, css="field", style=f"width:{width}mm;height:{height}mm")
    if payload.extract:
        field.append(element("p", SIGNED, css="signed"))
    right.append(element("div", field, css="room"))
    right.append(element("p", payload.signature.name, css="name"))
    return element("div", element("div", left, right, css="row"), css="foot")


def _recipients_head(payload: Payload) -> Element:
    head = element("p", RECIPIENTS, css="recipients-head")
    if payload.form != PARTY:
        return head
    return element("div", element("div", head, element("div", css="full-rule"), css="fit"))


def weight(payload: Payload, line: str) -> str:
    """Return the class of a line above the signature: the Party prints the power bold, the office not."""
    return "capacity" if payload.form != PARTY or line.startswith(POWERS) else "office"
