"""Addresses of other systems that are told what happens to reports, and each time that one was told."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from units.models import Unit


class Event(models.TextChoices):
    """What can be told."""

    ROUND_OPENED = "round.opened", _("Mở kỳ báo cáo")
    REPORT_ISSUED = "report.issued", _("Phát hành báo cáo")
    REPORT_RETURNED = "report.returned", _("Trả lại báo cáo")
    REPORT_ACCEPTED = "report.accepted", _("Chấp nhận báo cáo")
    REPORT_REPLACED = "report.replaced", _("Báo cáo bị thay thế")
    REPORT_RECALLED = "report.recalled", _("Thu hồi báo cáo")


TEST = "test"
"""What is told by the button that tries an address."""


class WebhookQuerySet(models.QuerySet["Webhook"]):
    """Addresses by whether they are told anything."""

    def live(self) -> "WebhookQuerySet":
        """Those that nobody has ended; what happens while one is paused waits for it."""
        return self.filter(ended_at=None)


class Webhook(models.Model):
    """An address, told of one unit and all below it; real time, like all that machines do with each other.

    `kept_by` answers for it: when they no longer keep the unit, it is paused until somebody else lets it go on. The
    secret is sealed (`accounts.sealing`), because what is sent is signed with it.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("phạm vi đơn vị"))
    name = models.CharField(_("tên"), max_length=80)
    url = models.URLField(_("địa chỉ"), max_length=300)
    events = ArrayField(models.CharField(max_length=20, choices=Event), verbose_name=_("việc được báo"))
    sealed_secret = models.CharField(max_length=300)
    kept_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("người đăng ký"))
    made_at = models.DateTimeField(_("đăng ký lúc"))
    failures = models.PositiveSmallIntegerField(default=0)
    paused_at = models.DateTimeField(_("tạm dừng lúc"), null=True)
    pause_reason = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(_("ngừng lúc"), null=True)

    objects = WebhookQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(condition=~models.Q(events=[]), name="webhook_is_told_something"),
            models.CheckConstraint(
                condition=models.Q(paused_at__isnull=True, pause_reason="")
                | models.Q(paused_at__isnull=False) & ~models.Q(pause_reason=""),
                name="webhook_paused_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def event_labels(self) -> list[str]:
        """What it is told of, in words."""
        return [str(Event(event).label) for event in self.events]


class WebhookCall(models.Model):
    """One thing told to one address: ids and states, how often it was tried, what was answered last."""

    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="calls")
    event = models.CharField(max_length=20)
    told = models.JSONField()
    asked_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    status = models.PositiveSmallIntegerField(null=True)
    said = models.CharField(max_length=300, blank=True)
    done_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-pk",)
        indexes = [models.Index(fields=["webhook", "-id"], name="webhook_call_latest")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done_at__isnull=True) | models.Q(given_up_at__isnull=True),
                name="webhook_call_ends_in_one_way",
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def event_label(self) -> str:
        """What about, in words."""
        return str(_("Gửi thử") if self.event == TEST else Event(self.event).label)
