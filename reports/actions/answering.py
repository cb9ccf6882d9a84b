"""Why a warning stands as it is, in the writer's words: asked before the report goes up."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from accounts.models import User
from journal import clock
from journal.actions import record
from reports.actions.writing import demand_writable
from reports.facts import gather
from reports.models import Report, WarningAnswer
from reports.rules import Warned, check, warned


@dataclass(frozen=True)
class Reply:
    """What the writer typed, and the fingerprint of the warning that stood before the writer's eyes."""

    text: str
    said: str


@transaction.atomic
def answer_warnings(*, report: Report, replies: Mapping[str, Reply], actor: User) -> list[Warned]:
    """Keeps the replies by the key of their warning.

    Returns the warnings that meanwhile say something else than their reply was about: those replies are not kept.
    Raises `StateChanged` once the report has left its author.
    """
    demand_writable(report)
    standing = {warning.key: warning for warning in warned(check(gather(report)))}
    changed, kept = [], 0
    for key, reply in replies.items():
        if key not in standing:
            continue
        if standing[key].said != reply.said:
            changed.append(standing[key])
        else:
            _keep(report, standing[key], reply.text, actor)
            kept += 1
    if kept:
        record("answer_warnings", report, actor=actor, unit_id=report.unit_id, detail={"answers": kept})
    return changed


def _keep(report: Report, warning: Warned, text: str, actor: User) -> None:
    WarningAnswer.objects.update_or_create(
        report=report,
        key=warning.key,
        defaults={
            "rule": warning.rule,
            "said": warning.said,
            "sentence": warning.sentence,
            "text": text,
            "given_by": actor,
            "given_at": clock.now(),
        },
    )
