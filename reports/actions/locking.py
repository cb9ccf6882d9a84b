"""The row lock that an act takes before it looks."""

from journal.flow import StateChanged, Transition
from reports.models import Report


def lock(report: Report, transition: Transition) -> None:
    """Locks the report for the running transaction and reads its state and its head anew.

    Raises `StateChanged` when `transition` no longer leaves from there: of two people who press at
    once, the second learns it before anything is written.
    """
    fields = ["state", "submitted_by", "subject", "recipients", "archive", "urgency"]
    report.refresh_from_db(fields=fields, from_queryset=Report.objects.select_for_update())
    if report.state not in transition.sources:
        raise StateChanged(f"report {report.pk} is {report.state}")
