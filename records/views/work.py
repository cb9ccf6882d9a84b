"""How far a long work is, for the person who waits."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from journal.models import Job
from journal.outbox import state_of


@dataclass(frozen=True)
class Work:
    """A job in words: `step` of `steps` things are done, no steps when that is not known yet."""

    label: str
    step: int = 0
    steps: int = 0
    detail: str = ""
    failed: bool = False


def work_of(task: str, subject_id: int, label: str, *, of: str = "") -> Work:
    """The newest job of a task and subject; `of` is what its steps are: rows, unless said otherwise."""
    job = state_of(task, subject_id)
    if job.state == Job.FAILED:
        return Work(_("Đã dừng"), detail=job.error, failed=True)
    step, _slash, steps = job.step.partition("/")
    if step.isdecimal() and steps.isdecimal():
        return Work(label, int(step), int(steps), of or _("dòng"))
    return Work(label)
