"""The words of a Word file in the order in which they stand, the numbers that Word itself gives included."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from reports.paper import words

FOOTNOTES = "/word/footnotes.xml"


class UnreadableWordError(ValueError):
    """The file is not a .docx that can be read."""


def opened(data: bytes) -> Document:
    """Open a .docx; raises UnreadableWordError when it is none."""
    try:
        return docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise UnreadableWordError("không phải tệp Word đọc được") from error


@dataclass(slots=True)
class _Counter:
    """Where the list of the headings stands, level by level."""

    counts: list[int] = field(default_factory=lambda: [0, 0, 0])

    def next(self, level: int) -> str:
        """Return the number that Word prints before the next heading of a level."""
        self.counts[level] += 1
        self.counts[level + 1 :] = [0] * (2 - level)
        section, clause, sub = self.counts
        return (f"{words.roman(section)}. ", f"{clause}. ", f"{clause}.{sub}. ")[level]


def texts(document: Document) -> Iterator[str]:
    """Yield the words of every paragraph of the text, cells of tables included, then of every note."""
    counter = _Counter()
    for paragraph in document.element.body.iter(qn("w:p")):
        number = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:ilvl')}")
        sign = "" if number is None else counter.next(int(number.get(qn("w:val"))))
        yield sign + _words(paragraph)
    yield from (_words(note) for note in notes(document))


def notes(document: Document) -> list[BaseOxmlElement]:
    """Return the footnotes, separators left out."""
    parts = [part for part in document.part.package.iter_parts() if part.partname == FOOTNOTES]
    return [note for part in parts for note in parse_xml(part.blob) if note.get(qn("w:type")) is None]


def _words(element: BaseOxmlElement) -> str:
    return "".join(
        node.text or "" if node.tag == qn("w:t") else " " for node in element.iter(qn("w:t"), qn("w:br"), qn("w:tab"))
    )
