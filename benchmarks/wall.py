"""What the second wall costs: the pages that ask the walled tables most, with its policies and without, in one run."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median

from django.db import connection

from accounts.models import User
from benchmarks.figure import WARM_UP, Figure, server_ms
from benchmarks.ground import opening, reader
from journal import clock
from library.models import Attachment, StoredFile
from records.models import Change
from remedies.access import visible_findings
from remedies.models import Finding

PAGES = {
    "work-list": "/",
    "findings": "/findings/",
    "findings-by-state": "/findings/?sort=state",
    "findings-words": "/findings/?q=tr%E1%BA%A3+l%E1%BB%9Di",
    "handlings": "/handlings/",
    "tasks": "/tasks/",
    "warnings": "/warnings/",
    "heads": "/heads/",
    "causes": "/findings/causes/",
    "dashboard": "/dashboard/",
    "search": "/search/?q=tr%E1%BA%A3+l%E1%BB%9Di",
}
AMENDED, FILES = 20, 5
"""What the case that is opened carries: amendments in its history, and files of each note of evidence and reply."""
READERS = ("tinh.bcd", "xa.cv", "toanquoc")
ALLOWED = 1.15
"""Row 12 of the promises."""


@contextmanager
def without_wall() -> Iterator[None]:
    """Within, the policies are off; only the owner of the tables, as whom all is measured, takes them away."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT oid::regclass::text FROM pg_class WHERE relforcerowsecurity")
        tables = [row[0] for row in cursor.fetchall()]
        cursor.execute("".join(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;" for table in tables))
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("".join(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;" for table in tables))


def figures(turns: int) -> Iterator[Figure]:
    """Each page for each reader, and the page of a case, turn by turn with and without."""
    for username in READERS:
        client = reader(username)
        case = _case(User.objects.get(username=username))
        for name, address in {**PAGES, "case": f"/findings/{case.pk}/"}.items():
            yield _beside(f"wall.{name}.{username}", turns, opening(client, address))


def _case(user: User) -> Finding:
    """The newest case that somebody sees of those that were answered, with a long history and with files."""
    found = visible_findings(user).filter(replies__isnull=False, evidence__isnull=False).latest("pk")
    if not Change.objects.about(found).exists():
        file, at = StoredFile.objects.first(), clock.now()
        of_case = {"subject_type": found._meta.label_lower, "subject_id": found.pk}
        told = [{"field": "Nội dung", "before": "Trước", "after": "Sau"}]
        Change.objects.bulk_create(
            Change(what="amended", at=at, by=user, fields=told, **of_case) for _turn in range(AMENDED)
        )
        for row in [*found.evidence.all(), *found.replies.all()]:
            of_row = {"subject_type": row._meta.label_lower, "subject_id": row.pk}
            Attachment.objects.bulk_create(
                Attachment(file=file, name="Tệp.pdf", added_by=user, added_at=at, **of_row) for _turn in range(FILES)
            )
    return found


def _beside(name: str, turns: int, act: Callable[[], object]) -> Figure:
    walled, bare = [], []
    for turn in range(turns + WARM_UP):
        act()  # what PostgreSQL keeps about the tables is read anew after the change of policies
        walled.append(server_ms(act))
        with without_wall():
            act()
            bare.append(server_ms(act))
        if turn < WARM_UP:
            walled.clear()
            bare.clear()
    return Figure(name, tuple(walled), median(bare), ALLOWED * median(bare))
