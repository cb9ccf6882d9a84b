"""Provinces, the districts that ended on 30/6/2025, and the communes that followed them; all names are invented.

Findings and lateness belong to no real place (decision 3), so places are numbered: `xã Giả Định 01.007` is the seventh
commune of the first province. How many communes a province has, and of which kind, is as in the country.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, pairwise

from django.db.backends.postgresql.psycopg_any import DateRange

from dashboards.scale.sizes import Size
from library.vietnamese import search_key, sort_key
from units.models import Identity, Placement, Succession, Unit, UnitKind
from units.reference import TWO_LEVELS
from units.reference.national import national_units
from units.titles import titles

FOUNDED = date(2021, 1, 1)


@dataclass(frozen=True)
class Place:
    """An invented unit: `above` is the code of its province, `followed` that of the district it followed."""

    code: str
    kind: str
    name: str
    above: str = ""
    followed: str = ""

    @property
    def days(self) -> DateRange:
        """The days on which it exists."""
        if not self.above:
            return DateRange(FOUNDED, None)
        return DateRange(TWO_LEVELS, None) if self.followed else DateRange(FOUNDED, TWO_LEVELS)


def _shared(whole: int, weights: Sequence[int]) -> list[int]:
    """A whole number in parts that stand to each other as the weights do."""
    ends = [0, *(whole * sofar // sum(weights) for sofar in accumulate(weights))]
    return [end - start for start, end in pairwise(ends)]


def places(size: Size) -> Iterator[Place]:
    """All places of a size: a province, its districts, its communes, and so on."""
    listed = national_units()
    communes_of = Counter(unit.parent for unit in listed if unit.parent)
    provinces = [unit for unit in listed if not unit.parent][: size.provinces]
    numbers = [communes_of[unit.official_code] for unit in provinces]
    shares = zip(provinces, _shared(size.communes, numbers), _shared(size.districts, numbers), strict=True)
    for number, (province, communes, districts) in enumerate(shares, start=1):
        kinds = [unit.kind for unit in listed if unit.parent == province.official_code]
        yield from _province(number, province.kind, kinds[:communes], max(districts, 1))


def _province(number: int, kind: str, communes: Sequence[str], districts: int) -> Iterator[Place]:
    above = f"gd-{number:02}"
    begins = {"province": "tỉnh", "central-city": "thành phố"}[kind]
    yield Place(above, kind, f"{begins} Giả Định {number:02}")
    for place in range(1, districts + 1):
        yield Place(f"{above}-h{place:02}", "district", f"huyện Giả Định {number:02}.{place:02}", above)
    words = {"ward": "phường", "commune": "xã", "special-zone": "đặc khu"}
    for place, kind_of in enumerate(communes, start=1):
        followed = f"{above}-h{(place - 1) * districts // len(communes) + 1:02}"
        yield Place(
            f"{above}-x{place:03}", kind_of, f"{words[kind_of]} Giả Định {number:02}.{place:03}", above, followed
        )


def found_places(listed: Sequence[Place]) -> dict[str, Unit]:
    """Puts them into the tree of their days, in bulk; by code."""
    kinds = {kind.code: kind for kind in UnitKind.objects.all()}
    units = dict(zip((one.code for one in listed), _units(listed), strict=True))
    Identity.objects.bulk_create(_identity(one, units[one.code], kinds[one.kind]) for one in listed)
    below = [one for one in listed if one.above]
    Placement.objects.bulk_create(
        Placement(child=units[one.code], parent=units[one.above], valid=one.days) for one in below
    )
    Succession.objects.bulk_create(
        Succession(old=units[one.followed], new=units[one.code], kind=Succession.Kind.SPLIT, effective=TWO_LEVELS)
        for one in below
        if one.followed
    )
    return units


def _units(listed: Sequence[Place]) -> list[Unit]:
    return Unit.objects.bulk_create([Unit(code=one.code) for one in listed])


def _identity(place: Place, unit: Unit, kind: UnitKind) -> Identity:
    usual = titles(place.name, collective_name=kind.collective_name, begins=kind.name_begins)
    return Identity(
        unit=unit,
        kind=kind,
        name=place.name,
        body_name=usual.body_name,
        symbol=usual.symbol,
        issuer_lines=list(usual.issuer_lines),
        seat=usual.seat,
        valid=place.days,
        sort_key=sort_key(place.name),
        search_key=search_key(f"{place.name} {usual.body_name}"),
    )
