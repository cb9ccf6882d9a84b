"""Drawing in this process: payload → page tree → laid-out document → PDF/A → nothing-was-lost check."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from weasyprint.document import Document
from weasyprint.urls import FatalURLFetchingError

from reports.paper import engine, textcheck
from reports.paper.errors import DrawLost, DrawRefused
from reports.paper.layout import annex
from reports.paper.layout.page import document
from reports.paper.layout.signature import ANCHOR
from reports.paper.payload import Payload, PayloadError, from_json
from reports.paper.profiles import PAGE_MM, SEAL_SHARE, SIGNATURE_IMAGE_MM
from reports.paper.textcheck import TextReport

PERSON_FIELD = ANCHOR
SEAL_FIELD = "DauCoQuan"
MM_POINT = 72 / 25.4
PIXEL_POINT = 0.75

# The first page of a part that goes on with an annex carries a number, and it is not 1.
GOES_ON = "@page :first { counter-increment: page %d; @top-center { content: counter(page); } }"

Progress = Callable[[str], None]


class Box(NamedTuple):
    """A rectangle on a page (counted from 0), in PDF points from the bottom left corner."""

    page: int
    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """A finished paper; *boxes* are the areas of the two signature fields, by field name."""

    pdf: bytes
    sha256: str
    pages: int
    boxes: dict[str, Box]
    text_report: TextReport


def read(payload_json: Mapping[str, Any]) -> Payload:
    """Read the payload; raises DrawRefused with the place of the fault."""
    try:
        return from_json(payload_json)
    except PayloadError as error:
        raise DrawRefused(str(error)) from error


def draw(payload_json: Mapping[str, Any], *, progress: Progress | None = None) -> Drawn:
    """Draw the paper in this process, without limits of time or memory; the worker uses ``cage.draw_in_cage``.

    Raises DrawRefused (payload or characters not drawable), DrawLost (something is missing in the PDF).
    """
    return finish(*plain(payload_json, progress=progress), progress=progress)


def plain(payload_json: Mapping[str, Any], *, progress: Progress | None = None) -> tuple[Payload, Document, bytes]:
    """Return payload, laid-out document and PDF, still unchecked."""
    tell = progress or _silent
    payload = read(payload_json)
    textcheck.refuse_unprintable(payload)
    try:
        laid_out = lay_out(payload, tell)
    except FatalURLFetchingError as error:
        raise DrawRefused(f"văn bản trỏ tới tài nguyên bên ngoài ({error})") from error
    tell(f"Đang dựng bản in: {len(laid_out.pages)} trang")
    return payload, laid_out, engine.write(laid_out)


def lay_out(payload: Payload, tell: Progress, *, extra_css: str = "") -> Document:
    """Return the report with its annexes behind it as one document, laid out; where annexes begin is in its metadata.

    *extra_css* exists for the checker's tests, which break the paper on purpose.
    """
    tell("Đang dàn trang")
    main = engine.lay_out(document(payload), form=payload.form, extra_css=extra_css)
    places = payload.places_behind
    if payload.places_apart:
        main.metadata.custom["bcplaces"] = " ".join(map(str, places)) or "0"
        main.metadata.custom["bcofannexes"] = str(len(payload.annexes))
    if not places:
        return main
    behind: list[Document] = []
    starts, count = [], len(main.pages)
    for place in places:
        tell(f"Đang dàn trang: {place}/{len(payload.annexes)} phụ lục")
        starts.append(count + 1)
        parts = _annex_laid_out(payload, place, extra_css)
        behind += parts
        count += sum(len(part.pages) for part in parts)
    whole = engine.joined(main, behind)
    whole.metadata.custom["bcannexes"] = " ".join(map(str, starts))
    return whole


def _annex_laid_out(payload: Payload, place: int, extra_css: str = "") -> list[Document]:
    """Return the parts of one annex, its pages counted from 1."""
    parts: list[Document] = []
    for part in annex.parts(payload, place):
        there = sum(len(earlier.pages) for earlier in parts)
        css = extra_css if part.opens else f"{extra_css} {GOES_ON % (there + 1)}"
        parts.append(engine.lay_out(part.html, form=payload.form, extra_css=css))
    return parts


def draw_annex(payload_json: Mapping[str, Any], place: int, *, progress: Progress | None = None) -> Drawn:
    """Draw the annex at *place* (from 1) as a file of its own, which has no field yet: its signature brings one.

    Raises DrawRefused, DrawLost.
    """
    tell = progress or _silent
    payload = read(payload_json)
    textcheck.refuse_unprintable(payload, place)
    tell("Đang dàn trang")
    first, *others = _annex_laid_out(payload, place)
    whole = engine.joined(first, others)
    whole.metadata.custom["bcannexes"] = "1"
    pdf = engine.write(whole)
    tell("Đang soát bản in")
    report = textcheck.check(payload, pdf, place)
    return Drawn(pdf, hashlib.sha256(pdf).hexdigest(), len(whole.pages), {}, report)


def finish(payload: Payload, laid_out: Document, pdf: bytes, *, progress: Progress | None = None) -> Drawn:
    """Check that nothing was lost and return the finished paper."""
    (progress or _silent)("Đang soát bản in")
    report = textcheck.check(payload, pdf)
    boxes = field_boxes(laid_out, payload.issuer.seal_diameter_mm)
    return Drawn(pdf, hashlib.sha256(pdf).hexdigest(), len(laid_out.pages), boxes, report)


def field_boxes(laid_out: Document, seal_mm: float) -> dict[str, Box]:
    """Return the signature's area and the seal's, which covers a third of it from the left (PL I.I.II.8a)."""
    found = [(number, page.anchors[ANCHOR]) for number, page in enumerate(laid_out.pages) if ANCHOR in page.anchors]
    if len(found) != 1:
        raise DrawLost(f"ô chữ ký xuất hiện {len(found)} lần")
    number, (left, top, _, _) = found[0]
    width, height = (length * MM_POINT for length in SIGNATURE_IMAGE_MM)
    x1, y2 = left * PIXEL_POINT, PAGE_MM[1] * MM_POINT - top * PIXEL_POINT
    middle, side = y2 - height / 2, seal_mm * MM_POINT
    seal_x2 = x1 + width * SEAL_SHARE
    return {
        PERSON_FIELD: _box(number, x1, y2 - height, x1 + width, y2),
        SEAL_FIELD: _box(number, seal_x2 - side, middle - side / 2, seal_x2, middle + side / 2),
    }


def _box(page: int, *edges: float) -> Box:
    return Box(page, *(round(edge, 3) for edge in edges))


def _silent(step: str) -> None:
    del step
