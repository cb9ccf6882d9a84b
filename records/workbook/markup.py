"""XML of strangers, read as a stream: no document type, no deep nesting, no endless token. Memory stays flat."""

from collections.abc import Callable, Iterable, Iterator
from xml.parsers import expat

from records.workbook.refusal import damaged

DEEPEST = 64
LONGEST_TOKEN = 1024 * 1024  # a tag or comment; text comes in pieces

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


def parse(chunks: Iterable[bytes], *, start: Start, end: End | None = None, text: Text | None = None) -> Iterator[None]:
    """Call *start*, *end* and *text* for what *chunks* hold, names without prefix; pause after every chunk.

    Whoever has seen enough stops asking. Raises BadWorkbook when it is not the XML of a workbook.
    """
    parser = expat.ParserCreate("utf-8")  # whatever it says of itself
    parser.buffer_text = True
    depth = 0

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise damaged()
        start(name.rpartition(":")[2], attributes)

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1
        if end:
            end(name.rpartition(":")[2])

    def document_type(*_declared: object) -> None:
        raise damaged()

    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = document_type
    fed = 0
    try:
        for chunk in chunks:
            fed += len(chunk)
            parser.Parse(chunk)
            if fed - parser.CurrentByteIndex > LONGEST_TOKEN:
                raise damaged()
            yield
        parser.Parse(b"", True)  # noqa: FBT003 – expat takes no names
    except expat.ExpatError as error:
        raise damaged() from error
    yield
