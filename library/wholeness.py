"""Whether a file is from its first to its last byte what its first ones say, and nothing else besides. Pure.

Looks at the frame only: no picture is decoded, of an archive a few small parts are unpacked. Sources: ISO 32000-1, 7.5;
ISO 15948, 5; ITU-T T.81, annex B; PKWARE APPNOTE 4.3.16; ECMA-376 part 2, 10.1.2.
"""

import html
import io
import re
import struct
import zipfile
import zlib

HEAD = 1024
"""Bytes at the start in which readers look for what a file may be, whatever it calls itself."""

_MARKUP = re.compile(rb"<(?:!doctype|html|head|body|script|iframe|svg|img|\?php|x?:?script)\b", re.IGNORECASE)
_XREF = re.compile(rb"\s*(?:xref\b|\d+\s+\d+\s+obj\b)")
_STARTXREF = re.compile(rb"startxref\s+(\d{1,10})\s+%%EOF")
_CONTENT_TYPES, _MOST_TOLD = "[Content_Types].xml", 1024 * 1024
_TELLING = frozenset({"[content_types].xml", "word/_rels/document.xml.rels", "xl/_rels/workbook.xml.rels"})
"""The parts, in small letters, that say of what kind the others are."""
_MACROS = ("vbaproject", "vbadata", "macroenabled", "macrosheet", "<!doctype", "<!entity")
"""Macros, in names of parts and in what is told of them; and what could hide such a word."""
_MEMBER = b"PK\x01\x02"
"""With this each member begins in the list at the end of an archive."""
MOST_MEMBERS = 5_000
"""Each costs time and memory before the first is looked at."""
_ENCRYPTED = 0x1
_RUNNABLE = (".exe", ".dll", ".scr", ".js", ".vbs", ".bat", ".cmd", ".ps1", ".hta", ".lnk", ".jar", ".msi")
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_START_OF_SCAN, _END_OF_IMAGE = 0xDA, b"\xff\xd9"


def is_whole_pdf(content: bytes) -> bool:
    """It ends as a PDF does, its last cross-reference is where it says, and no other kind of file is in its frame."""
    end = content.rfind(b"%%EOF")
    found = list(_STARTXREF.finditer(content, max(0, end - HEAD), end + 5))
    if not found or len(content) - end > HEAD:
        return False
    return bool(_XREF.match(content, int(found[-1][1]))) and _is_nothing_else(content, end)


def is_whole_png(content: bytes) -> bool:
    """Every chunk has its checksum, from IHDR to IEND."""
    at = 8
    kinds: list[bytes] = []
    while at + 12 <= len(content) and kinds[-1:] != [b"IEND"]:
        size = int.from_bytes(content[at : at + 4])
        body = content[at + 4 : at + 8 + size]
        if int.from_bytes(content[at + 8 + size : at + 12 + size]) != zlib.crc32(body):
            return False
        kinds.append(body[:4])
        at += 12 + size
    framed = kinds[:1] == [b"IHDR"] and b"IDAT" in kinds and kinds[-1] == b"IEND"
    return framed and _is_nothing_else(content, at) and not _is_pdf_too(content)


def is_whole_jpeg(content: bytes) -> bool:
    """Its segments lead from a frame to a scan, and the scan ends. Phones put data of their own behind it."""
    at, has_frame = 2, False
    while at + 4 <= len(content) and content[at] == 0xFF:
        kind = content[at + 1]
        if kind == 0xFF:  # a fill byte
            at += 1
            continue
        has_frame = has_frame or kind in _FRAMES
        at += 2 + int.from_bytes(content[at + 2 : at + 4])
        if kind == _START_OF_SCAN:
            end = content.rfind(_END_OF_IMAGE, at)
            return has_frame and end > 0 and _is_nothing_else(content, end) and not _is_pdf_too(content)
    return False


def is_whole_office(content: bytes, main: str, main_type: str) -> bool:
    """An archive to its end, whose list of contents calls `main` what it is; no macros, nothing to run, no password."""
    if content.count(_MEMBER) > MOST_MEMBERS:
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if any(member.flag_bits & _ENCRYPTED for member in members) or not _is_harmless(archive):
                return False
            types = _told(archive, _CONTENT_TYPES)
            with archive.open(main) as part:
                begins = part.read(HEAD).lstrip(b"\xef\xbb\xbf \t\r\n")
    except (zipfile.BadZipFile, zlib.error, struct.error, KeyError, ValueError, RuntimeError, EOFError, OSError):
        return False
    is_named = f"{main_type.lower()}+xml" in types
    is_plain = not _MARKUP.search(content, 0, HEAD) and not _is_pdf_too(content)
    return is_named and begins.startswith(b"<") and _is_archive(content) and is_plain


def _is_harmless(archive: zipfile.ZipFile) -> bool:
    """No macros, whatever their parts are called, nothing to run, and no two parts of one name."""
    names = [name.lower() for name in archive.namelist()]
    told = [_told(archive, name) for name in archive.namelist() if name.lower() in _TELLING]
    runs = any(name.endswith(_RUNNABLE) for name in names)
    return (
        not runs and len({*names}) == len(names) and not any(word in text for text in names + told for word in _MACROS)
    )


def _told(archive: zipfile.ZipFile, name: str) -> str:
    """What a part says, in small letters, however they are written. Raises ValueError where it says too much."""
    with archive.open(name) as part:
        said = part.read(_MOST_TOLD + 1)
    if len(said) > _MOST_TOLD:
        raise ValueError(name)
    return html.unescape(said.replace(b"\0", b"").decode("utf-8", "replace")).lower()


def _is_nothing_else(content: bytes, end: int) -> bool:
    """No markup where a reader would look for it, before and behind what the file calls itself, and no archive."""
    return not (_MARKUP.search(content, 0, HEAD) or _MARKUP.search(content, end) or _is_archive(content))


def _is_pdf_too(content: bytes) -> bool:
    return b"%PDF-" in content[:HEAD]


def _is_archive(content: bytes) -> bool:
    """Whether the bytes end as a zip must: with its end record, and a comment that reaches to the last byte."""
    at = content.rfind(b"PK\x05\x06")
    return at >= 0 and at + 22 + int.from_bytes(content[at + 20 : at + 22], "little") == len(content)
