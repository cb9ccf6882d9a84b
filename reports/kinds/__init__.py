"""The kinds of record of this app."""

from reports.kinds.legal_act import LEGAL_ACT
from reports.kinds.recommendation import RECOMMENDATION

KINDS = (RECOMMENDATION, LEGAL_ACT)
