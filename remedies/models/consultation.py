"""Consultations (lấy ý kiến): who was asked, why, by when, and with which position each unit answered (need 6)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from remedies.models.finding import Finding
from remedies.models.task import Task
from remedies.querysets import ConsultationQuerySet, OpinionQuerySet
from remedies.states import ANSWERED, OpinionState, Position
from units.models import Unit


class Consultation(models.Model):
    """One matter on which a unit asks others. Asking many of them needs a justification."""

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="consultations", verbose_name=_("đơn vị lấy ý kiến")
    )
    matter = models.CharField(_("nội dung lấy ý kiến"), max_length=600)
    task = models.ForeignKey(
        Task,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="consultations",
        verbose_name=_("nhiệm vụ liên quan"),
    )
    finding = models.ForeignKey(
        Finding,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="consultations",
        verbose_name=_("biểu hiện, vụ việc liên quan"),
    )
    asked_on = models.DateField(_("ngày gửi lấy ý kiến"))
    deadline = models.DateField(_("hạn trả lời"))
    justification = models.TextField(_("lý do phải hỏi nhiều đơn vị"), blank=True)

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        verbose_name = _("lần lấy ý kiến")
        ordering = ("-asked_on", "-pk")
        constraints = [
            models.CheckConstraint(condition=Q(deadline__gt=F("asked_on")), name="consultation_leaves_time"),
            models.CheckConstraint(condition=~Q(matter=""), name="consultation_has_a_matter"),
        ]
        indexes = [models.Index(fields=["unit", "asked_on"], name="consultation_unit_asked_on")]

    def __str__(self) -> str:
        return self.matter


class Opinion(models.Model):
    """What one unit was asked, and how it answered.

    Silence past the deadline is recorded (`silent_on`) and counts as agreement (Công điện 280); a later reply is
    kept as late and undoes nothing (trigger `opinion_stays`). `fault_on` is the day of a late or evasive answer, and
    the deadline where there is none yet (trigger `opinion_fault_on`, decision 0053).
    """

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="opinions", verbose_name=_("lần lấy ý kiến")
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="opinions", verbose_name=_("đơn vị được lấy ý kiến")
    )
    concern = models.CharField(_("vì sao liên quan"), max_length=300)
    state = models.CharField(_("trạng thái"), max_length=10, choices=OpinionState, default=OpinionState.ASKED)
    position = models.CharField(_("chính kiến"), max_length=11, choices=Position, blank=True)
    explanation = models.TextField(_("lý do không đồng ý hoặc điều kiện"), blank=True)
    text = models.TextField(_("ý kiến"), blank=True)
    replied_on = models.DateField(_("ngày trả lời"), null=True, blank=True)
    silent_on = models.DateField(_("ngày ghi nhận không trả lời"), null=True, blank=True)
    is_evasive = models.BooleanField(_("chung chung, né tránh"), default=False)
    evasive_reason = models.TextField(_("vì sao coi là chung chung, né tránh"), blank=True)
    fault_on = models.DateField(_("ngày trả lời không đạt hoặc hết hạn"), null=True, editable=False)

    objects = OpinionQuerySet.as_manager()

    class Meta:
        verbose_name = _("ý kiến")
        ordering = ("consultation", "pk")
        constraints = [
            models.UniqueConstraint(fields=["consultation", "unit"], name="opinion_once_a_unit"),
            models.CheckConstraint(condition=~Q(concern=""), name="opinion_asked_for_a_concern"),
            models.CheckConstraint(
                condition=Q(state__in=sorted(ANSWERED), replied_on__isnull=False) & ~Q(position="")
                | ~Q(state__in=sorted(ANSWERED)) & Q(replied_on__isnull=True, position=""),
                name="opinion_answered_with_a_position",
            ),
            models.CheckConstraint(
                condition=~Q(position__in=["disagree", "conditional"]) | ~Q(explanation=""),
                name="opinion_tells_why_not",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["silent", "late"], silent_on__isnull=False)
                | ~Q(state__in=["silent", "late"]) & Q(silent_on__isnull=True),
                name="opinion_silence_is_dated",
            ),
            models.CheckConstraint(
                condition=Q(is_evasive=False) | Q(state__in=sorted(ANSWERED)) & ~Q(evasive_reason=""),
                name="opinion_evasive_for_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "state"], name="opinion_unit_state"),
            models.Index(fields=["consultation"], condition=Q(state="asked"), name="opinion_still_asked"),
            models.Index(
                fields=["fault_on"],
                include=["id", "unit", "consultation", "replied_on"],
                condition=Q(fault_on__isnull=False),
                name="opinion_at_fault",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id}/{self.unit_id}"

    @property
    def counts_as(self) -> str:
        """The position that counts: the one given in time; silence past the deadline is agreement. Empty until then."""
        return Position.AGREE.value if self.silent_on else self.position
