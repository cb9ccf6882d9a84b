"""The whole document: language and metadata in the head, the parts in the order of the law in the body."""

from reports.paper.layout import body, header, signature
from reports.paper.layout.element import element, to_html
from reports.paper.layout.metadata import metadata
from reports.paper.payload import Payload
from reports.paper.profiles import PROFILES


def document_title(payload: Payload) -> str:
    """Return the PDF's title: name of the kind and trích yếu in one phrase."""
    subject = payload.subject.rstrip(". ")
    if subject.startswith("Về "):
        subject = f"v{subject[1:]}"
    return f"{payload.kind_name.capitalize()} {subject}"


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
    head = element("head", element("title", document_title(payload)), *metadata(payload))
    return to_html(element("html", head, content, css=profile.css_class, lang=payload.lang))
