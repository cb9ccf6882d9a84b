"""The addresses that every kind of record has, and who gets through them."""

from dataclasses import replace

from reports.states import ReportState
from tests.access.doors import (
    CASE_ROLES,
    FORM,
    NOWHERE,
    POST,
    READ,
    Address,
    Door,
    Rule,
    case,
    case_act,
    everybody,
    of_record,
    only,
)
from tests.access.world import Place, Things
from units.roles import Role

ENTERS = {(role, place) for role in (Role.CLERK, Role.INSPECTOR) for place in (Place.OWN, Place.CHILD)}


def entry_form(role: Role, place: Place, state: ReportState | None) -> Door:
    """Clerks and inspectors enter records; which units they may name is for the form."""
    return Door.IN if role in {Role.CLERK, Role.INSPECTOR} else Door.FORBIDDEN


def no_such(rule: Rule) -> Rule:
    """An act on a part that is not there: whoever would be let in is told so too."""

    def judged(role: Role, place: Place, state: ReportState | None) -> Door:
        door = rule(role, place, state)
        return Door.HIDDEN if door is Door.IN else door

    return judged


def some(*roles: Role) -> Rule:
    """Some act on several records at once; each record is judged by itself."""
    return lambda role, place, state: Door.IN if role in roles else Door.FORBIDDEN


INSPECTORS = some(Role.INSPECTOR)


def sent_by_the_clerk(role: Role, place: Place, state: ReportState | None) -> Door:
    """What somebody has taken out or sent in as Excel is theirs alone, whatever others may see."""
    return Door.IN if role is Role.CLERK and place is Place.OWN else Door.HIDDEN


def of_own(methods: tuple[str, ...], held: str, code: str) -> Address:
    """An address of somebody's own workbook; `held` says which of the things of a place it is."""

    def args(things: Things, state: ReportState | None) -> tuple[object, ...]:
        return (getattr(things, held)[code].pk,)

    return Address(methods, sent_by_the_clerk, args, (NOWHERE,))


ASKED_WHOLE = frozenset({"finding", "commendation", "legal_act"})
"""Kinds whose every address is asked for as everybody everywhere; what all kinds share is asked for less of others."""


def of_list(code: str, plural: str, sees: Rule = everybody, *, own: Rule = sent_by_the_clerk) -> dict[str, Address]:
    """Where filters of a list are kept and where it goes out as Excel: for whoever sees it, each export the owner's."""
    return {
        f"keep_filter_of_{plural}": Address(POST, sees, posted=(("name", "Tên"),)),
        f"forget_filter_of_{plural}": Address(POST, sees, lambda things, _state: (NOWHERE,), (NOWHERE,)),
        f"export_{plural}": Address(POST, sees),
        f"export_of_{plural}": replace(of_own(READ, "exports", code), rule=own),
        f"file_of_export_of_{plural}": replace(of_own(READ, "exports", code), rule=own),
    }


def sent_in(code: str, plural: str, form: Rule, *, confirms: Rule = sent_by_the_clerk) -> dict[str, Address]:
    """Where rows of a list come in as Excel: for whoever enters them, each workbook for whoever sent it."""
    return {
        f"template_of_{plural}": Address(READ, form),
        f"import_{plural}": Address(FORM, form),
        f"import_of_{plural}": of_own(READ, "imports", code),
        f"confirm_import_of_{plural}": replace(of_own(POST, "imports", code), rule=confirms),
        f"file_of_import_of_{plural}": of_own(READ, "imports", code),
    }


