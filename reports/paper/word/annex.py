"""The annexes in Word: each a section of its own, portrait or landscape, its pages counted from 1."""

from decimal import Decimal

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_BREAK
from docx.shared import Mm

from library.numbers import decimal_text
from reports.paper import words
from reports.paper.blocks import Chart, Table, Text
from reports.paper.layout.annex import YEAR_GAP_MM, title_lines, width_mm
from reports.paper.layout.header import DAY_GAP_MM, NUMBER_GAP_MM
from reports.paper.payload import Annex, Payload
from reports.paper.profiles import PAGE_MM, PARTY, PROFILES
from reports.paper.word import styles
from reports.paper.word.frame import blank, rule
from reports.paper.word.text import Writer
from reports.paper.word.xml import pages_anew

RULE_MM = 40.0


def write_annexes(writer: Writer, payload: Payload) -> None:
    """Write every annex behind the report."""
    for place, annex in enumerate(payload.annexes, start=1):
        _section(writer.document, annex)
        writer.width = width_mm(annex)
        _head(writer.document, payload, place)
        for block in annex.blocks:
            writer.blocks([_table(block) if isinstance(block, Chart) else block], by_word=False)


def _table(chart: Chart) -> Table:
    """Return the numbers of a chart: a copy to work on holds them, the drawing is on the paper."""
    rows = (((Text(name),), (Text(decimal_text(Decimal(size))),)) for name, size in chart.bars)
    return Table(((Text("Tên"),), (Text("Số lượng"),)), tuple(rows), (Text(chart.title),))


def _section(document: Document, annex: Annex) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    sides = sorted(PAGE_MM, reverse=annex.landscape)
    section.orientation = WD_ORIENT.LANDSCAPE if annex.landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(side) for side in sides)
    section.different_first_page_header_footer = True
    pages_anew(section)


def _head(document: Document, payload: Payload, place: int) -> None:
    annex, points = payload.annexes[place - 1], PROFILES[payload.profile].body
    document.add_paragraph(words.annex_name(payload.form, place, len(payload.annexes)), style=styles.ANNEX)
    title = document.add_paragraph(style=styles.ANNEX_TITLE)
    for index, line in enumerate(title_lines(annex, points)):
        if index:
            title.add_run().add_break(WD_BREAK.LINE)
        title.add_run(line)
    symbol = f"{words.joint(payload.form)}{payload.issuer.symbol}"
    number, day, year = (blank(gap, points) for gap in (NUMBER_GAP_MM, DAY_GAP_MM, YEAR_GAP_MM))
    of = document.add_paragraph(style=styles.ANNEX_OF)
    of.add_run(f"(Kèm theo {payload.kind_name.capitalize()} số {number}{symbol}")
    if annex.landscape:
        of.add_run(" ")
    else:
        of.add_run().add_break(WD_BREAK.LINE)
    of.add_run(f"ngày {day} tháng {day} năm {year} của {payload.issuer.full_name})")
    if payload.form != PARTY:
        rule(document, width_mm(annex), RULE_MM)
