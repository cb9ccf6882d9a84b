"""Files of matters at every place, and who gets in: those of the own body who write, lead or keep the register."""

from reports.states import ReportState
from tests.access.doors import (
    FORM,
    NOWHERE,
    OWN_ROLES,
    POST,
    READ,
    Address,
    Door,
    everybody,
    of_record,
    of_report,
    only,
)
from tests.access.kinds import no_such, of_kind, some
from tests.access.world import FILED, Place, Things
from units.roles import Role


def seen(role: Role, place: Place, state: ReportState | None) -> Door:
    """No unit above looks into the files of a body, and none below."""
    return Door.IN if place is Place.OWN and role in OWN_ROLES else Door.HIDDEN


def kept(role: Role, place: Place, state: ReportState | None) -> Door:
    """The registrar keeps the list and fills every file; none of those who ask is the keeper of one."""
    door = seen(role, place, state)
    return Door.FORBIDDEN if door is Door.IN and role is not Role.REGISTRAR else door


def never(role: Role, place: Place, state: ReportState | None) -> Door:
    """Not with papers in it, and not once it was handed over."""
    door = seen(role, place, state)
    return Door.FORBIDDEN if door is Door.IN else door


def into_a_file(role: Role, place: Place, state: ReportState | None) -> Door:
    """An issued report goes into a file of its own body."""
    return Door.IN if place is Place.OWN and role is Role.REGISTRAR and state in FILED else Door.HIDDEN


def _paper(things: Things, _state: ReportState | None) -> tuple[object, ...]:
    return things.dossier.pk, things.dossier.papers.get().pk


REGISTRARS = some(Role.REGISTRAR)

DOSSIERS: dict[str, Address] = {
    **of_kind(
        "dossier",
        "dossiers",
        seen,
        kept,
        removes=never,
        files=False,
        workbook=False,
        form=REGISTRARS,
        namespace="reports",
    ),
    **of_kind(
        "archive_transfer",
        "archive_transfers",
        seen,
        never,
        amended=False,
        files=False,
        workbook=False,
        form=REGISTRARS,
        namespace="reports",
    ),
    "reports:dossier_book": Address(READ, everybody),
    "reports:dossier_contents": of_record(READ, seen, "dossier"),
    **{f"reports:{act}": of_record(POST, kept, "dossier") for act in ("put_paper", "close_dossier", "reopen_dossier")},
    "reports:file_of_paper": Address(READ, no_such(seen), _paper, (NOWHERE, NOWHERE), "record"),
    "reports:take_paper_out": Address(POST, kept, _paper, (NOWHERE, NOWHERE), "record"),
    "reports:minutes_of_transfer": of_record(READ, no_such(seen), "archive_transfer"),
    "reports:package_of_transfer": of_record(READ, no_such(kept), "archive_transfer"),
    "reports:undo_transfer": of_record(POST, kept, "archive_transfer"),
    "reports:put_act": of_record(POST, only(Role.REGISTRAR), "legal_act"),
    "reports:put_filing": of_report(FORM, into_a_file, 1),
}
