"""The kinds of record of this app."""

from reports.kinds.legal_act import LEGAL_ACT

KINDS = (LEGAL_ACT,)
