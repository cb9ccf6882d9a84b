"""What a finding stands on: evidence for each step, the answer of the person, conclusions, internal talk."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from remedies.models.finding import Finding
from remedies.querysets import ReplyQuerySet
from remedies.states import EvidenceStep
from units.models import Official, Unit


class EvidenceNote(models.Model):
    """What shows that a finding is at a step. Files are attachments of this row; they may name people.

    A note taken back stays with the reason and counts no more; the text of a note never changes.
    """

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="evidence", verbose_name=_("vụ việc"))
    step = models.CharField(_("mức độ"), max_length=10, choices=EvidenceStep)
    text = models.TextField(_("chứng cứ"))
    at = models.DateTimeField(_("thời điểm"))
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("người ghi"))
    withdrawn = models.TextField(_("lý do rút"), blank=True)

    class Meta:
        verbose_name = _("chứng cứ")
        ordering = ("at", "pk")
        constraints = [models.CheckConstraint(condition=~models.Q(text=""), name="evidence_says_something")]
        indexes = [models.Index(fields=["finding", "step"], name="evidence_of_a_step")]

    def __str__(self) -> str:
        return f"{self.get_step_display()} #{self.finding_id}"


class Reply(models.Model):
    """The right to answer at a step: who was asked when, until when, and what came of it.

    `official` is the person who was asked; where the finding is about a collective, `unit` makes its statement. An
    answer of somebody else does not count for the finding.
    """

    class Outcome(models.TextChoices):
        ASKED = "asked", _("đang chờ giải trình")
        GIVEN = "given", _("đã giải trình")
        NONE = "none", _("không giải trình")

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="replies", verbose_name=_("vụ việc"))
    official = models.ForeignKey(
        Official,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("người được yêu cầu giải trình"),
    )
    unit = models.ForeignKey(
        Unit,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("đơn vị được yêu cầu giải trình"),
    )
    step = models.CharField(_("mức độ"), max_length=10, choices=EvidenceStep)
    asked_on = models.DateField(_("ngày yêu cầu giải trình"))
    due_on = models.DateField(_("hạn giải trình"))
    outcome = models.CharField(_("kết quả"), max_length=5, choices=Outcome, default=Outcome.ASKED)
    closed_on = models.DateField(_("ngày giải trình"), null=True, blank=True)
    text = models.TextField(_("nội dung giải trình"), blank=True)

    objects = ReplyQuerySet.as_manager()
    hidden_fields: ClassVar = frozenset({"official"})

    class Meta:
        verbose_name = _("giải trình")
        ordering = ("asked_on", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["finding", "step", "official", "unit"],
                condition=models.Q(outcome="asked"),
                name="reply_asked_once_at_a_time",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=models.Q(official__isnull=False, unit__isnull=True)
                | models.Q(official__isnull=True, unit__isnull=False),
                name="reply_of_a_person_or_a_unit",
            ),
            models.CheckConstraint(
                condition=models.Q(due_on__gt=models.F("asked_on")), name="reply_has_time_to_answer"
            ),
            models.CheckConstraint(
                condition=models.Q(outcome="asked", closed_on__isnull=True)
                | models.Q(outcome="given", closed_on__gte=models.F("asked_on")) & ~models.Q(text="")
                | models.Q(outcome="none", closed_on__gt=models.F("due_on")),
                name="reply_closed_in_its_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()} #{self.finding_id}"


class Ruling(models.Model):
    """One conclusion, or the reason why a finding was reopened, lowered or set aside; none is ever changed."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="rulings", verbose_name=_("vụ việc"))
    verb = models.CharField(_("việc"), max_length=20)
    step = models.CharField(_("mức độ"), max_length=10, choices=EvidenceStep)
    text = models.TextField(_("nội dung"))
    at = models.DateTimeField(_("thời điểm"))
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("người ghi"))

    class Meta:
        verbose_name = _("kết luận")
        ordering = ("-at", "-pk")
        constraints = [models.CheckConstraint(condition=~models.Q(text=""), name="ruling_says_something")]

    def __str__(self) -> str:
        return f"{self.verb} #{self.finding_id}"


class InternalNote(models.Model):
    """What those who enter and conclude tell one another about a finding; it goes into no report and no export."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="talk", verbose_name=_("vụ việc"))
    text = models.TextField(_("trao đổi nội bộ"))
    at = models.DateTimeField(_("thời điểm"))
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("người ghi"))

    class Meta:
        verbose_name = _("trao đổi nội bộ")
        ordering = ("at", "pk")
        constraints = [models.CheckConstraint(condition=~models.Q(text=""), name="internal_note_says_something")]

    def __str__(self) -> str:
        return f"#{self.finding_id}"
