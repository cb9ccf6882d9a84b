"""Tasks (nhiệm vụ): one task, one lead unit, one lead person (need 4)."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from library.models import Attachment, CatalogueItem
from library.search import PlainField
from remedies.models.finding import Finding
from remedies.models.plan import RemedyPlan
from remedies.querysets import TaskQuerySet
from remedies.states import REPORTED_DONE, TaskState
from units.models import Official, Unit


class Task(models.Model):
    """One thing to do, with one lead.

    The database demands a lead unit and a lead person, and that the person holds a post in the
    lead unit on `lead_since` (trigger `task_lead_in_post`). The lead moves only with a `TaskTransfer`,
    the deadline only with a `TaskExtension` (triggers of migration 0006).
    """

    plan = models.ForeignKey(RemedyPlan, on_delete=models.PROTECT, related_name="tasks", verbose_name=_("kế hoạch"))
    group = models.ForeignKey(CatalogueItem, on_delete=models.PROTECT, related_name="+", verbose_name=_("nhóm"))
    title = models.CharField(_("nhiệm vụ"), max_length=600)
    title_plain = PlainField()
    lead_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="tasks_led", verbose_name=_("đơn vị chủ trì")
    )
    lead_person = models.ForeignKey(
        Official, on_delete=models.PROTECT, related_name="tasks_led", verbose_name=_("cá nhân chủ trì")
    )
    lead_since = models.DateField(_("chủ trì từ ngày"))
    lead_revision = models.PositiveIntegerField(_("lần giao"), default=1)
    cooperating_units = models.ManyToManyField(
        Unit, blank=True, related_name="tasks_cooperating", verbose_name=_("đơn vị phối hợp")
    )
    findings = models.ManyToManyField(
        Finding, blank=True, related_name="tasks", verbose_name=_("biểu hiện, vụ việc cần khắc phục")
    )
    given_on = models.DateField(_("ngày giao"))
    deadline = models.DateField(_("thời hạn"))
    progress = models.PositiveSmallIntegerField(_("tiến độ (%)"), default=0)
    state = models.CharField(_("trạng thái"), max_length=10, choices=TaskState, default=TaskState.OPEN)
    done_on = models.DateField(_("ngày hoàn thành"), null=True, blank=True)
    done_by = models.ForeignKey(
        User,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("người báo cáo hoàn thành"),
    )
    evidence = models.ForeignKey(
        Attachment, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("minh chứng")
    )
    judged_on = models.DateField(_("ngày xem xét kết quả"), null=True, blank=True)
    judged_by = models.ForeignKey(
        User,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("người xem xét kết quả"),
    )
    judgement = models.TextField(_("ý kiến xem xét kết quả"), blank=True)
    drop_reason = models.TextField(_("lý do không thực hiện"), blank=True)
    dropped_on = models.DateField(_("ngày quyết định không thực hiện"), null=True, blank=True)
    drop_owner = models.ForeignKey(
        Official,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("người chịu trách nhiệm về quyết định"),
    )
    drop_until = models.DateField(_("xem xét lại trước ngày"), null=True, blank=True)
    reopens = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="reopened_as",
        verbose_name=_("mở lại từ nhiệm vụ"),
    )
    reopen_reason = models.TextField(_("lý do mở lại"), blank=True)

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("nhiệm vụ")
        ordering = ("deadline", "pk")
        constraints = [
            models.CheckConstraint(condition=models.Q(progress__lte=100), name="task_progress_to_100"),
            models.CheckConstraint(
                condition=~models.Q(state__in=sorted(REPORTED_DONE))
                | models.Q(done_on__isnull=False, evidence__isnull=False, progress=100),
                name="task_done_with_evidence",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="not_to_do")
                | (
                    ~models.Q(drop_reason="")
                    & models.Q(drop_owner__isnull=False, dropped_on__lt=models.F("drop_until"))
                ),
                name="task_dropped_by_somebody_until_a_day",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["verified", "returned"])
                | models.Q(judged_on__gte=models.F("done_on"), judged_by__isnull=False),
                name="task_judged_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(judged_by__isnull=True)
                | models.Q(done_by__isnull=True)
                | ~models.Q(judged_by=models.F("done_by")),
                name="task_judged_by_another",
            ),
            models.CheckConstraint(
                condition=models.Q(reopens__isnull=True) | ~models.Q(reopen_reason=""),
                name="task_reopened_with_a_reason",
            ),
            models.UniqueConstraint(fields=["reopens"], name="task_reopened_once"),
        ]
        indexes = [
            models.Index(fields=["lead_unit", "deadline"], include=["id"], name="task_of_lead_by_deadline"),
            models.Index(fields=["plan"], include=["id"], name="task_of_plan"),
            models.Index(
                fields=["deadline", "id"], include=["lead_unit", "plan", "lead_person"], name="task_by_deadline"
            ),  # lists count and pass over tasks in it, without reading them
            models.Index(fields=["state", "id"], name="task_by_state"),
            models.Index(
                fields=["deadline"],
                include=["id", "lead_unit", "plan", "lead_person"],
                condition=models.Q(state="open"),
                name="task_open_due",
            ),
            # Without further columns: of many units the planner would read the whole of one of them.
            models.Index(fields=["lead_unit", "deadline"], condition=models.Q(state="open"), name="task_open_of_lead"),
            models.Index(fields=["plan", "deadline"], condition=models.Q(state="open"), name="task_open_of_plan"),
            models.Index(
                fields=["drop_until"],
                include=["id", "lead_unit", "lead_person", "plan", "given_on"],
                condition=models.Q(state="not_to_do"),
                name="task_given_up_until",
            ),
            models.Index(fields=["given_on"], name="task_given_on"),
            GinIndex(OpClass("title_plain", name="gin_trgm_ops"), name="task_title_plain"),
        ]

    def __str__(self) -> str:
        return self.title


class ProgressNote(models.Model):
    """What the lead said about a task on a day, or a unit that helps (`helper`) about its own part.

    The lead's newest gives the task its progress; a unit that helps says nothing about that.
    """

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="progress_notes", verbose_name=_("nhiệm vụ"))
    at = models.DateTimeField(_("thời điểm"))
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("người báo cáo"))
    helper = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("đơn vị phối hợp")
    )
    progress = models.PositiveSmallIntegerField(_("tiến độ (%)"), null=True, blank=True)
    note = models.TextField(_("nội dung"))

    class Meta:
        verbose_name = _("báo cáo tiến độ")
        ordering = ("-at", "-pk")
        constraints = [
            models.CheckConstraint(condition=models.Q(progress__lte=100), name="progress_note_to_100"),
            models.CheckConstraint(
                condition=models.Q(helper__isnull=True, progress__isnull=False)
                | models.Q(helper__isnull=False, progress__isnull=True),
                name="progress_note_by_the_lead_or_a_helper",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task_id}, {self.at:%d/%m/%Y}"
