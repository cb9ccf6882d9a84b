"""What of an accepted report is published: without names, with small counts masked, approved by a second person."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from reports.models.filing import Filing
from reports.querysets import ExcerptQuerySet


class Excerpt(models.Model):
    """The public excerpt of one filing, frozen when it is made (trigger `excerpt_is_frozen`).

    `content` is all that is published. `names` are the persons whom the report named, replaced in it: they are read
    inside only. `exact` are the counts, by kind, that stand in it as they are.
    """

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="excerpts")
    content = models.JSONField(_("nội dung công khai"))
    names = models.JSONField(_("tên người đã lược"), default=list)
    exact = models.JSONField(_("số nêu nguyên"), default=dict)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("người lập"))
    made_at = models.DateTimeField(_("lập lúc"))
    approved_by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("người duyệt công khai")
    )
    approved_at = models.DateTimeField(_("công khai lúc"), null=True)
    withdrawn_by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("người rút")
    )
    withdrawn_at = models.DateTimeField(_("rút lúc"), null=True)
    withdrawn_reason = models.CharField(_("lý do rút"), max_length=500, blank=True)

    objects = ExcerptQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["filing"], condition=models.Q(withdrawn_at__isnull=True), name="excerpt_once_of_a_filing"
            ),
            models.CheckConstraint(
                condition=models.Q(approved_by__isnull=True) | ~models.Q(approved_by=models.F("made_by")),
                name="excerpt_by_two_people",
            ),
            models.CheckConstraint(
                condition=models.Q(approved_by__isnull=True, approved_at__isnull=True)
                | models.Q(approved_by__isnull=False, approved_at__isnull=False),
                name="excerpt_approved_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawn_reason="")
                | (models.Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~models.Q(withdrawn_reason="")),
                name="excerpt_withdrawn_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return str(self.filing_id)
