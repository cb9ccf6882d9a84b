"""What went wrong, what is done about it, the good half, and the registers that both lean on."""

from remedies.models.commendation import Commendation
from remedies.models.consultation import Consultation, Opinion
from remedies.models.document import InspectionDocument
from remedies.models.evidence import EvidenceNote, InternalNote, Reply, Ruling
from remedies.models.finding import Finding
from remedies.models.function import Function, FunctionHolding, FunctionLikeness
from remedies.models.handling import Handling
from remedies.models.indicator import Indicator, IndicatorReading
from remedies.models.inspection import Inspection, PlannedUnit, Visit
from remedies.models.internal_rule import InternalRule, RuleStanding
from remedies.models.limit import WarningLimit
from remedies.models.movement import TaskExtension, TaskTransfer
from remedies.models.plan import RemedyPlan
from remedies.models.proposal import Mitigation, ProtectedProposal
from remedies.models.rating import AnnualRating
from remedies.models.self_review import Promise, PromiseFollowUp, SelfReview, SelfReviewRound
from remedies.models.staffing import CapacityReview, StaffMove
from remedies.models.tally import FindingTally, TaskTally
from remedies.models.task import ProgressNote, Task
from remedies.models.training import StudySupport, Training
from remedies.models.workforce import Workforce

__all__ = [
    "AnnualRating",
    "CapacityReview",
    "Commendation",
    "Consultation",
    "EvidenceNote",
    "Finding",
    "FindingTally",
    "Function",
    "FunctionHolding",
    "FunctionLikeness",
    "Handling",
    "Indicator",
    "IndicatorReading",
    "Inspection",
    "InspectionDocument",
    "InternalNote",
    "InternalRule",
    "Mitigation",
    "Opinion",
    "PlannedUnit",
    "ProgressNote",
    "Promise",
    "PromiseFollowUp",
    "ProtectedProposal",
    "RemedyPlan",
    "Reply",
    "RuleStanding",
    "Ruling",
    "SelfReview",
    "SelfReviewRound",
    "StaffMove",
    "StudySupport",
    "Task",
    "TaskExtension",
    "TaskTally",
    "TaskTransfer",
    "Training",
    "Visit",
    "WarningLimit",
    "Workforce",
]
