"""What the rules warn of, beside what the writer answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest

from reports.models import Filing, Report, WarningAnswer
from reports.rules import Problem, Warned, warned


@dataclass(frozen=True)
class Answered:
    """A warning with its answer; `text` is empty while it has none that holds.

    `earlier`: what was answered when the warning said something else, which it said `then`.
    """

    warning: Warned
    text: str = ""
    earlier: str = ""
    then: str = ""


def answered(report: Report, problems: Iterable[Problem]) -> list[Answered]:
    """Every warning among some problems of a report, with its answer; one query."""
    given = {row.key: row for row in WarningAnswer.objects.filter(report=report)}
    return [_beside(warning, given.get(warning.key)) for warning in warned(problems)]


def _beside(warning: Warned, row: WarningAnswer | None) -> Answered:
    if row is None:
        return Answered(warning)
    if row.said == warning.said:
        return Answered(warning, text=row.text)
    return Answered(warning, earlier=row.text, then=row.sentence)


def pending(problems: Iterable[Problem], answers: Iterable[Answered]) -> list[Problem]:
    """What keeps a report from going up: errors, and warnings without an answer."""
    done = {one.warning.key for one in answers if one.text}
    return [problem for problem in problems if problem.blocking or problem.key not in done]


def frozen(filing: Filing) -> list[dict[str, str]]:
    """What the rules warned of when a filing was approved, each sentence with its answer."""
    warnings, answers = filing.facts.get("warnings", ()), filing.facts.get("answers", ())
    return [
        {"sentence": sentence, "answer": answer} for sentence, answer in zip_longest(warnings, answers, fillvalue="")
    ]


def to_freeze(problems: Iterable[Problem], answers: Iterable[Answered]) -> dict[str, object]:
    """The same, as `frozen` reads it: one answer for each warning, in their order."""
    texts = {one.warning.key: one.text for one in answers}
    warnings = [problem for problem in problems if not problem.blocking]
    return {
        "warnings": [problem.sentence for problem in warnings],
        "answers": [texts.get(problem.key, "") for problem in warnings],
    }
