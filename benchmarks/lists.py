"""The lists of findings and of tasks, page by page, beside bare SQL that counts and fetches the same rows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from accounts.models import User
from benchmarks.figure import Figure, beside_sql, side_by_side
from benchmarks.ground import asking, opening, reader
from dashboards.scale.sizes import SIZES
from library.vietnamese import search_key
from units.access import standing
from units.roles import CASE_ROLES

PER_PAGE = 20
READERS = ("toanquoc", "tinh.bcd", "xa.cv")
TODAY = SIZES["national"].today


@dataclass(frozen=True)
class Listing:
    """A list of records, and where their unit, day and text without accents stand."""

    code: str
    table: str
    unit: str
    text: str
    order: str
    day: str
    since: str


@dataclass(frozen=True)
class Way:
    """One way to open a list: by its address, and as bare SQL."""

    name: str
    asked: dict[str, str]
    where: str = "TRUE"
    order: str = ""
    skipped: int = 0


LISTS = (
    Listing(
        "findings", "remedies_finding", "unit_id", "summary_plain", "found_on DESC, id DESC", "found_on", "found_after"
    ),
    Listing("tasks", "remedies_task", "lead_unit_id", "title_plain", "deadline, id", "deadline", "due_after"),
)
WORDS = {"findings": ("trả lời kiến nghị", "vụ việc số 77777."), "tasks": ("xin lỗi", "việc số 77777")}


def ways(listing: Listing) -> Iterator[Way]:
    """How people open a list."""
    many, one = WORDS[listing.code]
    yield Way("first", {})
    yield Way("page-1000", {"page": "1000"}, skipped=999 * PER_PAGE)
    yield Way("by-day", {listing.since: "2027-11-20"}, f"{listing.day} >= '2027-11-20'")
    yield Way("words-in-many", {"q": many}, f"{listing.text} LIKE '%{search_key(many)}%'")
    yield Way("words-in-one", {"q": one}, f"{listing.text} LIKE '%{search_key(one)}%'")
    yield Way("by-state", {"sort": "state"}, order="state, id")


def both(first: Callable[[], object], second: Callable[[], object]) -> Callable[[], object]:
    """One act after the other."""
    return lambda: (first(), second())


def figures(turns: int) -> Iterator[Figure]:
    """Every way for every reader; and that page 1,000 is as quick as the first."""
    for username in READERS:
        client = reader(username)
        units = _seen(username)
        for listing in LISTS:
            for way in ways(listing):
                if way.skipped and username == "xa.cv":
                    continue  # a commune has no thousand pages
                address = f"/{listing.code}/?{urlencode(way.asked)}"
                where = f"{listing.unit} = ANY(%s::bigint[]) AND {way.where.replace('%', '%%')}"
                page = f"ORDER BY {way.order or listing.order} LIMIT {PER_PAGE} OFFSET {way.skipped}"
                count = asking(f"SELECT count(*) FROM {listing.table} WHERE {where}", units)
                rows = asking(f"SELECT * FROM {listing.table} WHERE {where} {page}", units)
                name = f"lists.{listing.code}.{way.name}.{username}"
                yield beside_sql(name, turns, opening(client, address), both(count, rows))
    yield from _flat(turns)


def _flat(turns: int) -> Iterator[Figure]:
    client = reader("toanquoc")
    for listing in LISTS:
        taken = side_by_side(
            turns,
            {"first": opening(client, f"/{listing.code}/"), "deep": opening(client, f"/{listing.code}/?page=1000")},
        )
        first = sorted(taken["first"])[len(taken["first"]) // 2]
        yield Figure(f"lists.{listing.code}.page-1000-to-first", taken["deep"], first, 1.5 * first)


def _seen(username: str) -> list[int]:
    user = User.objects.get(username=username)
    return list(standing(user, on=TODAY).answers_for(*CASE_ROLES).values_list("pk", flat=True))
