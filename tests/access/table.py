"""Who gets through which door: the declared table of rows 1 and 2 of the promises.

Written by hand from decisions 6 to 9 and read by nobody but the tests: the product has its own
tables, and the two must agree. An address that is not here fails the build.
"""

from django.urls import URLPattern, URLResolver, get_resolver

from tests.access.addresses import BOOK_ROLES, nowhere, of_a_chart, of_year, own_book, series
from tests.access.api_doors import API, BY_TOKEN
from tests.access.asking import ASKING
from tests.access.attached import ATTACHED
from tests.access.case_doors import CASE_DOORS
from tests.access.doors import (
    ACTS,
    ADMINISTERS,
    ANY,
    CASE_ROLES,
    CLASS_PAGE,
    EDIT,
    FORM,
    NOWHERE,
    POST,
    READ,
    TAKES_OVER,
    Address,
    Door,
    begin,
    everybody,
    of_report,
    of_unit,
    only,
    report,
    talked_over,
    unit_act,
    unit_page,
    working_text,
)
from tests.access.dossiers import DOSSIERS
from tests.access.issued_doors import ISSUED
from tests.access.kinds import KINDS, LISTINGS, nobody
from tests.access.note_doors import NOTES
from tests.access.people import PEOPLE
from tests.access.review_doors import REVIEWS
from tests.access.signing_doors import BY_SECRET, SIGNING
from tests.access.webhook_doors import WEBHOOKS
from tests.access.world import NO_CODE
from tests.access.writers import WRITERS
from units.roles import Role

OPEN = {
    "login": CLASS_PAGE,
    "choose_language": POST,
    "healthz": READ,
    "readyz": READ,
    "security_txt": READ,
    "api:openapi-json": READ,
    "verify": FORM,
    "find_code": READ,
    "reports:public_excerpts": READ,
}
"""Answered to anybody; signing in again is a way home."""

BY_ADDRESS = {
    "metrics",
    "single_sign_on",
    "single_sign_on_back",
    "calendar",
    "verify_code",
    "reports:public_excerpt",
    "second_step",
    *BY_SECRET,
    *BY_TOKEN,
}
"""Answered to whoever has the secret address (of a calendar, on a receipt, for a signing tool) or that of what was
published, to whoever has just given a password and owes the code, and to the machine that has a token."""


MENDING = (Role.ADMINISTRATOR, Role.CLERK, Role.INSPECTOR)

