"""Self-review rounds (tự soi, tự sửa): who has handed in, in which form, and what was promised (need 25)."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from library.models import LegalAct
from remedies.models.task import Task
from remedies.querysets import UnitRecords
from remedies.states import PromiseState
from units.models import Official, Unit


class SelfReviewRound(models.Model):
    """One round of a local campaign: every member of the unit's organisations looks at themselves.

    `oath` is what all members vow in it, in the words of the campaign; each member's own promises are `Promise`.
    """

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="self_review_rounds", verbose_name=_("đơn vị phát động")
    )
    title = models.CharField(_("tên đợt, cuộc vận động"), max_length=300)
    opened_on = models.DateField(_("ngày phát động"))
    due_on = models.DateField(_("hạn nộp"))
    oath = models.TextField(_("lời thề, lời hứa của đợt"), blank=True)
    act = models.ForeignKey(
        LegalAct, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("văn bản")
    )

    objects = UnitRecords.as_manager()

    class Meta:
        verbose_name = _("đợt tự soi, tự sửa")
        ordering = ("-opened_on", "-pk")
        constraints = [
            models.CheckConstraint(condition=Q(due_on__gte=F("opened_on")), name="self_review_round_due_after_opening")
        ]

    def __str__(self) -> str:
        return self.title


class SelfReviewQuerySet(UnitRecords["SelfReview"]):
    """Questions about self-reviews."""

    def handed_in(self, *, on: date) -> "SelfReviewQuerySet":
        """Reviews that were handed in by a day."""
        return self.filter(submitted_on__lte=on)

    def of_the_same_member(self, review: "SelfReview") -> "SelfReviewQuerySet":
        """All reviews of the person behind one, told by the official or by the member's code."""
        named = Q(official=review.official_id) if review.official_id else Q(pk__in=[])
        coded = Q(member_code=review.member_code) if review.member_code else Q(pk__in=[])
        return self.filter(named | coded)


class SelfReview(models.Model):
    """One member in one round: expected as soon as the row is there, handed in from `submitted_on` on.

    With an office (giữ chức vụ) a report is due, without one a pledge. Who it is stays out of sight: an official, or
    a member told by code and name.
    """

    round = models.ForeignKey(
        SelfReviewRound, on_delete=models.PROTECT, related_name="reviews", verbose_name=_("đợt tự soi, tự sửa")
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="self_reviews", verbose_name=_("tổ chức, đơn vị")
    )
    official = models.ForeignKey(
        Official, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("cán bộ")
    )
    member_code = models.CharField(_("mã đảng viên"), max_length=40, blank=True)
    member_name = models.CharField(_("họ tên đảng viên"), max_length=120, blank=True)
    with_office = models.BooleanField(_("giữ chức vụ"))
    submitted_on = models.DateField(_("ngày nộp"), null=True, blank=True)

    objects = SelfReviewQuerySet.as_manager()
    hidden_fields: ClassVar = frozenset({"official", "member_code", "member_name"})

    class Meta:
        verbose_name = _("bản tự soi, tự sửa")
        ordering = ("-round", "unit", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(official__isnull=False, member_code="", member_name="")
                | (Q(official__isnull=True) & ~Q(member_code="")),
                name="self_review_of_one_member",
            ),
            models.UniqueConstraint(
                fields=["round", "official"], condition=Q(official__isnull=False), name="self_review_once_an_official"
            ),
            models.UniqueConstraint(
                fields=["round", "member_code"], condition=~Q(member_code=""), name="self_review_once_a_member"
            ),
        ]
        indexes = [
            models.Index(fields=["round", "unit", "with_office", "submitted_on"], name="self_review_turnout"),
            models.Index(fields=["member_code"], condition=~Q(member_code=""), name="self_review_member"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"


class PromiseQuerySet(models.QuerySet["Promise"]):
    """Questions about promises."""

    def open(self) -> "PromiseQuerySet":
        """Promises that nobody has judged for good."""
        return self.filter(state=PromiseState.OPEN)

    def overdue(self, *, on: date) -> "PromiseQuerySet":
        """Open promises whose day has passed."""
        return self.open().filter(due_on__lt=on)

    def carried_into(self, review: SelfReview) -> "PromiseQuerySet":
        """Open promises that the same member made in earlier rounds: they are followed up in this one."""
        earlier = SelfReview.objects.of_the_same_member(review).filter(round__opened_on__lt=review.round.opened_on)
        return self.open().filter(review__in=earlier)


class Promise(models.Model):
    """One thing that a member promised; one that was not kept is a task of one person."""

    review = models.ForeignKey(
        SelfReview, on_delete=models.PROTECT, related_name="promises", verbose_name=_("bản tự soi, tự sửa")
    )
    text = models.TextField(_("nội dung lời hứa"))
    due_on = models.DateField(_("thời hạn"), null=True, blank=True)
    state = models.CharField(_("trạng thái"), max_length=6, choices=PromiseState, default=PromiseState.OPEN)
    judged_on = models.DateField(_("ngày đánh giá"), null=True, blank=True)
    task = models.OneToOneField(
        Task, null=True, blank=True, on_delete=models.PROTECT, related_name="promise", verbose_name=_("nhiệm vụ")
    )

    objects = PromiseQuerySet.as_manager()

    class Meta:
        verbose_name = _("lời hứa, cam kết")
        ordering = ("review", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", judged_on__isnull=True) | (~Q(state="open") & Q(judged_on__isnull=False)),
                name="promise_judged_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state="unkept", task__isnull=False) | (~Q(state="unkept") & Q(task__isnull=True)),
                name="promise_unkept_is_a_task",
            ),
        ]
        indexes = [
            models.Index(fields=["review", "state"], name="promise_review"),
            models.Index(fields=["due_on"], condition=Q(state="open"), name="promise_open_due"),
        ]

    def __str__(self) -> str:
        return self.text


class PromiseFollowUp(models.Model):
    """What was found when a promise was looked at, on its own or in a later round."""

    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, related_name="follow_ups")
    round = models.ForeignKey(
        SelfReviewRound,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="follow_ups",
        verbose_name=_("đợt theo dõi"),
    )
    on = models.DateField(_("ngày theo dõi"))
    found = models.CharField(_("kết quả"), max_length=6, choices=PromiseState)
    note = models.TextField(_("ghi chú"), blank=True)

    class Meta:
        verbose_name = _("lần theo dõi lời hứa")
        ordering = ("-on", "-pk")

    def __str__(self) -> str:
        return f"{self.promise_id} {self.on}"
