"""What papers that carry no number share: the head, the title, and their pages written as one PDF (NĐ30 Phụ lục I)."""

from collections.abc import Iterable
from datetime import date
from xml.etree.ElementTree import Element

from reports.paper import engine, words
from reports.paper.errors import DrawRefused
from reports.paper.fonts import break_lines, unprintable
from reports.paper.layout.element import element, to_html
from reports.paper.layout.header import COUNTRY, MOTTO, PARTY_TITLE, STAR, SUBJECT_MARK
from reports.paper.profiles import PARTY, TEXT_WIDTH_MM, Profile

MARGIN_MM = 3.0


def draw_parts(form: str, profile: Profile, parts: Iterable[tuple[str, Element]], css: str) -> bytes:
    """Bodies with their titles, one behind the other, as one PDF/A. Raises DrawRefused."""
    pages = [_page(profile, body, title) for title, body in parts]
    if wrong := unprintable("".join(text for page in pages for text in page.itertext()).replace("\n", "")):
        raise DrawRefused(f"ký tự không in được: {' '.join(wrong)}")
    documents = [engine.lay_out(to_html(page), form=form, extra_css=css) for page in pages]
    return engine.write(engine.joined(documents[0], documents[1:]))


def letterhead(profile: Profile, form: str, issuer: Iterable[str], place: str, on: date) -> Element:
    """The body's name facing the country's or the Party's, and below them place and day."""
    right = profile.right_column_mm
    left = TEXT_WIDTH_MM - right
    block = element("div", css="fit")
    for line in issuer:
        for part in break_lines(line.upper(), "Bold", profile.issuer, left - MARGIN_MM):
            block.append(element("p", part, css="issuer"))
    block.append(element("p", STAR, css="star") if form == PARTY else element("div", css="short-rule"))
    day = element("p", f"{place}, {words.long_date(on)}", css="place")
    rows = (("row", block, _country(form)), ("row line", "", day))
    return element(
        "div",
        *(
            element(
                "div",
                element("div", beside, css="cell", style=f"width:{left}mm"),
                element("div", facing, css="cell", style=f"width:{right}mm"),
                css=css,
            )
            for css, beside, facing in rows
        ),
        css="head",
    )


def title(form: str, kind: str, subject: str) -> Element:
    """The kind of paper and what it is about."""
    about = element("div", element("p", subject, css="subject"), css="fit")
    heading = element("h1", kind, css="kind")
    if form == PARTY:
        return element("div", heading, about, element("p", SUBJECT_MARK, css="mark"), css="title")
    about.append(element("div", css="short-rule"))
    return element("div", heading, about, css="title")


def counted(number: int) -> str:
    """A number as it is printed: below ten with a leading zero, thousands apart."""
    return f"{number:02d}" if 0 < number < 10 else f"{number:,}".replace(",", ".")


def _page(profile: Profile, body: Element, title: str) -> Element:
    head = element("head", element("title", title))
    return element("html", head, body, css=profile.css_class, lang="vi-VN")


def _country(form: str) -> Element:
    if form == PARTY:
        return element("div", element("p", PARTY_TITLE, css="party"), element("div", css="full-rule"), css="fit")
    motto = element("div", element("p", MOTTO, css="motto"), element("div", css="full-rule"), css="fit")
    return element("div", element("p", COUNTRY, css="country"), motto)
