"""Footnotes as Word keeps them: a part of their own, each note called by its number."""

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RELATIONSHIP
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

from reports.paper.blocks import Footnote
from reports.paper.word.xml import child, superscript_reference

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
STYLE = "Footnote Text"
FIRST = 1  # 0 and -1 are the separators

EMPTY = f"""<w:footnotes {nsdecls("w")}>
<w:footnote w:type="separator" w:id="-1"><w:p><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr>
<w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr>
<w:r><w:continuationSeparator/></w:r></w:p></w:footnote>
</w:footnotes>"""


class Notes:
    """The footnotes of one document, numbered in the order in which they are called."""

    def __init__(self, document: Document) -> None:
        self._root = parse_xml(EMPTY)
        part = XmlPart(PackURI("/word/footnotes.xml"), CONTENT_TYPE, self._root, document.part.package)
        document.part.relate_to(part, RELATIONSHIP.FOOTNOTES)
        settings = document.settings.element
        properties = OxmlElement("w:footnotePr")
        child(properties, "w:footnote", id=-1)
        child(properties, "w:footnote", id=0)
        settings.insert(list(settings).index(settings.find(qn("w:compat"))), properties)
        self._style = document.styles[STYLE].style_id
        self._part = document.part
        self._next = FIRST

    def call(self, paragraph: Paragraph, note: Footnote) -> None:
        """Put the sign of *note* at the end of *paragraph* and the note itself into the part."""
        superscript_reference(paragraph.add_run(), "w:footnoteReference", id=self._next)
        kept = child(self._root, "w:footnote", id=self._next)
        self._next += 1
        text = Paragraph(child(kept, "w:p"), self._part)
        child(text._p.get_or_add_pPr(), "w:pStyle", val=self._style)
        superscript_reference(text.add_run(), "w:footnoteRef")
        text.add_run(" ")
        for run in note.content:
            written = text.add_run(run.text)
            written.bold, written.italic = "bold" in run.marks or None, "italic" in run.marks or None
