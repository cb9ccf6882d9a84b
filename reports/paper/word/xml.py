"""The few elements of WordprocessingML that python-docx has no words for. Lengths in mm and points as on the paper."""

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

FACE = "Times New Roman"
POINT_MM = 25.4 / 72


def twips(mm: float) -> int:
    """Return a length in twentieths of a point."""
    return round(mm / 25.4 * 1440)


def child(parent: BaseOxmlElement, tag: str, **attributes: str | int) -> BaseOxmlElement:
    """Append an element, its attributes in the same namespace; ``val`` becomes ``w:val``."""
    new = OxmlElement(tag)
    for name, value in attributes.items():
        new.set(qn(f"w:{name}"), str(value))
    parent.append(new)
    return new


def set_face(properties: BaseOxmlElement) -> None:
    """Give run properties the face of the law in every script, and no theme."""
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    fonts = OxmlElement("w:rFonts")
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FACE)
    properties.insert(0, fonts)


def line_above(paragraph: Paragraph, left_mm: float, right_mm: float) -> None:
    """Turn an empty paragraph into a drawn rule, cut in from the left and from the right."""
    properties = paragraph._p.get_or_add_pPr()
    borders = OxmlElement("w:pBdr")
    child(borders, "w:top", val="single", sz=5, space=0, color="000000")
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
    paragraph.paragraph_format.left_indent = Pt(left_mm / POINT_MM)
    paragraph.paragraph_format.right_indent = Pt(right_mm / POINT_MM)


def boxed(paragraph: Paragraph, side_mm: float, colour: str) -> None:
    """Draw a box round the paragraph, set in by *side_mm* on both sides."""
    properties = paragraph._p.get_or_add_pPr()
    borders = OxmlElement("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        child(borders, f"w:{side}", val="single", sz=6, space=0, color=colour)
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(side_mm / POINT_MM)


def page_field(paragraph: Paragraph) -> None:
    """Append the number of the page as a field."""
    run = paragraph.add_run()
    child(run._r, "w:fldChar", fldCharType="begin")
    instruction = child(run._r, "w:instrText")
    instruction.text = "PAGE"
    child(run._r, "w:fldChar", fldCharType="separate")
    run._r.add_t("2")
    child(run._r, "w:fldChar", fldCharType="end")


def pages_anew(section: Section) -> None:
    """Count the pages of the section from 1."""
    properties = section._sectPr
    count = OxmlElement("w:pgNumType")
    count.set(qn("w:start"), "1")
    margins = properties.find(qn("w:pgMar"))
    margins.addnext(count)


def numbered(paragraph: Paragraph, number_id: int, level: int) -> None:
    """Make the paragraph an item of a list, numbered by Word."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = number_id


def heading_numbers(document: Document, indent_mm: float) -> int:
    """Add the list of the headings, ``I.``, ``1.``, ``1.1.``, to the document and return its number."""
    numbering = document.part.numbering_part.element
    for old in list(numbering):
        numbering.remove(old)
    abstract = child(numbering, "w:abstractNum", abstractNumId=1)
    child(abstract, "w:multiLevelType", val="multilevel")
    for level, (form, text) in enumerate((("upperRoman", "%1."), ("decimal", "%2."), ("decimal", "%2.%3."))):
        item = child(abstract, "w:lvl", ilvl=level)
        child(item, "w:start", val=1)
        child(item, "w:numFmt", val=form)
        child(item, "w:suff", val="space")
        child(item, "w:lvlText", val=text)
        child(item, "w:lvlJc", val="left")
        child(child(item, "w:pPr"), "w:ind", left=0, firstLine=twips(indent_mm))
    number = child(numbering, "w:num", numId=1)
    child(number, "w:abstractNumId", val=1)
    return 1


def superscript_reference(run: Run, tag: str, **attributes: str | int) -> None:
    """Put a footnote's sign, or its repetition in the note, into the run."""
    run.font.superscript = True
    child(run._r, tag, **attributes)
