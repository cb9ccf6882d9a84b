"""Building elements: a child is another element or a string, and a string is always a text node."""

from xml.etree.ElementTree import Element, tostring


def element(tag: str, *children: Element | str, css: str = "", **attributes: str) -> Element:
    """Return a new element; *css* is its class, other attributes go by keyword (``lang``, ``id``, ``style``)."""
    new = Element(tag, attributes)
    if css:
        new.set("class", css)
    for child in children:
        append(new, child)
    return new


def append(parent: Element, child: Element | str) -> None:
    """Append an element or a run of text to *parent*."""
    if isinstance(child, Element):
        parent.append(child)
    elif len(parent):
        parent[-1].tail = (parent[-1].tail or "") + child
    else:
        parent.text = (parent.text or "") + child


def to_html(root: Element) -> str:
    """Return the document as HTML text, everything escaped by the serializer."""
    return "<!DOCTYPE html>" + tostring(root, encoding="unicode", method="html")
