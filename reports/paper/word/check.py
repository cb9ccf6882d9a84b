"""What a Word file must be: nothing of the payload lost, and assertion 69 of the checklist."""

from collections.abc import Iterator

from docx.document import Document
from docx.oxml.ns import qn

from reports.paper.check.assertion import Assertion, first
from reports.paper.errors import DrawLost
from reports.paper.payload import Payload
from reports.paper.profiles import MARGINS_MM
from reports.paper.textcheck import pieces, squeeze
from reports.paper.word.reading import notes, opened, texts
from reports.paper.word.xml import FACE, twips

SENTENCE = (
    "Word: khổ A4, lề đúng mẫu, trang đầu riêng, số trang là trường PAGE ở giữa, chữ Times New Roman, "
    "bảng lặp dòng đầu và không cắt dòng"
)
CLAUSE = "PL I.I.I; nội bộ"
PAPER = ("11906", "16838")


def check_words(payload: Payload, data: bytes) -> int:
    """Return how many pieces of *payload* stand in the file; raises DrawLost when one is missing."""
    found = [squeeze(text) for text in texts(opened(data))]
    whole = set(found)
    count = 0
    for where, text in pieces(payload):
        piece = squeeze(text)
        if piece not in whole and not any(piece in line for line in found):
            raise DrawLost(f"tệp Word thiếu {where}: “{text[:80]}”")
        count += 1
    return count


def check_docx(data: bytes) -> list[Assertion]:
    """Judge a .docx by assertion 69; raises UnreadableWordError when it is none."""
    fault = first(_faults(opened(data)))
    return [Assertion(69, not fault, SENTENCE, CLAUSE, fault or "")]


def _faults(document: Document) -> Iterator[str]:
    yield from _page_faults(document)
    yield from _face_faults(document)
    for number, table in enumerate(document.tables, start=1):
        rows = table._tbl.tr_lst
        if any(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is None for row in rows):
            yield f"bảng {number}: có dòng bị cắt qua trang"
        headed = rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        if table.style is not None and table.style.name == "Table Grid" and not headed:
            yield f"bảng {number}: không lặp dòng đầu"


def _page_faults(document: Document) -> Iterator[str]:
    for section in document.element.body.iter(qn("w:sectPr")):
        size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
        sides = (size.get(qn("w:w")), size.get(qn("w:h")))
        if sides != (PAPER[::-1] if size.get(qn("w:orient")) == "landscape" else PAPER):
            yield "khổ giấy không phải A4"
        for side, wanted in zip(("top", "right", "bottom", "left"), MARGINS_MM, strict=True):
            if abs(int(margins.get(qn(f"w:{side}"))) - twips(wanted)) > 1:
                yield f"lề {side} khác {wanted:.0f} mm"
        if section.find(qn("w:titlePg")) is None:
            yield "trang đầu không có đầu trang riêng"
    for folio in (section.header.paragraphs[0] for section in document.sections):
        if not any("PAGE" in (field.text or "") for field in folio._p.iter(qn("w:instrText"))):
            yield "đầu trang không có trường PAGE"
        if folio.paragraph_format.alignment is None and (
            folio.style is None or folio.style.paragraph_format.alignment is None
        ):
            yield "số trang không ở giữa"


def _face_faults(document: Document) -> Iterator[str]:
    """The styles and what runs say for themselves name one face and no theme."""
    roots = [document.element, document.styles.element, *notes(document)]
    used = {style.get(qn("w:val")) for root in roots for style in root.iter(qn("w:pStyle"))}
    for style in document.styles.element.iter(qn("w:style")):
        if style.get(qn("w:styleId")) not in used:
            continue
        fonts = style.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
        if fonts is None or any(value != FACE for value in fonts.attrib.values()):
            yield f"kiểu {style.get(qn('w:styleId'))} không phải Times New Roman"
    for root in (document.element, *notes(document)):
        if any(value != FACE for fonts in root.iter(qn("w:rFonts")) for value in fonts.attrib.values()):
            yield "có chữ không phải Times New Roman"
