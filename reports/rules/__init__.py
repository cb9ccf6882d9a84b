"""What must hold before a report may leave its author. A lawyer can read the list top to bottom.

Each rule is a pure function over the facts, with its own sentence and its own test.
"""

from reports.rules.kinds import Problem, Severity
from reports.rules.list import RULES, check
from reports.rules.warned import Warned, warned

__all__ = ["RULES", "Problem", "Severity", "Warned", "check", "warned"]
