"""What the lists of findings and of tasks cost with 100,000 rows: against bare SQL for the same page, and 1,000 rows.

In a database of its own that is gone afterwards, spread over 150 communes, 700 days and all fields or groups. Two
people read: an inspector of the whole province, and the clerk of one commune. Each page is opened through Django's
test client, in turn with hand-written SQL that counts and fetches the same rows; medians of wall time.

Run ``python -m benchmarks.lists [ROUNDS]`` while the servers run (`make services`). Bounds: as many queries with many
rows as with few, and a whole page takes at most 1.5 times the bare SQL and 30 ms.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.conf import settings  # noqa: E402 -- after django.setup()
from django.db import connection, models  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext, setup_databases, teardown_databases  # noqa: E402

from accounts.models import User  # noqa: E402
from library.models import CatalogueItem  # noqa: E402
from library.search import Plain  # noqa: E402
from remedies.models import Finding, Task  # noqa: E402
from tests.cast import LONG_AGO, TODAY, Cast, build  # noqa: E402
from tests.remedies.records import a_finding, a_task  # noqa: E402
from units.access import standing  # noqa: E402
from units.actions import appoint, found_unit  # noqa: E402
from units.models import Unit  # noqa: E402
from units.roles import CASE_ROLES  # noqa: E402

FEW, MANY, PER_PAGE = 1_000, 100_000, 20
COMMUNES, DAYS = 150, 700
READERS = ("province-inspector", "commune-clerk")
FACTOR, ALLOWED = 1.5, 0.030
MATTERS = ("Hồ sơ đất đai trả chậm", "Đùn đẩy việc cấp phép", "Không trả lời kiến nghị", "Né tránh kiểm tra")


@dataclass(frozen=True)
class Listing:
    """A list of records, and where their unit, day and text stand; `spread` tells where their days lie."""

    url: str
    model: type[models.Model]
    unit: str
    day: str
    text: str
    order: str
    since: str
    spread: str
    term: str
    catalogue: str


@dataclass(frozen=True)
class Way:
    """One way to open a list: by its address, and as bare SQL."""

    asked: dict[str, str]
    where: str = "TRUE"
    order: str = ""
    from_middle: bool = False


@dataclass(frozen=True)
class Measured:
    """Medians in seconds, and how many queries a page cost."""

    page: float
    bare: float
    queries: int


LISTS = (
    Listing(
        "/findings/",
        Finding,
        "unit_id",
        "found_on",
        "summary",
        "found_on DESC, id DESC",
        "found_after",
        "-",
        "field_id",
        "field",
    ),
    Listing(
        "/tasks/",
        Task,
        "lead_unit_id",
        "deadline",
        "title",
        "deadline, id",
        "due_after",
        "+",
        "group_id",
        "remedy_group",
    ),
)


def ways(listing: Listing) -> dict[str, Way]:
    """How people open a list."""
    plain = Plain.template % {"expressions": listing.text}
    return {
        "first page": Way({}),
        "page in the middle": Way({}, from_middle=True),
        "filtered by day": Way({listing.since: "2023-06-15"}, f"{listing.day} >= '2023-06-15'"),
        "words in many": Way({"q": "Trả lời kiến"}, f"{plain} LIKE '%tra loi kien%'"),
        "words in one": Way({"q": "số 0777"}, f"{plain} LIKE '%so 0777%'"),
        "sorted by state": Way({"sort": "state"}, order="state, id"),
    }


def found_communes(cast: Cast) -> list[int]:
    """The communes over which the rows are spread, with those of the cast, by id."""
    kind, parents = "commune", (cast.unit("thi-du"), cast.unit("vi-nhu"))
    for number in range(COMMUNES - 4):
        name = f"xã Số {number:03}"
        found_unit(
            code=f"xa-so-{number:03}",
            kind=kind,
            name=name,
            body_name=f"Ủy ban nhân dân {name}",
            symbol="UBND",
            since=LONG_AGO,
            parent=parents[number % 2],
            issuer_lines=["ỦY BAN NHÂN DÂN", name.upper()],
            seat=name,
            actor=None,
        )
    communes = Unit.objects.filter(identities__kind__code=kind, placements__parent__in=parents)
    for commune in communes:  # whoever leads a task holds a post in its unit
        appoint(official=cast.official("inspector"), unit=commune, post="Cán bộ đầu mối", since=LONG_AGO, actor=None)
    return [commune.pk for commune in communes]


def fill(row: models.Model, listing: Listing, number: int, units: list[int]) -> None:
    """Copy a record until there are *number* of them, each with its own text, unit, term and day."""
    terms = CatalogueItem.objects.of(listing.catalogue, on=TODAY).values_list("pk", flat=True)
    table, fields = row._meta.db_table, row._meta.concrete_fields
    columns = [field.column for field in fields if field.column and not field.primary_key]
    matters = ", ".join(f"'{matter}'" for matter in MATTERS)
    values: dict[str, str] = dict.fromkeys(columns, "") | {
        listing.text: f"(ARRAY[{matters}])[1 + mod(i, {len(MATTERS)})] || ', vụ việc số ' || lpad(i::text, 4, '0')",
        listing.day: f"{listing.day} {listing.spread} mod(i, {DAYS})",
        listing.unit: f"(ARRAY{units})[1 + mod(i, {len(units)})]",
        listing.term: f"(ARRAY{list(terms)})[1 + mod(i, {len(terms)})]",
    }
    chosen = ", ".join(value or f"{table}.{name}" for name, value in values.items())
    there = row._meta.default_manager.count()  # type: ignore[union-attr]  # every model has one
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) SELECT {chosen} FROM {table}, generate_series(%s, %s) AS i"
            f" WHERE {table}.id = %s",
            [there, number - 1, row.pk],
        )
        cursor.execute(f"ANALYZE {table}")


def seconds(act: Callable[[], object]) -> float:
    """How long an act takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def measure(reader: User, listing: Listing, way: Way, rounds: int) -> Measured:
    """Open a list *rounds* times in turn with its bare SQL; the first two warm up."""
    client = Client()
    client.force_login(reader, backend="accounts.backends.PasswordBackend")
    table, order = listing.model._meta.db_table, way.order or listing.order
    units = list(standing(reader).answers_for(*CASE_ROLES).values_list("pk", flat=True))
    where = f"{listing.unit} = ANY(%s) AND {way.where}".replace("'%", "'%%").replace("%'", "%%'")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table} WHERE {where}", [units])
        number = cursor.fetchone()[0]
    skipped = number // PER_PAGE // 2 * PER_PAGE if way.from_middle else 0
    shown = min(PER_PAGE, number - skipped)
    page = {"page": str(skipped // PER_PAGE + 1)} if way.from_middle else {}
    address = f"{listing.url}?{urlencode(way.asked | page)}"

    def bare() -> None:
        some = f"{where} ORDER BY {order} LIMIT {PER_PAGE} OFFSET {skipped}"
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {table} WHERE {where}", [units])
            cursor.execute(f"SELECT * FROM {table} WHERE {some}", [units])
            cursor.fetchall()

    def opened() -> None:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert answer.content.count(b"<tr") == (shown + 1 if shown else 0), address

    times = [(seconds(opened), seconds(bare)) for _turn in range(rounds + 2)][2:]
    with CaptureQueriesContext(connection) as asked:
        opened()
    page_times, bare_times = zip(*times, strict=True)
    return Measured(statistics.median(page_times), statistics.median(bare_times), len(asked))


def report(name: str, few: Measured, many: Measured) -> bool:
    """Print a line of the table; whether the bounds hold."""
    kept = few.queries == many.queries and many.page <= FACTOR * many.bare + ALLOWED
    print(
        f"{name:50} {few.queries:3} {many.queries:3} queries  {few.page * 1000:7.1f} {many.page * 1000:7.1f} ms"
        f"  bare {many.bare * 1000:7.1f} ms  to bare {many.page / many.bare:5.2f}  to few {many.page / few.page:5.2f}"
        f"{'' if kept else '  BOUND PASSED'}"
    )
    return kept


def run(cast: Cast, rounds: int) -> bool:
    """Measure both lists with few rows and with many, for each reader; whether all bounds hold."""
    rows, communes = (a_finding(cast, named=""), a_task(cast)), found_communes(cast)
    found: dict[str, list[Measured]] = {}
    for number in (FEW, MANY):
        for listing, row in zip(LISTS, rows, strict=True):
            fill(row, listing, number, communes)
            for reader in READERS:
                for name, way in ways(listing).items():
                    measured = measure(cast.user(reader), listing, way, rounds)
                    found.setdefault(f"{listing.url} {reader} {name}", []).append(measured)
    kept = [report(name, *measured) for name, measured in found.items()]
    return all(kept)


def main() -> int:
    """Print the table; return 1 when a bound is passed."""
    plain_files = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain_files}  # none are collected here
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    assert settings.DATABASE_OWNER is not None, "the servers of `make services`"
    connection.settings_dict["USER"] = settings.DATABASE_OWNER["USER"]  # the app role makes no databases
    connection.settings_dict["TEST"]["NAME"] = "damlam_benchmark_of_lists"
    made = setup_databases(verbosity=0, interactive=False)
    try:
        return 0 if run(build(), int(sys.argv[1]) if len(sys.argv) > 1 else 9) else 1
    finally:
        teardown_databases(made, verbosity=0)


if __name__ == "__main__":
    sys.exit(main())
