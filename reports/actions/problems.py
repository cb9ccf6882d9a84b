"""What an action answers when the rules forbid it."""

from reports.rules import Problem


class ProblemsFound(Exception):
    """What keeps the report from going up: `problems` that block, and warnings that nobody has answered."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(problem.sentence for problem in problems))
        self.problems = problems
