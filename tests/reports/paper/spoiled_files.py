"""Papers spoiled in the finished file: its pages, its fonts, the pictures and words of its signatures."""

import io
import re
from collections.abc import Callable, Mapping
from functools import cache

import pikepdf
from weasyprint import HTML

from reports.paper import engine
from reports.paper.draw import draw, read
from reports.paper.layout import annex as layout
from reports.signing.stamp import Stamp, organisation_seal, person_signature
from tests.reports.paper.samples import ISSUED, annex, annexed, broken, grid, medium, nil

MM = 72 / 25.4
Change = Callable[[pikepdf.Pdf], None]

WHEN = "20/9/2023; 09:30:05 +07:00"
OF_ANNEX, OF_COPY = f"Số: 6126/BC-UBND; {WHEN}", f"SAO Y; ỦY BAN NHÂN DÂN XÃ THÍ DỤ; {WHEN}"
MARK_MM = (130, 6)
SHEET = """<style>@page {{ size: {0}mm {1}mm; margin: 0 }}
p {{ margin: 0; font: {2} "Liberation Serif"; text-align: right }}</style><p>{3}</p>"""


def changed(pdf: bytes, change: Change) -> bytes:
    """The file opened, changed and saved."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        change(document)
        document.save(out)
    return out.getvalue()


@cache
def right() -> bytes:
    """Two pages."""
    return broken(medium(**ISSUED))


def wider(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].MediaBox = pikepdf.Array([0, 0, 605, 841.89])


def _fonts(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return list(pdf.pages[0].resources["/Font"].values())


def _plain(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return next(font for font in _fonts(pdf) if str(font.BaseFont).endswith("BC-Serif"))


def other_face(pdf: pikepdf.Pdf) -> None:
    font, name = _plain(pdf), pikepdf.Name("/ABCDEF+Arial")
    font.DescendantFonts[0].FontDescriptor.FontName = font.DescendantFonts[0].BaseFont = font.BaseFont = name


def not_embedded(pdf: pikepdf.Pdf) -> None:
    del _fonts(pdf)[0].DescendantFonts[0].FontDescriptor["/FontFile2"]


def garbled(pdf: pikepdf.Pdf) -> None:
    """A letter is a private code to whoever extracts the text: ỷ, which no assertion looks for."""
    stream = _plain(pdf).ToUnicode.read_bytes()
    garbled = re.sub(b"<1ef7>", b"<E068>", stream, flags=re.IGNORECASE)
    assert garbled != stream
    _plain(pdf).ToUnicode.write(garbled)


# Signature and seal: fields with their pictures, without a signature's value behind them


@cache
def stamped() -> bytes:
    """A paper of one page with the pictures of signature and seal where they belong."""
    drawn = draw(nil(**ISSUED))

    def put(pdf: pikepdf.Pdf) -> None:
        pictures = {"ChuKyCaNhan": person_signature("Lê Thử"), "DauCoQuan": organisation_seal("Ủy ban nhân dân")}
        for name, box in drawn.boxes.items():
            _sign(pdf, box.page, name, [box.x1, box.y1, box.x2, box.y2], _picture(pdf, pictures[name]))

    return changed(drawn.pdf, put)


def _sign(pdf: pikepdf.Pdf, page: int, name: str, box: list[float], look: pikepdf.Object) -> None:
    field = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Widget,
        FT=pikepdf.Name.Sig,
        T=name,
        V=pikepdf.Dictionary(Type=pikepdf.Name.Sig),
        Rect=pikepdf.Array(box),
        F=4,
        AP=pikepdf.Dictionary(N=look),
    )
    field = pdf.make_indirect(field)
    if "/AcroForm" not in pdf.Root:
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array())
    pdf.Root.AcroForm.Fields.append(field)
    annotations = pdf.pages[page].obj.get("/Annots", pikepdf.Array())
    annotations.append(field)
    pdf.pages[page].obj.Annots = annotations


def _picture(pdf: pikepdf.Pdf, stamp: Stamp) -> pikepdf.Object:
    colours = stamp.image()
    alpha = colours.getchannel("A")
    size = {"Width": colours.width, "Height": colours.height, "BitsPerComponent": 8, "Subtype": pikepdf.Name.Image}
    image = pikepdf.Stream(pdf, colours.convert("RGB").tobytes(), ColorSpace=pikepdf.Name.DeviceRGB, **size)
    image.SMask = pikepdf.Stream(pdf, alpha.tobytes(), ColorSpace=pikepdf.Name.DeviceGray, **size)
    resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=image))
    return pikepdf.Stream(pdf, b"/Im Do", Subtype=pikepdf.Name.Form, BBox=[0, 0, 1, 1], Resources=resources)


def moved(name: str, *shift_mm: float) -> Change:
    """The picture elsewhere: how far its left, lower, right and upper edge move."""

    def move(pdf: pikepdf.Pdf) -> None:
        field = _field(pdf, name)
        field.Rect = pikepdf.Array([float(e) + by * MM for e, by in zip(field.Rect, shift_mm, strict=True)])

    return move


def looks_like(name: str, other: str) -> Change:
    """The picture of the other field in its place."""

    def look(pdf: pikepdf.Pdf) -> None:
        _field(pdf, name).AP = _field(pdf, other).AP

    return look


def _field(pdf: pikepdf.Pdf, name: str) -> pikepdf.Object:
    return next(field for page in pdf.pages for field in page.obj.get("/Annots", []) if str(field.T) == name)


# What a signature without a picture writes in the corner: of an annex in its own file, of an electronic copy


@cache
def annex_alone() -> bytes:
    """An annex in a file of its own, not signed yet."""
    payload = read(annexed(nil(**ISSUED), annex(grid(3, 40))))
    (part,) = layout.parts(payload, 1)
    return engine.write(engine.lay_out(part.html, form=payload.form))


def marked(pdf: bytes, told: str, *, style: str = "10pt", right_mm: float = 15) -> bytes:
    """The file with a signature that shows these words in its corner."""
    sheet = HTML(string=SHEET.format(*MARK_MM, style, told)).write_pdf()

    def put(document: pikepdf.Pdf) -> None:
        with pikepdf.open(io.BytesIO(sheet or b"")) as source:
            look = document.copy_foreign(source.pages[0].as_form_xobject())
        width, height = (length * MM for length in MARK_MM)
        edge, top = (210 - right_mm) * MM, 841.89 - 8 * MM
        _sign(document, 0, "DauCoQuan1", [edge - width, top - height, edge, top], look)

    return changed(pdf, put)


def sealed_annex() -> bytes:
    """The seal's picture on an annex in a file of its own."""

    def put(pdf: pikepdf.Pdf) -> None:
        _sign(pdf, 0, "DauCoQuan", [440, 740, 542, 842], _picture(pdf, organisation_seal("Ủy ban nhân dân")))

    return changed(marked(annex_alone(), OF_ANNEX), put)


