"""What who runs the system does besides maintenance: parked jobs once more, rulebooks held against the law."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from dashboards.facts.rulebooks import Rulebook
from dashboards.models import RulebookCheck
from journal import clock, outbox
from journal.actions import record
from journal.models import Job
from journal.refusal import Refused, refused_when


@transaction.atomic
def retry_job(*, job: Job, actor: User) -> None:
    """Lets a job that stopped for good be tried anew. Raises Refused when the same work is already under way."""
    under_way = _("Việc này đang chờ hoặc đang chạy rồi.")
    with refused_when({"one_open_job_per_task_and_subject": under_way}):
        if not outbox.unpark(job):
            raise Refused(under_way)
    record("retry_job", job, actor=actor, detail={"task": job.task})


@transaction.atomic
def check_rulebook(*, book: Rulebook, next_on: date, basis: str, actor: User) -> RulebookCheck:
    """Notes that the book was held against the law today, and when it is to be done again.

    Raises Refused for a day that is not ahead, or more than two years off.
    """
    today = clock.today()
    if not today < next_on <= today.replace(year=today.year + 2, day=min(today.day, 28)):
        raise Refused(_("Ngày kiểm tra lại phải sau hôm nay và không quá hai năm."))
    row = RulebookCheck.objects.create(code=book.code, checked_on=today, next_on=next_on, basis=basis)
    record("check_rulebook", row, actor=actor, detail={"code": book.code, "to": next_on.isoformat()})
    return row
