"""Reporting regimes, their rounds, and who owes a report in a round (NĐ 09/2019)."""

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.utils.translation import gettext_lazy as _

from library.models import LegalAct
from reports.windows import Cycle
from units.models import Unit


class Regime(models.Model):
    """A duty to report again and again: what, on what legal basis, how often."""

    code = models.SlugField(_("mã"), max_length=40, unique=True)
    name = models.CharField(_("tên chế độ báo cáo"), max_length=300)
    subject = models.CharField(_("trích yếu"), max_length=600, help_text=_("Bắt đầu bằng “Về …”."))
    cycle = models.CharField(_("kỳ"), max_length=12, choices=Cycle)
    legal_act = models.ForeignKey(LegalAct, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    valid = DateRangeField(_("hiệu lực"))

    def __str__(self) -> str:
        return self.name


class Round(models.Model):
    """One period of a regime. `starts_on` and `ends_on` bound the data, both days included."""

    regime = models.ForeignKey(Regime, on_delete=models.PROTECT, related_name="rounds")
    code = models.SlugField(_("mã kỳ"), max_length=20)
    name = models.CharField(_("tên kỳ"), max_length=60)
    starts_on = models.DateField(_("số liệu từ ngày"))
    ends_on = models.DateField(_("đến ngày"))

    class Meta:
        ordering = ("-ends_on", "pk")
        constraints = [
            models.UniqueConstraint(fields=["regime", "code"], name="round_once_in_regime"),
            models.CheckConstraint(condition=models.Q(ends_on__gt=models.F("starts_on")), name="round_has_days"),
        ]

    def __str__(self) -> str:
        return self.name


class RoundSection(models.Model):
    """One section of the outline of a round."""

    class Part(models.TextChoices):
        OPENING = "opening", _("Phần mở đầu")
        SECTION = "section", _("Mục")
        CLOSING = "closing", _("Phần kết")

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="outline")
    key = models.SlugField(max_length=30)
    part = models.CharField(max_length=8, choices=Part, default=Part.SECTION)
    title = models.CharField(_("tên mục"), max_length=300, blank=True)
    order = models.PositiveSmallIntegerField()
    guidance = models.TextField(_("hướng dẫn"), blank=True)
    figures = models.JSONField(
        _("chỉ tiêu"), default=list, blank=True, help_text=_("Danh sách [mã chỉ tiêu, khoảng thời gian].")
    )

    class Meta:
        ordering = ("order",)
        constraints = [models.UniqueConstraint(fields=["round", "key"], name="round_section_once")]

    def __str__(self) -> str:
        return self.title or self.get_part_display()


class Expectation(models.Model):
    """One unit owes one report in a round: to whom, by when, who reviews it."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="expectations")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="expectations")
    receiver = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("nơi nhận báo cáo"))
    reviewer = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("nơi xem xét"))
    request = models.ForeignKey(LegalAct, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    deadline = models.DateField(_("hạn gửi"))
    deadline_reason = models.CharField(_("lý do ấn định hạn riêng"), max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "unit"], name="expectation_once")]
        indexes = [models.Index(fields=["unit", "round"], name="expectation_unit_round")]

    def __str__(self) -> str:
        return f"{self.unit_id} / {self.round_id}"
