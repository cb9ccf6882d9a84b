"""Who gets through which door: the declared table of rows 1 and 2 of the promises.

Written by hand from decisions 6 to 9 and read by nobody but the tests: the product has its own
tables, and the two must agree. An address that is not here fails the build.
"""

from django.urls import URLPattern, URLResolver, get_resolver

from reports.states import ReportState
from tests.access.asking import ASKING
from tests.access.doors import (
    ACTS,
    ADMINISTERS,
    CASE_ROLES,
    CLASS_PAGE,
    DECIDES,
    EDIT,
    FORM,
    INSPECTS,
    LEADS_TASK,
    NOWHERE,
    POST,
    READ,
    READS_NAMES,
    TAKES_OVER,
    Address,
    Door,
    begin,
    case,
    case_act,
    everybody,
    excerpt,
    filing_file,
    of_record,
    of_report,
    of_unit,
    only,
    receipt,
    report,
    talked_over,
    unit_act,
    unit_page,
    working_text,
)
from tests.access.kinds import ENTERS, KINDS, LISTINGS, called, no_such
from tests.access.people import PEOPLE
from tests.access.world import NO_CODE, Place, Things
from units.roles import Role

OPEN = {
    "login": CLASS_PAGE,
    "healthz": READ,
    "verify": FORM,
    "find_code": READ,
    "reports:public_excerpts": READ,
}
"""Answered to anybody; signing in again is a way home."""

BY_ADDRESS = {"calendar", "verify_code", "reports:public_excerpt"}
"""Answered to whoever has the secret address (of a calendar, on a receipt) or that of what was published."""


def _nowhere(methods: tuple[str, ...]) -> Address:
    """An address of excerpts, of which this world has none: 404 for everybody."""
    return Address(methods, only(), lambda _things, _state: (NOWHERE,), (NOWHERE,), about="record")


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

YEAR = 2023


def _of_year(methods: tuple[str, ...], about: str, *rest: object) -> Address:
    """A year-end sheet of the unit, or of the one who leads it: for whoever sees the unit's cases."""

    def args(things: Things, state: ReportState | None) -> tuple[object, ...]:
        return (things.posting.official_id if about == "head" else things.code, YEAR, *rest)

    return Address(methods, case, args, (NOWHERE if about == "head" else "khong-co", YEAR, *rest), about="record")


