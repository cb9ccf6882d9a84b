"""The visible images: a blue signature and a red seal, as PNG with a transparent ground.

Colours, format and place: Decree 30/2020, Appendix I, part I, II.7d and II.8. Both carry the
words CHỮ KÝ THỬ, and the seal has no national emblem: they must never pass for real ones.
"""

import io
import math
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from reports.signing import handwriting

FONT = Path(__file__).parent.parent / "paper" / "fonts" / "BCSerif-Bold.ttf"
DPI = 400  # at least 300 is recommended
FINE = 3  # drawn this much larger, then reduced: smooth edges without depending on a vector library
MM_PER_INCH = 25.4
POINTS_PER_MM = 72 / MM_PER_INCH

BLUE, RED = (22, 54, 168), (206, 24, 34)
TEST_WORDS = "CHỮ KÝ THỬ"
SEAL_WORDS = "CON DẤU THỬ"


@dataclass(frozen=True)
class Stamp:
    """An image to be shown in a signature's field, and the size it is printed at."""

    png: bytes
    width_mm: float
    height_mm: float

    def image(self) -> Image.Image:
        """Return the picture, RGB with alpha."""
        return Image.open(io.BytesIO(self.png)).convert("RGBA")


@lru_cache(maxsize=256)
def person_signature(name: str, *, width_mm: float = 45, height_mm: float = 22) -> Stamp:
    """Return a test signature in blue for `name`; the same name always gives the same bytes."""
    mask = _sheet(width_mm, height_mm)
    words = round(mask.height * 0.24)
    _write_strokes(mask, handwriting.signature(name), bottom=words)
    font = ImageFont.truetype(FONT, round(words * 0.78))
    draw = ImageDraw.Draw(mask)
    # The seal will lie over the left third: the words stand clear of it.
    right, baseline = mask.width - _mm(0.6), mask.height - _mm(0.9)
    draw.text((right, baseline), TEST_WORDS, font=font, fill=255, anchor="rs")
    return _stamp(mask, BLUE, width_mm, height_mm)


@lru_cache(maxsize=256)
def organisation_seal(name: str, *, diameter_mm: float = 36) -> Stamp:
    """Return a round red test seal, printed at its real diameter, with `name` on the circle."""
    mask = _sheet(diameter_mm, diameter_mm)
    draw = ImageDraw.Draw(mask)
    middle = mask.width / 2
    unit = mask.width / 36  # the drawing's proportions are those of a 36 mm seal
    _ring(draw, middle, middle, 0.85 * unit)
    _ring(draw, middle, middle - 1.35 * unit, 0.28 * unit)
    _ring(draw, middle, middle - 6.1 * unit, 0.4 * unit)
    letters = _fitting(name.upper(), 3.6 * unit, length=math.radians(236) * 13.0 * unit)
    _on_circle(mask, name.upper(), letters, radius=13.0 * unit, outward=True)
    _on_circle(mask, SEAL_WORDS, ImageFont.truetype(FONT, round(2.8 * unit)), 14.8 * unit, outward=False)
    for side in (-1, 1):
        turn = math.radians(47) * side
        _star(draw, middle + 14.3 * unit * math.sin(turn), middle + 14.3 * unit * math.cos(turn), 0.95 * unit)
    words, test = TEST_WORDS.rsplit(" ", 1)
    _star(draw, middle, middle - 7.6 * unit, 2.2 * unit)
    draw.text((middle, middle + 0.6 * unit), words, font=_fitting(words, 6 * unit, 20.5 * unit), fill=255, anchor="ms")
    draw.text((middle, middle + 7.2 * unit), test, font=_fitting(test, 7 * unit, 15 * unit), fill=255, anchor="ms")
    return _stamp(mask, RED, diameter_mm, diameter_mm)


