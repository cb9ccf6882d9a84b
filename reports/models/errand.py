"""What was handed to the signing tool on somebody's machine."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from journal.querysets import ClockTimestamp
from reports.models.filing import FilingFile, Signature


class ErrandQuerySet(models.QuerySet["Errand"]):
    """Questions about errands, in the database's real time."""

    def open(self) -> "ErrandQuerySet":
        """Those whose time has not run out."""
        return self.filter(ends_at__gt=ClockTimestamp())


class Errand(models.Model):
    """That a person sent one file to the tool on their machine to be signed, and how far it is.

    The tool fetches and hands in at two addresses that are good once and until `ends_at`; of the secrets in them only
    SHA-256 is kept. The very file, the act and the person stay as they were asked for, and what was done once is not
    undone (trigger `errand_is_kept`). Times are real time. In the end the signed file was `taken_at`, or `trouble` is
    why not; a day after its time an errand is let go.
    """

    given = models.ForeignKey(FilingFile, on_delete=models.PROTECT, related_name="errands")
    kind = models.CharField(max_length=12, choices=Signature.Kind)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(db_default=ClockTimestamp())
    ends_at = models.DateTimeField()
    fetch_hash = models.CharField(max_length=64, unique=True)
    hand_in_hash = models.CharField(max_length=64, unique=True)
    fetched_at = models.DateTimeField(_("công cụ lấy văn bản lúc"), null=True, blank=True)
    handed_in_at = models.DateTimeField(_("công cụ gửi lại lúc"), null=True, blank=True)
    taken_at = models.DateTimeField(_("nhận lúc"), null=True, blank=True)
    trouble = models.TextField(blank=True)

    objects = ErrandQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(trouble="", taken_at__isnull=True)
                | models.Q(handed_in_at__isnull=False) & (models.Q(trouble="") | models.Q(taken_at__isnull=True)),
                name="errand_ends_in_one_way",
            ),
            models.CheckConstraint(
                condition=models.Q(handed_in_at__isnull=True) | models.Q(fetched_at__isnull=False),
                name="errand_fetched_before_handed_in",
            ),
            models.CheckConstraint(condition=~models.Q(fetch_hash=models.F("hand_in_hash")), name="errand_two_secrets"),
        ]
        indexes = [models.Index(fields=["asked_by", "asked_at"], name="errand_by_person")]

    def __str__(self) -> str:
        return f"{self.given_id} {self.kind}"

    @property
    def is_in_time(self) -> bool:
        """Whether the addresses are good still, as far as time goes."""
        return type(self).objects.open().filter(pk=self.pk).exists()

    @property
    def is_seal(self) -> bool:
        """Whether the body signs with it, and no person."""
        return self.kind == Signature.Kind.ORGANISATION
