"""The whole Word file: page, head, title, text, foot, in the order of the paper and with the same words."""

import datetime
import io

import docx
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE as RELATIONSHIP
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell

from reports.paper import words
from reports.paper.fonts import break_lines, width_mm
from reports.paper.layout import header, signature
from reports.paper.layout.page import document_title
from reports.paper.payload import Payload
from reports.paper.profiles import MARGINS_MM, PAGE_MM, PARTY, PROFILES, TEXT_WIDTH_MM, URGENCY_MM, Profile
from reports.paper.word import styles
from reports.paper.word.annex import write_annexes
from reports.paper.word.frame import blank, cell_text, frame, rule
from reports.paper.word.text import Writer, write_text
from reports.paper.word.xml import boxed, page_field

HEADER_MM = 10.0
LEFT_FOOT_MM = 75.0
ROOM_MM = 34.0
STAMP_MM = 7.5  # between the lines of the box
RED = "E30613"


def write(payload: Payload) -> bytes:
    """Return *payload* as a .docx, marked as a copy to read. The same payload gives the same words as the paper."""
    profile = PROFILES[payload.profile]
    document = docx.Document()
    styles.set_up(document, profile)
    _set_page(document)
    _describe(document, payload)
    _head(document, payload, profile)
    _title(document, payload, profile)
    writer = Writer(document, payload)
    last = write_text(writer, payload)
    last.paragraph_format.keep_with_next = True
    _foot(document, payload)
    write_annexes(writer, payload)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _set_page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(PAGE_MM[0]), Mm(PAGE_MM[1])
    top, right, bottom, left = MARGINS_MM
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    section.header_distance = section.footer_distance = Mm(HEADER_MM)
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].style = document.styles[styles.FOLIO]
    folio = section.header.paragraphs[0]
    folio.style = document.styles[styles.FOLIO]
    page_field(folio)
    mark = section.first_page_footer.paragraphs[0]
    mark.style = document.styles[styles.MARK]
    mark.add_run(words.COPY_MARK)


def _describe(document: Document, payload: Payload) -> None:
    package = document.part.package
    for key, link in list(package.rels.items()):
        if link.reltype == RELATIONSHIP.THUMBNAIL:
            del package.rels[key]  # a picture of the template
    about = document.core_properties
    about.created = about.modified = datetime.datetime(payload.year, payload.month, 1, tzinfo=datetime.UTC)
    about.title, about.author = document_title(payload), payload.issuer.full_name
    about.subject = payload.issuer.symbol
    if payload.number is not None:
        about.subject = words.notation(payload.form, payload.number, payload.issuer.symbol)
    about.category, about.content_status, about.comments = payload.profile, "Bản thảo", words.COPY_MARK
    about.language, about.last_modified_by, about.keywords = payload.lang, "", ""


def _head(document: Document, payload: Payload, profile: Profile) -> None:
    right = header.right_column_mm(payload, profile)
    widths = (TEXT_WIDTH_MM - right, right)
    document.add_paragraph(style=styles.RULE)  # carries the page; before a bare table some programs put a line
    table = frame(document, rows=2, widths=widths)
    _issuer(table.cell(0, 0), payload, profile, widths[0])
    _country(table.cell(0, 1), payload, profile, widths[1])
    number = cell_text(table.cell(1, 0), styles.NUMBER, first=True)
    place = cell_text(table.cell(1, 1), styles.PLACE, first=True)
    for paragraph in (number, place):
        paragraph.paragraph_format.space_before = Pt(2 if payload.form == PARTY else 9)
    _urgency(table.cell(1, 0), payload, widths[0])
    label, symbol = words.number_label(payload.form), payload.issuer.symbol
    if payload.number is not None and payload.date is not None:
        number.add_run(f"{label}{words.notation(payload.form, payload.number, symbol)}")
        place.add_run(f"{payload.issuer.place}, {words.long_date(payload.date)}")
        return
    gap = blank(header.NUMBER_GAP_MM, 14 if payload.form == PARTY else 13)
    number.add_run(f"{label}{gap}{words.joint(payload.form)}{symbol}")
    month = f"tháng {words.month_words(payload.month)} năm {payload.year}"
    place.add_run(f"{payload.issuer.place}, ngày {blank(header.DAY_GAP_MM, profile.place)} {month}")


