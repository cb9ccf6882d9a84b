"""Sixty and more files that are not what their names or first bytes say."""

import io
import zipfile
from collections.abc import Iterator

from library.media import DOCX, XLSX
from tests import evidence

HTML = b"<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
EXE = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00" + bytes(44) + b"PE\x00\x00"
OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512)
NOTHING = {
    "empty": b"",
    "blank": b" \n",
    "web page": HTML,
    "web page behind a mark": b"\xef\xbb\xbf" + HTML,
    "drawing": SVG,
    "XML": b"<?xml version='1.0'?><x/>",
    "program": EXE,
    "ELF": b"\x7fELF\x02\x01\x01" + bytes(60),
    "shell": b"#!/bin/sh\nrm -rf /\n",
    "PHP": b"<?php system($_GET['c']);",
    "old Word": OLD_OFFICE,
    "RTF": b"{\\rtf1\\ansi Bien ban}",
    "GIF": b"GIF89a\x01\x00\x01\x00\x80\x00\x00",
    "BMP": b"BM" + bytes(60),
    "WebP": b"RIFF\x24\x00\x00\x00WEBPVP8 ",
    "text": "Biên bản kiểm tra".encode(),
    "RAR": b"Rar!\x1a\x07\x01\x00" + bytes(20),
    "7z": b"7z\xbc\xaf\x27\x1c" + bytes(20),
    "gzip": b"\x1f\x8b\x08\x00" + bytes(20),
}


