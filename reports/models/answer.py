"""Why the writer lets a warning stand."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from reports.models.report import Report


class WarningAnswer(models.Model):
    """The writer's answer to one warning of the rules while a report is being written.

    It holds as long as the warning says what it said then: `said` is the fingerprint of that, `sentence` the words.
    What was answered at approval is frozen with the filing.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="warning_answers")
    key = models.CharField(max_length=20)
    rule = models.CharField(max_length=60)
    said = models.CharField(max_length=64)
    sentence = models.TextField(_("cảnh báo"))
    text = models.CharField(_("giải trình"), max_length=500)
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "key"], name="warning_answer_once"),
            models.CheckConstraint(condition=~models.Q(text=""), name="warning_answer_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.rule}"
