"""How the reviewing body works on what has come in: who reviews what, what is checked, what is noted inside."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from reports.models.filing import Filing
from reports.models.regime import Regime
from reports.models.report import Report
from reports.models.round import Round


class ReviewShare(models.Model):
    """One person of the reviewing body reviews a report, through all its filings."""

    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="review_share")
    reviewer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("người xem xét"))
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.report_id}: {self.reviewer_id}"


class CheckPointManager(models.Manager["CheckPoint"]):
    """Questions about what is to be checked."""

    def of_round(self, round_: Round) -> "models.QuerySet[CheckPoint]":
        """The points that the round was opened with, or that were added to it since."""
        return self.filter(round=round_)

    def of_regime(self, regime: Regime) -> "models.QuerySet[CheckPoint]":
        """The regime's own list, the points that have ended with it."""
        return self.filter(regime=regime, round=None)

    def to_come(self, regime: Regime) -> "models.QuerySet[CheckPoint]":
        """What rounds that are opened from now on are checked by."""
        return self.of_regime(regime).filter(ended_on=None)


class CheckPoint(models.Model):
    """One thing that a reviewer looks at. Without a round it stands in the regime's list, for rounds to come.

    Opening a round copies the list; the database keeps the copy as it was made (trigger `check_point_of_a_round`).
    """

    regime = models.ForeignKey(
        Regime, on_delete=models.PROTECT, related_name="check_points", verbose_name=_("chế độ báo cáo")
    )
    round = models.ForeignKey(
        Round,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="check_points",
        verbose_name=_("kỳ báo cáo"),
    )
    order = models.PositiveSmallIntegerField(_("thứ tự"))
    text = models.CharField(_("nội dung kiểm tra"), max_length=300)
    is_required = models.BooleanField(_("bắt buộc đạt trước khi chấp nhận"), default=False)
    ended_on = models.DateField(_("thôi kiểm tra từ ngày"), null=True, blank=True)

    objects = CheckPointManager()

    class Meta:
        ordering = ("order", "pk")
        constraints = [
            models.CheckConstraint(condition=~models.Q(text=""), name="check_point_not_empty"),
            models.UniqueConstraint(
                fields=["regime", "text"],
                condition=models.Q(round__isnull=True, ended_on__isnull=True),
                name="check_point_once_in_regime",
            ),
            models.UniqueConstraint(
                fields=["round", "text"],
                condition=models.Q(round__isnull=False),
                name="check_point_once_in_round",
            ),
            models.CheckConstraint(
                condition=models.Q(round__isnull=True) | models.Q(ended_on__isnull=True),
                name="check_point_of_a_round_stays",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class CheckAnswer(models.Model):
    """What a reviewer found about one point in one filing; what is not met says why."""

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="check_answers")
    point = models.ForeignKey(CheckPoint, on_delete=models.PROTECT, related_name="+")
    is_met = models.BooleanField(_("đạt"))
    note = models.CharField(_("ghi chú"), max_length=500, blank=True)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["filing", "point"], name="check_answer_once"),
            models.CheckConstraint(condition=models.Q(is_met=True) | ~models.Q(note=""), name="check_unmet_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.filing_id} / {self.point_id}"


class ReviewNote(models.Model):
    """What reviewers tell each other about a report. The unit that sent it never reads it."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="review_notes")
    text = models.TextField(_("ghi chú nội bộ"))
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = [models.CheckConstraint(condition=~models.Q(text=""), name="review_note_not_empty")]

    def __str__(self) -> str:
        return str(self.report_id)
