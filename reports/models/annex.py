"""The annexes (phụ lục) that a unit puts behind its report."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from reports.models.report import Report
from reports.models.round import RoundAnnex


class ReportAnnex(models.Model):
    """One annex: the records behind a figure as a table, perhaps with a chart. Without a name of a person.

    The table is made when the report is drawn and freezes with it. `asked` is the annex of the round's outline that
    this one answers. A `separate` one goes out in a file of its own, where the body can seal it.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="annexes")
    order = models.PositiveSmallIntegerField(_("thứ tự"))
    title = models.CharField(_("tên phụ lục"), max_length=300)
    code = models.CharField(_("chỉ tiêu"), max_length=60)
    window = models.CharField(_("khoảng thời gian"), max_length=30)
    landscape = models.BooleanField(_("trang ngang"), default=False)
    with_chart = models.BooleanField(_("kèm biểu đồ"), default=False)
    separate = models.BooleanField(_("ở tệp riêng"), default=False)
    asked = models.ForeignKey(
        RoundAnnex, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("theo đề cương")
    )

    class Meta:
        ordering = ("order",)
        constraints = [
            models.UniqueConstraint(fields=["report", "code", "window"], name="report_annex_once"),
            models.CheckConstraint(condition=~models.Q(title=""), name="report_annex_has_a_title"),
        ]

    def __str__(self) -> str:
        return self.title
