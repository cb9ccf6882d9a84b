"""Warnings (cảnh báo): what the system computes from the records, never a finding and never a conclusion on anybody.

To add one, write it as a `WarningKind` in a module here and name it in `WARNINGS`.
"""

from remedies.facts.warnings import findings, indicators, opinions, tasks
from remedies.facts.warnings.kinds import Question, Told, WarningKind

WARNINGS: dict[str, WarningKind] = {
    kind.code: kind for kind in (*tasks.KINDS, *opinions.KINDS, *findings.KINDS, *indicators.KINDS)
}

__all__ = ["WARNINGS", "Question", "Told", "WarningKind"]
