"""Before the leader decides: who writes which section, and who has signed off which text (NĐ30 Điều 10 to 12)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from reports.models.report import Report, Section
from reports.querysets import ContributionQuerySet
from units.models import Official
from units.roles import PREPARING


class SignOff(models.Model):
    """One step of the unit's chain, signed off on one text; never changed (trigger `sign_off_is_kept`).

    `text_sha256` is the hash of all that the unit said then. It holds for this very text, and for no other.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="sign_offs")
    role = models.CharField(_("bước"), max_length=20, choices=[(role.value, role.label) for role in PREPARING])
    text_sha256 = models.CharField(max_length=64)
    official = models.ForeignKey(Official, on_delete=models.PROTECT, related_name="+")
    post = models.CharField(_("chức vụ"), max_length=120)
    signed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(_("xác nhận lúc"))

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(fields=["report", "role", "text_sha256"], name="sign_off_once_of_a_text"),
            models.CheckConstraint(condition=models.Q(role__in=[*PREPARING]), name="sign_off_of_a_step"),
            models.CheckConstraint(condition=~models.Q(text_sha256=""), name="sign_off_of_some_text"),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.role}"


class Contribution(models.Model):
    """Somebody was asked to write a section: a clerk of the unit, or of one of its own offices.

    `done_revision` is the one of which they said that it is finished.
    """

    section = models.OneToOneField(Section, on_delete=models.PROTECT, related_name="contribution")
    contributor = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("người soạn mục"))
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    done_revision = models.PositiveIntegerField(null=True)
    done_at = models.DateTimeField(_("soạn xong lúc"), null=True)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done_revision__isnull=True, done_at__isnull=True)
                | models.Q(done_revision__isnull=False, done_at__isnull=False),
                name="contribution_done_on_a_text",
            )
        ]

    def __str__(self) -> str:
        return str(self.section_id)
