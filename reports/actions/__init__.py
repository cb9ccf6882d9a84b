"""Every change to a report, a regime, a round or a recommendation, each a function with a verb for a name.

What the worker does (`drawing`, `signing`) is imported from its module: the web server needs
neither WeasyPrint nor pyHanko.
"""

from reports.actions.annexing import add_annex, remove_annex
from reports.actions.answering import Reply, answer_warnings
from reports.actions.archive_transfers import hand_over_dossiers, undo_transfer
from reports.actions.asking import CapacityEnded, NotTheSigner, SelfSealing, ask_preview, ask_seal, ask_signature
from reports.actions.asking_copies import ask_copy
from reports.actions.attaching import add_attachment, remove_attachment
from reports.actions.bundling import ask_bundle, cancel_bundle, resume_bundle
from reports.actions.checklists import add_check_point, change_check_point, end_check_point, move_check_point
from reports.actions.consolidating import consolidate
from reports.actions.correcting import correct, drop_correction
from reports.actions.delivering import confirm_delivery
from reports.actions.discussing import comment, read_mentions, reopen_thread, resolve_thread
from reports.actions.dossiers import (
    amend_dossier,
    close_dossier,
    open_dossier,
    put_act,
    put_filing,
    put_paper,
    reopen_dossier,
    take_paper_out,
)
from reports.actions.errands import Handed, Spent, ask_tool, give_to_tool, take_from_tool
from reports.actions.excerpts import approve_excerpt, make_excerpt, withdraw_excerpt
from reports.actions.exchanging import give_package
from reports.actions.hand_over import take_over_report
from reports.actions.hands import SelfApproval
from reports.actions.lost_numbers import enter_lost_numbers
from reports.actions.mending import mend_slip
from reports.actions.number_series import change_series, open_series, remove_series
from reports.actions.numbering import BadDate, give_number, void_number
from reports.actions.outside import NotTaken, issue_outside, sign_outside, take_out
from reports.actions.paper_way import issue_on_paper
from reports.actions.past_reports import (
    amend_past_report,
    amend_typed_figure,
    record_past_report,
    record_typed_figure,
)
from reports.actions.preparing import Unprintable, approve, send_back, submit, withdraw
from reports.actions.problems import ProblemsFound
from reports.actions.recommendations import (
    amend_recommendation,
    answer_recommendation,
    drop_recommendation,
    record_recommendation,
)
from reports.actions.regimes import (
    AnnexText,
    DutyTerms,
    SectionText,
    add_duty,
    add_regime,
    change_duty,
    change_regime,
    remove_duty,
    write_outline,
)
from reports.actions.reminding import Reminded, remind, remind_due
from reports.actions.reviewing import NoReason, accept, accept_clean, recall, receive, return_report, usual_resend_by
from reports.actions.rounds import (
    Opened,
    add_unit,
    change_deadline,
    demand_again,
    exempt_unit,
    foreseen,
    open_round,
    usual_period,
)
from reports.actions.scanned import BadScan, demand_scan
from reports.actions.sharing_out import (
    Checked,
    answer_checklist,
    note_review,
    points_of,
    share_out_review,
    take_review,
)
from reports.actions.sharing_sections import finish_section, share_sections
from reports.actions.signing_off import hand_back, last_submission, sign_off
from reports.actions.verifying import count_verification
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
    "AnnexText",
    "BadDate",
    "BadScan",
    "CapacityEnded",
    "Checked",
    "DutyTerms",
    "Handed",
    "NoReason",
    "NotTaken",
    "NotTheSigner",
    "Opened",
    "ProblemsFound",
    "Reminded",
    "Reply",
    "RevisionConflict",
    "SectionText",
    "SelfApproval",
    "SelfSealing",
    "Spent",
    "Unprintable",
    "accept",
    "accept_clean",
    "add_annex",
    "add_attachment",
    "add_check_point",
    "add_duty",
    "add_regime",
    "add_unit",
    "amend_dossier",
    "amend_past_report",
    "amend_recommendation",
    "amend_typed_figure",
    "answer_checklist",
    "answer_recommendation",
    "answer_warnings",
    "approve",
    "approve_excerpt",
    "ask_bundle",
    "ask_copy",
    "ask_preview",
    "ask_seal",
    "ask_signature",
    "ask_tool",
    "cancel_bundle",
    "change_check_point",
    "change_deadline",
    "change_duty",
    "change_regime",
    "change_series",
    "close_dossier",
    "comment",
    "confirm_delivery",
    "consolidate",
    "correct",
    "count_verification",
    "demand_again",
    "demand_scan",
    "drop_correction",
    "drop_recommendation",
    "end_check_point",
    "enter_lost_numbers",
    "exempt_unit",
    "finish_section",
    "foreseen",
    "give_number",
    "give_package",
    "give_to_tool",
    "hand_back",
    "hand_over_dossiers",
    "issue_on_paper",
    "issue_outside",
    "last_submission",
    "make_excerpt",
    "mend_slip",
    "move_check_point",
    "note_review",
    "open_dossier",
    "open_report",
    "open_round",
    "open_series",
    "points_of",
    "put_act",
    "put_filing",
    "put_paper",
    "read_mentions",
    "recall",
    "receive",
    "record_past_report",
    "record_recommendation",
    "record_typed_figure",
    "remind",
    "remind_due",
    "remove_annex",
    "remove_attachment",
    "remove_duty",
    "remove_series",
    "reopen_dossier",
    "reopen_thread",
    "resolve_thread",
    "resume_bundle",
    "retract_figure",
    "retract_nil",
    "return_report",
    "save_section",
    "send_back",
    "set_recipients",
    "share_out_review",
    "share_sections",
    "sign_off",
    "sign_outside",
    "state_figure",
    "state_nil",
    "submit",
    "take_from_tool",
    "take_out",
    "take_over_report",
    "take_paper_out",
    "take_review",
    "undo_transfer",
    "usual_period",
    "usual_resend_by",
    "void_number",
    "withdraw",
    "withdraw_excerpt",
    "write_outline",
]
