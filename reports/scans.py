"""Whether some bytes are a usable scan of a paper document: a plain PDF, sharp enough, with all its pages. Pure."""

import io
from collections.abc import Iterator

import pikepdf
from django.utils.translation import gettext as _

LEAST_DPI = 200
"""Dots per inch under which a scan is no copy of a document (NĐ30 Phụ lục I, tiêu chuẩn của văn bản số hóa)."""

MOST_OBJECTS = 20_000
MOST_DEPTH = 30
POINTS_PER_INCH = 72

_ACTIVE_KEYS = frozenset({"/AA", "/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/XFA", "/RichMedia"})
_ACTIVE_ACTIONS = frozenset({"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/GoToR", "/Rendition"})


def faults(content: bytes, *, pages: int, sharp: bool = True) -> list[str]:
    """Why the file is no copy of a document of so many pages, each in a sentence; empty for one that is.

    Where it need not be `sharp`, its pages may be anything: pictures of any resolution, or text.
    """
    if not content.startswith(b"%PDF-"):
        return [_("Tệp không phải là PDF.")]
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            if pdf.is_encrypted:
                return [_("Tệp PDF có đặt mật khẩu hoặc hạn chế; hãy quét lại không đặt mật khẩu.")]
            return list(_faults(pdf, pages, sharp=sharp))
    except pikepdf.PasswordError:
        return [_("Tệp PDF có đặt mật khẩu hoặc hạn chế; hãy quét lại không đặt mật khẩu.")]
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError):
        return [_("Tệp PDF bị hỏng, không đọc được.")]


def _faults(pdf: pikepdf.Pdf, wanted: int, *, sharp: bool) -> Iterator[str]:
    if len(pdf.objects) > MOST_OBJECTS or any(_is_active(thing) for thing in pdf.objects):
        yield _("Tệp PDF có nội dung động hoặc tệp đính kèm; hãy nộp bản quét thuần túy.")
        return
    found = len(pdf.pages)
    if found < wanted:
        told = {"found": found, "wanted": wanted}
        yield _("Bản quét có %(found)s trang, thiếu so với bản in %(wanted)s trang.") % told
    sharpness = [_dpi(page) for page in pdf.pages] if sharp else []
    blurred = [str(number) for number, dpi in enumerate(sharpness, start=1) if dpi < LEAST_DPI * 0.98]
    if blurred:
        told_of = {"pages": ", ".join(blurred[:10]), "least": LEAST_DPI}
        yield _("Trang %(pages)s không phải ảnh quét hoặc có độ phân giải dưới %(least)s dpi.") % told_of


def _is_active(thing: pikepdf.Object, depth: int = 0) -> bool:
    """Whether an object, with what lies directly in it, runs, sends or carries something."""
    if depth > MOST_DEPTH:
        return True
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        if not _ACTIVE_KEYS.isdisjoint(thing.keys()) or str(thing.get("/S", "")) in _ACTIVE_ACTIONS:
            return True
        parts = [thing[key] for key in thing.keys()]  # noqa: SIM118 - an Object is no mapping
    elif isinstance(thing, pikepdf.Array):
        parts = list(thing)
    else:
        return False
    return any(
        _is_active(part, depth + 1) for part in parts if isinstance(part, pikepdf.Object) and not part.is_indirect
    )


def _dpi(page: pikepdf.Page) -> float:
    """How sharp the pictures of a page are, laid out over the whole of it: strips count together."""
    left, low, right, high = (float(edge) for edge in page.mediabox)
    unit = float(page.obj.get("/UserUnit", 1))
    area = abs((right - left) * (high - low)) * unit**2 / POINTS_PER_INCH**2
    pixels = sum(_pixels(page.obj.get("/Resources"), set()))
    return float((pixels / area) ** 0.5) if area else 0.0


def _pixels(resources: pikepdf.Object | None, met: set[tuple[int, int]], depth: int = 0) -> Iterator[int]:
    """The size of each picture that a page draws, also inside of forms; each is looked at once."""
    drawn = resources.get("/XObject") if resources is not None else None
    if drawn is None or depth > MOST_DEPTH:
        return
    for key in drawn.keys():  # noqa: SIM118 - an Object is no mapping
        thing = drawn[key]
        if thing.objgen in met:
            continue
        met.add(thing.objgen)
        if thing.get("/Subtype") == pikepdf.Name.Image:
            yield int(thing.Width) * int(thing.Height)
        elif thing.get("/Subtype") == pikepdf.Name.Form:
            yield from _pixels(thing.get("/Resources"), met, depth + 1)
