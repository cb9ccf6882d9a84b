"""The kinds of record of this app: what is listed, entered and shown."""

from remedies.kinds.finding import FINDING
from remedies.kinds.inspection import INSPECTION, VISIT
from remedies.kinds.task import TASK

KINDS = (INSPECTION, VISIT, FINDING, TASK)
