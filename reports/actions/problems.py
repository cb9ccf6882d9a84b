"""What an action answers when the rules forbid it."""

from reports.rules import Problem


class ProblemsFound(Exception):
    """The report breaks rules that block; `problems` holds them, each with its sentence and place."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(problem.sentence for problem in problems))
        self.problems = problems
