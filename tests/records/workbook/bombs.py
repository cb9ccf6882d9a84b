"""Workbooks that were made to break whoever opens them (row 29), as small as they can be."""

import io
import os
import struct
import zipfile
import zlib
from collections.abc import Callable

from tests.records.workbook.samples import FULL, SHEET, blank, made, members, packed, patched, with_rows

MIB = 1024 * 1024
CONTENT_TYPES = "[Content_Types].xml"
RELATIONSHIPS = "xl/_rels/workbook.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

Bomb = tuple[str, Callable[[], bytes]]


def with_member(name: str, part: bytes | str = b"x") -> bytes:
    """A template with one member more."""
    return packed(members(blank()) | {name: part.encode() if isinstance(part, str) else part})


def with_relationship(kind: str, target: str, mode: str = "External") -> bytes:
    """A template that points to something more."""
    more = f'<Relationship Id="rId99" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>'
    return patched(RELATIONSHIPS, "</Relationships>", more)


def of_type(kind: str) -> bytes:
    """A template that says of one of its parts what it is."""
    more = f'<Override PartName="/xl/x.bin" ContentType="application/{kind}"/></Types>'
    return patched(CONTENT_TYPES, "</Types>", more)


def corner_cell() -> bytes:
    """Two cells, seventeen thousand million between them."""
    corner = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
    return with_rows(f'<row r="4"><c r="A4" t="inlineStr"><is><t>x</t></is></c></row>{corner}')


def million_rows() -> bytes:
    """As many rows as Excel has, each with something in it."""
    return with_rows("".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(4, 1_048_577)))


def million_empty_rows() -> bytes:
    """As many rows as Excel has, each empty but for its format."""
    return with_rows("".join(f'<row r="{row}"><c r="A{row}" s="1"/></row>' for row in range(4, 1_048_577)))


def spaces() -> bytes:
    """Four hundred MiB of blanks in the text of one cell."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        parts = members(blank())
        head, _row, tail = parts.pop(SHEET).partition(b'<row r="4"')
        for name, part in parts.items():
            archive.writestr(name, part)
        with archive.open(SHEET, "w", force_zip64=True) as sheet:
            sheet.write(head)
            for _ in range(400):
                sheet.write(b" " * MIB)
            sheet.write(b'<row r="4"' + tail)
    return out.getvalue()


def lying_spaces() -> bytes:
    """The same, but the list of members tells of one KiB."""
    content = bytearray(with_member("xl/media/image1.png", b" " * 150 * MIB))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = content.rfind(signature)
        struct.pack_into("<L", content, place + offset, 1024)
    return bytes(content)


def entity_bomb() -> bytes:
    """Ten entities, each ten times the one before."""
    lines = ['<!ENTITY a0 "ha">', *(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))]
    return _with_document_type(f"<!DOCTYPE x [{''.join(lines)}]>", "&a9;")


def outside_entity() -> bytes:
    """A text that would be read from the machine's own files."""
    return _with_document_type('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>', "&a;")


def _with_document_type(declared: str, text: str) -> bytes:
    content = with_rows(f'<row r="4"><c r="A4" t="inlineStr"><is><t>{text}</t></is></c></row>')
    return patched(SHEET, r"\?>", f"?>{declared}", content)


def utf16_document_type() -> bytes:
    """A document type in an encoding in which its letters do not stand side by side."""
    parts = members(outside_entity())
    text = parts[SHEET].decode().replace("UTF-8", "UTF-16")
    return packed(parts | {SHEET: text.encode("utf-16")})


def zip_slip() -> bytes:
    """A member that wants to be unpacked over something else."""
    return with_member("../../etc/cron.d/x")


def overlapping() -> bytes:
    """One megabyte of blanks that nine hundred members share."""
    name, deflate = b"xl/media/a.png", zlib.compressobj(9, zlib.DEFLATED, -15)
    blanks = b" " * MIB
    data = deflate.compress(blanks) + deflate.flush()
    fields = (20, 0, 8, 0, 0, zlib.crc32(blanks), len(data), len(blanks), len(name), 0)
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", *fields) + name + data
    entries = b"".join(
        struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, *fields, 0, 0, 0, 0, 0)
        + name.replace(b"a.png", b"%03d.x" % number)[: len(name)]
        for number in range(90)
    )
    return local + entries + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 90, 90, len(entries), len(local), 0)


def nested() -> bytes:
    """Elements in elements, three million deep, among noise that keeps the ratio low."""
    noise = "".join(f"<!--{os.urandom(30_000).hex()}-->" for _ in range(8))
    return with_rows("<a>" * 3_000_000 + noise)


