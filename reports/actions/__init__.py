"""Every change to a report, each a function with a verb for a name."""

from reports.actions.drawing import ask_preview, draw_draft, draw_filing, draw_preview
from reports.actions.numbering import give_number, void_number
from reports.actions.preparing import SelfApproval, Unprintable, approve, send_back, submit, withdraw
from reports.actions.problems import ProblemsFound
from reports.actions.reviewing import accept, recall, receive, return_report
from reports.actions.signing import SelfSealing, ask_seal, ask_signature, make_signature
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
    "ProblemsFound",
    "RevisionConflict",
    "SelfApproval",
    "SelfSealing",
    "Unprintable",
    "accept",
    "approve",
    "ask_preview",
    "ask_seal",
    "ask_signature",
    "draw_draft",
    "draw_filing",
    "draw_preview",
    "give_number",
    "make_signature",
    "open_report",
    "recall",
    "receive",
    "retract_figure",
    "retract_nil",
    "return_report",
    "save_section",
    "send_back",
    "set_recipients",
    "state_figure",
    "state_nil",
    "submit",
    "void_number",
    "withdraw",
]
