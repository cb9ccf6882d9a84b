"""Every write to inspections, findings, plans and tasks."""

from remedies.actions.finding import (
    amend_finding,
    clear_finding,
    confirm_finding,
    read_name,
    record_finding,
    verify_finding,
)
from remedies.actions.inspection import amend_inspection, amend_visit, record_inspection, record_visit
from remedies.actions.task import (
    LeadTaken,
    add_task,
    assign_lead,
    complete_task,
    decide_plan,
    drop_task,
    report_progress,
)

__all__ = [
    "LeadTaken",
    "add_task",
    "amend_finding",
    "amend_inspection",
    "amend_visit",
    "assign_lead",
    "clear_finding",
    "complete_task",
    "confirm_finding",
    "decide_plan",
    "drop_task",
    "read_name",
    "record_finding",
    "record_inspection",
    "record_visit",
    "report_progress",
    "verify_finding",
]