def _spoilt(make: Callable[[], bytes], change: Change) -> Callable[[], bytes]:
    return lambda: changed(make(), change)


FILES: list[tuple[int, str, Callable[[], bytes]]] = [
    (1, "khổ giấy rộng hơn A4", _spoilt(right, wider)),
    (6, "phông Arial", _spoilt(right, other_face)),
    (6, "phông không nhúng", _spoilt(right, not_embedded)),
    (8, "chữ mang mã riêng", _spoilt(right, garbled)),
    (58, "chữ ký màu đỏ", _spoilt(stamped, looks_like("ChuKyCaNhan", "DauCoQuan"))),
    (58, "chữ ký lệch xuống", _spoilt(stamped, moved("ChuKyCaNhan", 0, -6, 0, -6))),
    (59, "con dấu màu xanh", _spoilt(stamped, looks_like("DauCoQuan", "ChuKyCaNhan"))),
    (59, "con dấu méo", _spoilt(stamped, moved("DauCoQuan", -8, 0, 0, 0))),
    (60, "con dấu trùm quá nửa chữ ký", _spoilt(stamped, moved("DauCoQuan", 8, 0, 8, 0))),
    (61, "chưa có dòng thông tin", annex_alone),
    (61, "giờ không có múi giờ", lambda: marked(annex_alone(), OF_ANNEX[:-7])),
    (61, "cỡ 12", lambda: marked(annex_alone(), OF_ANNEX, style="12pt")),
    (61, "ở góc trái", lambda: marked(annex_alone(), OF_ANNEX, right_mm=90)),
    (61, "có hình dấu", sealed_annex),
    (62, "thiếu cơ quan sao", lambda: marked(right(), f"SAO Y; {WHEN}")),
    (62, "chữ nghiêng", lambda: marked(right(), OF_COPY, style="italic 10pt")),
]
RIGHT: Mapping[str, Callable[[], bytes]] = {
    "signature and seal": stamped,
    "annex alone": lambda: marked(annex_alone(), OF_ANNEX),
    "electronic copy": lambda: marked(right(), OF_COPY),
}
