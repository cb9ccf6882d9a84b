"""Whom the reviewing body talks to about a report, and who of its own can review it."""

from dataclasses import dataclass

from accounts.models import User
from journal import clock
from reports.models import Report
from units.access import with_readable
from units.models import Posting
from units.personal import Field
from units.roles import Role
from units.tree import heir_ids


@dataclass(frozen=True)
class Writer:
    """Who handed the report to the leader, and the telephone where the reader may have it."""

    name: str = ""
    telephone: str = ""


def writer_of(report: Report, reader: User) -> Writer:
    """The clerk to ring; the telephone only for whoever reads it of people of that unit (`units.personal`)."""
    official = getattr(report.submitted_by, "official", None)
    if official is None:
        return Writer()
    posts = Posting.objects.filter(official=official).on(clock.today())
    posting = with_readable(posts, reader, Field.TELEPHONE).first()
    reads = bool(getattr(posting, f"reads_{Field.TELEPHONE}", False))
    return Writer(official.full_name, official.telephone if reads else "")


def reviewers_of(report: Report) -> list[User]:
    """Who holds the role of reviewer today at the body that reviews the report, or at what took over from it."""
    today, body = clock.today(), report.expectation.reviewer_id
    posts = Posting.objects.filter(grants__role=Role.REVIEWER, grants__node__in=[body, *heir_ids(body, on=today)])
    found = User.objects.filter(is_active=True, official__postings__in=posts.on(today)).select_related("official")
    return list(found.order_by("official__sort_key").distinct())
