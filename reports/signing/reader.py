"""A PDF reader that finds an object in an object stream at once.

pyHanko reads the whole header of the stream again for each object in it, and looking for changes
between revisions reads every object: on a tagged report of five pages that was 0.6 of 0.8 seconds.
"""

import io
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.decode_limits import DecodePurpose
from pyhanko.pdf_utils.misc import PdfStrictReadError, read_non_whitespace
from pyhanko.pdf_utils.reader import PdfFileReader


class IndexedReader(PdfFileReader):
    """Strict reader of bytes; refuses an object stream that names an object twice."""

    def __init__(self, content: bytes) -> None:
        self._contents: dict[int, tuple[bytes, list[tuple[int, int]]]] = {}
        super().__init__(io.BytesIO(content), strict=True)

    def _get_object_from_stream(self, idnum: int, stmnum: int, idx: int) -> Any:
        if stmnum not in self._contents:
            self._contents[stmnum] = self._read_header(stmnum)
        data, places = self._contents[stmnum]
        if not 0 <= idx < len(places) or places[idx][0] != idnum:
            raise PdfStrictReadError(f"object {idnum} is not where the cross-reference says")
        stream = io.BytesIO(data)
        stream.seek(places[idx][1])
        found = generic.read_object(stream, generic.Reference(idnum, 0, self))
        if isinstance(found, generic.StreamObject | generic.IndirectObject):
            raise PdfStrictReadError("forbidden object type in object stream")
        return found

    def _read_header(self, number: int) -> tuple[bytes, list[tuple[int, int]]]:
        """Return the stream's bytes and, for each object in it, its number and where it begins."""
        holder = generic.Reference(number, 0, self).get_object()
        if not isinstance(holder, generic.StreamObject) or holder["/Type"] != "/ObjStm":
            raise PdfStrictReadError("not an object stream")
        data = holder.read_data(DecodePurpose.OBJECT_STREAM)
        header, places = io.BytesIO(data), []
        for _turn in range(holder["/N"]):
            name = _integer(header)
            places.append((name, holder["/First"] + _integer(header)))
        if len({name for name, _place in places}) != len(places):
            raise PdfStrictReadError("an object stream names an object twice")
        return data, places


def _integer(stream: io.BytesIO) -> int:
    read_non_whitespace(stream, seek_back=True)  # type: ignore[no-untyped-call]
    return int(generic.NumberObject.read_from_stream(stream))  # type: ignore[no-untyped-call]
