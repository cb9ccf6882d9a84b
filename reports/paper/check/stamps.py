"""The pictures that signatures show: signature and seal in their fields. Points, y downwards from the top edge."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import pikepdf
from PIL import ImageStat

OPAQUE = 200
CLEARLY = 60  # how far a colour stands out from the other two


class Hue(StrEnum):
    """The colour a picture is seen in."""

    BLUE = "blue"
    RED = "red"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What stands in a signed field; *hue* is None where there is no picture."""

    name: str
    page: int
    x0: float
    x1: float
    top: float
    bottom: float
    transparent: bool = False
    hue: Hue | None = None


def read_stamps(pdf: pikepdf.Pdf) -> Iterator[Stamp]:
    """Yield the pictures of the fields that are signed."""
    for number, page in enumerate(pdf.pages, start=1):
        height = float(page.mediabox[3])
        for field in page.obj.get("/Annots", pikepdf.Array()):
            if field.get("/FT") == "/Sig" and "/V" in field:
                x0, y0, x1, y1 = (float(edge) for edge in field.Rect)
                image = _image(field)
                transparent, hue = ("/SMask" in image, _hue(image)) if image is not None else (False, None)
                yield Stamp(str(field.get("/T", "")), number, x0, x1, height - y1, height - y0, transparent, hue)


def _image(field: pikepdf.Object) -> pikepdf.Stream | None:
    drawn = field.get("/AP", pikepdf.Dictionary()).get("/N")
    if drawn is None:
        return None
    pictures = drawn.get("/Resources", pikepdf.Dictionary()).get("/XObject", pikepdf.Dictionary()).values()
    streams = (picture for picture in pictures if isinstance(picture, pikepdf.Stream))
    return next((picture for picture in streams if picture.get("/Subtype") == "/Image"), None)


def _hue(image: pikepdf.Stream) -> Hue:
    """Return the colour of what is seen: where the picture is not transparent."""
    mask, seen = image.get("/SMask"), None
    if isinstance(mask, pikepdf.Stream):
        seen = pikepdf.PdfImage(mask).as_pil_image().convert("L").point(lambda value: 255 * (value > OPAQUE))
    red, green, blue = ImageStat.Stat(pikepdf.PdfImage(image).as_pil_image().convert("RGB"), seen).mean
    if blue - max(red, green) > CLEARLY:
        return Hue.BLUE
    return Hue.RED if red - max(green, blue) > CLEARLY else Hue.OTHER