def an_archive(parts: dict[str, bytes], *, comment: bytes = b"") -> bytes:
    """A zip of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        archive.comment = comment
    return out.getvalue()


def liars() -> Iterator[tuple[str, str, bytes]]:
    """What it is, its name, its bytes."""
    for what, content in NOTHING.items():
        yield what, "bien-ban.pdf", content
    yield from _misnamed()
    yield from _false_pdfs()
    yield from _false_pictures()
    yield from _false_office()


def _misnamed() -> Iterator[tuple[str, str, bytes]]:
    yield "PNG called PDF", "a.pdf", evidence.png()
    yield "PDF called PNG", "a.png", evidence.pdf()
    yield "JPEG called PNG", "a.png", evidence.jpeg()
    yield "Word called Excel", "a.xlsx", evidence.office(DOCX)
    yield "Excel called Word", "a.docx", evidence.office(XLSX)
    yield "Word called with macros", "a.docm", evidence.office(DOCX)
    yield "PDF called a program", "a.pdf.exe", evidence.pdf()
    yield "PNG called SVG", "a.svg", evidence.png()
    yield "PDF without an end to its name", "a", evidence.pdf()
    yield "zip called Word", "a.docx", an_archive({"a.txt": b"a"})


def _false_pdfs() -> Iterator[tuple[str, str, bytes]]:
    whole, packed = evidence.pdf(), an_archive({"a.class": b"x"})
    yield "PDF of its first line", "a.pdf", b"%PDF-1.7\n"
    yield "PDF cut in the middle", "a.pdf", whole[: len(whole) // 2]
    yield "PDF without its last line", "a.pdf", whole[: -len(b"%%EOF\n")]
    yield "PDF behind a blank", "a.pdf", b" " + whole
    yield "PDF behind a web page", "a.pdf", HTML + whole
    yield "web page in the head of a PDF", "a.pdf", evidence.pdf(HTML)
    yield "drawing in the head of a PDF", "a.pdf", evidence.pdf(SVG)
    yield "web page behind a PDF", "a.pdf", whole + HTML
    yield "zip behind a PDF", "a.pdf", whole + packed
    yield "zip around the end of a PDF", "a.pdf", an_archive({"a": whole}, comment=whole[-60:])
    yield "zip in a PDF that ends as both", "a.pdf", whole + an_archive({"a": b""}, comment=b"\nstartxref\n0\n%%EOF")
    yield "a page of bytes behind a PDF", "a.pdf", whole + b"x" * 2000
    yield "PDF whose table is nowhere", "a.pdf", whole.replace(b"startxref\n", b"startxref\n9")
    yield "script that begins as a PDF", "a.pdf", b"%PDF-1.7\n" + SVG + b"\n%%EOF\n"


def _false_pictures() -> Iterator[tuple[str, str, bytes]]:
    dot, photo, packed = evidence.png(), evidence.jpeg(), an_archive({"a.class": b"x"})
    yield "PNG of its first bytes", "a.png", dot[:8] + b"..."
    yield "PNG cut off", "a.png", dot[:-20]
    yield "PNG with a byte changed", "a.png", dot.replace(b"IDAT", b"IDAX")
    yield "PNG without a picture", "a.png", dot[:8] + evidence.chunk(b"IEND", b"")
    yield "web page in a PNG", "a.png", evidence.png(HTML)
    yield "web page behind a PNG", "a.png", dot + HTML
    yield "zip behind a PNG", "a.png", dot + packed
    yield "PDF in a PNG", "a.png", evidence.png(evidence.pdf())
    yield "JPEG of its first bytes", "a.jpg", b"\xff\xd8\xff\xe0"
    yield "JPEG cut off", "a.jpg", photo[:-10]
    yield "JPEG without a picture", "a.jpg", b"\xff\xd8\xff\xe0\x00\x04ab\xff\xd9"
    yield "script in the note of a JPEG", "a.jpg", evidence.jpeg(comment=HTML)
    yield "PHP in the note of a JPEG", "a.jpg", evidence.jpeg(comment=b"<?php system('id');")
    yield "zip behind a JPEG", "a.jpg", photo + packed
    yield "PDF in the note of a JPEG", "a.jpg", evidence.jpeg(comment=evidence.pdf())
    yield "web page that begins as a JPEG", "a.jpg", b"\xff\xd8\xff" + HTML


def _false_office() -> Iterator[tuple[str, str, bytes]]:
    macro, spoken = "application/vnd.ms-word.document.macroEnabled", f'<Types ContentType="{DOCX}.main+xml"'
    for kind, name, place in ((DOCX, "a.docx", "word/"), (XLSX, "a.xlsx", "xl/")):
        whole = evidence.office(kind)
        yield f"macros in {name}", name, evidence.office(kind, {f"{place}vbaProject.bin": b"x"})
        yield f"macros in capitals in {name}", name, evidence.office(kind, {f"{place}../VBAPROJECT.BIN": b"x"})
        yield f"program in {name}", name, evidence.office(kind, {f"{place}embeddings/setup.EXE": EXE})
        yield f"{name} cut off", name, whole[:-8]
        yield f"{name} with bytes behind it", name, whole + b"\n" + HTML
        yield f"{name} behind a program", name, EXE + whole
        yield f"{name} with a template's contents", name, evidence.office(kind, types="<Types ContentType='template'/>")
        yield f"{name} behind a password", name, _locked(whole)
    yield "Word that is declared with macros", "a.docx", evidence.office(DOCX, types=f"<Types><a b='{macro}'/></Types>")
    renamed = f'{spoken}><a b="application/vnd.ms-office.vbaProject"/></Types>'
    yield "macros under another name", "a.docx", evidence.office(DOCX, {"word/a.bin": b"x"}, types=renamed)
    yield "Word without its contents", "a.docx", an_archive({"word/document.xml": b"<x/>"})
    yield (
        "Word whose text is a program",
        "a.docx",
        an_archive({"[Content_Types].xml": spoken.encode(), "word/document.xml": EXE}),
    )
    yield (
        "web page in the head of Word",
        "a.docx",
        an_archive({"a.html": HTML, "[Content_Types].xml": spoken.encode(), "word/document.xml": b"<x/>"}),
    )


def _locked(content: bytes) -> bytes:
    """The archive with each part marked as encrypted, in both places where a part is described."""
    changed = bytearray(content)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(signature)
        while at >= 0:
            changed[at + offset] |= 1
            at = changed.find(signature, at + 4)
    return bytes(changed)
