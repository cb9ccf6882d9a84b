"""What the file says of itself, for archives and for the checker."""

from xml.etree.ElementTree import Element

from reports.paper import words
from reports.paper.layout.element import element
from reports.paper.payload import SCHEMA, Payload


def metadata(payload: Payload) -> list[Element]:
    """Return who issued what, and by which form and profile it is to be checked, as elements of the head."""
    symbol = payload.issuer.symbol
    subject = symbol if payload.number is None else words.notation(payload.form, payload.number, symbol)
    named = {
        "author": payload.issuer.full_name,
        "description": subject,
        "generator": "Dám Làm",
        "BCForm": payload.form,
        "BCProfile": payload.profile,
        "BCState": "issued" if payload.issued else "draft",
        "BCSchema": str(SCHEMA),
        "BCUpward": "1" if payload.addressees else "0",
        "BCTestMark": "1" if payload.test_mark else "0",
    }
    if payload.date is not None:
        named["dcterms.created"] = named["dcterms.modified"] = payload.date.isoformat()
    return [element("meta", name=name, content=content) for name, content in named.items()]
