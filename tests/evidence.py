"""Small files that are what they say: the least that is a whole PDF, PNG, JPEG, Word or Excel file."""

import io
import zipfile
import zlib

from PIL import Image

from library.media import DOCX, XLSX

MAIN = {DOCX: "word/document.xml", XLSX: "xl/workbook.xml"}


def pdf(note: bytes = b"a page of evidence") -> bytes:
    """A PDF without a page, with a note in it."""
    body = b"%PDF-1.7\n%" + note.replace(b"\n", b" ") + b"\n"
    table = b"xref\n0 1\n0000000000 65535 f \ntrailer << /Size 1 >>\nstartxref\n"
    return body + table + str(len(body)).encode() + b"\n%%EOF\n"


def chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk of a PNG with its checksum."""
    return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)


def png(note: bytes = b"") -> bytes:
    """One white dot, with a note beside it."""
    head = (1).to_bytes(4) + (1).to_bytes(4) + b"\x08\x00\x00\x00\x00"
    chunks = [(b"IHDR", head), (b"tEXt", b"Comment\0" + note), (b"IDAT", zlib.compress(b"\0\xff")), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(kind, data) for kind, data in chunks)


def jpeg(**options: object) -> bytes:
    """A grey square."""
    out = io.BytesIO()
    Image.new("L", (8, 8), 128).save(out, "JPEG", **options)
    return out.getvalue()


def office(kind: str, parts: dict[str, bytes] | None = None, *, types: str = "") -> bytes:
    """An archive that calls itself a Word or Excel file, with more parts, or with other words about its contents."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types or f'<Types><Override ContentType="{kind}.main+xml"/></Types>')
        archive.writestr(MAIN[kind], "<x/>")
        for name, content in (parts or {}).items():
            archive.writestr(name, content)
    return out.getvalue()
