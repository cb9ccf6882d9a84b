"""That a report broke no rule when its clerk last looked, signed and kept in the form by which it is submitted.

The page checks after every save (decision 0040). While the text is the same, the day is the same and nothing has been
written about a unit in reach, a submission takes that over and gathers nothing anew. An approval never does.
"""

from dataclasses import asdict, dataclass
from typing import Any

from django.core import signing

from journal import clock
from journal.marks import Mark, mark, written_since
from reports.facts_of_chain import text_hash
from reports.models import Correction, Report
from units.tree import ancestor_ids, lineages

SALT = "reports.verdict"
MOST_SECONDS = 30 * 60
"""After that the records are read anew, whatever the journal says."""
MOST_UNITS = 200
"""In reach; above, as for a province, the records are always read anew."""


@dataclass(frozen=True)
class Glance:
    """What is noted before the facts of a report are gathered: the end of the journal, the text, the day."""

    mark: Mark
    text: str
    on: str


def glance(report: Report) -> Glance:
    """The moment for which a verdict will stand."""
    return Glance(mark(), text_hash(report), clock.today().isoformat())


def verdict(report: Report, seen: Glance) -> str:
    """For the form, once nothing in the report waits to be mended or answered; empty where none can be taken over.

    A correction is compared with what was filed, each time anew.
    """
    units = _in_reach(report)
    if len(units) > MOST_UNITS or Correction.objects.under_way(report) is not None:
        return ""
    return signing.dumps({**asdict(seen), "report": report.pk, "units": units}, salt=SALT, compress=True)


def still_stands(told: str, report: Report, text: str) -> bool:
    """Whether a verdict is about this very text, on this day, and nothing may have changed since it was given."""
    try:
        said: dict[str, Any] = signing.loads(told, salt=SALT, max_age=MOST_SECONDS)
    except signing.BadSignature:
        return False
    if (said["report"], said["text"], said["on"]) != (report.pk, text, clock.today().isoformat()):
        return False
    return not written_since(Mark(**said["mark"]), said["units"], beside=report)


def _in_reach(report: Report) -> list[int]:
    """The units whose records the report tells of, those above them, and who asked for it and receives it."""
    on, owed = clock.today(), report.expectation
    told = {report.unit_id, owed.unit_id}
    below = {pk for found in lineages(told, on=on).values() for pk in found}
    above = {pk for unit in told for pk in ancestor_ids(unit, on=on)}
    return sorted(below | above | {owed.receiver_id, owed.reviewer_id, owed.round.regime.owner_id})
