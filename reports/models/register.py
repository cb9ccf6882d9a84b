"""The register of outgoing documents (sổ đăng ký văn bản đi; NĐ30 Phụ lục IV)."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.utils.translation import gettext_lazy as _

from reports.models.filing import Filing
from reports.querysets import NOTATION, NumberSeriesQuerySet, RegisterEntryQuerySet
from units.models import Unit


class NumberSeries(models.Model):
    """One run of numbers: issuer, kind of document, series and year, of the Party a congress term (decision 10).

    `last_number` is raised inside the numbering transaction under a row lock, so numbers have
    neither gaps nor doubles, also when transactions fail. A series may start at N. The numbers of an external one
    come from a book that the office keeps elsewhere: they are typed, and the next one is not known here.
    """

    issuer = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="number_series", verbose_name=_("cơ quan"))
    document_kind = models.CharField(_("loại văn bản"), max_length=10, default="BC")
    series = models.CharField(_("sổ"), max_length=20, blank=True)
    year = models.PositiveSmallIntegerField(_("năm"), null=True, blank=True)
    term = models.CharField(_("nhiệm kỳ"), max_length=60, blank=True)
    begins_on = models.DateField(_("ngày đầu nhiệm kỳ"), null=True, blank=True)
    is_external = models.BooleanField(_("lấy số ở sổ ngoài hệ thống"), default=False)
    last_number = models.PositiveIntegerField(_("số cuối"), default=0)

    objects = NumberSeriesQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issuer", "document_kind", "series", "year"], name="number_series_once"),
            models.UniqueConstraint(
                fields=["issuer", "document_kind", "series", "begins_on"], name="number_series_once_a_term"
            ),
            models.CheckConstraint(
                condition=models.Q(year__isnull=False, begins_on__isnull=True, term="")
                | (models.Q(year__isnull=True, begins_on__isnull=False) & ~models.Q(term="")),
                name="number_series_of_a_year_or_a_term",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.issuer_id} {self.document_kind} {self.year or self.term}"

    @property
    def called(self) -> str:
        """How the book is called: by its year or its term."""
        if self.begins_on is None:
            return str(_("Năm %(year)s") % {"year": self.year})
        return str(_("Nhiệm kỳ %(term)s") % {"term": self.term})


class RegisterEntry(models.Model):
    """One line of the register: the ten columns of NĐ30 Phụ lục IV. A void number stays.

    A line without a filing is of a number that was given after the moment to which the database was restored.
    """

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
    filing = models.ForeignKey(Filing, null=True, on_delete=models.PROTECT, related_name="register_entries")
    void_reason = models.CharField(_("lý do hủy số"), max_length=300, blank=True)

    objects = RegisterEntryQuerySet.as_manager()

    class Meta:
        ordering = ("-issued_on", "-number")
        constraints = [
            models.UniqueConstraint(fields=["series", "number"], name="register_number_once"),
            models.UniqueConstraint(
                fields=["filing"], condition=models.Q(void_reason=""), name="register_one_number_a_filing"
            ),
            models.CheckConstraint(
                condition=models.Q(filing__isnull=False) | ~models.Q(void_reason="", note=""),
                name="register_says_why_nothing_is_there",
            ),
        ]
        indexes = [GinIndex(OpClass(NOTATION, name="gin_trgm_ops"), name="register_notation")]

    def __str__(self) -> str:
        return self.notation
