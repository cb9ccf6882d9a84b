"""What the rules warn of, beside what the writer answered."""

from collections.abc import Iterable
from dataclasses import dataclass

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
    answers = filing.facts.get("answers", {})
    return [
        {"sentence": sentence, "answer": answers.get(sentence, "")} for sentence in filing.facts.get("warnings", ())
    ]


def to_freeze(problems: Iterable[Problem], answers: Iterable[Answered]) -> dict[str, object]:
    """The same, as `frozen` reads it."""
    return {
        "warnings": [problem.sentence for problem in problems if not problem.blocking],
        "answers": {problem.sentence: one.text for one in answers for problem in one.warning.problems},
    }
