# mypy: allow-untyped-calls
"""The attack corpus (row 42): every forgery by name, with a reason that the checker must give for it.

Made from three files: a drawn paper, the same signed by the leader, the same sealed. What is done with true keys and
false certificates is in `false_certificates.py`; what is changed in a revision in `attacks.py`.
"""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pikepdf
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, NullObject, NumberObject, pdf_name

from reports.signing.sign import AppendingWriter
from tests.reports.signing import attacks
from tests.reports.signing.attacks import _put as put
from tests.reports.signing.conftest import Office

UNREADABLE, CONTENT, COVERAGE = "unreadable", "content", "coverage"
Forge = Callable[[bytes], bytes]


@dataclass(frozen=True)
class Attack:
    """A forged file; `codes`: at least one of these reasons must be given."""

    name: str
    pdf: bytes
    codes: frozenset[str]


def contents(pdf: bytes, number: int) -> tuple[int, int]:
    """Where the hexadecimal value of a signature begins and ends."""
    return list(re.finditer(rb"/Contents <([0-9A-F]{8000,})>", pdf))[number].span(1)


def flipped(pdf: bytes, place: int) -> bytes:
    return pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]


def ranged(pdf: bytes, text: bytes) -> bytes:
    return re.sub(rb"/ByteRange \[[^]]*\]", lambda old: text.ljust(len(old[0])), pdf)


def emptied(pdf: bytes, filler: bytes) -> bytes:
    start, end = contents(pdf, 0)
    return pdf[:start] + filler * (end - start) + pdf[end:]


def valued(pdf: bytes, value: bytes, number: int = 1) -> bytes:
    """Another value in the place of a signature, padded with blanks so that everything else stays where it was."""
    start, end = contents(pdf, number)
    return pdf[: start - 1] + value.ljust(end - start + 2) + pdf[end + 1 :]


def padded(pdf: bytes, hidden: bytes = b"DEADBEEF", number: int = 0) -> bytes:
    """Something hidden in the unused room behind a signature's value."""
    end = contents(pdf, number)[1]
    return pdf[: end - 1000] + hidden + pdf[end - 1000 + len(hidden) :]


def wrapped(pdf: bytes) -> bytes:
    """Signature wrapping: a second range in the room that no signature covers, and the rest moved behind it."""
    end = contents(pdf, 1)[1]
    gap = b">/ByteRange [0 %d %d 9]/Evil <" % (contents(pdf, 1)[0] - 1, end + 5000)
    return padded(pdf, gap, 1)[: end + 1] + b"\n% what is shown instead\n" + b"0" * 5000 + pdf[end + 1 :]


def saved_again(**options: object) -> Forge:
    """Opened and written by another program."""

    def save(pdf: bytes) -> bytes:
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(pdf)) as document:
            document.save(out, **options)  # type: ignore[arg-type]
        return out.getvalue()

    return save


BYTES: dict[str, Forge] = {
    "bit in page": lambda pdf: flipped(pdf, pdf.index(b"stream\n") + 40),
    "bit in first signature": lambda pdf: flipped(pdf, contents(pdf, 0)[0] + 3000),
    "bit in second signature": lambda pdf: flipped(pdf, contents(pdf, 1)[0] + 3000),
    "padding of first": padded,
    "padding of second": lambda pdf: padded(pdf, number=1),
    "one byte behind": lambda pdf: pdf + b" ",
    "megabyte behind": lambda pdf: pdf + b"\0" * 1_000_000,
    "line before": lambda pdf: b"\n" + pdf,
    "page of the web before": lambda pdf: b"<html><body>0</body></html>\n" + pdf,
    "objects with the old startxref": lambda pdf: (
        pdf + b"900 0 obj\n<</A 1>>\nendobj\n" + pdf[pdf.rindex(b"startxref") :]
    ),
    "objects without a table": lambda pdf: pdf + b"900 0 obj\n<</A 1>>\nendobj\n%%EOF\n",
    "second file behind": lambda pdf: pdf + pdf,
    "cut short": lambda pdf: pdf[:-7],
    "no range": lambda pdf: ranged(pdf, b"/XyteRange [0 1 2 3]"),
    "null range": lambda pdf: ranged(pdf, b"/ByteRange null"),
    "zero range": lambda pdf: ranged(pdf, b"/ByteRange [0 0 0 0]"),
    "empty range": lambda pdf: ranged(pdf, b"/ByteRange []"),
    "negative range": lambda pdf: ranged(pdf, b"/ByteRange [0 -1 5 -9]"),
    "odd range": lambda pdf: ranged(pdf, b"/ByteRange [0 9 9]"),
    "six numbers in a range": lambda pdf: ranged(pdf, b"/ByteRange [0 9 9 9 9 9]"),
    "zeros for a signature": lambda pdf: emptied(pdf, b"0"),
    "letters for a signature": lambda pdf: emptied(pdf, b"F"),
    "signature null": lambda pdf: valued(pdf, b"null"),
    "signature of one byte": lambda pdf: valued(pdf, b"<00>"),
    "signature of nothing": lambda pdf: valued(pdf, b"<>"),
    "signature without its name": lambda pdf: pdf.replace(b"/Contents <3", b"/Xontents <3"),
    "first signature in the place of the second": lambda pdf: valued(pdf, b"<" + pdf[slice(*contents(pdf, 0))] + b">"),
    "wrapped": wrapped,
    "second range in the padding": lambda pdf: padded(pdf, b">/ByteRange [0 1 2 3]/X <", 1),
    "other kind of signature": lambda pdf: pdf.replace(b"/ETSI.CAdES.detached", b"/ETSI.CAdES.detacheX"),
    "older kind of signature": lambda pdf: pdf.replace(b"/ETSI.CAdES.detached", b"/adbe.x509.rsa_sha1 "),
    "not a signature": lambda pdf: pdf.replace(b"/Type /Sig\n", b"/Type /Sog\n"),
    "fields renamed": lambda pdf: pdf.replace(b"DauCoQuan", b"DauCoQuaN"),
    "fields of another kind": lambda pdf: pdf.replace(b"/FT /Sig", b"/FT /Tx "),
    "form renamed": lambda pdf: pdf.replace(b"/AcroForm", b"/AcroFrom"),
    "saved again": saved_again(),
    "saved again in streams": saved_again(object_stream_mode=pikepdf.ObjectStreamMode.generate),
    "saved again without streams": saved_again(object_stream_mode=pikepdf.ObjectStreamMode.disable),
    "saved for the web": saved_again(linearize=True),
    "encrypted": saved_again(encryption=pikepdf.Encryption(owner="x", user="", R=6)),
}
"""What is done to the bytes of the sealed file."""


