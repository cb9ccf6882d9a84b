"""Which kind of file some bytes are, told from the bytes and never from the name. Pure."""

from library import wholeness

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
_WHOLE = {PDF: wholeness.is_whole_pdf, PNG: wholeness.is_whole_png, JPEG: wholeness.is_whole_jpeg}


def media_type_of(content: bytes) -> str:
    """The media type of a whole PDF, PNG, JPEG, Word or Excel file without macros; empty for anything else."""
    if content.startswith(b"PK\x03\x04"):
        return next((kind for part, kind in _PARTS if wholeness.is_whole_office(content, part, f"{kind}.main")), "")
    said = said_type_of(content)
    return said if said and _WHOLE[said](content) else ""


def said_type_of(content: bytes) -> str:
    """What the first bytes say that a file is, whole or not: application/pdf, image/png, image/jpeg or nothing."""
    return next((media_type for magic, media_type in _MAGIC if content.startswith(magic)), "")


def matches_name(name: str, media_type: str) -> bool:
    """Whether a file's name ends as its kind demands."""
    return any(name.lower().endswith(suffix) and kind == media_type for suffix, kind in _BY_SUFFIX.items())
