# mypy: allow-untyped-calls
"""Forgeries of a signed file, made with pyHanko; `changes` are done by an outsider, who can only
append, or by an insider, who hides them in the revision that he seals with a true key."""

import io
from collections.abc import Callable

from asn1crypto import cms
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import (
    ArrayObject,
    DictionaryObject,
    NullObject,
    NumberObject,
    StreamObject,
    pdf_name,
    pdf_string,
)
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter, append_signature_field
from pyhanko.sign.signers import PdfSignatureMetadata

from reports.signing.keys import KeptSigner
from reports.signing.sign import ORGANISATION_FIELD, RESERVED, AppendingWriter, TimedSigner, stamp_style
from reports.signing.stamp import Stamp, organisation_seal
from tests.reports.signing.conftest import AT, BODY, Office

Change = Callable[[AppendingWriter], object]
TEXT = b"BT /F1 20 Tf 72 700 Td (0 luot kiem tra) Tj ET"


def append(pdf: bytes, change: Change) -> bytes:
    """An outsider's incremental update."""
    writer = AppendingWriter(io.BytesIO(pdf))
    change(writer)
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def reword_last(pdf: bytes, change: Callable[[cms.SignerInfo], object]) -> bytes:
    """An outsider's change in the room of the last signature, which it does not cover itself."""
    last = PdfFileReader(io.BytesIO(pdf)).embedded_signatures[-1]
    content = cms.ContentInfo.load(last.pkcs7_content)
    change(content["content"]["signer_infos"][0])
    start, length, after, _rest = last.byte_range
    room, end = start + length + 1, after - 1  # between the brackets
    new = content.dump().hex().encode()  # not forced: that makes each part anew many times over, 40 s
    assert len(new) <= end - room
    return b"".join((pdf[:room], new.ljust(end - room, b"0"), pdf[end:]))


def stamp_twice(signer: cms.SignerInfo) -> None:
    """Puts the time stamp of a signature beside itself."""
    stamps = next(each for each in signer["unsigned_attrs"] if each["type"].native == "signature_time_stamp_token")
    stamps["values"].append(stamps["values"][0].copy())


def break_value(signer: cms.SignerInfo) -> None:
    """Turns a bit of what the key has made; what it was made of stays."""
    value = bytearray(signer["signature"].native)
    value[len(value) // 2] ^= 1
    signer["signature"] = bytes(value)


def seal_hiding(office: Office, signed: bytes, change: Change, **options: object) -> bytes:
    """An insider's seal: `change` and the seal in one revision, past `seal_organisation`'s checks."""
    writer = AppendingWriter(io.BytesIO(signed))
    change(writer)
    return raw_sign(office, writer, ORGANISATION_FIELD, **options)  # type: ignore[arg-type]


def raw_sign(
    office: Office, writer: AppendingWriter, field: str, *, signer: KeptSigner | None = None, stamp: Stamp | None = None
) -> bytes:
    metadata = PdfSignatureMetadata(field_name=field, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES)
    by = TimedSigner(
        metadata,
        signer or office.seal,
        timestamper=office.authority.timestamper(AT),
        style=stamp_style(stamp or organisation_seal(BODY)),
        at=AT,
    )
    output = by.sign_pdf(writer, existing_fields_only=True, bytes_reserved=RESERVED)
    assert isinstance(output, io.BytesIO)
    return output.getvalue()


def add_field(writer: AppendingWriter, name: str, box: tuple[int, int, int, int]) -> None:
    append_signature_field(writer, SigFieldSpec(name, on_page=0, box=box))


def _page(writer: AppendingWriter, number: int = 0) -> DictionaryObject:
    page: DictionaryObject = writer.root["/Pages"]["/Kids"][number]
    return page


def _put(writer: AppendingWriter, holder: DictionaryObject, key: str, value: generic.PdfObject) -> None:
    holder[pdf_name(key)] = value
    writer.update_container(holder)


def page_content(writer: AppendingWriter) -> None:
    _put(writer, _page(writer), "/Contents", writer.add_object(StreamObject(stream_data=TEXT)))


def page_content_in_place(writer: AppendingWriter) -> None:
    reference = _page(writer).raw_get("/Contents").reference
    writer.objects[reference.generation, reference.idnum] = StreamObject(stream_data=TEXT)


def font(writer: AppendingWriter) -> None:
    fonts = _page(writer)["/Resources"]["/Font"]
    name = next(iter(fonts))
    arial = DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Font"),
            pdf_name("/Subtype"): pdf_name("/Type1"),
            pdf_name("/BaseFont"): pdf_name("/Symbol"),
        }
    )
    _put(writer, fonts, name, writer.add_object(arial))


