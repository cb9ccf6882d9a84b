"""Proposals that protect who made them (đề xuất đổi mới, sáng tạo được bảo vệ; Kết luận 14-KL/TW, NĐ 73/2023)."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from remedies.models.finding import Finding
from remedies.querysets import UnitRecords
from remedies.states import PilotOutcome, ProposalState
from units.models import Official, Unit


class ProtectedProposal(models.Model):
    """One proposal on its way through the authority that may allow a pilot; the proposer is kept out of sight."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="proposals", verbose_name=_("đơn vị"))
    official = models.ForeignKey(
        Official,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="proposals",
        verbose_name=_("người đề xuất"),
    )
    title = models.CharField(_("tên đề xuất"), max_length=300)
    content = models.TextField(_("nội dung"))
    submitted_on = models.DateField(_("ngày đề xuất"))
    authority = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="proposals_asked", verbose_name=_("cơ quan xem xét, quyết định")
    )
    state = models.CharField(_("trạng thái"), max_length=10, choices=ProposalState, default=ProposalState.RECEIVED)
    appraised_since = models.DateField(_("thẩm định từ ngày"), null=True, blank=True)
    decision_number = models.CharField(_("số văn bản trả lời"), max_length=60, blank=True)
    decided_on = models.DateField(_("ngày trả lời"), null=True, blank=True)
    decision_reason = models.TextField(_("ý kiến của cơ quan quyết định"), blank=True)
    pilot_until = models.DateField(_("thí điểm đến ngày"), null=True, blank=True)
    measure = models.CharField(_("biện pháp bảo vệ"), max_length=500, blank=True)
    measure_until = models.DateField(_("bảo vệ đến ngày"), null=True, blank=True)
    outcome = models.CharField(_("kết quả thí điểm"), max_length=12, choices=PilotOutcome, blank=True)
    ended_on = models.DateField(_("ngày kết thúc thí điểm"), null=True, blank=True)
    result = models.TextField(_("đánh giá kết quả"), blank=True)

    objects = UnitRecords.as_manager()
    hidden_fields: ClassVar = frozenset({"official"})

    class Meta:
        verbose_name = _("đề xuất được bảo vệ")
        ordering = ("-submitted_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="received")
                | models.Q(appraised_since__isnull=False, appraised_since__gte=models.F("submitted_on")),
                name="proposal_appraised_after_it_came",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["received", "appraising"])
                | models.Q(decided_on__isnull=False, decided_on__gte=models.F("appraised_since"))
                & ~models.Q(decision_number=""),
                name="proposal_decided_by_a_document",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="declined") | ~models.Q(decision_reason=""),
                name="proposal_declined_with_a_reason",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="ended")
                | models.Q(ended_on__isnull=False, ended_on__gte=models.F("decided_on")) & ~models.Q(outcome=""),
                name="proposal_ended_with_an_outcome",
            ),
            models.CheckConstraint(
                condition=models.Q(measure_until__isnull=True) | ~models.Q(measure=""),
                name="proposal_measure_until_of_a_measure",
            ),
        ]
        indexes = [models.Index(fields=["unit", "submitted_on"], name="proposal_unit_day")]

    def __str__(self) -> str:
        return self.title


class Mitigation(models.Model):
    """A proposal that was allowed speaks for the person in a finding: it is weighed before anybody is handled."""

    proposal = models.ForeignKey(
        ProtectedProposal, on_delete=models.PROTECT, related_name="mitigations", verbose_name=_("đề xuất")
    )
    finding = models.ForeignKey(
        Finding, on_delete=models.PROTECT, related_name="mitigations", verbose_name=_("trường hợp")
    )
    reason = models.CharField(_("căn cứ xem xét"), max_length=500)
    cited_on = models.DateField(_("ngày viện dẫn"))

    class Meta:
        verbose_name = _("viện dẫn đề xuất được bảo vệ")
        ordering = ("cited_on", "pk")
        constraints = [models.UniqueConstraint(fields=["proposal", "finding"], name="mitigation_once")]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.finding_id}"
