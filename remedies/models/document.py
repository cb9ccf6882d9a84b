"""Documents that an inspection leaves: minutes, conclusions, reports."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from remedies.models.inspection import Inspection, Visit


class InspectionDocument(models.Model):
    """A document of one visit, or with `visit` empty of the whole inspection; its file is an attachment of this row."""

    class Kind(models.TextChoices):
        MINUTES = "minutes", _("biên bản kiểm tra")
        CONCLUSION = "conclusion", _("kết luận kiểm tra")
        REPORT = "report", _("báo cáo kết quả kiểm tra")

    inspection = models.ForeignKey(
        Inspection, on_delete=models.PROTECT, related_name="documents", verbose_name=_("cuộc kiểm tra")
    )
    visit = models.ForeignKey(
        Visit,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="documents",
        verbose_name=_("lượt kiểm tra"),
    )
    kind = models.CharField(_("loại văn bản"), max_length=10, choices=Kind)
    notation = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    dated = models.DateField(_("ngày văn bản"))

    class Meta:
        verbose_name = _("văn bản của cuộc kiểm tra")
        ordering = ("dated", "pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="minutes") | ~models.Q(notation=""), name="inspection_document_has_a_number"
            )
        ]
        indexes = [
            models.Index(fields=["inspection"], name="document_inspection"),
            models.Index(fields=["visit"], name="document_visit"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.notation}".strip()
