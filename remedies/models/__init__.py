"""What went wrong and what is done about it."""

from remedies.models.finding import Finding
from remedies.models.inspection import Inspection, Visit
from remedies.models.plan import RemedyPlan
from remedies.models.task import Task

__all__ = ["Finding", "Inspection", "RemedyPlan", "Task", "Visit"]
