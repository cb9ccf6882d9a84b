"""The styles of the Word file: every size, weight and distance of the form under a name that a clerk finds."""

from dataclasses import dataclass

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle

from reports.paper.profiles import PARTY, Profile
from reports.paper.word.notes import STYLE as NOTE
from reports.paper.word.xml import set_face

NORMAL = "Normal"
TEXT, LEAD = "Body Text", "Dòng dẫn"
SECTION, CLAUSE, SUBCLAUSE, POINT = "Heading 1", "Heading 2", "Heading 3", "Heading 4"
COUNTRY, MOTTO, PARENT, ISSUER = "Quốc hiệu", "Tiêu ngữ", "Cơ quan cấp trên", "Cơ quan ban hành"
NUMBER, PLACE, KIND, SUBJECT, ADDRESSEE = "Số, ký hiệu", "Địa danh, ngày", "Title", "Subtitle", "Kính gửi"
POWER, OFFICE, NAME = "Quyền hạn", "Chức vụ", "Họ tên"
RECIPIENTS, RECIPIENT = "Nơi nhận", "Danh sách nơi nhận"
CAPTION, CELL, HEAD_CELL, FOLIO = "Caption", "Ô bảng", "Ô đầu bảng", "Header"
ANNEX, ANNEX_TITLE, ANNEX_OF = "Phụ lục", "Tên phụ lục", "Kèm theo"
RULE, MARK, URGENCY = "Đường kẻ", "Dấu bản thảo", "Dấu khẩn"

STATE_INDENT_MM, PARTY_INDENT_MM = 12.7, 10.0
PITCH, PARTY_PITCH = 1.15, Pt(20)


@dataclass(frozen=True, slots=True)
class Look:
    """One style: size in points, weight, place and the distances around it."""

    size: float
    bold: bool = False
    italic: bool = False
    align: ALIGN = ALIGN.CENTER
    before: float = 0
    running: bool = False  # text with the form's indent and pitch
    keep: bool = False  # never the last line of a page


def indent_mm(form: str) -> float:
    """Return how far a first line is set in."""
    return PARTY_INDENT_MM if form == PARTY else STATE_INDENT_MM


def looks(profile: Profile) -> dict[str, Look]:
    """Return every style of a profile by its name."""
    body, of_party = profile.body, profile.form == PARTY
    country = 15 if of_party else body - 1
    title = 15 if of_party else body
    just, left = ALIGN.JUSTIFY, ALIGN.LEFT
    return {
        NORMAL: Look(body, align=left),
        TEXT: Look(body, align=just, before=6, running=True),
        LEAD: Look(body, bold=True, align=just, before=6, running=True, keep=True),
        SECTION: Look(body, bold=True, align=just, before=6, running=True, keep=True),
        CLAUSE: Look(body, bold=True, align=just, before=6, running=True, keep=True),
        SUBCLAUSE: Look(body, bold=True, align=just, before=6, running=True, keep=True),
        POINT: Look(body, align=just, before=6, running=True, keep=True),
        COUNTRY: Look(country, bold=True),
        MOTTO: Look(body, bold=True),
        PARENT: Look(profile.issuer),
        ISSUER: Look(profile.issuer, bold=True),
        NUMBER: Look(14 if of_party else 13),
        PLACE: Look(profile.place, italic=True),
        KIND: Look(title, bold=True, before=20),
        SUBJECT: Look(body, bold=True),
        ADDRESSEE: Look(body, align=left, before=3),
        POWER: Look(body, bold=True),
        OFFICE: Look(body, bold=not of_party),
        NAME: Look(body, bold=True),
        RECIPIENTS: Look(14 if of_party else 12, bold=not of_party, italic=not of_party, align=left),
        RECIPIENT: Look(12 if of_party else 11, align=left),
        CAPTION: Look(13, bold=True, before=8, keep=True),
        CELL: Look(12, align=left),
        HEAD_CELL: Look(12, bold=True),
        NOTE: Look(10, align=just, before=2),
        FOLIO: Look(14),
        URGENCY: Look(14 if of_party else 13, bold=True),
        ANNEX: Look(14, bold=True, keep=True),
        ANNEX_TITLE: Look(body, bold=True, keep=True),
        ANNEX_OF: Look(body, italic=True, keep=True),
        RULE: Look(1),
        MARK: Look(10, italic=True, align=left),
    }


def set_up(document: Document, profile: Profile) -> None:
    """Give the document the styles of *profile*; the face is that of the law everywhere."""
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    set_face(defaults)
    known = {style.name for style in document.styles}
    for name, look in looks(profile).items():
        style = document.styles[name] if name in known else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        if name != NORMAL:
            style.base_style = document.styles[NORMAL]
        _dress(style, look, profile.form)


def _dress(style: ParagraphStyle, look: Look, form: str) -> None:
    for tag in ("w:rPr", "w:pPr"):
        for old in style.element.findall(qn(tag)):
            style.element.remove(old)
    style.hidden, style.quick_style = False, True
    font, frame = style.font, style.paragraph_format
    font.size, font.bold, font.italic = Pt(look.size), look.bold, look.italic
    set_face(style.element.get_or_add_rPr())
    frame.alignment = look.align
    frame.space_before, frame.space_after = Pt(look.before), Pt(0)
    frame.line_spacing, frame.first_line_indent = 1.0, Mm(0)
    frame.widow_control, frame.keep_with_next = True, look.keep
    if look.running:
        frame.first_line_indent = Mm(indent_mm(form))
        frame.line_spacing = PARTY_PITCH if form == PARTY else PITCH
    if look.size == 1:
        frame.line_spacing = Pt(2)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    style.element.get_or_add_rPr().append(language)
