"""Who signs with which certificate: the page of signing, what is handed out, a tool's addresses, certificates kept."""

from dataclasses import replace

from reports.states import ReportState
from tests.access.doors import (
    FORM,
    NOWHERE,
    POST,
    READ,
    TAKE_OUT,
    Address,
    Door,
    of_record,
    of_report,
    only,
    to_sign,
)
from tests.access.kinds import nobody, of_list
from tests.access.world import Place, Things
from units.roles import Role

BY_SECRET = {"reports:give_to_tool", "reports:take_from_tool"}
"""Addresses of a signing tool: whoever has the secret in them comes in, once."""


def _of_tool(*methods: str) -> Address:
    """No errand is under way in this world: nobody's secret is good."""
    return Address(methods, only(), lambda _things, _state: ("khong-co",), ("khong-co",), about="record")


def _errand(things: Things, state: ReportState | None) -> tuple[object, ...]:
    return (things.issued.pk if things.issued else NOWHERE, NOWHERE)


KEEPERS = (Role.REGISTRAR, Role.ADMINISTRATOR)


def kept(role: Role, place: Place, state: ReportState | None) -> Door:
    """A certificate: for the registrar of its body and the administrators who reach that; for others there is none."""
    reached = {Role.REGISTRAR: {Place.OWN}, Role.ADMINISTRATOR: {Place.OWN, Place.CHILD}}
    return Door.IN if place in reached.get(role, set()) else Door.HIDDEN


SIGNING: dict[str, Address] = {
    "reports:signing": of_report(READ, to_sign),
    "reports:take_out": of_report(POST, TAKE_OUT),
    "reports:ask_tool": of_report(POST, TAKE_OUT),
    "reports:tool_progress": Address(
        READ, lambda role, place, state: Door.HIDDEN, _errand, (NOWHERE, NOWHERE), about="record"
    ),
    "reports:certificates": Address(READ, only(*KEEPERS)),
    **{
        f"reports:{name}": replace(address, about="listing", shared=not name.startswith("export_"))
        for name, address in of_list("certificates", "certificates", only(*KEEPERS), own=nobody).items()
    },
    "reports:register_certificate": Address(FORM, only(*KEEPERS)),
    "reports:certificate": of_record(READ, kept, "certificate"),
    "reports:end_certificate": of_record(POST, kept, "certificate"),
    "reports:give_to_tool": _of_tool("GET"),
    "reports:take_from_tool": _of_tool(*POST),
}
