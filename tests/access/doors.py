"""Doors and the rules of who gets through them, as decisions 6 to 9 say it; `table.py` puts them to addresses."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from reports.states import ReportState
from tests.access.world import FILED, Place, Things
from units.roles import GRANTED, Role

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
READ = ("GET", "HEAD")
POST = ("POST",)
FORM = (*READ, *POST)
ANY = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")
CLASS_PAGE = (*FORM, "PUT", "OPTIONS")  # Django's own form views take PUT as POST

OWN_ROLES = {Role.CLERK, Role.LEADER, Role.REGISTRAR}
DECIDING = {Role.SIGNER, Role.CONTENT_HEAD, Role.FORM_CHECKER}
CASE_ROLES = {Role.CLERK, Role.LEADER, Role.INSPECTOR, Role.REVIEWER, Role.PROVINCIAL_LEADER}
S = ReportState


class Door(StrEnum):
    """How a request ends."""

    IN = "in"  # 200, or for a post also: done, or what was posted is refused with a sentence
    FORBIDDEN = "403"
    HIDDEN = "404"
    AWAY = "redirect"


Rule = Callable[[Role, Place, ReportState | None], Door]


@dataclass(frozen=True)
class Address:
    """One URL name: the methods it serves, whom it lets in, and its arguments for the things of a place."""

    methods: tuple[str, ...]
    rule: Rule
    args: Callable[[Things, ReportState | None], tuple[object, ...]] | None = None
    missing: tuple[object, ...] = ()
    about: str = "page"
    posted: tuple[tuple[str, str], ...] = ()  # what a post must at least say to be about anything
    body: str = ""  # the JSON that is posted to the API instead
    shared: bool = False  # the same view as of other kinds, whose address is asked for by everybody everywhere


def everybody(role: Role, place: Place, state: ReportState | None) -> Door:
    """Whoever has signed in; what the page holds depends on the person."""
    return Door.IN


def only(*roles: Role) -> Rule:
    """A page that does not exist for others."""
    return lambda role, place, state: Door.IN if role in roles else Door.HIDDEN


def _sees_report(role: Role, place: Place, state: ReportState | None) -> bool:
    """The own unit always; units above, and those it was sent to, what was issued (decision 8)."""
    filed = state in FILED
    if place is Place.OWN:
        to_decide = role in DECIDING and state is not S.DRAFT
        return role in OWN_ROLES or to_decide or (filed and role in CASE_ROLES)
    return place is Place.CHILD and filed and role in OWN_ROLES | CASE_ROLES


def report(role: Role, place: Place, state: ReportState | None) -> Door:
    """The page of a report."""
    return Door.IN if _sees_report(role, place, state) else Door.HIDDEN


def working_text(role: Role, place: Place, state: ReportState | None) -> Door:
    """What stands behind the report while it is written: its own unit's people only."""
    if not _sees_report(role, place, state):
        return Door.HIDDEN
    return Door.IN if place is Place.OWN and role in OWN_ROLES | DECIDING else Door.FORBIDDEN


def to_sign(role: Role, place: Place, state: ReportState | None) -> Door:
    """The page of signing: there is a numbered paper, and nobody is writing a new one."""
    door = working_text(role, place, state)
    shown = state in (S.NUMBERED, S.SIGNED, S.ISSUED, S.RECEIVED, S.ACCEPTED)
    return door if door is not Door.IN or shown else Door.HIDDEN


def talked_over(role: Role, place: Place, state: ReportState | None) -> Door:
    """A word inside the unit about the working text, until it is approved; others never learn that there is talk."""
    door = working_text(role, place, state)
    is_open = state in (S.DRAFT, S.SUBMITTED, S.SENT_BACK, S.RETURNED, S.RECALLED, S.CORRECTING)
    return door if door is not Door.IN or is_open else Door.FORBIDDEN


def act(role: Role, place: Place, *states: ReportState, signing: bool = False) -> Rule:
    """An act on a report, for one role, in some states; `signing`: also for whom the head lets sign."""
    roles = {role, Role.SIGNER} if signing else {role}

    def rule(who: Role, where: Place, state: ReportState | None) -> Door:
        if not _sees_report(who, where, state):
            return Door.HIDDEN
        return Door.IN if who in roles and where is place and state in states else Door.FORBIDDEN

    return rule


def either(*rules: Rule) -> Rule:
    """What one of some rules opens; otherwise what the last of them says."""

    def rule(who: Role, where: Place, state: ReportState | None) -> Door:
        found = [one(who, where, state) for one in rules]
        return Door.IN if Door.IN in found else found[-1]

    return rule


WRITABLE = (S.DRAFT, S.SENT_BACK, S.RETURNED, S.RECALLED, S.CORRECTING)
EDIT = act(Role.CLERK, Place.OWN, *WRITABLE)

