"""The whole document: language and metadata in the head, the parts in the order of the law in the body."""

from xml.etree.ElementTree import Element

from reports.paper import words
from reports.paper.layout import body, header, signature
from reports.paper.layout.element import element, to_html
from reports.paper.payload import SCHEMA, Payload
from reports.paper.profiles import PROFILES


def document_title(payload: Payload) -> str:
    """Return the PDF's title: name of the kind and trích yếu in one phrase."""
    subject = payload.subject.rstrip(". ")
    if subject.startswith("Về "):
        subject = f"v{subject[1:]}"
    return f"{payload.kind_name.capitalize()} {subject}"


def _metadata(payload: Payload) -> list[Element]:
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


def document(payload: Payload) -> str:
    """Return the HTML of the whole paper; the style sheet is given to the engine apart."""
    profile = PROFILES[payload.profile]
    content = element("body")
    content.append(header.head(payload, profile))
    content.append(header.title(payload, profile))
    if payload.addressees:
        content.append(header.addressees(payload, profile))
    for part in body.body(payload):
        content.append(part)
    content.append(signature.foot(payload))
    head = element("head", element("title", document_title(payload)), *_metadata(payload))
    return to_html(element("html", head, content, css=profile.css_class, lang=payload.lang))
