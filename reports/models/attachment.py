"""The files that go with a report (tài liệu đính kèm): no part of the paper, which has its annexes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from library.models import StoredFile
from reports.models.filing import Filing
from reports.models.report import Report


class AttachedFile(models.Model):
    """A stored file, under the name its owner gave it and the title by which people read it.

    It is about the section with the key, or about the whole report where that is empty.
    """

    section_key = models.SlugField(_("mục"), max_length=30, blank=True, db_index=False)
    title = models.CharField(_("tên tài liệu"), max_length=200)
    name = models.CharField(_("tên tệp"), max_length=200)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", verbose_name=_("tệp"))

    class Meta:
        abstract = True
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.title


class ReportAttachment(AttachedFile):
    """One file beside the text while it is written (trigger `report_attachment_while_written`)."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="attachments")
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(_("thêm lúc"))

    class Meta(AttachedFile.Meta):
        constraints = [
            models.UniqueConstraint(fields=["report", "file"], name="report_attachment_once"),
            models.CheckConstraint(condition=~models.Q(title=""), name="report_attachment_has_a_title"),
        ]


class FilingAttachment(AttachedFile):
    """One file as it was when the leader approved (triggers `filing_attachment_at_approval`, `…_is_kept`)."""

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="attachments")

    class Meta(AttachedFile.Meta):
        constraints = [models.UniqueConstraint(fields=["filing", "file"], name="filing_attachment_once")]