def seal_of(writer: AppendingWriter) -> DictionaryObject:
    field: DictionaryObject = writer.root["/AcroForm"]["/Fields"][1]
    return field


def _sets(key: str, value: Callable[[], object]) -> attacks.Change:
    def change(writer: AppendingWriter) -> None:
        put(writer, seal_of(writer)["/V"], key, value())  # type: ignore[arg-type]

    change.__name__ = f"signature {key[1:].lower()} overridden"
    return change


def signature_key_dropped(key: str) -> attacks.Change:
    def change(writer: AppendingWriter) -> None:
        value = seal_of(writer)["/V"]
        del value[key]
        writer.update_container(value)

    change.__name__ = f"signature {key[1:].lower()} dropped"
    return change


def seals_signature_dropped(writer: AppendingWriter) -> None:
    field = seal_of(writer)
    del field["/V"]
    writer.update_container(field)


def form_dropped(writer: AppendingWriter) -> None:
    del writer.root["/AcroForm"]
    writer.update_root()


def fields_dropped(writer: AppendingWriter) -> None:
    put(writer, writer.root["/AcroForm"], "/Fields", ArrayObject())


def stamp_over(kind: str) -> attacks.Change:
    def change(writer: AppendingWriter) -> None:
        attacks._annotation(writer, kind)

    change.__name__ = f"annotation {kind[1:].lower()}"
    return change


def object_freed(writer: AppendingWriter) -> None:
    """A picture of the paper nulled, so that what it covered shows (shadow attack)."""
    reference = attacks._page(writer).raw_get("/Contents").reference
    writer.objects[reference.generation, reference.idnum] = NullObject()


OVERRIDES: tuple[attacks.Change, ...] = (
    _sets("/ByteRange", lambda: ArrayObject(map(NumberObject, (0, 0, 0, 0)))),
    _sets("/SubFilter", lambda: pdf_name("/adbe.bogus")),
    _sets("/Contents", NullObject),
    signature_key_dropped("/ByteRange"),
    signature_key_dropped("/Contents"),
    signature_key_dropped("/Type"),
    seals_signature_dropped,
    form_dropped,
    fields_dropped,
    stamp_over("/Stamp"),
    stamp_over("/Highlight"),
    stamp_over("/Link"),
    object_freed,
)
"""What else an outsider may append, beside `attacks.CHANGES`."""


def by_strangers(issued: bytes) -> Iterator[Attack]:
    """What can be done by whoever has the issued file and no key."""
    for name, forge in BYTES.items():
        yield Attack(name, forge(issued), frozenset())
    for change in (*attacks.CHANGES, *OVERRIDES):
        codes = frozenset({CONTENT, COVERAGE, UNREADABLE})
        yield Attack(f"appended: {change.__name__}", attacks.append(issued, change), codes)


def by_insiders(office: Office, signed: bytes) -> Iterator[Attack]:
    """What an insider hides in the revision that he seals with a true key, or lets happen just before."""
    for change in attacks.CHANGES:
        hidden = attacks.seal_hiding(office, signed, change)
        yield Attack(f"under the seal: {change.__name__}", hidden, frozenset({CONTENT, UNREADABLE, "signatures"}))
    for change in attacks.CHANGES:
        between = attacks.seal_hiding(office, attacks.append(signed, change), lambda _writer: None)
        yield Attack(f"before the seal: {change.__name__}", between, frozenset({"revisions", "signatures", UNREADABLE}))