TABLE: dict[str, Address] = {
    "login": Address(CLASS_PAGE, lambda role, place, state: Door.AWAY),
    "healthz": Address(READ, everybody),
    "logout": Address(("POST", "OPTIONS"), everybody, about="leaving"),
    "password_change": Address(CLASS_PAGE, everybody),
    "home": Address(READ, everybody),
    "work": Address(
        READ,
        only(Role.LEADER, Role.REVIEWER, Role.PROVINCIAL_LEADER),
        lambda things, _state: ("report-late",),
        ("khong-co",),
        about="record",
    ),
    "bell": Address(READ, everybody),
    "mail": Address(FORM, everybody),
    "calendar_page": Address(READ, everybody),
    "give_calendar": Address(POST, everybody),
    "end_calendar": Address(POST, everybody),
    "calendar": Address(READ, everybody, lambda things, state: (things.calendar,), ("khong-co",)),
    "verify": Address(FORM, everybody),
    "find_code": Address(READ, everybody),
    "verify_code": Address(READ, everybody, lambda things, state: (things.code_on_receipt,), (NO_CODE,), "record"),
    "dashboard": Address(READ, everybody),
    "search": Address(READ, everybody),
    "act_for": Address(POST, lambda role, place, state: Door.HIDDEN),  # without a unit of one's own
    "journal": Address(READ, only(Role.AUDITOR)),
    "clock": Address(FORM, only(Role.ADMINISTRATOR)),
    "units:tree": Address(READ, everybody),
    "units:unit": of_unit(READ, unit_page),
    "units:found": Address(FORM, only(Role.ADMINISTRATOR)),
    **{
        f"units:{act}": of_unit(FORM, unit_act(*ADMINISTERS))
        for act in ("rename", "move", "merge", "split", "dissolve")
    },
    "units:undo": of_unit(FORM, unit_act(*ADMINISTERS)),
    "units:chain": of_unit(READ, unit_page),
    "units:set_step": of_unit(POST, unit_act(*ADMINISTERS)),
    "units:drop_step": of_unit(POST, unit_act(*ADMINISTERS)),
    "units:kinds": Address(READ, everybody),
    "units:export_kinds": Address(POST, everybody),
    "units:add_kind": Address(FORM, only(Role.ADMINISTRATOR)),
    "units:change_kind": Address(
        FORM, only(Role.ADMINISTRATOR), lambda _things, _state: ("commune",), ("khong-co",), about="record"
    ),
    "units:reorganise": Address(FORM, only(Role.ADMINISTRATOR)),
    "units:reorganise_template": Address(READ, only(Role.ADMINISTRATOR)),
    "hand_over": of_unit(READ, unit_page),
    "take_over_tasks": of_unit(POST, unit_act(*TAKES_OVER)),
    "take_over_reports": of_unit(POST, unit_act(*TAKES_OVER)),
    "post_people": of_unit(POST, unit_act(*ADMINISTERS)),
    **PEOPLE,
    "units:pick_unit": Address(READ, everybody),
    "units:pick_person": Address(READ, everybody),
    "records:pick_act": Address(READ, everybody),
    **KINDS,
    **LISTINGS,
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
        for code in ("finding", "handling", "proposal", "study_support", "staff_move")
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
    "year_of_unit": _of_year(READ, "code"),
    "take_year_of_unit": _of_year(POST, "code"),
    "year_of_unit_records": _of_year(READ, "code", "found"),
    "year_of_head": _of_year(READ, "head"),
    "take_year_of_head": _of_year(POST, "head"),
    "year_of_head_records": _of_year(READ, "head", "found"),
    **ASKING,
    "reports:list": Address(READ, everybody),
    "reports:register": Address(READ, everybody),
    "reports:open": Address(
        POST, begin, lambda things, _state: (things.owed.pk if things.owed else NOWHERE,), (NOWHERE,), about="record"
    ),
    "reports:report": of_report(READ, report),
    "reports:progress": of_report(READ, report),
    "reports:pdf": of_report(READ, filing_file, 1),
    "reports:receipt": of_report(READ, receipt, 1),
    "reports:excerpt": of_report(READ, excerpt),
    "reports:make_excerpt": of_report(POST, excerpt),
    **{f"reports:{verb}_excerpt": _nowhere(POST) for verb in ("approve", "withdraw")},
    "reports:public_excerpts": Address(READ, everybody),
    "reports:public_excerpt": _nowhere(READ),
    "reports:paper": of_report(READ, working_text),
    "reports:word": of_report(READ, working_text),
    "reports:problems": of_report(READ, working_text),
    "reports:chips": of_report(READ, working_text),
    "reports:lower": of_report(READ, working_text),
    "reports:paragraphs": of_report(READ, EDIT),
    "reports:consolidate": of_report(POST, EDIT),
    "reports:figures": of_report(READ, working_text),
    "reports:records": of_report(READ, working_text, "inspection.communes", "year_to_date"),
    "reports:preview": of_report(POST, working_text),
    "reports:preview_progress": of_report(READ, working_text),
    "reports:save_section": of_report(POST, EDIT, "danh-gia"),
    "reports:talk": of_report(READ, working_text, "danh-gia"),
    **{
        f"reports:{act}": of_report(POST, talked_over, "danh-gia")
        for act in ("comment", "resolve_thread", "reopen_thread", "read_mentions")
    },
    "reports:answers": of_report(FORM, EDIT),
    "reports:details": of_report(FORM, EDIT),
    "reports:preparation": of_report(READ, working_text),
    "reports:share_sections": of_report(POST, EDIT),
    "reports:finish_section": of_report(POST, EDIT, "danh-gia"),
    "reports:nil": of_report(FORM, EDIT),
    "reports:retract_nil": of_report(POST, EDIT, about="violations"),
    "reports:figure": of_report(FORM, EDIT),
    "reports:retract_figure": of_report(POST, EDIT, code="inspection.visits", window="round"),
    **{f"reports:{verb}": of_report(POST, rule) for verb, rule in ACTS.items()},
}


def url_names(resolver: URLResolver | None = None, prefix: str = "") -> list[str]:
    """Every URL name of the project with its namespaces; an address without a name is given by its pattern."""
    names: list[str] = []
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            names.append(prefix + (entry.name or f"unnamed {entry.pattern}"))
        else:
            names += url_names(entry, f"{prefix}{entry.namespace}:" if entry.namespace else prefix)
    return names
