"""Chance that the database draws from a seed and the number of a row: the same again for the same seed."""

from collections.abc import Iterable
from datetime import date

from django.db import connection

from dashboards.scale.people import Staff
from library.models import CatalogueItem

_FUNCTIONS = """
CREATE FUNCTION pg_temp.chance(number bigint, question int) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT (hashint8extended(number, {seed}::bigint * 1000 + question) & 1073741823) / 1073741824.0::float8
$$;
CREATE FUNCTION pg_temp.below(number bigint, question int, bound int) RETURNS int
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT floor(pg_temp.chance(number, question) * bound)::int
$$;
CREATE FUNCTION pg_temp.one(number bigint, question int, choices anyarray) RETURNS anyelement
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT choices[1 + pg_temp.below(number, question, cardinality(choices))]
$$;
"""
"""A number from 0 up to 1, a whole number below a bound, one of some choices; each `question` is its own draw."""

_PLACES = """
CREATE TEMPORARY TABLE scale_place (
    era int, number int, key bigint, unit bigint, province bigint, first bigint, officials int, begins date, ends date
) ON COMMIT DROP
"""
_KEYS = """
CREATE UNIQUE INDEX ON scale_place (era, number);
CREATE INDEX ON scale_place (unit);
ANALYZE scale_place
"""


def load_dice(seed: int) -> None:
    """Makes the functions of this session draw from a seed."""
    with connection.cursor() as cursor:
        cursor.execute(_FUNCTIONS.replace("{seed}", str(int(seed))))


def lay_out(staff: Iterable[Staff]) -> dict[str, int]:
    """The places as the database draws from them: era 0 the districts, era 1 the communes; how many each era has.

    `key` numbers them for the draws, whatever the numbers of the units are.
    """
    staff = list(staff)
    unit_of = {one.place.code: one.unit.pk for one in staff}
    numbers = {0: 0, 1: 0}
    with connection.cursor() as cursor:
        cursor.execute(_PLACES)
        with cursor.copy("COPY scale_place FROM STDIN") as copy:
            for one in (one for one in staff if one.place.above):
                era = int(bool(one.place.followed))
                number, days = numbers[era], one.place.days
                where = (era, number, era * 100_000 + number, one.unit.pk, unit_of[one.place.above])
                copy.write_row((*where, one.first, one.number, days.lower, days.upper or date.max))
                numbers[era] += 1
        cursor.execute(_KEYS)
    return {"districts": numbers[0], "communes": numbers[1]}


def terms(catalogue: str, first: date, last: date, *codes: str) -> list[int]:
    """The terms of a catalogue, or some of them, that hold from the first day to the last, by id."""
    found = CatalogueItem.objects.of(catalogue, on=first).filter(valid__contains=last)
    return list((found.filter(code__in=codes) if codes else found).values_list("pk", flat=True))
