"""Handling (xử lý): what was decided against a person or a body, by which decision, and how long it has effect."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from library.categories import ORGANISATIONS, Category
from library.models import CatalogueItem
from remedies.models.finding import Finding
from remedies.querysets import HandlingQuerySet
from remedies.states import HandlingState
from units.models import Official, Unit


class Handling(models.Model):
    """One measure by one decision against one person or body (need 11). One row is one turn (lượt).

    The database holds that the measure was in force for the category on the day, that no measure hangs on a mere
    attitude or sign and no discipline on less than a confirmed violation (trigger `handling_is_lawful`), and that a
    breach is disciplined once with one form on each ladder, and by the State neither where it is exempt nor while it
    is not to be considered yet. Exemption and “not yet” are decisions on a violation and no measures: they count as
    none, and “not yet” ends with `effect_until`. The decision's file is an attachment of this row.
    """

    class Ladder(models.TextChoices):
        SOFT = "soft", _("xử lý ngoài kỷ luật")
        STATE = "state", _("kỷ luật theo pháp luật")
        PARTY = "party", _("kỷ luật của Đảng")
        EXEMPT = "exempt", _("miễn trách nhiệm kỷ luật")
        DEFERRED = "deferred", _("chưa xem xét kỷ luật")

    DISCIPLINE = (Ladder.STATE, Ladder.PARTY)

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="handlings", verbose_name=_("đơn vị"))
    finding = models.ForeignKey(
        Finding, null=True, blank=True, on_delete=models.PROTECT, related_name="handlings", verbose_name=_("vụ việc")
    )
    category = models.CharField(_("đối tượng xử lý"), max_length=30, choices=Category)
    official = models.ForeignKey(
        Official, null=True, blank=True, on_delete=models.PROTECT, related_name="handlings", verbose_name=_("cá nhân")
    )
    same_person_as = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="of_the_same_person",
        verbose_name=_("cùng một người với hồ sơ"),
    )
    is_party_member = models.BooleanField(_("là đảng viên"), null=True, blank=True)
    ladder = models.CharField(_("loại xử lý"), max_length=8, choices=Ladder)
    measure = models.ForeignKey(CatalogueItem, on_delete=models.PROTECT, related_name="+", verbose_name=_("hình thức"))
    decided_on = models.DateField(_("ngày quyết định"))
    notation = models.CharField(_("số, ký hiệu quyết định"), max_length=60, blank=True)
    decided_by = models.CharField(_("cơ quan, người quyết định"), max_length=200, blank=True)
    effect_until = models.DateField(_("có hiệu lực đến ngày"), null=True, blank=True)
    beyond_bar = models.ForeignKey(
        CatalogueItem,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("không áp dụng thời hiệu vì"),
    )
    party_told_on = models.DateField(_("ngày thông báo cho tổ chức đảng"), null=True, blank=True)
    note = models.TextField(_("ghi chú"), blank=True, help_text=_("Không ghi tên người ở đây."))
    state = models.CharField(_("trạng thái"), max_length=10, choices=HandlingState, default=HandlingState.STANDING)
    annulled = models.TextField(_("lý do hủy bỏ"), blank=True)

    objects = HandlingQuerySet.as_manager()
    hidden_fields: ClassVar = frozenset({"official", "is_party_member"})

    class Meta:
        verbose_name = _("xử lý")
        ordering = ("-decided_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(official__isnull=True) | ~models.Q(category__in=ORGANISATIONS),
                name="handling_official_only_of_a_person",
            ),
            models.CheckConstraint(
                condition=models.Q(finding__isnull=False) | ~models.Q(notation=""),
                name="handling_without_finding_has_a_number",
            ),
            models.CheckConstraint(
                condition=models.Q(ladder="soft") | ~models.Q(decided_by=""), name="handling_discipline_names_the_body"
            ),
            models.CheckConstraint(
                condition=models.Q(effect_until__isnull=True) | models.Q(effect_until__gte=models.F("decided_on")),
                name="handling_effect_ends_after_start",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="annulled") | ~models.Q(annulled=""), name="handling_annulled_with_a_reason"
            ),
            models.CheckConstraint(
                condition=models.Q(beyond_bar__isnull=True) | models.Q(ladder__in=["state", "party"]),
                name="handling_only_discipline_is_barred",
            ),
            models.CheckConstraint(condition=~models.Q(same_person_as=models.F("pk")), name="handling_not_of_itself"),
            models.UniqueConstraint(
                fields=["finding", "ladder"],
                condition=models.Q(state="standing", ladder__in=["state", "party", "exempt"]),
                name="handling_one_discipline_a_breach",
            ),
        ]
        indexes = [
            models.Index(
                fields=["unit", "decided_on"],
                include=["id", "official", "same_person_as", "state"],
                name="handling_of_unit_by_day",
            ),
            models.Index(fields=["decided_on"], name="handling_decided_on"),
            models.Index(fields=["finding"], condition=models.Q(ladder="deferred"), name="handling_deferral"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"

    def spoken_name(self) -> str:
        """How pages and histories call it; never a name."""
        return gettext("Xử lý số %(pk)d") % {"pk": self.pk}

    @property
    def is_discipline(self) -> bool:
        """Whether it is discipline, by the State or by the Party."""
        return self.ladder in self.DISCIPLINE

    def in_effect(self, *, on: date) -> bool:
        """Whether a discipline or a “not yet” has effect on a day; what is neither has none."""
        lasts = self.is_discipline or self.ladder == self.Ladder.DEFERRED
        if not lasts or self.state != HandlingState.STANDING or on < self.decided_on:
            return False
        return self.effect_until is None or on <= self.effect_until
