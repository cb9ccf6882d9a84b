"""How expectations stand: each joined to the first and the last issue of its report, in one query."""

from datetime import date, datetime

from django.db.models import (
    Exists,
    F,
    IntegerField,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Cast
from django.utils import timezone

from dashboards.cells import Position, Waiting
from reports.models import Expectation, Filing, FilingFile

_ISSUES = Filing.objects.valid().filter(report=OuterRef("report__pk"))
_FIRST, _LAST = _ISSUES.order_by("attempt"), _ISSUES.order_by("-attempt")
_FILINGS = {
    "first_issued_at": Subquery(_FIRST.values("issued_at")[:1]),
    "was_late": Subquery(_FIRST.values("is_late")[:1]),
    "last_issued_at": Subquery(_LAST.values("issued_at")[:1]),
    "was_nil": Subquery(_LAST.values("is_nil")[:1]),
    "resend_by": Subquery(_LAST.values("resend_by")[:1]),
}
"""Written once: a home page asks this some eight times."""


def with_filings(expectations: QuerySet[Expectation]) -> QuerySet[Expectation]:
    """Adds `first_issued_at`, `was_late` of the first issue; `last_issued_at`, `was_nil`, `resend_by` of the last.

    What was recalled is none, also while the report is written and approved anew.
    """
    return expectations.annotate(**_FILINGS)


LATE, NIL = 1, 2
"""What `with_marks` adds up."""

_EARLIEST = Min(2 * F("attempt") + Cast("is_late", IntegerField()))
_LATEST = Max(2 * F("attempt") + Cast("is_nil", IntegerField()))
_MARKS = Subquery(
    _ISSUES.order_by().values("report").annotate(marks=LATE * (_EARLIEST % 2) + NIL * (_LATEST % 2)).values("marks")
)


def with_marks(expectations: QuerySet[Expectation]) -> QuerySet[Expectation]:
    """Adds `marks`: LATE where `was_late`, and NIL where `was_nil`; None where nothing was filed.

    The issues of a report are read once for it: to sum up a round of 3,321 units takes half of the time.
    """
    return expectations.annotate(marks=_MARKS)


_NEWEST = Subquery(Filing.objects.filter(report=OuterRef("report__pk")).order_by("-attempt").values("pk")[:1])
_DRAWN = Exists(FilingFile.objects.filter(kind=FilingFile.Kind.DRAWN, filing=OuterRef("newest_filing")))


def with_drawing(expectations: QuerySet[Expectation]) -> QuerySet[Expectation]:
    """Adds `is_drawn`: the PDF of the newest filing is there to be signed."""
    return expectations.annotate(newest_filing=_NEWEST).annotate(is_drawn=_DRAWN)


FILED = Q(Exists(_ISSUES))
"""`Position.is_filed`, asked of the database: as a question of its own PostgreSQL answers it for all rows at once."""


def stands(word: str, *, today: date) -> Q:
    """The expectations whose cell carries a word: a state of the report, `unsent` or `overdue`."""
    if word == Waiting.UNSENT:
        return ~FILED & Q(deadline__gte=today)
    if word == Waiting.OVERDUE:
        return ~FILED & Q(deadline__lt=today)
    return Q(report__state=word)


FILED_AS = {
    "on_time": Q(was_late=False),
    "late": Q(was_late=True),
    "nil": Q(was_nil=True),
}
"""How what was filed counts."""


def is_late(*, today: date) -> Q:
    """The expectations filed late, or past their deadline and not filed."""
    return Q(was_late=True) | stands(Waiting.OVERDUE, today=today)


POSITION_FIELDS = ("deadline", "report__state", "first_issued_at", "last_issued_at", "was_late", "was_nil")
"""What `position` reads, in its order."""


def position(
    deadline: date,
    state: str | None,
    first_issued_at: datetime | None,
    last_issued_at: datetime | None,
    was_late: bool | None,
    was_nil: bool | None,
) -> Position:
    """What the records say of one expectation. Moments become days of Vietnam's calendar."""
    first = timezone.localdate(first_issued_at) if first_issued_at else None
    once = last_issued_at == first_issued_at
    return Position(
        deadline=deadline,
        state=state,
        first_issued_on=first,
        last_issued_on=first if once else last_issued_at and timezone.localdate(last_issued_at),
        was_late=bool(was_late),
        is_nil=bool(was_nil),
    )
