"""The register of outgoing documents (sổ đăng ký văn bản đi; NĐ30 Phụ lục IV)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from reports.models.filing import Filing
from units.models import Unit


class NumberSeries(models.Model):
    """One run of numbers: issuer, kind of document, series and year (decision 10).

    `last_number` is raised inside the numbering transaction under a row lock, so numbers have
    neither gaps nor doubles, also when transactions fail. A series may start at N.
    """

    issuer = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="number_series")
    document_kind = models.CharField(_("loại văn bản"), max_length=10, default="BC")
    series = models.CharField(_("sổ"), max_length=20, blank=True)
    year = models.PositiveSmallIntegerField(_("năm"))
    last_number = models.PositiveIntegerField(_("số cuối"), default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issuer", "document_kind", "series", "year"], name="number_series_once")
        ]

    def __str__(self) -> str:
        return f"{self.issuer_id} {self.document_kind} {self.year}"


class RegisterEntry(models.Model):
    """One line of the register: the ten columns of NĐ30 Phụ lục IV. A void number stays."""

    series = models.ForeignKey(NumberSeries, on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveIntegerField(_("số"))
    notation = models.CharField(_("số, ký hiệu"), max_length=60)
    issued_on = models.DateField(_("ngày, tháng, năm"))
    title = models.CharField(_("tên loại và trích yếu"), max_length=700)
    signer = models.CharField(_("người ký"), max_length=200)
    recipients = models.TextField(_("nơi nhận văn bản"))
    keeper = models.CharField(_("đơn vị, người nhận bản lưu"), max_length=100)
    copies = models.PositiveSmallIntegerField(_("số lượng bản"), default=1)
    sent_on = models.DateField(_("ngày chuyển"), null=True, blank=True)
    received_on = models.DateField(_("ký nhận"), null=True, blank=True)
    note = models.CharField(_("ghi chú"), max_length=300, blank=True)
    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="register_entries")
    void_reason = models.CharField(_("lý do hủy số"), max_length=300, blank=True)

    class Meta:
        ordering = ("-series__year", "-number")
        constraints = [
            models.UniqueConstraint(fields=["series", "number"], name="register_number_once"),
            models.UniqueConstraint(
                fields=["filing"], condition=models.Q(void_reason=""), name="register_one_number_a_filing"
            ),
        ]

    def __str__(self) -> str:
        return self.notation