def of_kind(
    code: str,
    plural: str,
    sees: Rule,
    acts: Rule | None = None,
    *,
    removes: Rule | None = None,
    amended: bool = True,
    files: bool = True,
    workbook: bool = True,
    bulk: str = "",
    bulk_by: Rule = INSPECTORS,
    form: Rule = entry_form,
    namespace: str = "remedies",
) -> dict[str, Address]:
    """The addresses that every kind of record has; with `acts` it is entered and amended by some.

    Who amends it takes it away as well, unless `removes` says otherwise; what nobody amends is not `amended`.
    """
    found = {
        plural: Address(READ, everybody),
        **of_list(code, plural),
        code: of_record(READ, sees, code),
    }
    if acts is not None:
        found |= {
            f"add_{code}": Address(FORM, form),
            **({f"amend_{code}": of_record(FORM, acts, code)} if amended else {}),
            f"remove_{code}": of_record(POST, removes or acts, code),
            f"restore_{code}": of_record(POST, no_such(everybody), code),
        }
    if workbook and acts is not None:
        found |= sent_in(code, plural, form)
    if files and acts is not None:
        found |= {
            f"attach_to_{code}": of_record(POST, acts, code),
            f"file_of_{code}": of_record(READ, no_such(sees), code, NOWHERE),
            f"detach_from_{code}": of_record(POST, no_such(acts), code, NOWHERE),
        }
    if bulk:
        found[f"bulk_{plural}"] = Address(POST, bulk_by, lambda things, _state: (bulk,), ("khong-co",))
    own = {plural, code, f"add_{code}", f"amend_{code}", f"remove_{code}", f"bulk_{plural}"}
    before = f"{namespace}:" if namespace else ""
    return {
        f"{before}{name}": replace(address, about="kind", shared=code not in ASKED_WHOLE and name not in own)
        for name, address in found.items()
    }


def library(role: Role, place: Place, state: ReportState | None) -> Door:
    """Those who write, review or administer keep the library of documents."""
    keepers = {Role.CLERK, Role.REGISTRAR, Role.INSPECTOR, Role.REVIEWER, Role.ADMINISTRATOR}
    return Door.IN if role in keepers else Door.FORBIDDEN


def called(role: Role, place: Place, state: ReportState | None) -> Door:
    """A self-review round of a unit above calls the units below, so they see it too."""
    return Door.IN if place is Place.ABOVE and role in CASE_ROLES else case(role, place, state)


def of_those_called(role: Role, place: Place, state: ReportState | None) -> Door:
    """A round is amended at its own unit and above; those it only calls are told so."""
    if place is Place.ABOVE:
        return Door.FORBIDDEN if role in CASE_ROLES else Door.HIDDEN
    return case_act(*ENTERS)(role, place, state)


def review(role: Role, place: Place, state: ReportState | None) -> Door:
    """What units below sent, at the body that reviews it; the unit itself never sees what is noted there."""
    reads = {Role.REVIEWER, Role.LEADER, Role.PROVINCIAL_LEADER}
    return Door.IN if place is Place.CHILD and role in reads else Door.HIDDEN


def review_act(*roles: Role) -> Rule:
    """An act inside the reviewing body: whoever reads there and is not granted is told so."""

    def rule(role: Role, place: Place, state: ReportState | None) -> Door:
        seen = review(role, place, state)
        return Door.FORBIDDEN if seen is Door.IN and role not in roles else seen

    return rule


