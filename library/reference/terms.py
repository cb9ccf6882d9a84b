"""The shape of a catalogue before it is loaded."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Term:
    """One term on some days; `parent` is the code of a term listed before it.

    `since`, `until` and `source` are those of the list unless the term has its own; `until` is the first day on which
    it no longer holds. One code may stand several times, each time for other days: that is how a law changes.
    `applies_to` holds codes of `library.categories.Category`; empty: the term is not about a kind of person.
    `effect_months`: how long the effect of a decision lasts unless the decision says otherwise.
    """

    code: str
    name: str
    parent: str = ""
    since: date | None = None
    until: date | None = None
    source: str = ""
    applies_to: tuple[str, ...] = ()
    effect_months: int | None = None


@dataclass(frozen=True)
class TermList:
    """Terms of a catalogue in printed order: the document they stand on, and the days on which they hold.

    A catalogue may be made of several lists, each with its own source and days; `first` is the printed place of the
    list's first term.
    """

    code: str
    name: str
    source: str
    since: date
    terms: tuple[Term, ...]
    until: date | None = None
    first: int = 1
