"""Who takes part in the talk about a report, and what there is of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from accounts.models import User
from journal import clock
from records.mentions import Person, handles
from reports.models import Comment, Mention, Report, Section, Thread
from reports.querysets import OWN_ROLES
from units.models import Posting, Unit


def people_of(report: Report) -> list[Person]:
    """Who may be called by name: those who see the working text today by a role at the report's unit."""
    on = clock.today()
    posts = (
        Posting.objects.on(on)
        .filter(
            grants__role__in=OWN_ROLES,
            grants__node__in=Unit.objects.existing(on=on).filter(pk=report.unit_id),
            official__user__is_active=True,
        )
        .order_by("official__sort_key", "pk")
        .values_list("official__user_id", "official__full_name", "post")
    )
    return handles({pk: (pk, name, post) for pk, name, post in posts}.values())


def open_threads(report: Report) -> dict[str, int]:
    """How many matters of each section are not settled, by the section's key."""
    threads = Thread.objects.filter(section__report=report, resolved_at=None)
    return dict(threads.order_by().values_list("section__key").annotate(Count("pk")))


@dataclass(frozen=True)
class Talk:
    """A thread with its words; `calls`: whether it calls the reader by name and that was not read."""

    thread: Thread
    comments: list[Comment]
    calls: bool


def talk_of(section: Section, reader: User) -> list[Talk]:
    """The threads of a section, those that are not settled first."""
    threads = section.threads.select_related("resolved_by__official").prefetch_related("comments__by__official")
    waiting = Mention.objects.filter(comment__thread__section=section, user=reader, read_at=None)
    calling = set(waiting.values_list("comment__thread_id", flat=True))
    found = [Talk(thread, list(thread.comments.all()), thread.pk in calling) for thread in threads]
    return sorted(found, key=lambda talk: talk.thread.resolved_at is not None)


def number_open(talks: Iterable[Talk]) -> int:
    """How many of these are not settled."""
    return sum(talk.thread.resolved_at is None for talk in talks)
