"""The text as it stood when the report last came back: what a leader compares the new one with."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from journal.models import Entry
from reports import document
from reports.models import Report, SectionVersion

CAME_BACK = ("send_back", "hand_back", "return", "recall", "void", "correct")
"""Acts after which the unit mends a text that somebody has already read."""


@dataclass(frozen=True)
class LastRead:
    """The text of each section at the last act of `CAME_BACK`, by key, and when that was."""

    at: datetime
    bodies: dict[str, dict[str, Any]]


def last_read(report: Report) -> LastRead | None:
    """What was read before, or None for a report that goes up for the first time.

    Each save that succeeded left one entry and raised the revision by one, so the saves that
    stand before the act tell the revision of then; real and business time may stand still.
    """
    entries = Entry.objects.about(report)
    act = entries.filter(verb__in=CAME_BACK).order_by("-pk").first()
    if act is None:
        return None
    saved = entries.filter(verb="save_section", pk__lt=act.pk).values_list("detail__section", flat=True)
    sections = {section.key: section for section in report.sections.all()}
    revisions = dict.fromkeys(sections, 1)
    for key in saved:
        revisions[key] = revisions.get(key, 1) + 1
    kept = {
        (version.section.key, version.revision): version.body
        for version in SectionVersion.objects.filter(
            section__report=report, revision__in=set(revisions.values())
        ).select_related("section")
    }
    # a text that nobody has saved since is what was read, also where no version of it was kept at the opening
    kept |= {(key, section.revision): section.body for key, section in sections.items()}
    bodies = {key: kept.get((key, revision), document.empty()) for key, revision in revisions.items()}
    return LastRead(act.business_at, bodies)
