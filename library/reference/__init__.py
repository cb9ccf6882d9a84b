"""The dated catalogues that every installation starts with: data only, in printed order.

A changed wording is a new row with its own days; a row that records may use is never rewritten.
Codes are the names by which code and demo data speak of a term.
"""

from library.reference.conduct import CATALOGUES_OF_2023, REMEDY_GROUPS_OF_FIVE
from library.reference.good_half import GOOD_HALF
from library.reference.handling import PARTY_DISCIPLINE, SOFT_MEASURES, STATE_DISCIPLINE
from library.reference.inspecting import DEGREES, EFFECTS, THEMES, TRIGGERS
from library.reference.rating import RATINGS
from library.reference.registers import REGISTERS
from library.reference.sparing import SPARING
from library.reference.terms import Term, TermList

CATALOGUES_OF_CASES = (
    TRIGGERS,
    EFFECTS,
    DEGREES,
    THEMES,
    SOFT_MEASURES,
    STATE_DISCIPLINE,
    PARTY_DISCIPLINE,
)
CATALOGUES = (
    *CATALOGUES_OF_2023,
    REMEDY_GROUPS_OF_FIVE,
    *GOOD_HALF,
    *REGISTERS,
    *CATALOGUES_OF_CASES,
    *SPARING,
    RATINGS,
)

__all__ = [
    "CATALOGUES",
    "CATALOGUES_OF_2023",
    "CATALOGUES_OF_CASES",
    "GOOD_HALF",
    "RATINGS",
    "REGISTERS",
    "REMEDY_GROUPS_OF_FIVE",
    "SPARING",
    "Term",
    "TermList",
]
