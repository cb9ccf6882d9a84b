"""Reporting regimes (NĐ 09/2019): what is asked again and again, with which outline, of whom, by when."""

from django.conf import settings
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.utils.translation import gettext_lazy as _

from library.models import LegalAct
from reports.windows import Cycle
from units.models import Unit, UnitKind


class Regime(models.Model):
    """A duty to report again and again: what, on what legal basis, how often. Its owner asks for it.

    What is changed here holds for the rounds that are opened from then on; an opened round keeps its own copy.
    """

    code = models.SlugField(_("mã"), max_length=40, unique=True)
    name = models.CharField(_("tên chế độ báo cáo"), max_length=300)
    subject = models.CharField(_("trích yếu"), max_length=600, help_text=_("Bắt đầu bằng “Về …”."))
    cycle = models.CharField(_("kỳ"), max_length=12, choices=Cycle)
    owner = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="regimes", verbose_name=_("cơ quan yêu cầu báo cáo")
    )
    legal_act = models.ForeignKey(
        LegalAct, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("căn cứ")
    )
    valid = DateRangeField(_("hiệu lực"))

    class Meta:
        verbose_name = _("chế độ báo cáo")
        constraints = [
            models.CheckConstraint(condition=models.Q(cycle__in=Cycle.values), name="regime_cycle_is_known"),
            models.CheckConstraint(condition=models.Q(valid__isempty=False), name="regime_has_days"),
        ]

    def __str__(self) -> str:
        return self.name


class OutlineVersion(models.Model):
    """One wording of a regime's outline. A version is never changed; another one is written."""

    regime = models.ForeignKey(Regime, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("phiên bản"))
    written_on = models.DateField(_("ngày lập"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("người lập")
    )

    class Meta:
        ordering = ("-number",)
        constraints = [models.UniqueConstraint(fields=["regime", "number"], name="outline_version_once")]

    def __str__(self) -> str:
        return f"{self.regime_id} / {self.number}"


class OutlineLine(models.Model):
    """One section of an outline."""

    class Part(models.TextChoices):
        OPENING = "opening", _("Phần mở đầu")
        SECTION = "section", _("Mục")
        CLOSING = "closing", _("Phần kết")

    key = models.SlugField(max_length=30)
    part = models.CharField(_("phần"), max_length=8, choices=Part, default=Part.SECTION)
    title = models.CharField(_("tên mục"), max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(_("thứ tự"))
    guidance = models.TextField(_("hướng dẫn"), blank=True)
    figures = models.JSONField(
        _("chỉ tiêu"), default=list, blank=True, help_text=_("Danh sách [mã chỉ tiêu, khoảng thời gian].")
    )

    class Meta:
        abstract = True
        ordering = ("order",)

    def __str__(self) -> str:
        return self.title or str(self.get_part_display())


class OutlineSection(OutlineLine):
    """One section of a version of a regime's outline."""

    version = models.ForeignKey(OutlineVersion, on_delete=models.PROTECT, related_name="sections")

    class Meta(OutlineLine.Meta):
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="outline_section_once")]


class Annex(models.Model):
    """A table or list that goes with the report."""

    order = models.PositiveSmallIntegerField(_("thứ tự"))
    title = models.CharField(_("tên phụ lục"), max_length=300)
    guidance = models.TextField(_("hướng dẫn"), blank=True)

    class Meta:
        abstract = True
        ordering = ("order",)

    def __str__(self) -> str:
        return self.title


class OutlineAnnex(Annex):
    """An annex that a version of a regime's outline asks for."""

    version = models.ForeignKey(OutlineVersion, on_delete=models.PROTECT, related_name="annexes")

    class Meta(Annex.Meta):
        constraints = [models.UniqueConstraint(fields=["version", "order"], name="outline_annex_once")]


class Duty(models.Model):
    """One level of those who must file: which units, to whom, who reviews, by when.

    Either units of `kinds` within `root`, or the `named` units. Without a `receiver` each unit files to the one above
    it on the day; without a `reviewer` the receiver reviews. Days are working days.
    """

    regime = models.ForeignKey(Regime, on_delete=models.PROTECT, related_name="duties")
    order = models.PositiveSmallIntegerField(_("thứ tự"))
    kinds = models.ManyToManyField(UnitKind, blank=True, related_name="+", verbose_name=_("loại đơn vị"))
    root = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("thuộc đơn vị")
    )
    named = models.ManyToManyField(Unit, blank=True, related_name="+", verbose_name=_("đơn vị nêu tên"))
    receiver = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("nơi nhận báo cáo")
    )
    reviewer = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("nơi xem xét")
    )
    working_days = models.PositiveSmallIntegerField(_("hạn gửi (ngày làm việc sau kỳ số liệu)"))
    children_first = models.BooleanField(_("sau khi cấp dưới đã gửi"), default=False)
    remind_before = models.PositiveSmallIntegerField(_("nhắc trước hạn (ngày làm việc)"), default=2)
    remind_after = models.PositiveSmallIntegerField(_("nhắc sau hạn (ngày làm việc)"), default=1)

    class Meta:
        ordering = ("order",)
        constraints = [
            models.UniqueConstraint(fields=["regime", "order"], name="duty_order_once"),
            models.CheckConstraint(condition=models.Q(working_days__lte=60), name="duty_within_60_days"),
        ]

    def __str__(self) -> str:
        return f"{self.regime_id} / {self.order}"
