"""Electronic copies of issued documents: SAO Y, SAO LỤC, TRÍCH SAO (NĐ30 Điều 25)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from library.models import StoredFile
from reports.models.certificate import SigningCertificate
from reports.models.filing import Filing
from units.models import Unit


class Copy(models.Model):
    """A copy that a body was asked to make of a filing, and, once it is made, its file.

    SAO Y is the scan of a paper with the body's digital signature, SAO LỤC the pages of the SAO Y `of` another body
    with one, TRÍCH SAO the document drawn again with the `sections` alone that were asked for (their places, from 1).
    The database keeps a made one as it is (trigger `copy_is_kept`).
    """

    class Form(models.TextChoices):
        WHOLE = "SY", "SAO Y"  # the decree's words, on paper in every language
        OF_COPY = "SL", "SAO LỤC"
        PART = "TrS", "TRÍCH SAO"

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="copies")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("cơ quan sao"))
    form = models.CharField(_("hình thức sao"), max_length=3, choices=Form, default=Form.WHOLE)
    of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="copies", verbose_name=_("sao từ bản")
    )
    sections = models.JSONField(_("phần được trích"), default=list, blank=True)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(_("sao lúc"), null=True, blank=True)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    certificate = models.ForeignKey(
        SigningCertificate, null=True, blank=True, on_delete=models.PROTECT, related_name="copies"
    )

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["filing", "unit"], condition=models.Q(form="SY"), name="copy_once_of_a_unit"
            ),
            models.UniqueConstraint(fields=["of", "unit"], name="copy_of_a_copy_once_of_a_unit"),
            models.UniqueConstraint(
                fields=["filing", "unit", "sections"],
                condition=models.Q(form="TrS"),
                name="copy_of_a_part_once_of_a_unit",
            ),
            models.CheckConstraint(
                condition=models.Q(form="SL") ^ models.Q(of__isnull=True), name="copy_of_a_copy_names_it"
            ),
            models.CheckConstraint(
                condition=models.Q(form="TrS") ^ models.Q(sections=[]), name="copy_of_a_part_names_it"
            ),
            models.CheckConstraint(
                condition=~models.Q(made_at__isnull=True) ^ models.Q(file__isnull=True), name="copy_made_has_a_file"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.filing_id} / {self.unit_id}"
