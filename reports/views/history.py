"""What was done with a report, as its page tells it."""

from typing import Any

from django.utils.translation import gettext as _

from journal.models import Entry
from reports.models import Remark, Report, ReturnReason
from reports.states import ReportState
from reports.words import ACTS

Json = dict[str, Any]

OUTSIDE_VERBS = frozenset(
    {"issue", "issue_on_paper", "issue_outside", "recall", "receive", "return", "accept", "correct", "drop_correction"}
)
"""What others than the own unit see of a report's history (decision 8)."""

ROUTINE = ("save_section", "comment", "resolve_thread", "reopen_thread")
"""What nobody looks for in it."""

SHOWN = 200


def history(report: Report, *, outside: bool = False) -> list[Json]:
    """What was done with the report, newest first; routine saves and the talk about it are left out."""
    entries = Entry.objects.about(report).exclude(verb__in=ROUTINE).select_related("actor__official")
    if outside:
        entries = entries.filter(verb__in=OUTSIDE_VERBS)
    remarks = dict(Remark.objects.filter(report=report).values_list("pk", "text"))
    returns = _returns(report)
    return [_shown(entry, remarks, returns) for entry in entries[:SHOWN]]


def _returns(report: Report) -> dict[int, str]:
    """The reasons of each return, by filing."""
    reasons: dict[int, str] = {}
    titles = dict(report.sections.values_list("key", "title"))
    for row in ReturnReason.objects.filter(filing__report=report).order_by("pk"):
        place = titles.get(row.section_key, "")
        line = f"{place}: {row.reason}" if place else row.reason
        before = reasons.get(row.filing_id)
        reasons[row.filing_id] = f"{before}; {line}" if before else line
    return reasons


def _shown(entry: Entry, remarks: dict[int, str], returns: dict[int, str]) -> Json:
    official = getattr(entry.actor, "official", None)
    note = remarks.get(entry.detail.get("remark", 0)) or returns.get(entry.detail.get("filing", 0))
    return {
        "at": entry.business_at,
        "actor": official.full_name if official else (entry.actor or _("Hệ thống")),
        "verb": entry.verb,
        "act": ACTS.get(entry.verb, entry.verb),
        "note": note or entry.detail.get("notation") or "",
        "from_label": ReportState(entry.from_state).label if entry.from_state in ReportState.values else "",
        "to_label": ReportState(entry.to_state).label if entry.to_state in ReportState.values else "",
    }
