"""The same payload as a Word file (.docx): a copy to read and work on, never the document of record."""

from collections.abc import Mapping
from typing import Any

from reports.paper.draw import read
from reports.paper.textcheck import refuse_unprintable
from reports.paper.word.check import check_words
from reports.paper.word.document import write

__all__ = ["word_copy"]


def word_copy(payload_json: Mapping[str, Any]) -> bytes:
    """Return the payload as a .docx, compared with it piece by piece. Raises DrawRefused or DrawLost."""
    payload = read(payload_json)
    refuse_unprintable(payload)
    data = write(payload)
    check_words(payload, data)
    return data
