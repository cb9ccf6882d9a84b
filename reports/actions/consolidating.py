"""The upper unit's report put together from its lower units' accepted filings."""

from django.db import transaction

from accounts.models import User
from journal.actions import record
from reports.actions.writing import open_report, save_section
from reports.consolidation import lower_of, plan
from reports.models import Expectation, Report


@transaction.atomic
def consolidate(*, expectation: Expectation, actor: User | None) -> Report:
    """Begins the report if need be and puts its sections together from the filings that stand accepted now.

    A section in which a person has written is left as it is; one that nobody has touched since the last time is put
    together anew. Doing it again without a new filing changes nothing. Raises `StateChanged` once the report has left
    its author.
    """
    report = open_report(expectation=expectation, actor=actor)
    changed = []
    for planned in plan(report, lower_of(report)):
        section = planned.section
        if planned.changes:
            save_section(
                report=report,
                key=section.key,
                body=planned.body,
                revision=section.revision,
                actor=actor,
                composed=True,
            )
            changed.append(section.key)
    if changed:
        record("consolidate", report, actor=actor, unit_id=report.unit_id, detail={"sections": changed})
    return report
