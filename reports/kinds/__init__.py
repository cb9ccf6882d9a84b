"""The kinds of record of this app."""

from reports.kinds.dossier import ARCHIVE_TRANSFER, DOSSIER
from reports.kinds.legal_act import LEGAL_ACT
from reports.kinds.past_report import PAST_REPORT, TYPED_FIGURE
from reports.kinds.recommendation import RECOMMENDATION
from reports.kinds.review import REVIEW

KINDS = (RECOMMENDATION, LEGAL_ACT, REVIEW, PAST_REPORT, TYPED_FIGURE, DOSSIER, ARCHIVE_TRANSFER)
