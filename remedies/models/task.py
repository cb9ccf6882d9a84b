"""Tasks (nhiệm vụ): one task, one lead unit, one lead person (need 4)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from library.models import Attachment, CatalogueItem
from remedies.models.plan import RemedyPlan
from remedies.querysets import TaskQuerySet
from remedies.states import TaskState
from units.models import Official, Unit


class Task(models.Model):
    """One thing to do, with one lead.

    The database demands a lead unit and a lead person, and that the person holds a post in the
    lead unit on `lead_since` (trigger `task_lead_in_post`).
    """

    plan = models.ForeignKey(RemedyPlan, on_delete=models.PROTECT, related_name="tasks")
    group = models.ForeignKey(CatalogueItem, on_delete=models.PROTECT, related_name="+", verbose_name=_("nhóm"))
    title = models.CharField(_("nhiệm vụ"), max_length=600)
    lead_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="tasks_led")
    lead_person = models.ForeignKey(Official, on_delete=models.PROTECT, related_name="tasks_led")
    lead_since = models.DateField(_("giao từ ngày"))
    lead_revision = models.PositiveIntegerField(default=1)
    cooperating_units = models.ManyToManyField(Unit, blank=True, related_name="tasks_cooperating")
    deadline = models.DateField(_("thời hạn"))
    progress = models.PositiveSmallIntegerField(_("tiến độ (%)"), default=0)
    state = models.CharField(_("trạng thái"), max_length=10, choices=TaskState, default=TaskState.OPEN)
    done_on = models.DateField(_("ngày hoàn thành"), null=True, blank=True)
    evidence = models.ForeignKey(Attachment, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    drop_reason = models.TextField(_("lý do không thực hiện"), blank=True)

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering = ("deadline", "pk")
        constraints = [
            models.CheckConstraint(condition=models.Q(progress__lte=100), name="task_progress_to_100"),
            models.CheckConstraint(
                condition=~models.Q(state="done")
                | models.Q(done_on__isnull=False, evidence__isnull=False, progress=100),
                name="task_done_with_evidence",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="not_to_do") | ~models.Q(drop_reason=""), name="task_dropped_with_a_reason"
            ),
        ]
        indexes = [
            models.Index(fields=["lead_unit", "deadline"], name="task_lead_deadline"),
            models.Index(fields=["plan"], name="task_plan"),
        ]

    def __str__(self) -> str:
        return self.title


class ProgressNote(models.Model):
    """What the lead said about a task on a day; the newest gives the task its progress."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="progress_notes")
    at = models.DateTimeField(_("thời điểm"))
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    progress = models.PositiveSmallIntegerField(_("tiến độ (%)"))
    note = models.TextField(_("nội dung"))

    class Meta:
        ordering = ("-at", "-pk")
        constraints = [
            models.CheckConstraint(condition=models.Q(progress__lte=100), name="progress_note_to_100"),
        ]

    def __str__(self) -> str:
        return f"{self.progress} %"
