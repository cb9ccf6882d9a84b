"""Who takes part in the talk about a report, and what there is of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from accounts.models import User
from journal import clock
from records.mentions import Person, handles
from reports.models import Comment, Contribution, Mention, Report, Section, Thread
from reports.querysets import OWN_ROLES
from reports.states import ReportState
from units.models import Delegation, Placement, Posting, PreparationStep, RoleGrant, Unit
from units.ranks import DelegationKind, Rank
from units.roles import Role


def people_of(section: Section) -> list[Person]:
    """Who may be called by name: those who see the working text today by a role at the report's unit.

    From its submission on these are also who signs off a step before the leader, and who signs by delegation. And
    whoever was asked to write the section from an own office of the unit.
    """
    on, report = clock.today(), section.report
    unit = Unit.objects.existing(on=on).filter(pk=report.unit_id)
    seeing = Q(pk__in=RoleGrant.objects.filter(role__in=OWN_ROLES, node__in=unit).values("posting"))
    seeing |= Q(pk__in=_asked(section, on).values("posting"))
    if report.state != ReportState.DRAFT:
        lent = Delegation.objects.in_force(on=on).filter(unit__in=unit)
        by_order = lent.filter(kind=DelegationKind.BY_ORDER).values("receiver__unit")
        seeing |= Q(pk__in=PreparationStep.objects.filter(unit__in=unit).values("holder"))
        seeing |= Q(pk__in=lent.values("receiver")) | Q(unit__in=by_order, rank=Rank.DEPUTY)
    posts = Posting.objects.on(on).filter(seeing, official__user__is_active=True)
    named = posts.order_by("official__sort_key", "pk").values_list("official__user_id", "official__full_name", "post")
    return handles({pk: (pk, name, post) for pk, name, post in named}.values())


def _asked(section: Section, on: date) -> QuerySet[RoleGrant]:
    """The roles by which somebody in an own office of the unit writes the section."""
    offices = Placement.objects.of_offices(on=on).filter(parent=section.report.unit_id)
    asked = Contribution.objects.filter(section=section)
    return RoleGrant.objects.filter(
        role=Role.CLERK, node__in=offices.values("child"), posting__official__user__in=asked.values("contributor")
    )


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
