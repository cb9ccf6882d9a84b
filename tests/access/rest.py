"""Every page that `test_queries` names no address of: whoever the table lets in looks at it."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.urls import resolve

from reports.states import ReportState
from tests.access.doors import Door
from tests.access.grid import questions
from tests.access.table import TABLE
from tests.access.world import Place, World

STATES = (ReportState.DRAFT, ReportState.SUBMITTED, ReportState.NUMBERED, ReportState.ISSUED)
ONE_FILE = {
    *("api:paper", "calendar", "chart", "remedies:evidence", "reports:attachment", "reports:copy", "reports:paper"),
    *("reports:filed_attachment", "reports:pdf", "reports:word", "units:reorganise_template"),
}
"""What gives one file out; so do all addresses of `file_of_…`."""
NOBODYS = {
    *("access_review", "check_rulebook", "export_of_journal", "paper_of_review", "remedies:opinion_file"),
    *("remedies:paper_of_finding", "remedies:paper_of_handling", "reports:contributed_file"),
    *("reports:contribution", "reports:export_of_certificates", "reports:give_to_tool"),
    *("reports:minutes_of_transfer", "reports:package_of_transfer", "reports:public_excerpt", "reports:tool_progress"),
    *("login", "metrics", "second_step", "single_sign_on_back"),
}
"""What opens for nobody of this world; one thing each, but for the review of rights."""


def unseen(addresses: Iterable[str]) -> list[str]:
    """Names of pages that none of the addresses is of."""
    seen = {resolve(urlsplit(address).path).view_name for address in addresses}
    pages = [name for name, address in TABLE.items() if "GET" in address.methods and "file_of_" not in name]
    return [name for name in pages if name not in seen | ONE_FILE | NOBODYS]


def the_rest(world: World, addresses: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Name of each page that none of the addresses is of: who looks at it, and where it is."""
    found: dict[str, tuple[str, str]] = {}
    near = (Place.OWN, Place.CHILD)
    asked = questions(world, names=unseen(addresses), methods=["GET"], places=near, states=STATES, whole=True)
    for question in asked:
        if question.door is Door.IN and question.name not in found:
            found[question.name] = (world.people[question.role].username, question.url)
    return found
