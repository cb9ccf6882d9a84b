"""The tables of `docs/access.md`, made from the rules themselves.

`WRITE_ACCESS_PAGE=1 make test ARGS=tests/access/test_document.py` writes them into the page.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from records.registry import kinds
from reports.access import RULES, Can
from tests.access.doors import Address, Door
from tests.access.table import TABLE
from tests.access.world import FILED, NUMBERED, WRITTEN, Place
from units.roles import GRANTED, Role

PAGE = Path(__file__).resolve().parents[2] / "docs" / "access.md"
BLOCK = re.compile(r"(<!-- table: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)

NAMES = {
    Role.CLERK: "clerk",
    Role.LEADER: "leader",
    Role.REGISTRAR: "registrar",
    Role.INSPECTOR: "inspector",
    Role.REVIEWER: "reviewer",
    Role.PROVINCIAL_LEADER: "provincial leader",
    Role.ADMINISTRATOR: "administrator",
    Role.AUDITOR: "auditor",
    Role.SIGNER: "signer",
    Role.CONTENT_HEAD: "head of the drafting office",
    Role.FORM_CHECKER: "checker of the form",
}
PLACES = {Place.OWN: "own unit", Place.CHILD: "unit below"}
STATES = (WRITTEN[0], NUMBERED[1], FILED[0])
NO_PAGES = {"login", "healthz", "readyz", "act_for"}
STATE_HEADS = ("before approval", "approved to signed", "issued and after")


def roles(found: Iterable[Role]) -> str:
    """Roles in the order of the enumeration, or a dash."""
    kept = set(found)
    if kept == set(GRANTED):
        return "everybody with a granted role"
    return "everybody" if kept == set(Role) else ", ".join(NAMES[role] for role in Role if role in kept) or "–"


def let_in(address: Address, place: Place, state: object = None) -> str:
    """Who gets through."""
    return roles(role for role in Role if address.rule(role, place, state) is Door.IN)  # type: ignore[arg-type]


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table in Markdown."""
    heads = list(heads)
    lines = [heads, ["---"] * len(heads), *map(list, rows)]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def _reading() -> str:
    names = [
        name for name, address in TABLE.items() if address.about == "report" and address.methods == ("GET", "HEAD")
    ]
    rows = [
        [f"`{name}`", PLACES[place], *(let_in(TABLE[name], place, state) for state in STATES)]
        for name in names
        for place in PLACES
    ]
    return table(["address", "report of", *STATE_HEADS], rows)


def _acts() -> str:
    rows = []
    for can in Can:
        rule = RULES.get(can)
        if rule is not None:
            states = ", ".join(sorted(rule.states)) if rule.states is not None else "every state"
            rows.append([f"`{can.value}`", roles(rule.own), roles(rule.reviewer), states])
    return table(["act", "at the report's unit", "at its reviewing unit", "in states"], rows)


def _records() -> str:
    names = [name for name, address in TABLE.items() if address.about == "record"]
    return table(
        ["address", "methods", *PLACES.values()],
        [
            [f"`{name}`", ", ".join(TABLE[name].methods), *(let_in(TABLE[name], place) for place in PLACES)]
            for name in names
        ],
    )


def _kinds() -> str:
    """One line a kind: who sees a record of the own unit and of one below, who enters, amends and removes."""
    rows = []
    for kind in kinds().values():
        page, amend = (TABLE.get(kind.url_name(name)) for name in (kind.code, f"amend_{kind.code}"))
        assert page is not None
        writes = [let_in(amend, place) for place in PLACES] if amend else ["–", "–"]
        rows.append([f"`{kind.url_name(kind.plural)}`", *(let_in(page, place) for place in PLACES), *writes])
    heads = [f"{what}, {PLACES[place]}" for what in ("seen", "entered, amended, removed") for place in PLACES]
    return table(["kind of record", *heads], rows)


def _pages() -> str:
    pages = {name: address for name, address in TABLE.items() if address.about == "page" and name not in NO_PAGES}
    rows = [[f"`{name}`", ", ".join(address.methods), let_in(address, Place.OWN)] for name, address in pages.items()]
    return table(["address", "methods", "who"], rows)


def tables() -> dict[str, str]:
    """Every table by its name in the page."""
    return {"reading": _reading(), "acts": _acts(), "records": _records(), "kinds": _kinds(), "pages": _pages()}


def filled(page: str) -> str:
    """The page with its tables as the rules are now."""
    made = tables()
    return BLOCK.sub(lambda block: f"{block[1]}{made[block[2]]}{block[3]}", page)