def _annotation(writer: AppendingWriter, kind: str) -> None:
    box = ArrayObject(map(NumberObject, (72, 600, 400, 760)))
    note = DictionaryObject({pdf_name("/Type"): pdf_name("/Annot"), pdf_name("/Subtype"): pdf_name(kind)})
    note.update({pdf_name("/Rect"): box, pdf_name("/Contents"): pdf_string("0 lượt"), pdf_name("/F"): NumberObject(4)})
    page = _page(writer)
    notes = ArrayObject([*page.get("/Annots", ()), writer.add_object(note)])
    _put(writer, page, "/Annots", notes)


def free_text(writer: AppendingWriter) -> None:
    _annotation(writer, "/FreeText")


def redaction(writer: AppendingWriter) -> None:
    _annotation(writer, "/Redact")


def script(writer: AppendingWriter) -> None:
    act = DictionaryObject({pdf_name("/S"): pdf_name("/JavaScript"), pdf_name("/JS"): pdf_string("app.alert(1)")})
    _put(writer, writer.root, "/OpenAction", act)


def attachment(writer: AppendingWriter) -> None:
    files = DictionaryObject(
        {pdf_name("/Names"): ArrayObject([pdf_string("a"), writer.add_object(DictionaryObject())])}
    )
    _put(writer, writer.root, "/Names", DictionaryObject({pdf_name("/EmbeddedFiles"): files}))


def title(writer: AppendingWriter) -> None:
    info = writer.trailer["/Info"]
    _put(writer, info, "/Title", pdf_string("Báo cáo khác"))


def metadata(writer: AppendingWriter) -> None:
    xml = b'<?xpacket begin="" id="a"?><x:xmpmeta xmlns:x="adobe:ns:meta/"></x:xmpmeta><?xpacket end="w"?>'
    _put(writer, writer.root, "/Metadata", writer.add_object(StreamObject(stream_data=xml)))


def new_page(writer: AppendingWriter) -> None:
    pages = writer.root["/Pages"]
    page = DictionaryObject({pdf_name("/Type"): pdf_name("/Page"), pdf_name("/Parent"): writer.root.raw_get("/Pages")})
    pages["/Kids"].append(writer.add_object(page))
    _put(writer, pages, "/Count", NumberObject(3))


def page_dropped(writer: AppendingWriter) -> None:
    pages = writer.root["/Pages"]
    _put(writer, pages, "/Kids", ArrayObject([pages["/Kids"].raw_get(1)]))
    _put(writer, pages, "/Count", NumberObject(1))


def page_turned(writer: AppendingWriter) -> None:
    _put(writer, _page(writer), "/Rotate", NumberObject(180))


def text_field(writer: AppendingWriter) -> None:
    field = DictionaryObject({pdf_name("/FT"): pdf_name("/Tx"), pdf_name("/T"): pdf_string("SoVanBan")})
    field.update({pdf_name("/Rect"): ArrayObject(map(NumberObject, (0, 0, 9, 9))), pdf_name("/V"): pdf_string("99")})
    form = writer.root["/AcroForm"]
    form["/Fields"].append(writer.add_object(field))
    writer.update_container(form["/Fields"])


def leaders_picture(writer: AppendingWriter) -> None:
    field = writer.root["/AcroForm"]["/Fields"][0]
    form = StreamObject({pdf_name("/Subtype"): pdf_name("/Form")}, stream_data=TEXT)
    form[pdf_name("/BBox")] = ArrayObject(map(NumberObject, (0, 0, 100, 50)))
    _put(writer, field, "/AP", DictionaryObject({pdf_name("/N"): writer.add_object(form)}))


def leaders_signature_dropped(writer: AppendingWriter) -> None:
    field = writer.root["/AcroForm"]["/Fields"][0]
    del field["/V"]
    writer.update_container(field)


def seals_place(writer: AppendingWriter) -> None:
    field = writer.root["/AcroForm"]["/Fields"][1]
    _put(writer, field, "/Rect", ArrayObject(map(NumberObject, (0, 0, 102, 102))))


def layers(writer: AppendingWriter) -> None:
    _put(writer, writer.root, "/OCProperties", DictionaryObject({pdf_name("/OCGs"): ArrayObject()}))


def stray_object(writer: AppendingWriter) -> None:
    writer.add_object(StreamObject(stream_data=TEXT))


def object_nulled(writer: AppendingWriter) -> None:
    reference = _page(writer).raw_get("/Resources")
    if isinstance(reference, generic.IndirectObject):
        writer.objects[reference.generation, reference.idnum] = NullObject()
    else:
        _put(writer, _page(writer), "/Resources", NullObject())


CHANGES: tuple[Change, ...] = (
    *(page_content, page_content_in_place, font, free_text, redaction, script, attachment, title, metadata),
    *(new_page, page_dropped, page_turned, text_field, leaders_picture, leaders_signature_dropped, seals_place),
    *(layers, stray_object, object_nulled),
)
