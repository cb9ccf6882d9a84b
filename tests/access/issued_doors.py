"""Who gets to what was issued: the paper, its receipt, its package and copies, the public excerpt of it."""

from reports.states import ReportState
from tests.access.doors import POST, READ, Address, Door, Rule, of_record, of_report, report
from tests.access.world import FILED, NUMBERED, Place
from units.roles import Role


def filing_file(role: Role, place: Place, state: ReportState | None) -> Door:
    """The paper: its own people as soon as it is drawn, others once it is issued."""
    return report(role, place, state) if state in NUMBERED + FILED else Door.HIDDEN


def receipt(role: Role, place: Place, state: ReportState | None) -> Door:
    """What was sent and received: for whoever sees the report, once it is issued."""
    return report(role, place, state) if state in FILED else Door.HIDDEN


def package(role: Role, place: Place, state: ReportState | None) -> Door:
    """What is given out for the document exchange: by the registrar of the own unit, once it is issued."""
    door = receipt(role, place, state)
    given = role is Role.REGISTRAR and place is Place.OWN
    return door if door is not Door.IN or given else Door.FORBIDDEN


def copied(role: Role, place: Place, state: ReportState | None) -> Door:
    """Copies are ordered by the registrar of whoever issued or received the document."""
    door = receipt(role, place, state)
    return door if door is not Door.IN or role is Role.REGISTRAR else Door.FORBIDDEN


def excerpt(role: Role, place: Place, state: ReportState | None) -> Door:
    """The public excerpt inside: those of the own unit who make and publish it."""
    door = report(role, place, state)
    makes = place is Place.OWN and role in {Role.CLERK, Role.LEADER}
    return door if door is not Door.IN or makes else Door.FORBIDDEN


def excerpt_act(*roles: Role) -> Rule:
    """An act on an excerpt that stands: nobody but the clerks and leaders of the own unit learns that there is one."""

    def rule(role: Role, place: Place, state: ReportState | None) -> Door:
        if place is not Place.OWN or role not in {Role.CLERK, Role.LEADER}:
            return Door.HIDDEN
        return Door.IN if role in roles else Door.FORBIDDEN

    return rule


ISSUED: dict[str, Address] = {
    "reports:pdf": of_report(READ, filing_file, 1),
    "reports:receipt": of_report(READ, receipt, 1),
    "reports:give_package": of_report(POST, package, 1),
    "reports:ask_copy": of_report(POST, copied, 1),
    "reports:copy": of_report(READ, receipt, 1, 1),
    "reports:excerpt": of_report(READ, excerpt),
    "reports:make_excerpt": of_report(POST, excerpt),
    "reports:approve_excerpt": of_record(POST, excerpt_act(Role.LEADER), "excerpt"),
    "reports:withdraw_excerpt": of_record(POST, excerpt_act(Role.CLERK, Role.LEADER), "excerpt"),
}
