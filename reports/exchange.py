"""An issued document as the office's document exchange takes it: the file and its record (NĐ30 Phụ lục VI, II)."""

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from xml.etree import ElementTree

LENGTHS: Mapping[str, int] = {
    "OrganId": 13,
    "FileCatalog": 4,
    "FileNotation": 20,
    "DocOrdinal": 3,
    "TypeName": 100,
    "CodeNumber": 11,
    "CodeNotation": 30,
    "IssuedDate": 10,
    "OrganName": 200,
    "Subject": 500,
    "Language": 30,
    "PageAmount": 3,
    "Description": 500,
    "Position": 100,
    "FullName": 50,
    "Priority": 1,
    "IssuedAmount": 3,
    "DueDate": 10,
    "To.OrganId": 13,
    "To.OrganName": 200,
}
"""The fields of an outgoing document and how many characters each may hold."""

PRIORITIES = {"": 0, "KHẨN": 1, "THƯỢNG KHẨN": 2, "HỎA TỐC": 3}
DAY = "%d/%m/%Y"
PDF, RECORD = "van-ban.pdf", "thong-tin"
_NOTHING: Mapping[str, bytes] = {}


class TooLong(ValueError):
    """A field holds more than the exchange takes; the text is the field's name."""


@dataclass(frozen=True)
class Outgoing:
    """What the exchange is told of a document; days are days, texts are as printed."""

    organ_id: str
    organ_name: str
    year: int
    kind_name: str
    number: int
    notation: str
    issued_on: date
    subject: str
    pages: int
    capacity: str
    signer: str
    urgency: str
    copies: int
    due_on: date | None
    receivers: Sequence[tuple[str, str]]
    annexes: int = 0


def fields(document: Outgoing) -> dict[str, str]:
    """The fields with their values, all as text; the file's place in its matter is the receiver's to say.

    Raises TooLong where a value does not fit: nothing is cut off silently.
    """
    values = {
        "OrganId": document.organ_id,
        "FileCatalog": str(document.year),
        "FileNotation": "",
        "DocOrdinal": "",
        "TypeName": document.kind_name,
        "CodeNumber": f"{document.number:02d}",
        "CodeNotation": document.notation,
        "IssuedDate": document.issued_on.strftime(DAY),
        "OrganName": document.organ_name,
        "Subject": document.subject,
        "Language": "Tiếng Việt",
        "PageAmount": str(document.pages),
        "Description": _description(document),
        "Position": document.capacity,
        "FullName": document.signer,
        "Priority": str(PRIORITIES[document.urgency]),
        "IssuedAmount": str(document.copies),
        "DueDate": document.due_on.strftime(DAY) if document.due_on else "",
    }
    for name, value in values.items():
        _demand_fits(name, value)
    for organ_id, organ_name in document.receivers:
        _demand_fits("To.OrganId", organ_id)
        _demand_fits("To.OrganName", organ_name)
    return values


def _description(document: Outgoing) -> str:
    """That annexes lie beside the document, and where; the decree has no field of its own for it."""
    names = ", ".join(annex_name(place) for place in range(1, document.annexes + 1))
    return f"Kèm {document.annexes:02d} phụ lục ở tệp riêng: {names}" if names else ""


def annex_name(place: int) -> str:
    """How the file of the first, second … annex is called in the package."""
    return f"phu-luc-{place}.pdf"


def package(
    document: Outgoing,
    pdf: bytes,
    *,
    at: datetime,
    annexes: Sequence[bytes] = (),
    beside: Mapping[str, bytes] = _NOTHING,
) -> bytes:
    """A zip of the issued files and their record as XML and as JSON; the same document always gives the same bytes.

    `beside` goes in under its names.
    """
    values = fields(document)
    receivers = [{"OrganId": code, "OrganName": name} for code, name in document.receivers]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (
            (PDF, pdf),
            *((annex_name(place), annex) for place, annex in enumerate(annexes, start=1)),
            (f"{RECORD}.xml", _xml(values, receivers)),
            (f"{RECORD}.json", json.dumps({**values, "To": receivers}, ensure_ascii=False, indent=1).encode()),
            *beside.items(),
        ):
            archive.writestr(zipfile.ZipInfo(name, at.timetuple()[:6]), content)
    return packed.getvalue()


def _xml(values: Mapping[str, str], receivers: Sequence[Mapping[str, str]]) -> bytes:
    root = ElementTree.Element("Document")
    for name, value in values.items():
        ElementTree.SubElement(root, name).text = value
    for receiver in receivers:
        to = ElementTree.SubElement(root, "To")
        for name, value in receiver.items():
            ElementTree.SubElement(to, name).text = value
    ElementTree.indent(root)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def _demand_fits(name: str, value: str) -> None:
    if len(value) > LENGTHS[name]:
        raise TooLong(name)
