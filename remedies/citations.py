"""Which proposals speak for the person in a finding, as the pages of both tell it. Never a name of a person."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.models import User
from journal import wall
from records.kind import Panel, Status
from remedies.access import Can, rights_on_proposal, visible_findings, visible_proposals
from remedies.models import Finding, Mitigation, ProtectedProposal
from remedies.states import ProposalState
from units.names import identities

PROPOSAL_TONES = {
    ProposalState.RECEIVED: "wait",
    ProposalState.APPRAISING: "run",
    ProposalState.PILOTING: "good",
    ProposalState.DECLINED: "off",
    ProposalState.ENDED: "done",
}


@dataclass(frozen=True)
class Citation:
    """One line of the panel; addresses are empty where the user may not go or act."""

    title: str
    url: str
    status: Status
    mitigation: Mitigation
    retract_url: str


def proposal_status(proposal: ProtectedProposal) -> Status:
    """Where a proposal stands; an ended pilot says how it ended."""
    label = proposal.get_state_display()
    if proposal.outcome:
        label = f"{label}, {proposal.get_outcome_display()}"
    return Status(label, PROPOSAL_TONES[ProposalState(proposal.state)])


def mitigating_panels(finding: Finding, user: User) -> list[Panel]:
    """What speaks for the person in a finding, for the page of the finding; no panel without any."""
    with wall.showing(wall.EVERYTHING):  # what speaks for a person is told wherever it was proposed
        rows = list(finding.mitigations.select_related("proposal"))
    if not rows:
        return []
    seen = _among(visible_proposals(user), [row.proposal_id for row in rows])
    lines = [
        Citation(
            row.proposal.title,
            reverse("remedies:proposal", args=[row.proposal_id]) if row.proposal_id in seen else "",
            proposal_status(row.proposal),
            row,
            "",
        )
        for row in rows
    ]
    note = _("Đề xuất đã được cho phép thí điểm (Kết luận số 14-KL/TW), được cân nhắc khi kết luận, xử lý.")
    return _panel(_("Tình tiết cần cân nhắc"), lines, note)


def cited_panels(proposal: ProtectedProposal, user: User) -> list[Panel]:
    """For which findings a proposal speaks, for the page of the proposal: those that the user may see."""
    with wall.showing(wall.EVERYTHING):  # those beyond the user's sight are counted
        rows = list(proposal.mitigations.select_related("finding"))
    if not rows:
        return []
    seen = _among(visible_findings(user), [row.finding_id for row in rows])
    shown = [row for row in rows if row.finding_id in seen]
    names = identities({row.finding.unit_id for row in shown}, on=proposal.submitted_on)
    may = Can.CITE in rights_on_proposal(user, proposal)
    lines = [
        Citation(
            _("Trường hợp số %(pk)d, %(unit)s")
            % {"pk": row.finding_id, "unit": capfirst(names[row.finding.unit_id].name)},
            reverse("remedies:finding", args=[row.finding_id]),
            Status(row.finding.get_state_display(), "neutral"),
            row,
            reverse("remedies:retract_citation", args=[proposal.pk, row.pk]) if may else "",
        )
        for row in shown
    ]
    hidden = len(rows) - len(shown)
    note = _("Và %(count)d trường hợp ngoài phạm vi của bạn.") % {"count": hidden} if hidden else ""
    return _panel(_("Được viện dẫn cho"), lines, note)


def _among(visible: QuerySet[Any], pks: list[int]) -> frozenset[int]:
    """Which of these records the user may see."""
    return frozenset(visible.filter(pk__in=pks).values_list("pk", flat=True))


def _panel(title: str, lines: list[Citation], note: str) -> list[Panel]:
    return [Panel(title, "remedies/_citations.html", {"citations": lines, "note": note}, aside=True)]
