"""What a unit asks of those above it (kiến nghị), each as a record of its own, followed to its answer (need 18)."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from library.models import LegalAct
from remedies.querysets import UnitRecords
from reports.models.round import Round
from reports.states import RecommendationState
from units.models import Unit
from units.querysets import followed_ids


class RecommendationQuerySet(UnitRecords["Recommendation"]):
    """Questions about recommendations."""

    def made_by(self, unit: Unit, start: date, end: date) -> "RecommendationQuerySet":
        """What `unit` itself, or what had gone up in it, asked for from `start` to `end`, in the order of reports."""
        own = self.filter(unit_id__in=followed_ids([unit.pk], end), made_on__range=(start, end))
        return own.order_by("made_on", "order", "pk")

    def waiting(self) -> "RecommendationQuerySet":
        """Those that nobody has answered."""
        return self.filter(state=RecommendationState.WAITING)

    def overdue(self, *, on: date) -> "RecommendationQuerySet":
        """Those whose answer was due before a day and has not come."""
        return self.waiting().filter(answer_due_on__lt=on)


class Recommendation(models.Model):
    """One thing asked for, to whom, in which report or document, and what came of it."""

    class Outcome(models.TextChoices):
        """What the addressee answered."""

        ACCEPTED = "accepted", _("tiếp thu, thực hiện")
        PARTLY = "partly", _("tiếp thu một phần")
        EXPLAINED = "explained", _("giải thích, hướng dẫn")
        DECLINED = "declined", _("không tiếp thu")

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="recommendations", verbose_name=_("đơn vị kiến nghị")
    )
    made_on = models.DateField(_("ngày kiến nghị"))
    round = models.ForeignKey(
        Round,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="recommendations",
        verbose_name=_("nêu trong báo cáo kỳ"),
    )
    order = models.PositiveSmallIntegerField(_("thứ tự trong báo cáo"), null=True, blank=True)
    act = models.ForeignKey(
        LegalAct,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="recommendations",
        verbose_name=_("văn bản kiến nghị"),
    )
    addressee = models.CharField(_("cơ quan được kiến nghị"), max_length=200)
    addressee_unit = models.ForeignKey(
        Unit,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="recommendations_received",
        verbose_name=_("đơn vị được kiến nghị trong hệ thống"),
    )
    text = models.TextField(_("nội dung kiến nghị"))
    answer_due_on = models.DateField(_("đề nghị trả lời trước ngày"), null=True, blank=True)
    repeat_of = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="repeats",
        verbose_name=_("nhắc lại kiến nghị"),
    )
    state = models.CharField(
        _("trạng thái"), max_length=9, choices=RecommendationState, default=RecommendationState.WAITING
    )
    outcome = models.CharField(_("kết quả trả lời"), max_length=9, choices=Outcome, blank=True)
    answered_on = models.DateField(_("ngày trả lời"), null=True, blank=True)
    answer_notation = models.CharField(_("số văn bản trả lời"), max_length=60, blank=True)
    answer = models.TextField(_("nội dung trả lời"), blank=True)
    dropped_because = models.CharField(_("lý do thôi kiến nghị"), max_length=500, blank=True)

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        verbose_name = _("kiến nghị")
        ordering = ("-made_on", "order", "pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(round__isnull=False) | models.Q(act__isnull=False),
                name="recommendation_stands_in_a_paper",
            ),
            models.CheckConstraint(
                condition=(models.Q(state="answered") & models.Q(answered_on__gte=models.F("made_on")))
                & ~models.Q(outcome="")
                | ~models.Q(state="answered") & models.Q(answered_on__isnull=True, outcome=""),
                name="recommendation_answered_with_an_outcome",
            ),
            models.CheckConstraint(
                condition=models.Q(state="dropped") & ~models.Q(dropped_because="")
                | ~models.Q(state="dropped") & models.Q(dropped_because=""),
                name="recommendation_dropped_with_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(answer_due_on__isnull=True) | models.Q(answer_due_on__gte=models.F("made_on")),
                name="recommendation_due_after_it_was_made",
            ),
            models.UniqueConstraint(fields=["unit", "round", "order"], name="recommendation_place_once"),
        ]
        indexes = [models.Index(fields=["unit", "made_on"], name="recommendation_unit_day")]

    def __str__(self) -> str:
        return f"#{self.pk}"
