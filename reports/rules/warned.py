"""What the rules warn of, as the writer answers it: one answer for one matter in one place."""

from collections.abc import Iterable
from dataclasses import dataclass

from reports.rules.kinds import Problem, digest


@dataclass(frozen=True)
class Warned:
    """The warnings of one rule about one thing in one section."""

    problems: tuple[Problem, ...]

    @property
    def key(self) -> str:
        """By which an answer is found again while the report is written on."""
        return self.problems[0].key

    @property
    def rule(self) -> str:
        """The rule that warns."""
        return self.problems[0].rule

    @property
    def section(self) -> str:
        """The section that it is about, if it is about one."""
        return self.problems[0].section

    @property
    def sentence(self) -> str:
        """All that it says."""
        return " ".join(problem.sentence for problem in self.problems)

    @property
    def said(self) -> str:
        """A fingerprint of what it says: an answer holds as long as that stays the same."""
        return digest(*(problem.sentence for problem in self.problems))


def warned(problems: Iterable[Problem]) -> list[Warned]:
    """The warnings among some problems, in their order."""
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        if not problem.blocking:
            found.setdefault(problem.key, []).append(problem)
    return [Warned(tuple(same)) for same in found.values()]
