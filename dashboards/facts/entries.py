"""The journal as an auditor reads it: acts, never the text of a reason, never a name but the account."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from dashboards import words
from journal.models import Entry
from remedies.states import FindingState, HandlingState, ReadingReason, TaskState
from reports.states import ReportState
from units.access import Standing, identities
from units.models import Placement, Posting, Unit
from units.roles import Role

STATES: dict[str, dict[str, Any]] = {
    "reports.report": dict(ReportState.choices),
    "remedies.task": dict(TaskState.choices),
    "remedies.finding": dict(FindingState.choices),
    "remedies.handling": dict(HandlingState.choices),
}


@dataclass(frozen=True)
class Line:
    """One act in words."""

    at: datetime
    business_at: datetime
    actor: str
    act: str
    subject: str
    unit: str
    change: str
    detail: str
    ip: str


def may_read(person: Standing) -> bool:
    """Whether the journal is there for somebody: for an auditor alone, not for administrators."""
    return person.holds(Role.AUDITOR)


def entries_for(person: Standing) -> QuerySet[Entry]:
    """Acts in the units that an auditor reaches; what belongs to no unit only from the top of the tree.

    Of that, what people of other trees did to their accounts and took away is for the auditor of theirs.
    """
    nodes, units = person.nodes([Role.AUDITOR]), person.answers_for(Role.AUDITOR).values("pk")
    reached = Q(unit_id__in=units)
    below = set(Placement.objects.on(person.on).filter(child_id__in=nodes).values_list("child_id", flat=True))
    if nodes - below:
        reached |= Q(unit_id__isnull=True) & ~Q(actor__in=_accounts_beyond(units))
    return Entry.objects.filter(reached).select_related("actor").order_by("-id")


def _accounts_beyond(units: QuerySet[Unit, Any]) -> QuerySet[User]:
    """The accounts of people who hold or held posts, none of them in these units."""
    known = Posting.objects.filter(unit__in=units).values("official")
    return User.objects.filter(official__in=Posting.objects.values("official")).exclude(official__in=known)


def lines(entries: list[Entry], on: date) -> list[Line]:
    """The entries of a page in words; one query for the units' names."""
    names = identities({entry.unit_id for entry in entries if entry.unit_id}, on=on)
    return [_line(entry, str(names.get(entry.unit_id or 0, ""))) for entry in entries]


def _line(entry: Entry, unit: str) -> Line:
    return Line(
        at=entry.at,
        business_at=entry.business_at,
        actor=entry.actor.username if entry.actor else _("hệ thống"),
        act=words.verb(entry.verb),
        subject=f"{words.subject(entry.subject_type)} {entry.subject_id}",
        unit=unit,
        change=_change(entry),
        detail=_detail(entry),
        ip=entry.ip or "",
    )


def _change(entry: Entry) -> str:
    known = STATES.get(entry.subject_type, {})
    states = [str(known.get(code, code)) for code in (entry.from_state, entry.to_state) if code]
    return " → ".join(states)


def _detail(entry: Entry) -> str:
    """Numbers and codes that are safe to show; the words of a reason stay with the object itself."""
    parts = [f"{label} {entry.detail[key]}" for key, label in words.DETAILS.items() if entry.detail.get(key)]
    if entry.verb == "read_name" and entry.detail.get("reason") in ReadingReason.values:
        parts.append(str(ReadingReason(entry.detail["reason"]).label).lower())
    if entry.verb == "sign_in":
        parts.append(", ".join(str(words.WAYS[way]) for way in entry.detail.get("ways", ())))
    return "; ".join(parts)