ACTS: dict[str, Rule] = {
    "submit": EDIT,
    "withdraw": act(Role.CLERK, Place.OWN, S.SUBMITTED),
    "send_back": act(Role.LEADER, Place.OWN, S.SUBMITTED, signing=True),
    "confirm_content": act(Role.CONTENT_HEAD, Place.OWN, S.SUBMITTED),
    "confirm_form": act(Role.FORM_CHECKER, Place.OWN, S.SUBMITTED),
    "hand_back": either(act(Role.CONTENT_HEAD, Place.OWN, S.SUBMITTED), act(Role.FORM_CHECKER, Place.OWN, S.SUBMITTED)),
    "approve": act(Role.LEADER, Place.OWN, S.SUBMITTED, signing=True),
    "number": act(Role.REGISTRAR, Place.OWN, S.APPROVED),
    "sign": act(Role.LEADER, Place.OWN, S.NUMBERED, signing=True),
    "void": act(Role.REGISTRAR, Place.OWN, S.NUMBERED, S.SIGNED),
    "issue": act(Role.REGISTRAR, Place.OWN, S.SIGNED),
    "issue_on_paper": act(Role.REGISTRAR, Place.OWN, S.NUMBERED),
    "sign_outside": act(Role.LEADER, Place.OWN, signing=True),  # nobody of this world has a certificate of their own
    "issue_outside": act(Role.REGISTRAR, Place.OWN),
    "recall": act(Role.REGISTRAR, Place.OWN, S.ISSUED),
    "confirm_delivery": act(Role.CLERK, Place.OWN),  # nothing of this world names a recipient
    "receive": act(Role.REVIEWER, Place.CHILD, S.ISSUED),
    "return": act(Role.REVIEWER, Place.CHILD, S.RECEIVED),
    "accept": act(Role.REVIEWER, Place.CHILD, S.RECEIVED),
    "correct": act(Role.CLERK, Place.OWN, S.ACCEPTED),
    "drop_correction": act(Role.CLERK, Place.OWN),  # no correction was begun in this world
}


TAKE_OUT = act(Role.LEADER, Place.OWN)  # no state: nobody of this world has a certificate of their own


def begin(role: Role, place: Place, state: ReportState | None) -> Door:
    """Only a clerk begins the report that the own unit owes."""
    return Door.IN if role is Role.CLERK and place is Place.OWN else Door.HIDDEN


def case(role: Role, place: Place, state: ReportState | None) -> Door:
    """Findings, tasks and inspections of the own unit and those below; never for machines' people."""
    return Door.IN if place in {Place.OWN, Place.CHILD} and role in CASE_ROLES else Door.HIDDEN


def case_act(*granted: tuple[Role, Place]) -> Rule:
    """An act on a record: whoever sees it and is not granted is told so."""

    def rule(role: Role, place: Place, state: ReportState | None) -> Door:
        seen = case(role, place, state)
        return Door.FORBIDDEN if seen is Door.IN and (role, place) not in granted else seen

    return rule


def unit_page(role: Role, place: Place, state: ReportState | None) -> Door:
    """Every role looks at the units that it reaches, save the one who only signs for a head."""
    return Door.IN if role in GRANTED and place in {Place.OWN, Place.CHILD} else Door.HIDDEN


def unit_act(*granted: tuple[Role, Place]) -> Rule:
    """An act on a unit: whoever reaches it and is not granted is told so."""

    def rule(role: Role, place: Place, state: ReportState | None) -> Door:
        seen = unit_page(role, place, state)
        return Door.FORBIDDEN if seen is Door.IN and (role, place) not in granted else seen

    return rule


NOWHERE = 10**9
ADMINISTERS = ((Role.ADMINISTRATOR, Place.OWN), (Role.ADMINISTRATOR, Place.CHILD))
TAKES_OVER = ((Role.CLERK, Place.OWN), (Role.LEADER, Place.OWN))
INSPECTS = ((Role.INSPECTOR, Place.OWN), (Role.INSPECTOR, Place.CHILD))
READS_NAMES = (*INSPECTS, (Role.LEADER, Place.OWN))
DECIDES = tuple(
    (role, place)
    for role in (Role.CLERK, Role.LEADER, Role.INSPECTOR, Role.REVIEWER)
    for place in (Place.OWN, Place.CHILD)
)
LEADS_TASK = ((Role.CLERK, Place.OWN), (Role.LEADER, Place.OWN))


def of_report(methods: tuple[str, ...], rule: Rule, *rest: object, body: str = "", **posted: str) -> Address:
    def args(things: Things, state: ReportState | None) -> tuple[object, ...]:
        found = things.report(state) if state else None
        assert found is not None
        return (found.pk, *rest)

    return Address(methods, rule, args, (NOWHERE, *rest), "report", tuple(posted.items()), body)


def of_record(methods: tuple[str, ...], rule: Rule, name: str, *rest: object) -> Address:
    def args(things: Things, state: ReportState | None) -> tuple[object, ...]:
        return (getattr(things, name).pk, *rest)

    return Address(methods, rule, args, (NOWHERE, *rest), about="record")


def of_unit(methods: tuple[str, ...], rule: Rule) -> Address:
    return Address(methods, rule, lambda things, _state: (things.code,), ("khong-co",), about="record")