def endless_tag() -> bytes:
    """One attribute of sixty megabytes, which a parser would keep whole."""
    words = "".join(os.urandom(2_048).hex() * 16 for _ in range(1_000))
    return with_rows(f'<row r="4" x="{words}"/>')


def many_texts() -> bytes:
    """Half a million shared texts that no cell shows."""
    texts = "".join(f"<si><t>{number}</t></si>" for number in range(500_000))
    parts = members(with_member("xl/sharedStrings.xml", f"<sst>{texts}</sst>"))
    more = f'<Relationship Id="rId98" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    return patched(RELATIONSHIPS, "</Relationships>", more, packed(parts))


def many_members() -> bytes:
    """Twenty thousand empty members."""
    return packed({f"xl/media/{number}.png": b"" for number in range(20_000)})


def encrypted_member() -> bytes:
    """A member with a password."""
    content = bytearray(made([FULL]))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.rfind(signature) + offset] |= 1
    return bytes(content)


def doubled_member() -> bytes:
    """Two sheets of one name: which one is read depends on who reads."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in [*members(blank()).items(), (SHEET.upper(), b"<worksheet/>")]:
            archive.writestr(name, part)
    return out.getvalue()


DAMAGED = "Tệp bị hỏng"
TOO_LARGE = "Tệp bung ra quá lớn"
MACRO = "Tệp chứa macro"
ELSEWHERE = "Tệp có liên kết tới dữ liệu bên ngoài"
EMBEDDED = "Tệp chứa đối tượng nhúng"

# The beginning of the sentence, and how it is made.
BOMBS: dict[str, Bomb] = {
    "corner cell": ("Trang tính “Cuộc kiểm tra”, ô XFD1048576: chỉ đọc 5.000 dòng", corner_cell),
    "a million rows": ("Trang tính “Cuộc kiểm tra”, ô A5004: chỉ đọc 5.000 dòng", million_rows),
    "a million empty rows": ("Trang tính có quá nhiều ô", million_empty_rows),
    "400 MiB of blanks": (TOO_LARGE, spaces),
    "blanks that are not told": (DAMAGED, lying_spaces),
    "entity bomb": ("Tệp chứa khai báo XML không được phép", entity_bomb),
    "entity from outside": ("Tệp chứa khai báo XML không được phép", outside_entity),
    "overlapping members": ("Tệp có các thành phần chồng lên nhau", overlapping),
    "nested elements": (DAMAGED, nested),
    "an endless tag": (DAMAGED, endless_tag),
    "many shared texts": ("Tệp chứa quá nhiều chữ", many_texts),
    "many members": ("Tệp chứa quá 1.000 thành phần", many_members),
    "more than 20 MB": ("Tệp lớn quá 20 MB", lambda: with_member("xl/media/image1.png", os.urandom(21 * MIB))),
}

# What would act rather than swell.
TRAPS: dict[str, Bomb] = {
    "zip slip": ("Tệp có thành phần mang tên trỏ ra ngoài", zip_slip),
    "zip slip from the root": ("Tệp có thành phần mang tên trỏ ra ngoài", lambda: with_member("/etc/x")),
    "zip slip of Windows": ("Tệp có thành phần mang tên trỏ ra ngoài", lambda: with_member("..\\x")),
    "two members of one name": ("Tệp có hai thành phần trùng tên", doubled_member),
    "a password": ("Tệp có mật khẩu", encrypted_member),
    "a hidden document type": (DAMAGED, utf16_document_type),
    "macro": (MACRO, lambda: with_member("xl/vbaProject.bin")),
    "macro of another name": (MACRO, lambda: of_type("vnd.ms-office.vbaProject")),
    "macro-enabled workbook": (MACRO, lambda: of_type("vnd.ms-excel.sheet.macroEnabled.main+xml")),
    "macro sheet of Excel 4": (MACRO, lambda: with_member("xl/macrosheets/sheet1.xml", "<x/>")),
    "DDE": (ELSEWHERE, lambda: with_member("xl/externalLinks/externalLink1.xml", "<x/>")),
    "external link of another name": (ELSEWHERE, lambda: with_relationship("externalLink", "a.xml", "Internal")),
    "data from elsewhere": (ELSEWHERE, lambda: with_member("xl/connections.xml", "<x/>")),
    "a picture from elsewhere": (ELSEWHERE, lambda: with_relationship("image", "http://example.vn/x.png")),
    "embedded object": (EMBEDDED, lambda: with_member("xl/embeddings/oleObject1.bin")),
    "ActiveX": (EMBEDDED, lambda: with_member("xl/activeX/activeX1.xml", "<x/>")),
    "no workbook but a document": (
        DAMAGED,
        lambda: patched(CONTENT_TYPES, "spreadsheetml.sheet.main", "wordprocessingml.document.main"),
    ),
}
