"""What the people of a unit tell each other about a section while they write; it goes into no paper."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from reports.models.report import Section


class Thread(models.Model):
    """One matter of a section that is talked over, until somebody resolves it."""

    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="threads")
    opened_at = models.DateTimeField()
    resolved_at = models.DateTimeField(_("xong lúc"), null=True, blank=True)
    resolved_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(resolved_at__isnull=True, resolved_by__isnull=True)
                | models.Q(resolved_at__isnull=False, resolved_by__isnull=False),
                name="thread_resolved_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"{self.section_id} / {self.pk}"


class Comment(models.Model):
    """A word in a thread; none is ever changed or taken away."""

    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, related_name="comments")
    text = models.TextField(_("ý kiến"))
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = [models.CheckConstraint(condition=~models.Q(text=""), name="comment_not_empty")]

    def __str__(self) -> str:
        return f"{self.thread_id} / {self.pk}"


class Mention(models.Model):
    """That a comment calls somebody by name; it waits for that person until it is read."""

    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="mentions")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["comment", "user"], name="mention_once")]
        indexes = [
            models.Index(fields=["user"], condition=models.Q(read_at__isnull=True), name="mention_still_waiting")
        ]

    def __str__(self) -> str:
        return f"{self.comment_id}: {self.user_id}"
