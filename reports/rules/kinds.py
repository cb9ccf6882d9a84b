"""What a rule answers."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error blocks; a warning is answered by the writer and shown to everybody who decides on the report."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Problem:
    """One thing to mend: its sentence, and the place where it is mended.

    `about`: what a warning speaks of, where each of several things in one section wants an answer of its own.
    """

    rule: str
    severity: Severity
    sentence: str
    section: str = ""
    block: int | None = None
    page: str = ""  # the page where it is mended, when that is not the text: an URL name of `reports`
    about: str = ""
    found: str = ""  # words of the text that can be mended at one press,
    better: str = ""  # and what then stands there

    @property
    def blocking(self) -> bool:
        """Whether it keeps the report from being submitted."""
        return self.severity is Severity.ERROR

    @property
    def key(self) -> str:
        """The same for the same matter, whatever the sentence says of it: 20 characters."""
        return digest(self.rule, self.section, self.about)[:20]


def digest(*words: str) -> str:
    """A fingerprint of some words, in their order: 64 characters."""
    return hashlib.sha256("\x1f".join(words).encode()).hexdigest()