def _urgency(cell: _Cell, payload: Payload, width: float) -> None:
    if not payload.urgency:
        return
    paragraph = cell_text(cell, styles.URGENCY, payload.urgency)
    if payload.form != PARTY:
        paragraph.runs[0].font.color.rgb = RGBColor.from_string(RED)
        paragraph.paragraph_format.line_spacing = Mm(STAMP_MM)
        paragraph.paragraph_format.space_before = Pt(4)
        boxed(paragraph, (width - URGENCY_MM[payload.urgency]) / 2, RED)


def _issuer(cell: _Cell, payload: Payload, profile: Profile, width: float) -> None:
    lines = header.issuer_lines(payload, profile, width)
    for index, (style, line) in enumerate(lines):
        css = styles.PARENT if style == "Regular" else styles.ISSUER
        cell_text(cell, css, line, first=index == 0)
    if payload.form == PARTY:
        cell_text(cell, styles.ISSUER, header.STAR).runs[0].bold = False
        return
    longest = max(width_mm(line, style, profile.issuer) for style, line in lines)
    rule(cell, width, 0.4 * longest)


def _country(cell: _Cell, payload: Payload, profile: Profile, width: float) -> None:
    if payload.form == PARTY:
        cell_text(cell, styles.COUNTRY, header.PARTY_TITLE, first=True)
        rule(cell, width, width_mm(header.PARTY_TITLE, "Bold", 15))
        return
    cell_text(cell, styles.COUNTRY, header.COUNTRY, first=True)
    cell_text(cell, styles.MOTTO, header.MOTTO)
    rule(cell, width, width_mm(header.MOTTO, "Bold", profile.body))


def _title(document: Document, payload: Payload, profile: Profile) -> None:
    document.add_paragraph(payload.kind_name.upper(), style=styles.KIND)
    lines = break_lines(payload.subject.rstrip(". "), "Bold", profile.body, header.TITLE_MM)
    subject = document.add_paragraph(style=styles.SUBJECT)
    for index, line in enumerate(lines):
        run = subject.add_run(line)
        if index < len(lines) - 1:
            run.add_break(WD_BREAK.LINE)
    if payload.form == PARTY:
        document.add_paragraph(header.SUBJECT_MARK, style=styles.SUBJECT).runs[0].bold = False
    else:
        longest = max(width_mm(line, "Bold", profile.body) for line in lines)
        rule(document, TEXT_WIDTH_MM, 0.4 * longest)
    _addressees(document, payload, profile)
    document.paragraphs[-1].paragraph_format.space_after = Pt(10)


def _addressees(document: Document, payload: Payload, profile: Profile) -> None:
    lines = header.addressee_lines(payload)
    under_colon = width_mm("Kính gửi", "Regular", profile.body) - header.COLON_MM
    longest = max((width_mm(line, "Regular", profile.body) for line in lines), default=0.0)
    block = min(max(longest + (under_colon if len(lines) > 1 else 0), 0.0), 150.0)
    left = (TEXT_WIDTH_MM - block) / 2
    for index, line in enumerate(lines):
        paragraph = document.add_paragraph(line, style=styles.ADDRESSEE)
        paragraph.paragraph_format.left_indent = Mm(left + (under_colon if index else 0))
        if index == 0:
            paragraph.paragraph_format.space_before = Pt(14)


def _foot(document: Document, payload: Payload) -> None:
    table = frame(document, rows=1, widths=(LEFT_FOOT_MM, TEXT_WIDTH_MM - LEFT_FOOT_MM))
    left, right = table.row_cells(0)
    head = cell_text(left, styles.RECIPIENTS, signature.RECIPIENTS, first=True)
    head.paragraph_format.space_before = Pt(14)
    if payload.form == PARTY:
        rule(left, LEFT_FOOT_MM, width_mm(signature.RECIPIENTS, "Regular", 14), flush=True)
    else:
        body = PROFILES[payload.profile].body
        head.paragraph_format.line_spacing = Pt(1.15 * body)  # as high as the line of the capacity beside it
    for line in signature.recipient_lines(payload):
        cell_text(left, styles.RECIPIENT, line)
    for index, line in enumerate(payload.signature.capacity_lines):
        power = signature.weight(payload, line) == "capacity"
        paragraph = cell_text(right, styles.POWER if power else styles.OFFICE, line.upper(), first=index == 0)
        if index == 0:
            paragraph.paragraph_format.space_before = Pt(14)
    cell_text(right, styles.OFFICE).paragraph_format.line_spacing = Mm(ROOM_MM)
    cell_text(right, styles.NAME, payload.signature.name)
    document.add_paragraph(style=styles.RULE)  # Word wants a paragraph after the last table
