"""Every write to inspections, cases, handlings, plans, tasks, consultations, the good half and the registers."""

from remedies.actions.commendation import amend_commendation, record_commendation
from remedies.actions.concluding import (
    clear_finding,
    confirm_finding,
    leave_open_finding,
    mark_duplicate,
    reopen_finding,
    unmark_duplicate,
    verify_finding,
)
from remedies.actions.consultation import (
    amend_consultation,
    ask_more,
    consult,
    give_opinion,
    judge_reply,
    record_unanswered,
    withdraw_question,
)
from remedies.actions.document import add_document, remove_document
from remedies.actions.evidence import (
    File,
    add_evidence,
    ask_reply,
    discuss,
    read_paper,
    record_reply,
    record_silence,
    set_step,
    withdraw_evidence,
)
from remedies.actions.finding import amend_finding, record_finding
from remedies.actions.function import amend_function, amend_holding, record_function, record_holding
from remedies.actions.hand_over import take_over_tasks
from remedies.actions.handling import amend_handling, annul_handling, record_handling, tell_party
from remedies.actions.indicator import amend_indicator_reading, record_indicator_reading
from remedies.actions.inspection import amend_inspection, amend_visit, record_inspection, record_visit
from remedies.actions.internal_rule import amend_internal_rule, record_internal_rule
from remedies.actions.limit import set_limit
from remedies.actions.movement import LeadTaken, confirm_drop, drop_task, extend_task, transfer_task
from remedies.actions.naming import open_name
from remedies.actions.plan import amend_plan, decide_plan
from remedies.actions.planning import plan_units, unplan_unit
from remedies.actions.promise import amend_promise, follow_promise, keep_promise, miss_promise, record_promise
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
from remedies.actions.rating import amend_annual_rating, record_annual_rating
from remedies.actions.self_review import (
    amend_self_review,
    amend_self_review_round,
    hand_in_self_review,
    open_self_review_round,
    read_member,
    record_self_review,
)
from remedies.actions.self_review_list import ReviewRow, record_self_reviews
from remedies.actions.staffing import (
    amend_capacity_review,
    amend_staff_move,
    record_capacity_review,
    record_staff_move,
)
from remedies.actions.task import (
    accept_completion,
    add_task,
    amend_task,
    complete_task,
    note_cooperation,
    reopen_task,
    report_progress,
)
from remedies.actions.training import amend_study_support, amend_training, record_study_support, record_training
from remedies.actions.workforce import amend_workforce, record_workforce

__all__ = [
    "File",
    "LeadTaken",
    "ReviewRow",
    "accept_completion",
    "add_document",
    "add_evidence",
    "add_task",
    "allow_proposal",
    "amend_annual_rating",
    "amend_capacity_review",
    "amend_commendation",
    "amend_consultation",
    "amend_finding",
    "amend_function",
    "amend_handling",
    "amend_holding",
    "amend_indicator_reading",
    "amend_inspection",
    "amend_internal_rule",
    "amend_plan",
    "amend_promise",
    "amend_proposal",
    "amend_self_review",
    "amend_self_review_round",
    "amend_staff_move",
    "amend_study_support",
    "amend_task",
    "amend_training",
    "amend_visit",
    "amend_workforce",
    "annul_handling",
    "appraise_proposal",
    "ask_more",
    "ask_reply",
    "cite_proposal",
    "clear_finding",
    "complete_task",
    "confirm_drop",
    "confirm_finding",
    "consult",
    "decide_plan",
    "decline_proposal",
    "discuss",
    "drop_task",
    "end_pilot",
    "extend_task",
    "follow_promise",
    "give_opinion",
    "hand_in_self_review",
    "judge_reply",
    "keep_promise",
    "leave_open_finding",
    "mark_duplicate",
    "miss_promise",
    "note_cooperation",
    "open_name",
    "open_self_review_round",
    "plan_units",
    "protect_proposer",
    "read_member",
    "read_paper",
    "record_annual_rating",
    "record_capacity_review",
    "record_commendation",
    "record_finding",
    "record_function",
    "record_handling",
    "record_holding",
    "record_indicator_reading",
    "record_inspection",
    "record_internal_rule",
    "record_promise",
    "record_proposal",
    "record_reply",
    "record_self_review",
    "record_self_reviews",
    "record_silence",
    "record_staff_move",
    "record_study_support",
    "record_training",
    "record_unanswered",
    "record_visit",
    "record_workforce",
    "remove_document",
    "reopen_finding",
    "reopen_task",
    "report_progress",
    "retract_citation",
    "set_limit",
    "set_step",
    "take_over_tasks",
    "tell_party",
    "transfer_task",
    "unmark_duplicate",
    "unplan_unit",
    "verify_finding",
    "withdraw_evidence",
    "withdraw_question",
]
