"""A unit's report of a round while it is being written."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from reports.models.round import Expectation, RoundSection
from reports.querysets import ReportQuerySet
from reports.states import ReportState
from units.models import Unit


class Urgency(models.TextChoices):
    """How urgent a document is, in the words of its stamp (NĐ30 Phụ lục I.I.III.2b); most are not."""

    URGENT = "KHẨN", _("Khẩn")
    VERY_URGENT = "THƯỢNG KHẨN", _("Thượng khẩn")
    AT_ONCE = "HỎA TỐC", _("Hỏa tốc")


class Report(models.Model):
    """One report per unit, regime and round (decision 7); each issue of it is a `Filing`.

    `unit` writes, signs and issues it. That is the unit that owes it, or the one that has taken over from it.
    `text_sha256` is the hash of the text last submitted (`reports.facts_of_chain.text_hash`).
    """

    expectation = models.OneToOneField(Expectation, on_delete=models.PROTECT, related_name="report")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="reports")
    state = models.CharField(_("trạng thái"), max_length=10, choices=ReportState, default=ReportState.DRAFT)
    subject = models.CharField(_("trích yếu"), max_length=600)
    recipients = ArrayField(
        models.CharField(max_length=200),
        default=list,
        blank=True,
        verbose_name=_("nơi nhận"),
        help_text=_("Không ghi “Như trên” và dòng “Lưu”."),
    )
    archive = models.CharField(_("lưu"), max_length=60, default="VT", help_text=_("Ví dụ: VT, NCVN."))
    urgency = models.CharField(_("mức độ khẩn"), max_length=12, choices=Urgency, blank=True)
    submitted_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    text_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    created_at = models.DateTimeField()

    objects = ReportQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["unit", "state"], name="report_unit_state")]

    def __str__(self) -> str:
        return f"{self.unit_id} / {self.expectation_id}"

    @property
    def subject_unit(self) -> Unit:
        """The unit whose work the report tells of: the one that owed it, also when another has taken it over."""
        return self.expectation.unit if self.is_taken_over else self.unit

    @property
    def is_taken_over(self) -> bool:
        """Whether another unit writes it than the one that owed it."""
        return self.expectation.unit_id != self.unit_id


class Section(models.Model):
    """The text of one section: a structured document (decision 11), with the revision it stands at."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="sections")
    key = models.SlugField(max_length=30)
    part = models.CharField(max_length=8, choices=RoundSection.Part)
    title = models.CharField(_("tên mục"), max_length=300, blank=True)
    order = models.PositiveSmallIntegerField()
    body = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=1)
    saved_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ("order",)
        constraints = [models.UniqueConstraint(fields=["report", "key"], name="section_once")]

    def __str__(self) -> str:
        return self.title or self.get_part_display()


class SectionVersion(models.Model):
    """Every text that anybody saved, also the one that came second: nothing written is lost.

    `revision` is empty for a text that was refused because the section had changed meanwhile. A text that
    `is_composed` was put together from the filings of lower units; nobody has changed a word of it.
    """

    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="versions")
    revision = models.PositiveIntegerField(null=True)
    body = models.JSONField()
    saved_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()
    is_composed = models.BooleanField(_("ghép từ báo cáo cấp dưới"), default=False)

    class Meta:
        ordering = ("-pk",)
        constraints = [models.UniqueConstraint(fields=["section", "revision"], name="section_version_once")]

    def __str__(self) -> str:
        return f"{self.section_id} v{self.revision}"


class Remark(models.Model):
    """The reason given for an act. It may speak of people, so it is kept here and not in the journal."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="remarks")
    verb = models.CharField(max_length=20)
    text = models.TextField(_("lý do"))
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(text=""), name="remark_not_empty")]

    def __str__(self) -> str:
        return f"{self.report_id} {self.verb}"


class NilStatement(models.Model):
    """ "Chưa phát hiện", as a statement with scope and evidence, signed with the report (need 8)."""

    class About(models.TextChoices):
        MANIFESTATIONS = "manifestations", _("biểu hiện, hành vi né tránh, đùn đẩy, làm việc cầm chừng, sợ trách nhiệm")
        VIOLATIONS = "violations", _("vi phạm trong hoạt động công vụ")

    class Basis(models.TextChoices):
        AFTER_INSPECTION = "after_inspection", _("Qua kiểm tra, chưa phát hiện")
        WITHOUT_INSPECTION = "without_inspection", _("Không kiểm tra, có lý do")

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="nil_statements")
    about = models.CharField(_("nội dung"), max_length=20, choices=About)
    basis = models.CharField(_("cơ sở"), max_length=20, choices=Basis)
    window = models.CharField(_("khoảng thời gian"), max_length=20, default="year_to_date")
    reason = models.CharField(_("lý do"), max_length=500, blank=True)
    explanation = models.CharField(_("giải trình khi trái với số liệu"), max_length=1000, blank=True)
    stated_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    stated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "about"], name="nil_statement_once"),
            models.CheckConstraint(
                condition=~models.Q(basis="without_inspection") | ~models.Q(reason=""),
                name="nil_without_inspection_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.get_about_display()


class FigureStatement(models.Model):
    """What the unit says of a figure where it differs from the records: four things kept apart."""

    class Status(models.TextChoices):
        ADJUSTED = "adjusted", _("Điều chỉnh")
        NIL = "nil", _("Không phát sinh")
        MISSING = "missing", _("Chưa có số liệu")
        NOT_APPLICABLE = "not_applicable", _("Không thuộc phạm vi")

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="figure_statements")
    code = models.CharField(_("chỉ tiêu"), max_length=60)
    window = models.CharField(max_length=30)
    status = models.CharField(max_length=15, choices=Status)
    value = models.DecimalField(_("giá trị điều chỉnh"), max_digits=14, decimal_places=2, null=True, blank=True)
    reason = models.CharField(_("lý do"), max_length=500)
    stated_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    stated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "code", "window"], name="figure_statement_once"),
            models.CheckConstraint(
                condition=models.Q(status="adjusted", value__isnull=False)
                | (~models.Q(status="adjusted") & models.Q(value__isnull=True)),
                name="figure_statement_value_when_adjusted",
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="figure_statement_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.code} ({self.window})"
