"""Nothing may be lost between payload and PDF: layout engines can drop content without a word."""

import contextlib
import io
import itertools
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
import pypdfium2

from reports.paper import fonts, words
from reports.paper.blocks import Block, Chart, contents_of, notes_of, text_of
from reports.paper.errors import DrawLost, DrawRefused
from reports.paper.layout.annex import reference_pieces
from reports.paper.layout.body import closing
from reports.paper.layout.header import COUNTRY, MOTTO, PARTY_TITLE
from reports.paper.layout.signature import RECIPIENTS, SIGNED, recipient_lines
from reports.paper.payload import Payload
from reports.paper.profiles import PARTY

# What an extractor may add or drop at the end of a line: spaces, hyphens, and its own mark for a broken word.
IGNORED = dict.fromkeys(map(ord, " \t\r\n\u00a0-\u2010\u00ad\ufffe\u0002"))


# A page that a paragraph runs over from top to bottom opens with more of it than chance would give.
WHOLE_LINES = 500


@dataclass(frozen=True, slots=True)
class TextReport:
    """What was compared: pieces of the payload and characters found on the pages."""

    pieces: int
    characters: int


def squeeze(text: str) -> str:
    """Return *text* without spaces, line breaks and hyphens, NFC."""
    return unicodedata.normalize("NFC", text).translate(IGNORED)


def pieces(payload: Payload, place: int = 0) -> Iterator[tuple[str, str]]:
    """Yield (where, words) for everything that must stand in a file: the report's, or of the annex at *place*."""
    if place:
        yield from _annex_pieces(payload, place)
        return
    issuer, signature = payload.issuer, payload.signature
    number = words.register_number(payload.number) if payload.number is not None else ""
    heads = (PARTY_TITLE,) if payload.form == PARTY else (COUNTRY, MOTTO)
    yield from (("head", line) for line in heads)
    yield "foot", RECIPIENTS
    yield "number", f"{words.number_label(payload.form)}{number}{words.joint(payload.form)}{issuer.symbol}"
    if payload.date is not None:
        yield "date", f"{issuer.place}, {words.long_date(payload.date)}"
    else:
        yield "issuer.place", f"{issuer.place},"
        yield "month", f"tháng {words.month_words(payload.month)} năm {payload.year}"
    for path, lines in (
        ("issuer", (*issuer.parent_lines, *issuer.lines)),
        ("signature.capacity_lines", signature.capacity_lines),
        ("kind_name", (payload.kind_name,)),
    ):
        yield from ((path, line.upper()) for line in lines)
    yield "subject", payload.subject.rstrip(". ")
    yield from (("addressees", name.rstrip(";. ")) for name in payload.addressees)
    yield from (("recipients", line) for line in recipient_lines(payload))
    yield "signature.name", signature.name
    if payload.extract:
        yield "signature", SIGNED
    yield "urgency", payload.urgency
    yield from _text_pieces(payload)


def _text_pieces(payload: Payload) -> Iterator[tuple[str, str]]:
    for index, section in enumerate(payload.sections):
        yield f"sections[{index}].title", f"{words.roman(index + 1)}. {section.title.upper()}"
    for block in payload.opening:
        yield from _block_pieces(block)
    for section in payload.sections:
        for block in section.blocks:
            yield from _block_pieces(block)
    for block in closing(payload):
        yield from _block_pieces(block)
    for place in payload.places_behind:
        yield from _annex_pieces(payload, place)


def _annex_pieces(payload: Payload, place: int) -> Iterator[tuple[str, str]]:
    annex = payload.annexes[place - 1]
    yield f"annexes[{place - 1}]", words.annex_name(payload.form, place, len(payload.annexes))
    yield f"annexes[{place - 1}].title", annex.title.rstrip(". ").upper()
    yield from ((f"annexes[{place - 1}].reference", piece) for piece in reference_pieces(payload))
    for block in annex.blocks:
        yield from _block_pieces(block)


def _block_pieces(block: Block | Chart) -> Iterator[tuple[str, str]]:
    for content in contents_of(block):
        # A note's sign stands inside the words, so the runs are looked for one by one.
        for run in content:
            yield type(block).__name__.lower(), text_of((run,))
        for note in notes_of(content):
            yield "footnote", note


