"""Every change to a report or a recommendation, each a function with a verb for a name.

What the worker does (`drawing`, `signing`) is imported from its module: the web server needs
neither WeasyPrint nor pyHanko.
"""

from reports.actions.asking import CapacityEnded, NotTheSigner, SelfSealing, ask_preview, ask_seal, ask_signature
from reports.actions.hand_over import take_over_report
from reports.actions.hands import SelfApproval
from reports.actions.numbering import BadDate, give_number, void_number
from reports.actions.preparing import Unprintable, approve, last_submission, send_back, submit, withdraw
from reports.actions.problems import ProblemsFound
from reports.actions.recommendations import (
    amend_recommendation,
    answer_recommendation,
    drop_recommendation,
    record_recommendation,
)
from reports.actions.reviewing import NoReason, accept, recall, receive, return_report
from reports.actions.writing import (
    RevisionConflict,
    open_report,
    retract_figure,
    retract_nil,
    save_section,
    set_recipients,
    state_figure,
    state_nil,
)

__all__ = [
    "BadDate",
    "CapacityEnded",
    "NoReason",
    "NotTheSigner",
    "ProblemsFound",
    "RevisionConflict",
    "SelfApproval",
    "SelfSealing",
    "Unprintable",
    "accept",
    "amend_recommendation",
    "answer_recommendation",
    "approve",
    "ask_preview",
    "ask_seal",
    "ask_signature",
    "drop_recommendation",
    "give_number",
    "last_submission",
    "open_report",
    "recall",
    "receive",
    "record_recommendation",
    "retract_figure",
    "retract_nil",
    "return_report",
    "save_section",
    "send_back",
    "set_recipients",
    "state_figure",
    "state_nil",
    "submit",
    "take_over_report",
    "void_number",
    "withdraw",
]
