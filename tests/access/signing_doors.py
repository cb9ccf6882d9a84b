"""Who signs with a tool outside: the page of signing, what is handed out, and the addresses of a tool."""

from reports.states import ReportState
from tests.access.doors import NOWHERE, POST, READ, TAKE_OUT, Address, Door, of_report, only, to_sign
from tests.access.world import Things

BY_SECRET = {"reports:give_to_tool", "reports:take_from_tool"}
"""Addresses of a signing tool: whoever has the secret in them comes in, once."""


def _of_tool(*methods: str) -> Address:
    """No errand is under way in this world: nobody's secret is good."""
    return Address(methods, only(), lambda _things, _state: ("khong-co",), ("khong-co",), about="record")


def _errand(things: Things, state: ReportState | None) -> tuple[object, ...]:
    return (things.issued.pk if things.issued else NOWHERE, NOWHERE)


SIGNING: dict[str, Address] = {
    "reports:signing": of_report(READ, to_sign),
    "reports:take_out": of_report(POST, TAKE_OUT),
    "reports:ask_tool": of_report(POST, TAKE_OUT),
    "reports:tool_progress": Address(
        READ, lambda role, place, state: Door.HIDDEN, _errand, (NOWHERE, NOWHERE), about="record"
    ),
    "reports:give_to_tool": _of_tool("GET"),
    "reports:take_from_tool": _of_tool(*POST),
}
