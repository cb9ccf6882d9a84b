"""Tables that hold a place and show no lines: the head and the foot of the paper."""

from collections.abc import Sequence

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from reports.paper.word.xml import child, twips


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
        for cell in column.cells:
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
