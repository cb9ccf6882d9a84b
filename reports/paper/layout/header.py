"""The head of a report: ô 1 to 4, 5a and 9a of NĐ30 (PL I.I.II.1–5, 9); of the Party: HD05 mục I.1–5."""

from xml.etree.ElementTree import Element

from reports.paper import words
from reports.paper.errors import DrawRefused
from reports.paper.fonts import break_lines, width_mm
from reports.paper.layout.element import element
from reports.paper.payload import Payload
from reports.paper.profiles import PARTY, RIGHT_COLUMN_MAX_MM, TEXT_WIDTH_MM, URGENCY_MM, Profile

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
PARTY_TITLE = "ĐẢNG CỘNG SẢN VIỆT NAM"
STAR = "*"
SUBJECT_MARK = "-----"
NUMBER_GAP_MM = 13.0  # blank for the number on a draft; at least 12
DAY_GAP_MM = 9.0  # blank for the day on a draft; at least 8
TITLE_MM = 140.0
COLON_MM = 0.3

# Names of bodies that a line break would tear apart.
WHOLE = ("HỘI ĐỒNG NHÂN DÂN", "ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN", "VĂN PHÒNG")


def head(payload: Payload, profile: Profile) -> Element:
    """Return the two-column head: issuer and number on the left, national title, place and day on the right."""
    right = right_column_mm(payload, profile)
    left = TEXT_WIDTH_MM - right
    left_style, right_style = f"width:{left:.2f}mm", f"width:{right:.2f}mm"
    first = element("div", css="row")
    first.append(element("div", _issuer(payload, profile, left), css="cell", style=left_style))
    first.append(element("div", _country(payload), css="cell", style=right_style))
    second = element("div", css="row line")
    second.append(element("div", _number(payload), *_urgency(payload), css="cell", style=left_style))
    second.append(element("div", _place_and_day(payload), css="cell", style=right_style))
    return element("div", first, second, css="head")


def right_column_mm(payload: Payload, profile: Profile) -> float:
    """Return the right column's width: wider than usual only where the place name asks for it."""
    day = words.long_date(payload.date) if payload.date else f"ngày  {_month_and_year(payload)}"
    needed = width_mm(f"{payload.issuer.place}, {day}", "Italic", profile.place) + 1
    if not payload.date:
        needed += DAY_GAP_MM
    if needed > RIGHT_COLUMN_MAX_MM:
        raise DrawRefused("Địa danh quá dài, không đủ chỗ trên một dòng với ngày tháng.")
    return max(profile.right_column_mm, needed)


def _issuer(payload: Payload, profile: Profile, width: float) -> Element:
    block = element("div", css="fit")
    for style, line in issuer_lines(payload, profile, width):
        block.append(element("p", line, css="issuer" if style == "Bold" else "parent"))
    block.append(element("p", STAR, css="star") if payload.form == PARTY else element("div", css="short-rule"))
    return block


def issuer_lines(payload: Payload, profile: Profile, width: float) -> list[tuple[str, str]]:
    """Return the lines of parent ("Regular") and issuer ("Bold") as they are broken in a column of *width* mm."""
    return [
        (style, part)
        for style, lines in (("Regular", payload.issuer.parent_lines), ("Bold", payload.issuer.lines))
        for line in lines
        for part in break_lines(_held_together(line.upper()), style, profile.issuer, width - 3)
    ]


def _held_together(name: str) -> str:
    for phrase in WHOLE:
        name = name.replace(phrase, phrase.replace(" ", "\N{NO-BREAK SPACE}"))
    return name


def _country(payload: Payload) -> Element:
    if payload.form == PARTY:
        return element("div", element("p", PARTY_TITLE, css="party"), element("div", css="full-rule"), css="fit")
    motto = element("div", element("p", MOTTO, css="motto"), element("div", css="full-rule"), css="fit")
    return element("div", element("p", COUNTRY, css="country"), motto)


def blank(width: float) -> Element:
    """Return an empty place of *width* mm inside a line."""
    return element("span", css="blank", style=f"width:{width}mm")


def _number(payload: Payload) -> Element:
    label, symbol = words.number_label(payload.form), payload.issuer.symbol
    if payload.number is not None:
        return element("p", f"{label}{words.notation(payload.form, payload.number, symbol)}", css="number")
    return element("p", label, blank(NUMBER_GAP_MM), f"{words.joint(payload.form)}{symbol}", css="number")


def _urgency(payload: Payload) -> list[Element]:
    """Return the stamp of urgency under the number: a box of its own size (III.2b), of the Party plain words."""
    if not payload.urgency:
        return []
    width = "" if payload.form == PARTY else f"width:{URGENCY_MM[payload.urgency]:.0f}mm"
    return [element("p", payload.urgency, css="urgency", style=width)]


def _month_and_year(payload: Payload) -> str:
    return f"tháng {words.month_words(payload.month)} năm {payload.year}"


def _place_and_day(payload: Payload) -> Element:
    place = payload.issuer.place
    if payload.date is not None:
        return element("p", f"{place}, {words.long_date(payload.date)}", css="place")
    return element("p", f"{place}, ngày ", blank(DAY_GAP_MM), f" {_month_and_year(payload)}", css="place")


def title(payload: Payload, profile: Profile) -> Element:
    """Return the name of the kind and the trích yếu, broken evenly, with the short rule (II.5b) or hyphens below."""
    kind = element("h1", payload.kind_name.upper(), css="kind")
    subject = element("div", css="fit")
    for line in break_lines(payload.subject.rstrip(". "), "Bold", profile.body, TITLE_MM):
        subject.append(element("p", line, css="subject"))
    if payload.form == PARTY:
        return element("div", kind, subject, element("p", SUBJECT_MARK, css="mark"), css="title")
    subject.append(element("div", css="short-rule"))
    return element("div", kind, subject, css="title")


def addressee_lines(payload: Payload) -> list[str]:
    """Return the lines of "Kính gửi": one addressee on the same line, several below each other (II.9d)."""
    if len(payload.addressees) < 2:
        return [f"Kính gửi: {name}" for name in payload.addressees]
    names = [name.rstrip(";. ") for name in payload.addressees]
    return ["Kính gửi:", *(f"- {name};" for name in names[:-1]), f"- {names[-1]}."]


def addressees(payload: Payload, profile: Profile) -> Element:
    """Return "Kính gửi", the dashes of several addressees under the colon (II.9d)."""
    under_colon = width_mm("Kính gửi", "Regular", profile.body) - COLON_MM
    first, *others = addressee_lines(payload)
    below = (element("p", line, style=f"margin-left:{under_colon:.2f}mm") for line in others)
    return element("div", element("p", first), *below, css="to")
