"""Where units are: provinces of the country as discs at their places, anything else as tiles."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from dashboards.boards.kinds import Shown
from dashboards.facts.boards.rows import Row
from library.charts import Amount, Frame, Place, Places, Tile, Tiles
from units.reference.national import HOANG_SA, TRUONG_SA, points

PROVINCIAL = ("province", "central-city")


def map_of(title: str, pairs: Sequence[tuple[Row, Amount]]) -> Shown | None:
    """The units with their amounts. The country always has Hoàng Sa (Đà Nẵng) and Trường Sa (Khánh Hòa) on it."""
    if len(pairs) < 2:
        return None
    known = points()
    provinces = all(row.kind in PROVINCIAL and row.official_code in known for row, _amount in pairs)
    if not provinces:
        return Shown(Tiles(title, tuple(Tile(row.name, amount) for row, amount in pairs), first=_("Đơn vị")))
    places = tuple(
        Place(row.name, known[row.official_code].lat, known[row.official_code].lon, amount) for row, amount in pairs
    )
    frames = (
        Frame(_("Quần đảo Hoàng Sa"), known[HOANG_SA].lat, known[HOANG_SA].lon),
        Frame(_("Quần đảo Trường Sa"), known[TRUONG_SA].lat, known[TRUONG_SA].lon),
    )
    return Shown(Places(title, places, frames, first=_("Đơn vị")))
