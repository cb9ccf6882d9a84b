"""Rounds of a reporting regime, and who owes a report in a round."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from library.models import LegalAct
from reports.models.regime import Annex, OutlineLine, OutlineVersion, Regime
from reports.querysets import ExpectationManager, ExpectationQuerySet
from units.models import Unit


class Round(models.Model):
    """One period of a regime. `starts_on` and `ends_on` bound the data, both days included.

    Subject, outline, annexes, duties and deadlines are those of the regime on the day of opening. `request` is the
    document that asked for this very round, `due_on` the day by which it wants the reports.
    """

    regime = models.ForeignKey(Regime, on_delete=models.PROTECT, related_name="rounds")
    code = models.SlugField(_("mã kỳ"), max_length=20)
    name = models.CharField(_("tên kỳ"), max_length=60)
    starts_on = models.DateField(_("số liệu từ ngày"))
    ends_on = models.DateField(_("đến ngày"))
    subject = models.CharField(_("trích yếu"), max_length=600, blank=True)
    version = models.ForeignKey(
        OutlineVersion,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="rounds",
        verbose_name=_("phiên bản đề cương"),
    )
    request = models.ForeignKey(
        LegalAct,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="rounds",
        verbose_name=_("văn bản yêu cầu báo cáo"),
    )
    due_on = models.DateField(_("hạn theo văn bản yêu cầu"), null=True, blank=True)
    opened_on = models.DateField(_("ngày mở"), null=True, blank=True)

    class Meta:
        verbose_name = _("kỳ báo cáo")
        ordering = ("-ends_on", "pk")
        constraints = [
            models.UniqueConstraint(fields=["regime", "code"], name="round_once_in_regime"),
            models.CheckConstraint(condition=models.Q(ends_on__gt=models.F("starts_on")), name="round_has_days"),
            models.CheckConstraint(
                condition=models.Q(due_on__isnull=True) | models.Q(request__isnull=False),
                name="round_due_by_a_request",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class RoundSection(OutlineLine):
    """One section of the outline of a round, as it stood when the round was opened."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="outline")

    class Meta(OutlineLine.Meta):
        constraints = [models.UniqueConstraint(fields=["round", "key"], name="round_section_once")]


class RoundAnnex(Annex):
    """An annex that a round asks for, as it stood when the round was opened."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="annexes")

    class Meta(Annex.Meta):
        constraints = [models.UniqueConstraint(fields=["round", "order"], name="round_annex_once")]


class Expectation(models.Model):
    """One unit owes one report in a round: to whom, by when, who reviews it.

    `objects` are those that are owed; `everything` also holds the units that were let off.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="expectations")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="expectations")
    receiver = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("nơi nhận báo cáo"))
    reviewer = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("nơi xem xét"))
    request = models.ForeignKey(LegalAct, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    deadline = models.DateField(_("hạn gửi"))
    deadline_reason = models.CharField(_("lý do ấn định hạn riêng"), max_length=300, blank=True)
    children_first = models.BooleanField(_("sau khi cấp dưới đã gửi"), default=False)
    remind_before = models.PositiveSmallIntegerField(_("nhắc trước hạn (ngày làm việc)"), default=0)
    remind_after = models.PositiveSmallIntegerField(_("nhắc sau hạn (ngày làm việc)"), default=0)
    added_reason = models.CharField(_("lý do bổ sung"), max_length=300, blank=True)
    exempt_reason = models.CharField(_("lý do miễn báo cáo"), max_length=300, blank=True)

    objects = ExpectationManager()
    everything = ExpectationQuerySet.as_manager()

    class Meta:
        verbose_name = _("yêu cầu báo cáo")
        constraints = [models.UniqueConstraint(fields=["round", "unit"], name="expectation_once")]
        indexes = [models.Index(fields=["unit", "round"], name="expectation_unit_round")]

    def __str__(self) -> str:
        return f"{self.unit_id} / {self.round_id}"


class DeadlineChange(models.Model):
    """Another deadline for one unit in one round, with its reason; the old one is kept here."""

    expectation = models.ForeignKey(Expectation, on_delete=models.PROTECT, related_name="deadline_changes")
    old = models.DateField(_("hạn cũ"))
    new = models.DateField(_("hạn mới"))
    reason = models.CharField(_("lý do"), max_length=300)
    decided_on = models.DateField(_("ngày quyết định"))
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(condition=~models.Q(old=models.F("new")), name="deadline_change_moves"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="deadline_change_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"


class Reminder(models.Model):
    """That one unit was reminded of its report in one round: by the clock once of each kind, by hand once a day."""

    class Kind(models.TextChoices):
        BEFORE = "before", _("nhắc trước hạn")
        AFTER = "after", _("nhắc khi quá hạn")
        BY_HAND = "by_hand", _("nhắc nộp")

    expectation = models.ForeignKey(Expectation, on_delete=models.PROTECT, related_name="reminders")
    kind = models.CharField(_("loại nhắc"), max_length=7, choices=Kind)
    sent_on = models.DateField(_("ngày nhắc"))
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("sent_on", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["expectation", "kind"],
                condition=~models.Q(kind="by_hand"),
                name="reminder_once_of_a_kind",
            ),
            models.UniqueConstraint(
                fields=["expectation", "sent_on"],
                condition=models.Q(kind="by_hand"),
                name="reminder_by_hand_once_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["before", "after", "by_hand"]), name="reminder_kind_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.expectation_id} {self.kind}"
