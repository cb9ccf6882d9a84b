"""Who writes which section, as the table of addresses has it."""

from reports.states import ReportState
from tests.access.doors import EDIT, NOWHERE, POST, READ, Address, Door, of_report, working_text
from tests.access.world import Place
from units.roles import Role


def _asked_from_an_office(role: Role, place: Place, state: ReportState | None) -> Door:
    """What an office writes for its body: nobody of this world was asked to."""
    return Door.HIDDEN


WRITERS: dict[str, Address] = {
    "reports:preparation": of_report(READ, working_text),
    "reports:share_sections": of_report(POST, EDIT),
    "reports:finish_section": of_report(POST, EDIT, "danh-gia"),
    "reports:proposal": of_report(READ, EDIT, "danh-gia"),
    "reports:contribution": of_report(READ, _asked_from_an_office),
    "reports:finish_contribution": of_report(POST, _asked_from_an_office, "danh-gia"),
    "reports:contribute_file": of_report(POST, _asked_from_an_office, "danh-gia"),
    "reports:contributed_file": of_report(READ, _asked_from_an_office, "danh-gia", NOWHERE),
    "reports:remove_contributed_file": of_report(POST, _asked_from_an_office, "danh-gia", NOWHERE),
}
