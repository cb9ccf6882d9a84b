"""Four eyes (decision 9): who has had a hand in a report, whatever role they hold today."""

from accounts.models import User
from journal.models import Entry
from journal.refusal import Refused
from reports.models import Filing, Report, SectionVersion, Signature, SignOff
from reports.states import ISSUE, ISSUE_ON_PAPER

WRITING = (
    "save_section",
    "consolidate",
    "add_annex",
    "remove_annex",
    "add_attachment",
    "remove_attachment",
    "set_recipients",
    "state_nil",
    "retract_nil",
    "state_figure",
    "retract_figure",
    "answer_warnings",
    "submit",
)
"""Acts that shape what the report says: its text, annexes, files, figures, nil statements and answers, and its way."""


class SelfApproval(Refused):
    """Whoever wrote or submitted a report may not approve it, nor accept it at the upper unit."""


def wrote(report: Report, user: User) -> bool:
    """Whether the user wrote any of it, ever."""
    acts = Entry.objects.about(report).filter(actor=user, verb__in=WRITING)
    return acts.exists() or SectionVersion.objects.filter(section__report=report, saved_by=user).exists()


def decided(report: Report, user: User) -> bool:
    """Whether the user signed off a step of it, approved, signed, sealed or issued any filing of it."""
    asked = Signature.objects.filter(filing__report=report, asked_by=user)
    if asked.exists() or Filing.objects.filter(report=report, approved_by=user).exists():
        return True
    issued = Entry.objects.about(report).filter(actor=user, verb__in=(ISSUE.verb, ISSUE_ON_PAPER.verb))
    return issued.exists() or SignOff.objects.filter(report=report, signed_by=user).exists()