KINDS: dict[str, Address] = {
    **of_kind("review", "reviews", review, namespace="reports", bulk="accept", bulk_by=some(Role.REVIEWER)),
    **{
        f"reports:{act}": replace(of_record(POST, review_act(Role.REVIEWER), "review"), about="kind")
        for act in ("take_review", "answer_checklist", "note_review")
    },
    "reports:share_out_review": replace(
        of_record(POST, review_act(Role.LEADER, Role.PROVINCIAL_LEADER), "review"), about="kind"
    ),
    **of_kind("legal_act", "legal_acts", everybody, library, form=library, namespace="reports"),
    "reports:replace_legal_act": replace(of_record(POST, library, "legal_act"), about="kind"),
    **of_kind("recommendation", "recommendations", case, case_act(*ENTERS), namespace="reports"),
    "reports:answer_recommendation": replace(of_record(POST, case_act(*ENTERS), "recommendation"), about="kind"),
    "reports:drop_recommendation": replace(of_record(POST, case_act(*ENTERS), "recommendation"), about="kind"),
    **of_kind("past_report", "past_reports", case, case_act(*ENTERS), namespace="reports", files=False, workbook=False),
    "reports:file_of_past_report": replace(of_record(READ, case, "past_report"), about="kind"),
    **of_kind("typed_figure", "typed_figures", case, case_act(*ENTERS), namespace="reports", files=False),
    **of_kind("inspection", "inspections", case, case_act(*ENTERS)),
    **of_kind("visit", "visits", case, case_act(*ENTERS)),
    **of_kind("finding", "findings", case, case_act(*ENTERS), bulk="verify"),
    **of_kind("handling", "handlings", case, case_act(*ENTERS), removes=case_act(), files=False),
    **of_kind("plan", "plans", case, case_act(*ENTERS)),
    **of_kind("task", "tasks", case, case_act(*ENTERS), bulk="accept", bulk_by=some(Role.CLERK, Role.LEADER)),
    **of_kind("consultation", "consultations", case, case_act(*ENTERS), removes=case_act(), workbook=False),
    **of_kind("opinion", "opinions", case),
    **of_kind("commendation", "commendations", case, case_act(*ENTERS)),
    **of_kind("proposal", "proposals", case, case_act(*ENTERS)),
    **of_kind("training", "trainings", case, case_act(*ENTERS)),
    **of_kind("study_support", "study-supports", case, case_act(*ENTERS)),
    **of_kind("staff_move", "staff-moves", case, case_act(*ENTERS)),
    **of_kind("annual_rating", "annual-ratings", case, case_act(*ENTERS)),
    **of_kind("capacity_review", "capacity-reviews", case, case_act(*ENTERS)),
    **of_kind("indicator_reading", "indicator-readings", case, case_act(*ENTERS)),
    **of_kind("internal_rule", "internal-rules", case, case_act(*ENTERS)),
    **of_kind("function", "functions", case, case_act(*ENTERS)),
    **of_kind("function_holding", "function-holdings", case, case_act(*ENTERS), files=False),
    **of_kind("workforce", "workforces", case, case_act(*ENTERS)),
    **of_kind("self_review_round", "self-review-rounds", called, of_those_called),
    **of_kind("self_review", "self-reviews", case, case_act(*ENTERS), bulk="hand_in", bulk_by=entry_form),
    **of_kind("promise", "promises", case, case_act(*ENTERS), files=False, bulk="keep_promise", bulk_by=entry_form),
}


def the_clerk_is_no_keeper(role: Role, place: Place, state: ReportState | None) -> Door:
    """What a clerk sent in who kept people before: it is still there, but is not to be entered."""
    door = sent_by_the_clerk(role, place, state)
    return Door.FORBIDDEN if door is Door.IN else door


def nobody(role: Role, place: Place, state: ReportState | None) -> Door:
    """A page that is there for nobody of this world, or what was made for a clerk of one that is not for clerks."""
    return Door.HIDDEN


LISTINGS: dict[str, Address] = {
    f"{namespace}{name}": replace(address, about="listing", shared=name not in asked)
    for namespace, asked, found in (
        (
            "units:",
            {"export_people", "template_of_people", "import_people", "confirm_import_of_people"},
            of_list("officials", "people")
            | sent_in("officials", "people", some(Role.ADMINISTRATOR), confirms=the_clerk_is_no_keeper),
        ),
        ("units:", {"export_tree"}, of_list("units", "tree")),
        ("reports:", {"export_list"}, of_list("reports", "list")),
        ("reports:", {"export_register"}, of_list("register", "register")),
        ("", {"export_owed"}, of_list("owed", "owed")),
        ("remedies:", {"export_warnings"}, of_list("warnings", "warnings", only(*CASE_ROLES))),
        ("remedies:", {"export_heads"}, of_list("heads", "heads", only(*CASE_ROLES))),
        (
            "",
            {"export_journal", "export_of_journal", "keep_filter_of_journal"},
            of_list("journal", "journal", only(Role.AUDITOR), own=nobody),
        ),
    )
    for name, address in found.items()
}
"""Lists with pages of their own: their kept filters, and how they go through Excel."""
