"""The reason of an act, kept beside the report; the journal only points to it."""

from accounts.models import User
from journal import clock
from reports.models import Remark, Report


def remark(report: Report, verb: str, text: str, *, actor: User) -> dict[str, int]:
    """Keeps the reason in the running transaction and gives the journal's pointer to it."""
    kept = Remark.objects.create(report=report, verb=verb, text=text, made_by=actor, made_at=clock.now())
    return {"remark": kept.pk}
