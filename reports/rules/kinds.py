"""What a rule answers."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error blocks; a warning is shown to everybody who decides on the report."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Problem:
    """One thing to mend: its sentence, and the place where it is mended."""

    rule: str
    severity: Severity
    sentence: str
    section: str = ""
    block: int | None = None
    page: str = ""  # the page where it is mended, when that is not the text: an URL name of `reports`

    @property
    def blocking(self) -> bool:
        """Whether it keeps the report from being submitted."""
        return self.severity is Severity.ERROR
