"""The automated checker: what an official reads off a paper with ruler and decree in hand, as small functions.

The assertions of the checklist, also on the annexes behind a report. Each is judged from the file alone; the
form (State or Party) and the state (draft or issued) come from the metadata inside it.
"""

from reports.paper.check import (
    annex_rules,
    body_rules,
    corner_rules,
    foot_rules,
    head_rules,
    mark_rules,
    page_rules,
    party_rules,
    sign_rules,
    text_rules,
    title_rules,
)
from reports.paper.check.assertion import Assertion, Rule
from reports.paper.check.reading import UnreadablePaperError, read_paper
from reports.paper.check.zones import MissingError, Zones

__all__ = ["RULES", "Assertion", "UnreadablePaperError", "Zones", "check_pdf", "check_zones", "read_paper", "state_of"]

_MODULES = (
    page_rules,
    head_rules,
    title_rules,
    body_rules,
    text_rules,
    foot_rules,
    sign_rules,
    corner_rules,
    mark_rules,
    annex_rules,
    party_rules,
)
RULES: tuple[Rule, ...] = tuple(
    sorted((rule for module in _MODULES for rule in module.rules), key=lambda rule: rule.number)
)


def check_pdf(data: bytes) -> list[Assertion]:
    """Judge the PDF by every assertion, in their order; raises UnreadablePaperError when it is no PDF."""
    return check_zones(Zones(read_paper(data)))


def check_zones(zones: Zones) -> list[Assertion]:
    """Judge a paper that was read already."""
    state = state_of(zones)
    return [rule.apply(zones, state) for rule in RULES]


def state_of(zones: Zones) -> str:
    """Return "draft" or "issued"; a paper without a number line counts as a draft."""
    try:
        return head_rules.state_of(zones)
    except MissingError:
        return "draft"
