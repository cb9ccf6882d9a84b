"""The manual's pictures show the product as it is; `WRITE_PICTURES=1` takes them anew (docs/how-to.md)."""

import io
import json
import os
from itertools import groupby

import pytest
from PIL import Image

from dashboards.manual import PICTURES
from tests.browser import pictures
from tests.browser.conftest import People
from tests.browser.site import Site

pytestmark = pytest.mark.browser
APART = 40  # pixels by which what is numbered may stand elsewhere before the picture misleads


def address_of(site: Site, picture: pictures.Picture) -> str:
    """Where the picture is taken, with the ids that this demo gave."""
    of_unit = "JOIN units_unit unit ON unit.id = its.unit_id WHERE unit.code = %s"
    ids = {
        name: site.ask(f"SELECT max(its.id) FROM {table} AS its {of_unit}", picture.of)[0][0]
        for name, table in (("report", "reports_report"), ("finding", "remedies_finding"))
        if f"{{{name}}}" in picture.address
    }
    return picture.address.format(**ids)


def small(png: bytes) -> bytes:
    """The same picture in 128 colours: a third of the bytes."""
    packed = io.BytesIO()
    image = Image.open(io.BytesIO(png)).convert("RGB")
    image.quantize(128, dither=Image.Dither.NONE).save(packed, "PNG", optimize=True)
    return packed.getvalue()


def test_what_is_numbered_stands_where_the_pictures_show_it(people: People, site: Site) -> None:
    found = {}
    for user, theirs in groupby(pictures.ALL, key=lambda picture: picture.user):
        page = people.sign_in(user)
        for picture in theirs:
            page.set_viewport_size({"width": picture.width, "height": picture.height})
            page.goto(address_of(site, picture))
            png, found[picture.name] = pictures.take(page, picture)
            if os.environ.get("WRITE_PICTURES"):
                (PICTURES / f"{picture.name}.png").write_bytes(small(png))
        page.context.close()
    if os.environ.get("WRITE_PICTURES"):
        pictures.NOTES.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    kept = json.loads(pictures.NOTES.read_text(encoding="utf-8"))
    assert [picture.name for picture in pictures.ALL] == list(kept)
    moved = [
        (name, now)
        for name, places in found.items()
        for now, then in zip(places, kept[name], strict=True)
        if now[0] != then[0] or max(abs(now[1] - then[1]), abs(now[2] - then[2])) > APART
    ]
    assert moved == [], "the page looks otherwise now: WRITE_PICTURES=1 takes the pictures anew"