def refuse_unprintable(payload: Payload, place: int = 0) -> None:
    """Raise DrawRefused when the face of the paper lacks a character: another font would step in unseen."""
    for _where, text in pieces(payload, place):
        if missing := fonts.unprintable(text):
            codes = ", ".join(f"{character} (U+{ord(character):04X})" for character in missing[:5])
            raise DrawRefused(f"Phông chữ của bản in không có ký tự {codes}, ở “{text[:60]}”.")


def check(payload: Payload, pdf: bytes, place: int = 0) -> TextReport:
    """Raise DrawLost unless every piece of *payload* is in *pdf* and the file is the PDF/A it should be.

    With a *place* it is the file of that annex.
    """
    found = pages_text(pdf)
    if any("\N{REPLACEMENT CHARACTER}" in page for page in found):
        raise DrawLost("bản in có ký tự hỏng U+FFFD")
    pages = [squeeze(page) for page in found]
    count = wanted = last = 0
    for where, text in pieces(payload, place):
        piece = squeeze(text)
        count, wanted = count + 1, wanted + len(piece)
        # What follows in the payload mostly stands on the same page or the next one.
        near = next((number for number in (last, last + 1) if piece in "".join(pages[number : number + 1])), None)
        last = last if near is None else near
        if near is None and not stands(piece, pages):
            raise DrawLost(f"bản in thiếu {where}: “{text[:80]}”")
    printed = sum(map(len, pages))
    if printed < wanted:  # the same words twice in the payload, once on the paper
        raise DrawLost(f"bản in chỉ có {printed} ký tự, văn bản có {wanted}")
    check_file(pdf)
    return TextReport(count, printed)


def pages_text(pdf: bytes) -> list[str]:
    """Return the extracted text of each page."""
    texts = []
    with contextlib.closing(pypdfium2.PdfDocument(pdf)) as document:
        for page in document:
            text = page.get_textpage()
            texts.append(text.get_text_range())
            text.close()
            page.close()
    return texts


def stands(piece: str, pages: list[str]) -> bool:
    """Tell whether *piece* is on the pages: whole, or cut where a page begins with its rest."""
    if any(piece in page for page in pages):
        return True
    return any(_goes_on(piece, page, pages[number:]) for number, page in enumerate(pages[:-1], start=1))


def _goes_on(piece: str, page: str, following: list[str]) -> bool:
    """Tell whether *piece* begins on *page* and the following pages open with what remains of it."""
    longest = _longest_beginning(piece, page)
    return any(_opens(piece[cut:], following) for cut in range(longest, 0, -1) if piece[cut] == following[0][:1])


def _opens(rest: str, pages: list[str]) -> bool:
    """Tell whether the first page opens with *rest*, or is filled by it and the next one opens with what remains."""
    if pages[0].startswith(rest):
        return True
    pairs = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(rest, pages[0], strict=False))
    common = sum(1 for _ in pairs)
    return common > WHOLE_LINES and len(pages) > 1 and _opens(rest[common:], pages[1:])


def _longest_beginning(piece: str, page: str) -> int:
    low, high = 0, len(piece)
    while low < high:
        middle = (low + high + 1) // 2
        if piece[:middle] in page:
            low = middle
        else:
            high = middle - 1
    return low


def check_file(pdf: bytes) -> None:
    """Raise DrawLost unless the file says it is PDF/A-3a, carries its structure tree and embeds all its fonts."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        mark = document.open_metadata(set_pikepdf_as_editor=False)
        if (mark.get("pdfaid:part"), mark.get("pdfaid:conformance")) != ("3", "A"):
            raise DrawLost("bản in không mang dấu PDF/A-3a")
        if "/StructTreeRoot" not in document.Root or "/OutputIntents" not in document.Root:
            raise DrawLost("bản in thiếu cây cấu trúc hoặc không gian màu")
        if bare := unembedded_fonts(document):
            raise DrawLost(f"bản in có phông chưa nhúng: {', '.join(bare)}")


def unembedded_fonts(document: pikepdf.Pdf) -> list[str]:
    """Return the names of the fonts whose program is not in the file."""
    return sorted(
        str(item.get("/FontName", "?"))
        for item in document.objects
        if isinstance(item, pikepdf.Dictionary)
        and item.get("/Type") == "/FontDescriptor"
        and not any(key in item for key in ("/FontFile", "/FontFile2", "/FontFile3"))
    )
