"""Certificates with which persons and bodies sign, as they were registered. No private key and no PIN is kept here."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from library.models import StoredFile
from units.models import Official, Unit


class CertificateQuerySet(models.QuerySet["SigningCertificate"]):
    """Questions about certificates."""

    def good_at(self, moment: datetime) -> "CertificateQuerySet":
        """Those that are registered still and within their days."""
        return self.filter(ended_at__isnull=True, valid_from__lte=moment, valid_until__gte=moment)

    def of_person(self, official_id: int) -> "CertificateQuerySet":
        """Those of a person."""
        return self.filter(official=official_id)

    def of_body(self, unit_id: int) -> "CertificateQuerySet":
        """Those of a body."""
        return self.filter(unit=unit_id)


class SigningCertificate(models.Model):
    """A certificate of a person or of a body, and who keeps its key.

    On the signing host the key lies in the token `token_label` under `key_label`; the PIN is the host's secret. The
    holder's own key is used with a tool outside, and what was signed is uploaded.
    """

    class Keeper(models.TextChoices):
        HOST = "host", _("thiết bị trên máy chủ ký số")
        HOLDER = "holder", _("người giữ chứng thư, ký bằng công cụ ngoài")

    official = models.ForeignKey(Official, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    keeper = models.CharField(_("nơi giữ khóa"), max_length=6, choices=Keeper)
    token_label = models.CharField(_("tên thiết bị"), max_length=32, blank=True)
    key_label = models.CharField(_("tên khóa"), max_length=64, blank=True)
    certificate = models.BinaryField()
    fingerprint = models.CharField(_("dấu vân tay SHA-256"), max_length=64)
    name = models.CharField(_("chủ thể chứng thư"), max_length=200)
    code = models.CharField(_("mã trong chứng thư"), max_length=100, blank=True)
    valid_from = models.DateTimeField(_("hiệu lực từ"))
    valid_until = models.DateTimeField(_("hiệu lực đến"))
    picture = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    registered_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    registered_at = models.DateTimeField(_("đăng ký lúc"))
    ended_at = models.DateTimeField(_("ngừng dùng lúc"), null=True, blank=True)
    end_reason = models.CharField(_("lý do ngừng dùng"), max_length=300, blank=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(official__isnull=True) ^ Q(unit__isnull=True), name="certificate_of_a_person_or_a_body"
            ),
            models.CheckConstraint(
                condition=Q(keeper="holder", token_label="", key_label="")
                | Q(keeper="host") & ~Q(token_label="") & ~Q(key_label=""),
                name="certificate_of_a_host_names_its_key",
            ),
            models.CheckConstraint(
                condition=Q(end_reason="") | Q(ended_at__isnull=False), name="certificate_reason_of_its_end"
            ),
            models.UniqueConstraint(
                fields=["official", "keeper"], condition=Q(ended_at__isnull=True), name="certificate_one_of_a_person"
            ),
            models.UniqueConstraint(
                fields=["unit", "keeper"], condition=Q(ended_at__isnull=True), name="certificate_one_of_a_body"
            ),
            models.UniqueConstraint(
                fields=["fingerprint"], condition=Q(ended_at__isnull=True), name="certificate_registered_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name
