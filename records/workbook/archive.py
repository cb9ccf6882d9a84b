"""The outside of a workbook, judged before anything in it is read (rows 28 and 29).

Every check raises BadWorkbook with its own sentence. What passes is a ZIP of few, small, plainly packed members whose
bytes do not overlap, without macros, links elsewhere, embedded objects or document types.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from library.media import MAX_UPLOAD_BYTES
from records.workbook.markup import parse
from records.workbook.refusal import BadWorkbook, counted, damaged

MIB = 1024 * 1024
MAX_MEMBERS = 1_000
MAX_DIRECTORY = MIB // 2  # of a thousand members with long names
MAX_UNPACKED = 100 * MIB
MAX_RATIO = 100  # sheets come to 10–40
SMALL = 64 * 1024  # a member of this size may be packed as tightly as it likes
CHUNK = 256 * 1024

CONTENT_TYPES = "[Content_Types].xml"
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MARKUP = (".xml", ".rels", ".vml")
DOCUMENT_TYPE = (b"<!DOCTYPE", b"<!ENTITY")

_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of .xls, and of .xlsx with a password
_END = struct.Struct("<4s4H2LH")
_ZIP64_LOCATOR = b"PK\x06\x07"
_LOCAL_HEADER = struct.Struct("<4s5H3L2H")
_ENCRYPTED = 0x1
_TROUBLE = (zipfile.BadZipFile, RuntimeError, EOFError, ValueError, OSError, struct.error, zlib.error)

# Words in the names of members, in content types and in kinds of relationship, all in small letters.
_MACROS = ("vbaproject", "vbadata", "macroenabled", "macrosheet", "dialogsheet", "customui")
_EMBEDDED = ("/embeddings/", "oleobject", "activex")
_ELSEWHERE = ("externallink", "xl/connections", "/connections", "querytable", "webextension")


@dataclass(frozen=True)
class Package:
    """A workbook that passed: its members by name, to be opened one at a time."""

    content: bytes
    zip: zipfile.ZipFile

    def members(self) -> list[zipfile.ZipInfo]:
        """All of them, folders too."""
        return self.zip.infolist()

    def chunks(self, name: str) -> Iterator[bytes]:
        """The unpacked bytes of a member, piece by piece."""
        try:
            with self.zip.open(name) as stream:
                while chunk := stream.read(CHUNK):
                    yield chunk
        except (*_TROUBLE, KeyError) as trouble:
            raise damaged() from trouble


def check_archive(content: bytes) -> Package:
    """The workbook in *content*, if it may be read at all; otherwise BadWorkbook says why not."""
    _check_size(content)
    _check_end(content)
    try:
        package = Package(content, zipfile.ZipFile(io.BytesIO(content)))
    except _TROUBLE as trouble:
        raise damaged() from trouble
    for check in CHECKS:
        check(package)
    return package


def _check_size(content: bytes) -> None:
    if len(content) > MAX_UPLOAD_BYTES:
        raise BadWorkbook(_("Tệp lớn quá %(size)d MB.") % {"size": MAX_UPLOAD_BYTES // MIB})
    if content.startswith(_OLD_OR_LOCKED):
        raise BadWorkbook(_("Tệp có mật khẩu hoặc ở dạng .xls cũ. Hãy lưu lại dạng .xlsx, không đặt mật khẩu."))


def _check_end(content: bytes) -> None:
    """The last record of the archive is the last thing in the file, and the list of members stands right before it."""
    if not content.startswith(b"PK\x03\x04") or content[-42:-38] == _ZIP64_LOCATOR:
        raise damaged()
    signature, disk, first_disk, here, members, size, offset, comment = _END.unpack(content[-_END.size :].rjust(22))
    if signature != b"PK\x05\x06" or disk or first_disk or here != members or comment:
        raise damaged()
    if members > MAX_MEMBERS or size > MAX_DIRECTORY:
        raise _too_many_members()
    if offset + size != len(content) - _END.size:
        raise damaged()


def _too_many_members() -> BadWorkbook:
    return BadWorkbook(_("Tệp chứa quá %(count)s thành phần bên trong.") % {"count": counted(MAX_MEMBERS)})


def check_members(package: Package) -> None:
    """Few members, with plain names, each once, packed in a way that every program knows."""
    members = package.members()
    if len(members) > MAX_MEMBERS:
        raise _too_many_members()
    if len({member.filename.lower() for member in members}) != len(members):
        raise BadWorkbook(_("Tệp có hai thành phần trùng tên bên trong."))
    for member in members:
        name = member.orig_filename
        if name.startswith("/") or ".." in name.split("/") or any(char in "\\:\0" for char in name):
            raise BadWorkbook(_("Tệp có thành phần mang tên trỏ ra ngoài."))
        if member.flag_bits & _ENCRYPTED:
            raise BadWorkbook(_("Tệp có mật khẩu. Hãy bỏ mật khẩu rồi thử lại."))
        if member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise damaged()


def check_overlaps(package: Package) -> None:
    """No two members share bytes."""
    free = 0
    for member in sorted(package.members(), key=lambda member: member.header_offset):
        start = member.header_offset
        header = package.content[start : start + _LOCAL_HEADER.size]
        if len(header) < _LOCAL_HEADER.size or not header.startswith(b"PK\x03\x04"):
            raise damaged()
        name_length, extra_length = _LOCAL_HEADER.unpack(header)[-2:]
        if start < free:
            raise BadWorkbook(_("Tệp có các thành phần chồng lên nhau bên trong."))
        free = start + _LOCAL_HEADER.size + name_length + extra_length + member.compress_size
    if free > package.zip.start_dir:
        raise BadWorkbook(_("Tệp có các thành phần chồng lên nhau bên trong."))


def check_parts(package: Package) -> None:
    """No member is called what macros, embedded objects or links elsewhere are called."""
    for member in package.members():
        _refuse_words(f"/{member.filename}")


def _refuse_words(text: str) -> None:
    words = text.lower()
    if any(word in words for word in _MACROS):
        raise BadWorkbook(_("Tệp chứa macro. Hãy lưu lại dạng .xlsx không có macro."))
    if any(word in words for word in _EMBEDDED):
        raise BadWorkbook(_("Tệp chứa đối tượng nhúng (OLE, ActiveX). Hãy xóa đối tượng đó rồi thử lại."))
    if any(word in words for word in _ELSEWHERE):
        raise _links_elsewhere()


def _links_elsewhere() -> BadWorkbook:
    return BadWorkbook(_("Tệp có liên kết tới dữ liệu bên ngoài (tệp khác, DDE). Hãy ngắt liên kết rồi thử lại."))


def check_unpacking(package: Package) -> None:
    """Everything unpacks to little, whatever it says of itself; no markup brings a document type."""
    declared = sum(member.file_size for member in package.members())
    if declared > MAX_UNPACKED:
        raise _unpacks_to_too_much()
    total = 0
    for member in package.members():
        unpacked = 0
        tail = b""
        for chunk in package.chunks(member.filename):
            unpacked += len(chunk)
            if total + unpacked > MAX_UNPACKED:
                raise _unpacks_to_too_much()
            if unpacked > SMALL and unpacked > MAX_RATIO * member.compress_size:
                raise _unpacks_to_too_much()
            if member.filename.lower().endswith(MARKUP):
                _refuse_document_type(tail + chunk)
                tail = chunk[-len(DOCUMENT_TYPE[0]) :]
        total += unpacked


def _unpacks_to_too_much() -> BadWorkbook:
    return BadWorkbook(
        _("Tệp bung ra quá lớn (giới hạn %(size)d MB). Hãy xóa các dòng, cột thừa rồi thử lại.")
        % {"size": MAX_UNPACKED // MIB}
    )


def _refuse_document_type(chunk: bytes) -> None:
    if b"\0" in chunk:  # UTF-16 would hide the words
        raise damaged()
    if any(word in chunk for word in DOCUMENT_TYPE):
        raise BadWorkbook(_("Tệp chứa khai báo XML không được phép (DOCTYPE, ENTITY)."))


def check_content_types(package: Package) -> None:
    """It says that it is a workbook, and that nothing in it is of a kind that was refused by name."""
    kinds: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        kinds.append(attributes.get("ContentType", ""))

    for _fed in parse(package.chunks(CONTENT_TYPES), start=start):
        pass
    for kind in kinds:
        _refuse_words(kind)
    if WORKBOOK_TYPE not in kinds:
        raise damaged()


def check_relationships(package: Package) -> None:
    """Nothing points outside the file but links to click on, which Excel makes of any address by itself."""

    def start(name: str, attributes: dict[str, str]) -> None:
        kind = attributes.get("Type", "")
        _refuse_words(kind)
        if attributes.get("TargetMode", "").lower() == "external" and not kind.lower().endswith("/hyperlink"):
            raise _links_elsewhere()

    for member in package.members():
        if member.filename.lower().endswith(".rels"):
            for _fed in parse(package.chunks(member.filename), start=start):
                pass


Check = Callable[[Package], None]
CHECKS: tuple[Check, ...] = (
    check_members,
    check_overlaps,
    check_parts,
    check_unpacking,
    check_content_types,
    check_relationships,
)
