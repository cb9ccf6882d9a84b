"""Files that are looked at and not kept: they stay in memory and never touch the disk."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from library.media import MAX_UPLOAD_BYTES

_ENVELOPE = 64 * 1024
"""What a form takes beside its file: boundaries, token, names."""
_MOST_DIGITS = 12
"""Of a length that is worth reading."""


def is_too_large(request: HttpRequest) -> bool:
    """Whether what is being sent is more than one file may be, told before any of it is read."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    is_number = length.isdecimal() and len(length) <= _MOST_DIGITS
    return not is_number or int(length) > MAX_UPLOAD_BYTES + _ENVELOPE


class InMemoryOnly(FileUploadHandler):
    """Takes one file, up to `MAX_UPLOAD_BYTES`; any further one is passed over."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self._content: BytesIO | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Opens the room for the first file."""
        super().new_file(*args, **kwargs)
        if self._content is not None:
            raise SkipFile
        self._content = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keeps the piece; passes the file over when it grows too large after all."""
        if self._content is None or start + len(raw_data) > MAX_UPLOAD_BYTES:
            raise SkipFile
        self._content.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """The file as a form reads it."""
        content = self._content or BytesIO()
        content.seek(0)
        return InMemoryUploadedFile(
            content, self.field_name, self.file_name, self.content_type or "", file_size, self.charset
        )