def fitted(png: bytes, *, width_mm: float = 45, height_mm: float = 22) -> Stamp:
    """Return a registered picture in the middle of a field of that size, as large as fits, never stretched."""
    picture = Image.open(io.BytesIO(png)).convert("RGBA")
    wide = max(picture.width, round(picture.height * width_mm / height_mm))
    ground = Image.new("RGBA", (wide, round(wide * height_mm / width_mm)), (0, 0, 0, 0))
    ground.paste(picture, ((ground.width - picture.width) // 2, (ground.height - picture.height) // 2))
    packed = io.BytesIO()
    ground.save(packed, "PNG")
    return Stamp(packed.getvalue(), width_mm, height_mm)


def _sheet(width_mm: float, height_mm: float) -> Image.Image:
    return Image.new("L", (_mm(width_mm), _mm(height_mm)), 0)


def _mm(length: float) -> int:
    return round(length / MM_PER_INCH * DPI) * FINE


def _stamp(mask: Image.Image, colour: tuple[int, int, int], width_mm: float, height_mm: float) -> Stamp:
    """Reduce the drawn mask, let the colour shine through it, pack it as PNG."""
    alpha = mask.resize((mask.width // FINE, mask.height // FINE), Image.Resampling.BOX)
    picture = Image.new("RGB", alpha.size, colour)
    picture.putalpha(alpha)
    packed = io.BytesIO()
    picture.save(packed, "PNG", dpi=(DPI, DPI))
    return Stamp(packed.getvalue(), width_mm, height_mm)


def _write_strokes(mask: Image.Image, strokes: list[list[handwriting.Dab]], *, bottom: int) -> None:
    """Draw the pen's path as large as fits above the words."""
    dabs = [dab for stroke in strokes for dab in stroke]
    left, right = min(d.x for d in dabs), max(d.x for d in dabs)
    low, high = min(d.y for d in dabs), max(d.y for d in dabs)
    edge = _mm(0.6)
    room_x, room_y = mask.width - 2 * edge, mask.height - bottom * 0.75 - 2 * edge
    scale = room_y / (high - low)
    across = min(room_x / (right - left), scale * 1.35)  # a hand writes wider than it is tall
    shift = edge + (room_x - across * (right - left)) / 2
    pen = _mm(0.22)
    draw = ImageDraw.Draw(mask)
    for dab in dabs:
        x, y, radius = shift + across * (dab.x - left), edge + scale * (high - dab.y), pen * dab.width
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)


def _ring(draw: ImageDraw.ImageDraw, middle: float, radius: float, width: float) -> None:
    box = (middle - radius, middle - radius, middle + radius - 1, middle + radius - 1)
    draw.ellipse(box, outline=255, width=round(width))


def _star(draw: ImageDraw.ImageDraw, x: float, y: float, radius: float) -> None:
    points = []
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.382
        angle = math.pi * corner / 5
        points.append((x + reach * math.sin(angle), y - reach * math.cos(angle)))
    draw.polygon(points, fill=255)


def _fitting(text: str, size: float, length: float) -> ImageFont.FreeTypeFont:
    """Return the font at `size` pixels, or smaller where the text would be longer than `length`."""
    font = ImageFont.truetype(FONT, round(size))
    return ImageFont.truetype(FONT, round(size * min(1.0, length / font.getlength(text))))


def _on_circle(mask: Image.Image, text: str, font: ImageFont.FreeTypeFont, radius: float, *, outward: bool) -> None:
    """Set text along a circle, letter by letter: over the top reading outward, or under it."""
    widths = [font.getlength(letter) for letter in text]
    spread = sum(widths) / radius
    angle = -spread / 2
    middle = mask.width / 2
    side = round(font.size * 2.2)
    for letter, width in zip(text, widths, strict=True):
        turn = angle + width / radius / 2
        tile = Image.new("L", (side, side), 0)
        ImageDraw.Draw(tile).text((side / 2, side / 2), letter, font=font, fill=255, anchor="ms")
        turned = tile.rotate(math.degrees(-turn if outward else turn), Image.Resampling.BICUBIC)
        x = middle + radius * math.sin(turn)
        y = middle - radius * math.cos(turn) if outward else middle + radius * math.cos(turn)
        corner = (round(x - side / 2), round(y - side / 2))
        mask.paste(255, (*corner, corner[0] + side, corner[1] + side), turned)
        angle += width / radius
