"""The kinds of record of this app: what is listed, entered and shown."""

from remedies.kinds.commendation import COMMENDATION
from remedies.kinds.consultation import CONSULTATION, OPINION
from remedies.kinds.finding import FINDING
from remedies.kinds.function import FUNCTION, FUNCTION_HOLDING
from remedies.kinds.handling import HANDLING
from remedies.kinds.indicator import INDICATOR_READING
from remedies.kinds.inspection import INSPECTION
from remedies.kinds.internal_rule import INTERNAL_RULE
from remedies.kinds.plan import PLAN
from remedies.kinds.promise import PROMISE
from remedies.kinds.proposal import PROPOSAL
from remedies.kinds.rating import ANNUAL_RATING
from remedies.kinds.self_review import SELF_REVIEW, SELF_REVIEW_ROUND
from remedies.kinds.staffing import CAPACITY_REVIEW, STAFF_MOVE
from remedies.kinds.task import TASK
from remedies.kinds.training import STUDY_SUPPORT, TRAINING
from remedies.kinds.visit import VISIT
from remedies.kinds.workforce import WORKFORCE

KINDS = (
    INSPECTION,
    VISIT,
    FINDING,
    HANDLING,
    TASK,
    PLAN,
    CONSULTATION,
    OPINION,
    COMMENDATION,
    PROPOSAL,
    TRAINING,
    STUDY_SUPPORT,
    STAFF_MOVE,
    CAPACITY_REVIEW,
    ANNUAL_RATING,
    INDICATOR_READING,
    INTERNAL_RULE,
    FUNCTION,
    FUNCTION_HOLDING,
    WORKFORCE,
    SELF_REVIEW_ROUND,
    SELF_REVIEW,
    PROMISE,
)
