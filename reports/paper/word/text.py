"""The text of the report in Word: headings numbered by Word, points and dashes as typed, real footnotes, tables."""

from collections.abc import Iterable

from docx.document import Document
from docx.text.paragraph import Paragraph

from reports.paper import words
from reports.paper.blocks import Block, Content, Dash, Footnote, Heading, Lead, ListBlock, Table, Text
from reports.paper.layout.body import Numbering, closing
from reports.paper.layout.table import column_shares
from reports.paper.payload import Payload
from reports.paper.profiles import TEXT_WIDTH_MM
from reports.paper.word import styles
from reports.paper.word.frame import cell_text, keep_whole, pad, set_widths
from reports.paper.word.notes import Notes
from reports.paper.word.xml import heading_numbers, numbered

HEADINGS = {1: styles.CLAUSE, 2: styles.SUBCLAUSE, 3: styles.POINT}


class Writer:
    """Writes blocks one after the other; knows the list of the headings, the notes and how wide the text is."""

    def __init__(self, document: Document, payload: Payload) -> None:
        self.document = document
        self.width = TEXT_WIDTH_MM
        self.list = heading_numbers(document, styles.indent_mm(payload.form))
        self.notes = Notes(document)

    def paragraph(self, style: str, content: Content = (), *, sign: str = "") -> Paragraph:
        """Add a paragraph that begins with *sign*."""
        paragraph = self.document.add_paragraph(sign, style=style)
        self.runs(paragraph, content)
        return paragraph

    def runs(self, paragraph: Paragraph, content: Content) -> None:
        """Append runs of text and calls of notes."""
        for run in content:
            if isinstance(run, Footnote):
                self.notes.call(paragraph, run)
            else:
                _write_run(paragraph, run)

    def blocks(self, blocks: Iterable[Block], *, by_word: bool) -> None:
        """Write *blocks*; the headings are numbered *by_word* where its count is that of the paper."""
        numbering = Numbering()
        for block in blocks:
            if isinstance(block, Heading):
                self.heading(block, numbering, by_word=by_word)
            elif isinstance(block, ListBlock):
                for index, item in enumerate(block.items):
                    sign = f"{index + 1}. " if block.style == "decimal" else f"{words.LETTERS[index]}) "
                    self.paragraph(styles.TEXT, item, sign=sign)
            elif isinstance(block, Table):
                self.table(block)
            elif isinstance(block, Dash):
                self.paragraph(styles.TEXT, block.content, sign="- ")
            else:
                self.paragraph(styles.LEAD if isinstance(block, Lead) else styles.TEXT, block.content)

    def heading(self, block: Heading, numbering: Numbering, *, by_word: bool) -> None:
        """Write a heading. Word knows neither the decree's letters nor a 1.1. that stands under no 1."""
        sign = numbering.next(block.level)
        if by_word and block.level < 3 and numbering.first:
            numbered(self.paragraph(HEADINGS[block.level], block.content), self.list, block.level)
        else:
            self.paragraph(HEADINGS[block.level], block.content, sign=sign)

    def section(self, title: str) -> None:
        """Write the title of a section under its Roman number."""
        numbered(self.paragraph(styles.SECTION, (Text(title.upper()),)), self.list, 0)

    def table(self, block: Table) -> None:
        """Write the caption and a table whose header row stands again on every page."""
        if block.caption:
            self.paragraph(styles.CAPTION, block.caption)
        table = self.document.add_table(1, len(block.header), style="Table Grid")
        for cell, content in zip(table.rows[0].cells, block.header, strict=True):
            self.runs(cell_text(cell, styles.HEAD_CELL, first=True), content)
        keep_whole(table.rows[0], repeated=True)
        for row in block.rows:
            added = table.add_row()
            keep_whole(added)
            for cell, content in zip(added.cells, row, strict=True):
                self.runs(cell_text(cell, styles.CELL, first=True), content)
        set_widths(table, [self.width * share / 100 for share in column_shares(block, self.width)])
        pad(table, sides_mm=1.06, top_mm=0.7)


def write_text(writer: Writer, payload: Payload) -> Paragraph:
    """Write opening, sections and closing; return the last paragraph."""
    writer.blocks(payload.opening, by_word=False)
    for section in payload.sections:
        writer.section(section.title)
        writer.blocks(section.blocks, by_word=True)
    writer.blocks(closing(payload), by_word=False)
    return writer.document.paragraphs[-1]


def _write_run(paragraph: Paragraph, run: Text) -> None:
    written = paragraph.add_run(run.text)
    if "bold" in run.marks:
        written.bold = True
    if "italic" in run.marks:
        written.italic = True
