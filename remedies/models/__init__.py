"""What went wrong, what is done about it, and the good half."""

from remedies.models.commendation import Commendation
from remedies.models.finding import Finding
from remedies.models.indicator import Indicator, IndicatorReading
from remedies.models.inspection import Inspection, Visit
from remedies.models.plan import RemedyPlan
from remedies.models.proposal import Mitigation, ProtectedProposal
from remedies.models.staffing import CapacityReview, StaffMove
from remedies.models.task import ProgressNote, Task
from remedies.models.training import StudySupport, Training

__all__ = [
    "CapacityReview",
    "Commendation",
    "Finding",
    "Indicator",
    "IndicatorReading",
    "Inspection",
    "Mitigation",
    "ProgressNote",
    "ProtectedProposal",
    "RemedyPlan",
    "StaffMove",
    "StudySupport",
    "Task",
    "Training",
    "Visit",
]
