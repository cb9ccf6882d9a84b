"""The documents that reports stand on and cite."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LegalAct(models.Model):
    """One document, written in one way everywhere (need 2).

    `notation` is the number and symbol as printed (`280/CĐ-TTg`, `1003-CV/HU`); `title` is the
    trích yếu as it follows the issuer in a citation, beginning in lower case ("về việc …").
    """

    code = models.SlugField(max_length=60, unique=True)
    kind_name = models.CharField(_("tên loại"), max_length=60)
    notation = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    issuer = models.CharField(_("cơ quan ban hành"), max_length=200, blank=True)
    title = models.CharField(_("trích yếu"), max_length=600, blank=True)
    replaced_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaces")
    replaced_on = models.DateField(_("ngày bị thay thế"), null=True, blank=True)
    search_key = models.CharField(max_length=1000, db_collation="C", default="", editable=False)

    class Meta:
        verbose_name = _("văn bản")
        ordering = ("-issued_on", "notation")
        constraints = [
            models.UniqueConstraint(
                fields=["kind_name", "notation", "issued_on", "issuer"],
                condition=~models.Q(notation=""),
                name="legal_act_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=models.Q(replaced_by__isnull=True) | models.Q(replaced_on__isnull=False),
                name="legal_act_replaced_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind_name} {self.notation}".strip()
