"""Inside the reviewing body: who reviews which report, what was checked, what is noted.

All of it is journalled about the filing and not about the report, whose history its own unit reads.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.actions import record
from journal.refusal import Refused
from reports.models import CheckAnswer, CheckPoint, Filing, Report, ReviewNote, ReviewShare


@dataclass(frozen=True)
class Checked:
    """What was found about one point."""

    is_met: bool
    note: str = ""


@transaction.atomic
def take_review(*, filing: Filing, actor: User) -> ReviewShare:
    """Takes a report to review. Of two who take it at once one has it, the other is told by Refused."""
    share = _locked_share(filing)
    if share is not None and share.reviewer_id != actor.pk:
        raise Refused(_("%(who)s đã nhận xem xét báo cáo này.") % {"who": share.reviewer.official.full_name})
    return share or _give(filing, reviewer=actor, actor=actor, verb="take_review")


@transaction.atomic
def share_out_review(*, filing: Filing, reviewer: User, actor: User) -> ReviewShare:
    """Gives a report to somebody of the reviewing body, also when another has it."""
    share = _locked_share(filing)
    if share is not None and share.reviewer_id == reviewer.pk:
        return share
    if share is not None:
        share.delete()
    return _give(filing, reviewer=reviewer, actor=actor, verb="share_out_review")


def _locked_share(filing: Filing) -> ReviewShare | None:
    Report.objects.select_for_update(of=("self",)).get(pk=filing.report_id)
    return ReviewShare.objects.filter(report=filing.report_id).select_related("reviewer__official").first()


def _give(filing: Filing, *, reviewer: User, actor: User, verb: str) -> ReviewShare:
    share = ReviewShare.objects.create(
        report_id=filing.report_id, reviewer=reviewer, given_by=actor, given_at=clock.now()
    )
    record(verb, filing, actor=actor, unit_id=_body(filing), detail={"reviewer": reviewer.pk})
    return share


def demand_share(report: Report, actor: User) -> None:
    """Whoever decides on a report is the one who has it, if anybody has. Raises Refused."""
    share = ReviewShare.objects.filter(report=report).select_related("reviewer__official").first()
    if share is not None and share.reviewer_id != actor.pk:
        raise Refused(
            _("Báo cáo này do %(who)s xem xét; nhận lại hoặc được giao lại rồi mới quyết định được.")
            % {"who": share.reviewer.official.full_name}
        )


@transaction.atomic
def answer_checklist(*, filing: Filing, answers: Mapping[int, Checked], actor: User) -> None:
    """States what was found, by point. What is not met needs a note. Raises Refused."""
    if any(not found.is_met and not found.note.strip() for found in answers.values()):
        raise Refused(_("Nội dung không đạt phải ghi rõ vì sao."))
    for point in points_of(filing):
        if point.pk in answers:
            found = answers[point.pk]
            CheckAnswer.objects.update_or_create(
                filing=filing,
                point=point,
                defaults={
                    "is_met": found.is_met,
                    "note": found.note.strip(),
                    "answered_by": actor,
                    "answered_at": clock.now(),
                },
            )
    unmet = sorted(pk for pk, found in answers.items() if not found.is_met)
    record("answer_checklist", filing, actor=actor, unit_id=_body(filing), detail={"unmet": unmet})


def points_of(filing: Filing) -> list[CheckPoint]:
    """What is to be checked in a filing: the points of its regime and of its round."""
    return list(CheckPoint.objects.of_round(filing.report.expectation.round))


def demand_checked(filing: Filing) -> None:
    """Every point that is required has been found met. Raises Refused."""
    required = CheckPoint.objects.of_round(filing.report.expectation.round).filter(is_required=True)
    met = CheckAnswer.objects.filter(filing=filing, is_met=True).values("point")
    missing = required.exclude(pk__in=met)
    if missing:
        told = "; ".join(point.text for point in missing)
        raise Refused(
            _("Chưa chấp nhận được: nội dung bắt buộc chưa đạt hoặc chưa kiểm tra: %(told)s.") % {"told": told}
        )


@transaction.atomic
def note_review(*, filing: Filing, text: str, actor: User) -> ReviewNote:
    """Writes a note that only the reviewing body reads."""
    note = ReviewNote.objects.create(
        report_id=filing.report_id, text=text.strip(), written_by=actor, written_at=clock.now()
    )
    record("note_review", filing, actor=actor, unit_id=_body(filing), detail={"note": note.pk})
    return note


def _body(filing: Filing) -> int:
    """The reviewing body, in whose journal this stands."""
    return filing.report.expectation.reviewer_id
