"""The lists of findings and of tasks, page by page, beside bare SQL that counts and fetches the same rows.

Whom a list shows a row, the SQL asks as the page does: of a task the unit and the person that lead it, the unit of its
plan, the units that help. Of the ways in which that was written by hand, the quickest for each page stands beside it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from accounts.models import User
from benchmarks.figure import Figure, beside_sql, server_ms, side_by_side
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
    """A list of records: `seen` are ways to ask for the rows that a reader sees, day and text stand in two columns."""

    code: str
    table: str
    seen: tuple[str, ...]
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


LED, OWN = "lead_unit_id = ANY(%(units)s::bigint[])", "lead_person_id = %(person)s"
PLANNED = "SELECT id FROM remedies_remedyplan WHERE unit_id = ANY(%(units)s::bigint[])"
HELPED = "SELECT task_id FROM remedies_task_cooperating_units WHERE unit_id = ANY(%(units)s::bigint[])"
BRANCHES = (LED, OWN, f"plan_id = ANY(ARRAY({PLANNED}))", f"id IN ({HELPED})")
TASKS_SEEN = (
    f"({LED} OR {OWN} OR plan_id IN ({PLANNED}) OR id IN ({HELPED})) AND {{way}}",
    f"({LED} OR {OWN} OR plan_id = ANY(ARRAY({PLANNED})) OR id = ANY(ARRAY({HELPED}))) AND {{way}}",
    f"id IN ({' UNION '.join(f'SELECT id FROM remedies_task WHERE {branch} AND {{way}}' for branch in BRANCHES)})",
)
"""Each task looked at; gathered through the indexes of all conditions at once; each condition by itself."""

LISTS = (
    Listing(
        "findings",
        "remedies_finding",
        ("unit_id = ANY(%(units)s::bigint[]) AND {way}",),
        "summary_plain",
        "found_on DESC, id DESC",
        "found_on",
        "found_after",
    ),
    Listing("tasks", "remedies_task", TASKS_SEEN, "title_plain", "deadline, id", "deadline", "due_after"),
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
        seen = _seen(username)
        for listing in LISTS:
            for way in ways(listing):
                if way.skipped and username == "xa.cv":
                    continue  # a commune has no thousand pages
                address = f"/{listing.code}/?{urlencode(way.asked)}"
                conditions = [one.format(way=way.where.replace("%", "%%")) for one in listing.seen]
                page = f"ORDER BY {way.order or listing.order} LIMIT {PER_PAGE} OFFSET {way.skipped}"
                count = _quickest(f"SELECT count(*) FROM {listing.table} WHERE {{}}", conditions, seen)
                rows = _quickest(f"SELECT * FROM {listing.table} WHERE {{}} {page}", conditions, seen)
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


def _seen(username: str) -> dict[str, Any]:
    """The units of whose records somebody sees, and the person himself."""
    user = User.objects.get(username=username)
    units = standing(user, on=TODAY).answers_for(*CASE_ROLES).values_list("pk", flat=True)
    return {"units": list(units), "person": user.official.pk}


def _quickest(statement: str, conditions: Sequence[str], named: Mapping[str, Any]) -> Callable[[], object]:
    """Of statements that answer alike, the one that takes the least work; each is tried once when it is warm."""
    written = [asking(statement.format(condition), **named) for condition in conditions]
    for act in written:
        act()
    return min(written, key=server_ms)
