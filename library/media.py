"""Which kind of file some bytes are, told from the bytes and never from the name. Pure."""

import io
import zipfile

MAX_UPLOAD_BYTES = 20 * 1024 * 1024
ACCEPTED_SUFFIXES = (".pdf", ".png", ".jpg", ".jpeg", ".docx", ".xlsx")

PDF = "application/pdf"
PNG = "image/png"
JPEG = "image/jpeg"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ZIP = "application/zip"

_BY_SUFFIX = {".pdf": PDF, ".png": PNG, ".jpg": JPEG, ".jpeg": JPEG, ".docx": DOCX, ".xlsx": XLSX}
_MAGIC = ((b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG))
_PARTS = (("word/document.xml", DOCX), ("xl/workbook.xml", XLSX))


def media_type_of(content: bytes) -> str:
    """The media type of a PDF, PNG, JPEG, Word or Excel file; empty for anything else."""
    for magic, media_type in _MAGIC:
        if content.startswith(magic):
            return media_type
    if content.startswith(b"PK\x03\x04"):
        return _office_type(content)
    return ""


def matches_name(name: str, media_type: str) -> bool:
    """Whether a file's name ends as its kind demands."""
    return any(name.lower().endswith(suffix) and kind == media_type for suffix, kind in _BY_SUFFIX.items())


def _office_type(content: bytes) -> str:
    try:
        names = set(zipfile.ZipFile(io.BytesIO(content)).namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return ""
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return ""  # macros, whatever the file calls itself
    return next((media_type for part, media_type in _PARTS if part in names), "")
