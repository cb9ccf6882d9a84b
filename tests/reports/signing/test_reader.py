# mypy: allow-untyped-calls
"""The indexed reader reads what pyHanko's own reads, and refuses an ambiguous object stream."""

import io

import pytest
from pyhanko.pdf_utils.generic import NumberObject, Reference, StreamObject, pdf_name
from pyhanko.pdf_utils.misc import PdfStrictReadError
from pyhanko.pdf_utils.reader import PdfFileReader

from reports.signing.reader import IndexedReader


def test_every_object_is_read_alike(issued: bytes) -> None:
    own, other = IndexedReader(issued), PdfFileReader(io.BytesIO(issued), strict=True)
    references = sorted(
        {ref for revision in range(3) for ref in other.xrefs.explicit_refs_in_revision(revision)},
        key=lambda ref: ref.idnum,
    )
    packed = 0
    for reference in references:
        mine = own.get_object(Reference(reference.idnum, 0, own))
        assert mine == other.get_object(reference)
        packed += not isinstance(mine, StreamObject)
    assert packed > 10


@pytest.mark.parametrize(("header", "wanted"), [(b"7 0 7 3 ", 7), (b"7 0 8 3 ", 9), (b"7 0 x 3 ", 7)])
def test_an_ambiguous_object_stream_is_refused(issued: bytes, header: bytes, wanted: int) -> None:
    reader = IndexedReader(issued)
    entries = {
        "/Type": pdf_name("/ObjStm"),
        "/N": NumberObject(2),
        "/First": NumberObject(len(header)),
    }
    stream = StreamObject({pdf_name(key): value for key, value in entries.items()}, stream_data=header + b"11 22 ")
    reader.cache_indirect_object(0, 900, stream)
    with pytest.raises((PdfStrictReadError, ValueError)):
        reader._get_object_from_stream(wanted, 900, 0)
