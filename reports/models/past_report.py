"""What was signed before the system did the reporting, taken in with the figures that it printed."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from library.models import StoredFile
from remedies.querysets import UnitRecords
from reports.models.regime import Regime
from reports.windows import Period, Window
from units.models import Unit


class PastReport(models.Model):
    """A signed report of a period in which the unit owed none here: the file, and what stands on it.

    It names its period itself: nobody opened a round for it. It is no filing: no sum counts it.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="past_reports", verbose_name=_("đơn vị"))
    regime = models.ForeignKey(
        Regime, on_delete=models.PROTECT, related_name="past_reports", verbose_name=_("chế độ báo cáo")
    )
    code = models.SlugField(_("mã kỳ"), max_length=20)
    name = models.CharField(_("kỳ báo cáo"), max_length=60)
    starts_on = models.DateField(_("số liệu từ ngày"))
    ends_on = models.DateField(_("đến ngày"))
    notation = models.CharField(_("số, ký hiệu"), max_length=60)
    issued_on = models.DateField(_("ngày ký"))
    signer = models.CharField(_("người ký"), max_length=200)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", verbose_name=_("bản đã ký"))

    objects = UnitRecords["PastReport"].as_manager()

    class Meta:
        verbose_name = _("báo cáo đã ký trước đây")
        ordering = ("-ends_on", "pk")
        constraints = [
            models.UniqueConstraint(fields=["unit", "regime", "code"], name="past_report_once_a_period"),
            models.UniqueConstraint(fields=["file"], name="past_report_file_once"),
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="past_report_has_days"),
            models.CheckConstraint(
                condition=Q(issued_on__gte=F("starts_on")), name="past_report_signed_after_it_began"
            ),
            models.CheckConstraint(condition=~Q(notation="") & ~Q(signer=""), name="past_report_says_who_and_which"),
        ]

    def __str__(self) -> str:
        return f"{self.notation}, {self.name}"

    @property
    def period(self) -> Period:
        """Its period with the days of the data."""
        return Period(self.code, self.name, Window(self.starts_on, self.ends_on))


class TypedFigure(models.Model):
    """One figure as a past report printed it, typed by a person; `of` is the denominator where it printed one."""

    class Days(models.TextChoices):
        """The windows of figures that go on from period to period (`reports.comparing.COMPARED`)."""

        ROUND = "round", _("trong kỳ")
        YEAR_TO_DATE = "year_to_date", _("từ đầu năm")

    report = models.ForeignKey(
        PastReport, on_delete=models.PROTECT, related_name="figures", verbose_name=_("báo cáo đã ký")
    )
    code = models.CharField(_("chỉ tiêu"), max_length=60)
    window = models.CharField(_("khoảng thời gian"), max_length=30, choices=Days)
    value = models.PositiveIntegerField(_("số đã in"))
    of = models.PositiveIntegerField(_("trên tổng số"), null=True, blank=True)

    class Meta:
        verbose_name = _("số liệu nhập từ bản đã ký")
        ordering = ("report", "pk")
        constraints = [
            models.UniqueConstraint(fields=["report", "code", "window"], name="typed_figure_once"),
            models.CheckConstraint(
                condition=Q(of__isnull=True) | Q(of__gte=F("value")), name="typed_figure_not_over_its_whole"
            ),
            models.CheckConstraint(
                condition=Q(window__in=["round", "year_to_date"]), name="typed_figure_window_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} ({self.window})"
