"""Findings (biểu hiện, vụ việc)."""

from datetime import date
from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from library.models import CatalogueItem
from library.search import PlainField
from remedies.models.inspection import Visit
from remedies.querysets import FindingQuerySet, answer_or_never
from remedies.states import CONCLUDED, EvidenceStep, FindingState
from units.models import Official, Unit


class Finding(models.Model):
    """What was found in a unit. The official's name stays out of lists; every reading is journalled.

    The database refuses a higher `step` without evidence for it, and a conclusion of conduct or violation about a
    named official who was not asked (trigger `finding_stands_on_evidence`). A finding of which it was concluded that it
    is so has the day of that (`finding_confirmed_on`), no other has, and the day stays. Each has the first day of the
    plans and tasks that answer it (`finding_answered_on`, decision 0053), whatever is written there.
    """

    class Subject(models.TextChoices):
        PERSON = "person", _("cá nhân")
        ORGANISATION = "organisation", _("tập thể")

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, db_index=False, related_name="findings", verbose_name=_("đơn vị")
    )
    visit = models.ForeignKey(
        Visit,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="findings",
        verbose_name=_("lượt kiểm tra"),
    )
    subject = models.CharField(_("đối tượng"), max_length=12, choices=Subject)
    official = models.ForeignKey(
        Official, null=True, blank=True, on_delete=models.PROTECT, related_name="findings", verbose_name=_("cá nhân")
    )
    manifestations = models.ManyToManyField(CatalogueItem, related_name="+", verbose_name=_("biểu hiện"))
    causes = models.ManyToManyField(CatalogueItem, related_name="caused", verbose_name=_("nguyên nhân"))
    field = models.ForeignKey(CatalogueItem, on_delete=models.PROTECT, related_name="+", verbose_name=_("lĩnh vực"))
    step = models.CharField(_("mức độ"), max_length=10, choices=EvidenceStep)
    state = models.CharField(_("trạng thái"), max_length=12, choices=FindingState, default=FindingState.REPORTED)
    found_on = models.DateField(_("ngày phát hiện"))
    breach_ended_on = models.DateField(_("ngày vi phạm chấm dứt"), null=True, blank=True)
    trigger = models.ForeignKey(
        CatalogueItem,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("nguồn phát hiện"),
    )
    effects = models.ManyToManyField(CatalogueItem, blank=True, related_name="+", verbose_name=_("hậu quả"))
    degree = models.ForeignKey(
        CatalogueItem,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("mức độ hậu quả"),
    )
    effect_note = models.TextField(_("mô tả hậu quả"), blank=True, help_text=_("Không ghi tên người ở đây."))
    summary = models.TextField(_("nội dung"), help_text=_("Không ghi tên người ở đây."))
    conclusion = models.TextField(_("kết luận"), blank=True, help_text=_("Không ghi tên người ở đây."))
    confirmed_on = models.DateField(_("ngày kết luận có"), null=True, editable=False)
    answered_on = models.DateField(_("ngày có kế hoạch hoặc nhiệm vụ khắc phục"), null=True, editable=False)
    summary_plain = PlainField()
    conclusion_plain = PlainField()
    duplicate_of = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="duplicates",
        verbose_name=_("trùng với trường hợp"),
    )
    repeat_of = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="repeats",
        verbose_name=_("tái diễn của trường hợp"),
    )

    objects = FindingQuerySet.as_manager()
    hidden_fields: ClassVar = frozenset({"official"})

    class Meta:
        verbose_name = _("vụ việc")
        ordering = ("-found_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(official__isnull=True) | models.Q(subject="person"),
                name="finding_official_only_of_a_person",
            ),
            models.CheckConstraint(
                condition=models.Q(state="duplicate", duplicate_of__isnull=False)
                | (~models.Q(state="duplicate") & models.Q(duplicate_of__isnull=True)),
                name="finding_duplicate_names_the_other",
            ),
            models.CheckConstraint(
                condition=~models.Q(duplicate_of=models.F("pk")) & ~models.Q(repeat_of=models.F("pk")),
                name="finding_not_of_itself",
            ),
            models.CheckConstraint(
                condition=models.Q(breach_ended_on__isnull=True) | models.Q(breach_ended_on__lte=models.F("found_on")),
                name="finding_breach_ended_before_it_was_found",
            ),
        ]
        indexes = [
            # What decides who sees a finding is in its orders: lists count and pass over rows without reading them.
            models.Index(
                fields=["unit", "found_on"], include=["id", "official", "state", "field"], name="finding_counted_by_day"
            ),
            models.Index(fields=["-found_on", "-id"], include=["unit", "official"], name="finding_by_day"),
            models.Index(fields=["state", "id"], name="finding_by_state"),
            models.Index(
                fields=["unit", "confirmed_on"],
                include=["id", "official"],
                condition=models.Q(state__in=sorted(CONCLUDED)),
                name="finding_concluded",
            ),
            models.Index(
                "unit",
                answer_or_never(),
                include=["id", "official", "confirmed_on", "answered_on"],
                condition=models.Q(state__in=sorted(CONCLUDED)),
                name="finding_unanswered",
            ),
            models.Index(
                fields=["unit", "found_on"],
                include=["id", "official"],
                condition=models.Q(state="confirmed", step="violation", subject="person"),
                name="finding_undisciplined",
            ),
            GinIndex(OpClass("summary_plain", name="gin_trgm_ops"), name="finding_summary_plain"),
            GinIndex(OpClass("conclusion_plain", name="gin_trgm_ops"), name="finding_conclusion_plain"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"

    @property
    def breach_day(self) -> date:
        """From when time bars run: the violation's end, or its discovery (NĐ 112/2020, Điều 5 khoản 2)."""
        return self.breach_ended_on or self.found_on

    def spoken_name(self) -> str:
        """How pages and histories call it; never a name."""
        return gettext("Trường hợp số %(pk)d") % {"pk": self.pk}
