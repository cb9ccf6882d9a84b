"""The images of signature and seal (assertions 58 and 59 of the document format)."""

import colorsys
import io
import math

import pytest
from PIL import Image, ImageStat

from reports.signing.stamp import DPI, MM_PER_INCH, Stamp, organisation_seal, person_signature

NAMES = ["Nguyễn Văn Thử", "Trần Thị Bích Hường", "Ô", "Lê Quốc Thịnh", "  ", "Nguyễn Thị Minh Khai Tôn Nữ Ngọc Phượng"]


def inked(stamp: Stamp) -> Image.Image:
    return stamp.image().getchannel("A").point(lambda alpha: 255 if alpha > 127 else 0)


def hue(stamp: Stamp) -> float:
    """The one colour of the image, in degrees; only the alpha channel varies."""
    statistics = ImageStat.Stat(stamp.image())
    red, green, blue, _alpha = statistics.mean
    assert statistics.stddev[:3] == [0, 0, 0]
    return colorsys.rgb_to_hsv(red / 255, green / 255, blue / 255)[0] * 360


@pytest.mark.parametrize("name", NAMES)
def test_a_signature_is_a_blue_png_with_a_transparent_ground(name: str) -> None:
    stamp = person_signature(name)
    assert Image.open(io.BytesIO(stamp.png)).format == "PNG"
    alpha = stamp.image().getchannel("A")
    assert alpha.getextrema() == (0, 255)
    assert 210 < hue(stamp) < 250
    assert alpha.histogram()[0] > alpha.width * alpha.height * 0.6


def test_a_signature_has_at_least_300_dpi_at_its_printed_size() -> None:
    stamp = person_signature("Nguyễn Văn Thử")
    assert stamp.image().width >= stamp.width_mm / MM_PER_INCH * 300
    assert 40 <= stamp.width_mm <= 50
    assert 15 <= stamp.height_mm <= 25


def test_each_name_has_its_own_hand_and_keeps_it() -> None:
    person_signature.cache_clear()
    first = {name: person_signature(name).png for name in NAMES}
    person_signature.cache_clear()
    assert {name: person_signature(name).png for name in NAMES} == first
    assert len(set(first.values())) == len(NAMES)


@pytest.mark.parametrize("diameter", [28, 32.5, 36, 42])
def test_a_seal_is_a_red_circle_of_its_real_diameter(diameter: float) -> None:
    stamp = organisation_seal("Ủy ban nhân dân huyện Minh Họa", diameter_mm=diameter)
    left, top, right, bottom = inked(stamp).getbbox() or (0, 0, 0, 0)
    pixels_per_mm = DPI / MM_PER_INCH
    assert abs((right - left) / pixels_per_mm - diameter) < 0.3
    assert abs((bottom - top) / pixels_per_mm - diameter) < 0.3
    assert hue(stamp) > 345 or hue(stamp) < 15


@pytest.mark.parametrize(
    "name", ["Sở Y", "Ủy ban nhân dân thành phố Hồ Chí Minh", "Ban Chỉ đạo phòng, chống tham nhũng " * 3]
)
def test_nothing_of_a_seal_leaves_its_circle(name: str) -> None:
    picture = inked(organisation_seal(name))
    middle = picture.width / 2
    pixels = picture.load()
    assert pixels is not None
    for x in range(picture.width):
        for y in (0, 40, picture.height - 41, picture.height - 1):
            if pixels[x, y]:
                assert math.hypot(x - middle, y - middle) <= middle + 1
