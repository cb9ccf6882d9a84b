"""What holds a place: tables without lines for the head and the foot of the paper, blanks and rules."""

from collections.abc import Sequence

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from reports.paper.fonts import width_mm
from reports.paper.word import styles
from reports.paper.word.xml import child, line_above, twips


def frame(document: Document, *, rows: int, widths: Sequence[float]) -> Table:
    """Add a table without borders and padding, its columns of the given widths in mm, its rows never cut."""
    table: Table = document.add_table(rows, len(widths))
    set_widths(table, widths)
    pad(table, sides_mm=0)
    for row in table.rows:
        keep_whole(row)
    return table


def set_widths(table: Table, widths: Sequence[float]) -> None:
    """Fix the width of every column, in mm."""
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.LEFT
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table._tbl.tr_lst:  # asked for its cells, python-docx lays out the whole table each time
        for cell, width in zip(row.tc_lst, widths, strict=True):
            cell.width = Mm(width)


def pad(table: Table, *, sides_mm: float, top_mm: float = 0) -> None:
    """Set the room between the border of a cell and its words; the table begins at the margin all the same."""
    properties = table._tbl.tblPr
    indent, margins = OxmlElement("w:tblInd"), OxmlElement("w:tblCellMar")
    indent.set(qn("w:w"), str(twips(sides_mm)))
    indent.set(qn("w:type"), "dxa")
    for side, room in (("top", top_mm), ("left", sides_mm), ("bottom", top_mm), ("right", sides_mm)):
        child(margins, f"w:{side}", w=twips(room), type="dxa")
    layout = properties.find(qn("w:tblLayout"))
    layout.addprevious(indent)
    layout.addnext(margins)


def keep_whole(row: _Row, *, repeated: bool = False) -> None:
    """Never cut the row in two; a *repeated* one stands again on every page of its table."""
    properties = row._tr.get_or_add_trPr()
    child(properties, "w:cantSplit")
    if repeated:
        child(properties, "w:tblHeader")


def cell_text(cell: _Cell, style: str, text: str = "", *, first: bool = False) -> Paragraph:
    """Write a paragraph into a cell: into the one it comes with if it is the *first*, else a new one."""
    paragraph: Paragraph = cell.paragraphs[0] if first else cell.add_paragraph()
    paragraph.style = style
    if text:
        paragraph.add_run(text)
    return paragraph


def rule(place: _Cell | Document, width: float, length: float, *, flush: bool = False) -> None:
    """Draw a rule of *length* mm under what was written, in the middle of *width* or flush left."""
    paragraph = place.add_paragraph(style=styles.RULE)
    paragraph.paragraph_format.space_before = Pt(1.5)
    left = 0.0 if flush else (width - length) / 2
    line_above(paragraph, left, width - length - left)


def blank(width: float, points: float) -> str:
    """Return as many spaces that do not break as fill *width* millimetres."""
    return "\N{NO-BREAK SPACE}" * (int(width / width_mm(" ", "Regular", points)) + 1)
