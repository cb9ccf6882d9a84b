"""Who gets in where among inspections, findings, measures, plans, tasks, consultations and what goes with them."""

from tests.access.doors import (
    CASE_ROLES,
    DECIDES,
    FORM,
    INSPECTS,
    LEADS_TASK,
    NOWHERE,
    POST,
    READ,
    READS_NAMES,
    Address,
    case,
    case_act,
    everybody,
    of_record,
    of_unit,
    only,
    unit_page,
)
from tests.access.kinds import ENTERS, called, no_such
from tests.access.world import Place
from units.roles import Role

CONCLUDING = (
    "verify_finding",
    "confirm_finding",
    "clear_finding",
    "leave_open_finding",
    "reopen_finding",
    "set_step",
    "ask_reply",
    "record_reply",
    "record_silence",
)
ENTERING = ("add_evidence", "withdraw_evidence", "discuss", "mark_duplicate", "unmark_duplicate")

CASE_DOORS: dict[str, Address] = {
    "remedies:plan_units": of_record(POST, case_act(*ENTERS), "inspection"),
    "remedies:unplan_unit": of_record(POST, case_act(*ENTERS), "inspection"),
    "remedies:add_document_to_inspection": of_record(POST, case_act(*ENTERS), "inspection"),
    "remedies:add_document_to_visit": of_record(POST, case_act(*ENTERS), "visit"),
    "remedies:file_of_document": of_record(READ, case, "document"),
    "remedies:remove_document": of_record(POST, case_act(*ENTERS), "conclusion"),
    "remedies:causes_by_unit": Address(READ, everybody),
    "remedies:export_causes": Address(POST, everybody),
    "remedies:pick_finding": Address(READ, everybody),
    "remedies:pick_handling": Address(READ, everybody),
    "remedies:pick_visit": Address(READ, everybody),
    "remedies:indicators_beside": Address(READ, everybody),
    "remedies:export_indicators_beside": Address(POST, everybody),
    **{
        f"remedies:read_name_of_{code}": of_record(POST, case_act(*READS_NAMES), code)
        for code in ("finding", "handling", "proposal", "study_support", "staff_move", "annual_rating")
    },
    **{
        f"remedies:{act}": of_record(POST, case_act(*DECIDES), "proposal")
        for act in ("appraise_proposal", "allow_proposal", "decline_proposal", "end_pilot", "protect_proposer")
    },
    "remedies:cite_proposal": of_record(POST, case_act(*ENTERS), "proposal"),
    "remedies:retract_citation": of_record(POST, no_such(case_act(*ENTERS)), "proposal", NOWHERE),
    **{f"remedies:{verb}": of_record(POST, case_act(*INSPECTS), "finding") for verb in CONCLUDING},
    **{f"remedies:{verb}": of_record(POST, case_act(*ENTERS), "finding") for verb in ENTERING},
    "remedies:paper_of_finding": of_record(READ, no_such(case), "finding", NOWHERE),
    "remedies:annul_handling": of_record(POST, case_act(*ENTERS), "handling"),
    "remedies:tell_party": of_record(POST, case_act(*ENTERS), "handling"),
    "remedies:paper_of_handling": of_record(READ, no_such(case), "handling", NOWHERE),
    "remedies:evidence": of_record(READ, case, "done_task"),
    "remedies:report_progress": of_record(POST, case_act(*LEADS_TASK), "task"),
    "remedies:complete_task": of_record(POST, case_act(*LEADS_TASK), "task"),
    "remedies:accept_completion": of_record(POST, case_act(*LEADS_TASK), "done_task"),
    "remedies:reopen_task": of_record(POST, case_act(*LEADS_TASK), "done_task"),
    "remedies:transfer_task": of_record(POST, case_act(*LEADS_TASK), "task"),
    "remedies:extend_task": of_record(POST, case_act(*LEADS_TASK), "task"),
    "remedies:drop_task": of_record(POST, case_act(*LEADS_TASK), "task"),
    "remedies:cases_of_unit": of_unit(READ, unit_page),
    "remedies:rule_register": Address(READ, everybody),
    "remedies:export_rule_register": Address(POST, everybody),
    "remedies:pick_rule": Address(READ, everybody),
    "remedies:detect_overlaps": Address(READ, everybody),
    "remedies:export_overlaps": Address(POST, everybody),
    "remedies:pick_function": Address(READ, everybody),
    "remedies:turnout_of_round": of_record(READ, called, "self_review_round"),
    "remedies:export_turnout": of_record(POST, called, "self_review_round"),
    "remedies:read_name_of_self_review": of_record(POST, case_act(*INSPECTS, (Role.LEADER, Place.OWN)), "self_review"),
    **{
        f"remedies:{act}": of_record(POST, case_act(*ENTERS), "promise")
        for act in ("keep_promise", "follow_promise", "miss_promise")
    },
    "remedies:confirm_drop": of_record(POST, case_act(*LEADS_TASK), "task"),
    "remedies:pick_task": Address(READ, everybody),
    "remedies:ask_more": of_record(POST, case_act(*LEADS_TASK), "consultation"),
    "remedies:withdraw_question": of_record(POST, case_act(*LEADS_TASK), "question"),
    "remedies:judge_evasive": of_record(POST, case_act(*LEADS_TASK), "question"),
    "remedies:judge_clear": of_record(POST, case_act(*LEADS_TASK), "question"),
    "remedies:give_opinion": of_record(POST, case_act(*LEADS_TASK), "opinion"),
    "remedies:opinion_file": of_record(READ, no_such(case), "opinion"),
    "remedies:warnings": Address(READ, only(*CASE_ROLES)),
    "remedies:limits": Address(FORM, only(Role.REVIEWER, Role.ADMINISTRATOR)),
    "remedies:heads": Address(READ, only(*CASE_ROLES)),
    "remedies:head": of_record(READ, case, "posting"),
}
