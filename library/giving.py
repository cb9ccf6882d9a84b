"""What is given out to be saved, never shown; a large file may be broken off and gone on with (RFC 9110, 14)."""

import re
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header

from library.files import read, stream
from library.models import StoredFile

_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)  # no file has more bytes than eighteen digits tell


class OutOfRange(Exception):
    """The part that was asked for is not in the file."""


def saved(content: bytes, media_type: str, name: str) -> HttpResponse:
    """Some bytes as a download under their name."""
    return HttpResponse(content, content_type=media_type, headers=_to_save(name))


def saved_file(stored: StoredFile, name: str) -> HttpResponse:
    """A stored file as a download under its name. Raises FileLost."""
    return saved(read(stored), stored.media_type, name)


def give(request: HttpRequest, stored: StoredFile, name: str) -> HttpResponseBase:
    """A large stored file, or the part of it that is asked for, as a download under its name. Raises FileLost.

    It is told to be in no encoding, so that nothing on the way packs it and changes where its parts begin.
    """
    mark = f'"{stored.sha256}"'
    is_same = request.headers.get("If-Range", mark) == mark
    try:
        part = part_asked(request.headers.get("Range", "") if is_same else "", stored.size)
    except OutOfRange:
        return HttpResponse(
            status=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, headers={"Content-Range": f"bytes */{stored.size}"}
        )
    first, last = part or (0, stored.size - 1)
    answer = StreamingHttpResponse(
        stream(stored, first, last),
        content_type=stored.media_type,
        status=HTTPStatus.PARTIAL_CONTENT if part else HTTPStatus.OK,
        headers={
            "Accept-Ranges": "bytes",
            **_to_save(name),
            "Content-Encoding": "identity",
            "Content-Length": str(last - first + 1),
            "ETag": mark,
        },
    )
    if part:
        answer.headers["Content-Range"] = f"bytes {first}-{last}/{stored.size}"
    return answer


def part_asked(header: str, size: int) -> tuple[int, int] | None:
    """The first and last byte that a Range header asks for; None where it asks for the whole, or for several parts.

    Raises OutOfRange.
    """
    asked = _RANGE.fullmatch(header.strip())
    if asked is None or asked.groups() == ("", ""):
        return None
    begin, end = asked.groups()
    if not begin:
        first, last = max(size - int(end), 0), size - 1
    else:
        first, last = int(begin), min(int(end), size - 1) if end else size - 1
    if first > last and begin and end and int(begin) > int(end):
        return None
    if first > last:
        raise OutOfRange(header)
    return first, last


def _to_save(name: str) -> dict[str, str]:
    """What makes a browser save the file under its name, and let nothing in it act if it is shown after all."""
    plain = "".join(letter for letter in name if letter.isprintable())
    return {
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=plain) or "attachment",
        "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    }
