"""What moves a task: transfers of its lead and extensions of its deadline. Both are kept for ever (triggers)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from library.models import LegalAct
from remedies.models.task import Task
from remedies.querysets import TransferQuerySet
from units.models import Official, Unit


class TaskTransfer(models.Model):
    """The lead of a task passed on, on a day, with consent or by order (needs 4 and 7).

    `number` is the task's `lead_revision` before it, so that nobody passes on a lead that somebody else has
    passed on meanwhile. The person who takes over holds a post in the unit that takes over on that day.
    """

    class Direction(models.TextChoices):
        """Where the task went in the tree of the day."""

        UP = "up", _("lên cấp trên")
        SIDEWAYS = "sideways", _("sang cơ quan khác")
        DOWN = "down", _("xuống cấp dưới")
        WITHIN = "within", _("trong cùng đơn vị")
        SUCCESSION = "succession", _("kế thừa khi sắp xếp tổ chức")

    class Basis(models.TextChoices):
        """Why it may be passed on."""

        CONSENT = "consent", _("Bên nhận đồng ý")
        ORDER = "order", _("Có văn bản chỉ đạo")
        SUCCESSION = "succession", _("Nhận bàn giao của đơn vị đã kết thúc hoạt động")

    class Competence(models.TextChoices):
        """Whose business the task is."""

        FROM = "from", _("Thuộc thẩm quyền của bên chuyển")
        TO = "to", _("Thuộc thẩm quyền của bên nhận")
        BOTH = "both", _("Liên quan nhiều cơ quan, cần một đơn vị chủ trì")

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="transfers", verbose_name=_("nhiệm vụ"))
    number = models.PositiveIntegerField(_("lần"))
    from_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="tasks_passed_on", verbose_name=_("đơn vị chuyển")
    )
    from_person = models.ForeignKey(
        Official, on_delete=models.PROTECT, related_name="+", verbose_name=_("cá nhân chủ trì trước đó")
    )
    to_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="tasks_taken_on", verbose_name=_("đơn vị nhận")
    )
    to_person = models.ForeignKey(
        Official, on_delete=models.PROTECT, related_name="+", verbose_name=_("cá nhân chủ trì mới")
    )
    on = models.DateField(_("từ ngày"))
    direction = models.CharField(_("hướng chuyển"), max_length=10, choices=Direction)
    competence = models.CharField(_("thẩm quyền"), max_length=4, choices=Competence)
    reason = models.TextField(_("lý do"))
    basis = models.CharField(_("căn cứ"), max_length=10, choices=Basis)
    basis_note = models.CharField(_("ai đồng ý, tại văn bản hoặc cuộc họp nào"), max_length=300, blank=True)
    act = models.ForeignKey(
        LegalAct, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("văn bản chỉ đạo")
    )

    objects = TransferQuerySet.as_manager()

    class Meta:
        verbose_name = _("lần chuyển nhiệm vụ")
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=["task", "number"], name="transfer_once_a_lead"),
            models.CheckConstraint(
                condition=~Q(from_unit=F("to_unit"), from_person=F("to_person")), name="transfer_changes_the_lead"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="transfer_with_a_reason"),
            models.CheckConstraint(
                condition=(~Q(basis="consent") | ~Q(basis_note="")) & (~Q(basis="order") | Q(act__isnull=False)),
                name="transfer_rests_on_something",
            ),
        ]
        indexes = [
            models.Index(fields=["from_unit", "on"], name="transfer_from_unit_on"),
            models.Index(fields=["on"], condition=Q(number__gt=1), name="transfer_again"),
        ]

    def __str__(self) -> str:
        return f"{self.task_id}/{self.number}"


class TaskExtension(models.Model):
    """The deadline of a task moved to a later day; the old one is kept and every extension counts."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="extensions", verbose_name=_("nhiệm vụ"))
    number = models.PositiveIntegerField(_("lần"))
    old_deadline = models.DateField(_("thời hạn cũ"))
    new_deadline = models.DateField(_("thời hạn mới"))
    reason = models.TextField(_("lý do"))
    decided_by = models.ForeignKey(
        Official, on_delete=models.PROTECT, related_name="+", verbose_name=_("người quyết định")
    )
    decided_on = models.DateField(_("ngày quyết định"))
    act = models.ForeignKey(
        LegalAct, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("văn bản gia hạn")
    )

    class Meta:
        verbose_name = _("lần gia hạn")
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=["task", "number"], name="extension_once_a_deadline"),
            models.CheckConstraint(condition=Q(new_deadline__gt=F("old_deadline")), name="extension_goes_forward"),
            models.CheckConstraint(condition=~Q(reason=""), name="extension_with_a_reason"),
        ]
        indexes = [models.Index(fields=["decided_on"], condition=Q(number__gt=1), name="extension_again")]

    def __str__(self) -> str:
        return f"{self.task_id}/{self.number}"
