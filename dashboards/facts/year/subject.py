"""Whom a sheet is about: a unit, or a person who led units."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Min
from django.db.models.functions import Lower
from django.utils.text import capfirst

from dashboards.facts.year.span import Span, days_of, span_of_head, span_of_unit
from units.models import Identity, Official, Posting, Unit
from units.names import identities


@dataclass(frozen=True)
class Led:
    """Somebody who led a unit, with the days of the year on which that was so."""

    posting: Posting
    unit: str
    start: date
    end: date


@dataclass(frozen=True)
class Subject:
    """A unit or a person, `title` as of the year's end; `place` and `key` make the addresses of the sheet.

    `led` are the heads of the unit, or the posts of the person; `out_of_sight` counts posts the reader may not see.
    """

    about: Unit | Official
    title: str
    place: str
    key: str | int
    first_year: int
    span: Callable[[int], Span]
    led: list[Led]
    out_of_sight: int = 0

    @property
    def is_head(self) -> bool:
        """Whether it is the sheet of a person."""
        return isinstance(self.about, Official)


def unit_subject(unit: Unit, year: int, *, today: date) -> Subject:
    """The unit under its name at the year's end, with those who led it in the year."""
    end = days_of(year, today=today)[1]
    begun = Identity.objects.filter(unit=unit).aggregate(day=Min(Lower("valid")))["day"]
    heads = Posting.objects.heads().filter(unit=unit).select_related("official", "unit")
    return Subject(
        about=unit,
        title=identities([unit.pk], on=end)[unit.pk].body_name,
        place="year_of_unit",
        key=unit.code,
        first_year=begun.year,
        span=lambda of: span_of_unit(unit, of, today=today),
        led=_led(heads.filter(valid__overlap=_whole(year)).order_by("valid"), year, today=today),
    )


def head_subject(official: Official, posts: Sequence[Posting], year: int, *, today: date) -> Subject:
    """The person with those of their posts as a head, `posts`, that the reader may see."""
    of_year = [post for post in posts if post.valid.lower <= date(year, 12, 31) and _ends(post) >= date(year, 1, 1)]
    all_posts = Posting.objects.heads().filter(official=official).count()
    return Subject(
        about=official,
        title=official.full_name,
        place="year_of_head",
        key=official.pk,
        first_year=min(post.valid.lower for post in posts).year,
        span=lambda of: span_of_head(posts, of, today=today),
        led=_led(of_year, year, today=today),
        out_of_sight=all_posts - len(posts),
    )


def _whole(year: int) -> DateRange:
    return DateRange(date(year, 1, 1), date(year, 12, 31), "[]")


def _ends(post: Posting) -> date:
    return post.last_day or date.max


def _led(posts: Iterable[Posting], year: int, *, today: date) -> list[Led]:
    """The posts with their days of the year, a unit as it was called at the year's end."""
    rows = list(posts)
    start, end = days_of(year, today=today)
    names = identities({post.unit_id for post in rows}, on=end)
    return [
        Led(post, capfirst(names[post.unit_id].name), max(start, post.valid.lower), min(end, _ends(post)))
        for post in rows
        if post.valid.lower <= end
    ]
