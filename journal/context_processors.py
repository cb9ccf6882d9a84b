"""What every page may show about time and the running request."""

from datetime import date
from typing import TypedDict
from uuid import UUID

from django.http import HttpRequest

from journal import clock
from journal.context import origin


class BusinessDay(TypedDict):
    """The names that templates see."""

    demo_day: date | None
    today: date
    request_id: UUID | None


def business_day(request: HttpRequest) -> BusinessDay:
    """`demo_day` (None in production), `today` by the business clock, `request_id` for a complaint."""
    return {"demo_day": clock.demo_day(), "today": clock.today(), "request_id": origin().request_id}