TABLE: dict[str, Address] = {
    "login": Address(ANY, lambda role, place, state: Door.AWAY),
    "healthz": Address(READ, everybody),
    "readyz": Address(READ, everybody),
    "operations": Address(READ, only(Role.ADMINISTRATOR)),
    **{  # for an administrator with none above, of whom this world has none
        name: Address(methods, lambda role, place, state: Door.HIDDEN)
        for name, methods in (
            ("maintenance", FORM),
            ("end_maintenance", POST),
            ("jobs", READ),
            ("storage", READ),
            ("rulebooks", READ),
            ("units:add_kind", FORM),
        )
    },
    "quality": Address(READ, only(*MENDING)),
    "quality_gap": Address(
        READ, only(Role.ADMINISTRATOR), lambda _things, _state: ("unit-head",), ("khong-co",), "record"
    ),
    "retry_job": nowhere(POST),
    **REVIEWS,
    "check_rulebook": nowhere(FORM),
    "metrics": Address(READ, lambda role, place, state: Door.HIDDEN),
    "single_sign_on": Address(POST, lambda role, place, state: Door.HIDDEN),  # no provider is named here
    "single_sign_on_back": Address(READ, lambda role, place, state: Door.HIDDEN),
    "security_txt": Address(READ, everybody),
    "choose_language": Address(POST, everybody),
    "logout": Address(("POST", "OPTIONS"), everybody, about="leaving"),
    "password_change": Address(CLASS_PAGE, everybody),
    "second_step": Address(FORM, lambda role, place, state: Door.AWAY),
    "second_factor": Address(READ, everybody),
    "set_up_second_factor": Address(POST, everybody),
    "renew_recovery_codes": Address(POST, everybody),
    "remove_second_factor": Address(POST, everybody),
    "sessions": Address(READ, everybody),
    "end_other_sessions": Address(POST, everybody),
    "end_session": Address(
        POST, lambda role, place, state: Door.HIDDEN, lambda things, state: ("cua-nguoi-khac",), ("khong-co",), "record"
    ),
    "tokens": Address(READ, everybody),
    "make_token": Address(POST, everybody),
    "end_token": Address(
        POST, lambda role, place, state: Door.HIDDEN, lambda things, state: (NOWHERE,), (NOWHERE + 1,), "record"
    ),
    "home": Address(READ, everybody),
    "numbers": Address(READ, everybody),
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
    "manual": Address(READ, everybody),
    "manual_topic": Address(READ, everybody, lambda _things, _state: ("bat-dau",), ("khong-co",), about="record"),
    "give_calendar": Address(POST, everybody),
    "end_calendar": Address(POST, everybody),
    "calendar": Address(READ, everybody, lambda things, state: (things.calendar,), ("khong-co",)),
    "verify": Address(FORM, everybody),
    "find_code": Address(READ, everybody),
    "verify_code": Address(READ, everybody, lambda things, state: (things.code_on_receipt,), (NO_CODE,), "record"),
    "dashboard": Address(READ, everybody),
    "board": Address(READ, only(*CASE_ROLES), lambda _things, _state: ("findings",), ("khong-co",), about="record"),
    **{name: of_a_chart(methods) for name, methods in (("chart", READ), ("take_chart", POST))},
    "search": Address(READ, everybody),
    "act_for": Address(POST, lambda role, place, state: Door.HIDDEN),  # without a unit of one's own
    "journal": Address(READ, only(Role.AUDITOR)),
    "readings": Address(FORM, only(Role.AUDITOR)),
    "clock": Address(FORM, only(Role.ADMINISTRATOR)),
    "units:tree": Address(READ, everybody),
    "units:unit": of_unit(READ, unit_page),
    "units:found": Address(FORM, only(Role.ADMINISTRATOR)),
    **{
        f"units:{act}": of_unit(FORM, unit_act(*ADMINISTERS))
        for act in ("rename", "move", "merge", "split", "dissolve", "undo")
    },
    "units:chain": of_unit(READ, unit_page),
    "units:set_step": of_unit(POST, unit_act(*ADMINISTERS)),
    "units:drop_step": of_unit(POST, unit_act(*ADMINISTERS)),
    "units:kinds": Address(READ, everybody),
    "units:export_kinds": Address(POST, everybody),
    "units:change_kind": Address(FORM, nobody, lambda _things, _state: ("commune",), ("khong-co",), about="record"),
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
    **NOTES,
    **LISTINGS,
    **CASE_DOORS,
    **DOSSIERS,
    "year_of_unit": of_year(READ, "code"),
    "take_year_of_unit": of_year(POST, "code"),
    "year_of_unit_records": of_year(READ, "code", "found"),
    "year_of_head": of_year(READ, "head"),
    "take_year_of_head": of_year(POST, "head"),
    "year_of_head_records": of_year(READ, "head", "found"),
    **ASKING,
    "reports:list": Address(READ, everybody),
    "reports:register": Address(READ, everybody),
    "reports:register_book": Address(READ, everybody, lambda _things, _state: (2023,), (0,)),
    "reports:number_series": Address(READ, only(*BOOK_ROLES)),
    "reports:open_series": Address(FORM, only(*BOOK_ROLES)),
    "reports:change_series": Address(FORM, own_book, series, (NOWHERE,), about="record"),
    "reports:remove_series": Address(POST, own_book, series, (NOWHERE,), about="record"),
    "reports:open": Address(
        POST, begin, lambda things, _state: (things.owed.pk if things.owed else NOWHERE,), (NOWHERE,), about="record"
    ),
    "reports:report": of_report(READ, report),
    "reports:progress": of_report(READ, report),
    **ISSUED,
    "reports:public_excerpts": Address(READ, everybody),
    "reports:public_excerpt": nowhere(READ),
    "reports:paper": of_report(READ, working_text),
    "reports:word": of_report(READ, working_text),
    **SIGNING,
    **WEBHOOKS,
    "reports:problems": of_report(READ, working_text),
    "reports:chips": of_report(READ, working_text),
    "reports:lower": of_report(READ, working_text),
    "reports:paragraphs": of_report(READ, EDIT),
    "reports:lower_table": of_report(READ, EDIT),
    "reports:consolidate": of_report(POST, EDIT),
    "reports:figures": of_report(READ, working_text),
    "reports:records": of_report(READ, working_text, "inspection.communes", "year_to_date"),
    "reports:preview": of_report(POST, working_text),
    "reports:preview_progress": of_report(READ, working_text),
    "reports:last_text": of_report(READ, EDIT, "danh-gia"),
    "reports:save_section": of_report(POST, EDIT, "danh-gia"),
    "reports:talk": of_report(READ, working_text, "danh-gia"),
    **{
        f"reports:{act}": of_report(POST, talked_over, "danh-gia")
        for act in ("comment", "resolve_thread", "reopen_thread", "read_mentions")
    },
    "reports:answers": of_report(FORM, EDIT),
    "reports:details": of_report(FORM, EDIT),
    **WRITERS,
    "reports:mend_slip": of_report(POST, EDIT, "danh-gia", block="0", found="chấm chỉnh"),
    **ATTACHED,
    "reports:nil": of_report(FORM, EDIT),
    "reports:retract_nil": of_report(POST, EDIT, about="violations"),
    "reports:figure": of_report(FORM, EDIT),
    "reports:retract_figure": of_report(POST, EDIT, code="inspection.visits", window="round"),
    **{f"reports:{verb}": of_report(POST, rule) for verb, rule in ACTS.items()},
    **API,
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
