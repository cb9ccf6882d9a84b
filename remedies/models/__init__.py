"""What went wrong and what is done about it."""

from remedies.models.finding import Finding
from remedies.models.inspection import Inspection, Visit
from remedies.models.plan import RemedyPlan
from remedies.models.task import ProgressNote, Task

__all__ = ["Finding", "Inspection", "ProgressNote", "RemedyPlan", "Task", "Visit"]
