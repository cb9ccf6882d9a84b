"""Every write to inspections, findings, plans, tasks and the records of the good half."""

from remedies.actions.commendation import amend_commendation, record_commendation
from remedies.actions.finding import (
    amend_finding,
    clear_finding,
    confirm_finding,
    read_name,
    record_finding,
    verify_finding,
)
from remedies.actions.hand_over import take_over_tasks
from remedies.actions.indicator import amend_indicator_reading, record_indicator_reading
from remedies.actions.inspection import amend_inspection, amend_visit, record_inspection, record_visit
from remedies.actions.naming import open_name
from remedies.actions.proposal import (
    allow_proposal,
    amend_proposal,
    appraise_proposal,
    cite_proposal,
    decline_proposal,
    end_pilot,
    protect_proposer,
    record_proposal,
    retract_citation,
)
from remedies.actions.staffing import (
    amend_capacity_review,
    amend_staff_move,
    record_capacity_review,
    record_staff_move,
)
from remedies.actions.task import (
    LeadTaken,
    add_task,
    assign_lead,
    complete_task,
    decide_plan,
    drop_task,
    report_progress,
)
from remedies.actions.training import amend_study_support, amend_training, record_study_support, record_training

__all__ = [
    "LeadTaken",
    "add_task",
    "allow_proposal",
    "amend_capacity_review",
    "amend_commendation",
    "amend_finding",
    "amend_indicator_reading",
    "amend_inspection",
    "amend_proposal",
    "amend_staff_move",
    "amend_study_support",
    "amend_training",
    "amend_visit",
    "appraise_proposal",
    "assign_lead",
    "cite_proposal",
    "clear_finding",
    "complete_task",
    "confirm_finding",
    "decide_plan",
    "decline_proposal",
    "drop_task",
    "end_pilot",
    "open_name",
    "protect_proposer",
    "read_name",
    "record_capacity_review",
    "record_commendation",
    "record_finding",
    "record_indicator_reading",
    "record_inspection",
    "record_proposal",
    "record_staff_move",
    "record_study_support",
    "record_training",
    "record_visit",
    "report_progress",
    "retract_citation",
    "take_over_tasks",
    "verify_finding",
]
