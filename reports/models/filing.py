"""What was approved, numbered, signed and issued: frozen, with every stored revision of the file."""

from datetime import date

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from library.models import StoredFile
from reports.models.certificate import SigningCertificate
from reports.models.report import Remark, Report
from reports.querysets import FilingQuerySet
from units.models import Delegation, Official, Unit


class Filing(models.Model):
    """One issue of a report. The content freezes at approval, the payload at numbering.

    The database refuses any change of `content` and `payload` once they are set, and of what was decided
    about the filing (trigger `filing_is_frozen`). `resend_by` is the new deadline of one that was returned.
    The last filing with `accepted_at` is what holds for the round, also while a correction of it is under way.
    What was recalled by `recalled_at` counts as never filed, whatever becomes of the report.
    `way` says what the issued file is: signed by certificates, or the scan of a paper that was signed by hand.
    """

    class Way(models.TextChoices):
        DIGITAL = "digital", _("ký số")
        PAPER = "paper", _("bản giấy, ký tay")

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="filings")
    attempt = models.PositiveSmallIntegerField()
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")
    content = models.JSONField()
    facts = models.JSONField(default=dict)
    payload = models.JSONField(null=True)
    payload_sha256 = models.CharField(max_length=64, blank=True)
    signer = models.ForeignKey(Official, on_delete=models.PROTECT, related_name="+", verbose_name=_("người ký"))
    delegation = models.ForeignKey(
        Delegation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("căn cứ giao ký"),
        help_text=_("Chỉ khi ký thừa lệnh hoặc thừa ủy quyền."),
    )
    approved_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(_("phê duyệt lúc"))
    issued_at = models.DateTimeField(_("phát hành lúc"), null=True, blank=True)
    received_at = models.DateTimeField(_("tiếp nhận lúc"), null=True, blank=True)
    accepted_at = models.DateTimeField(_("chấp nhận lúc"), null=True, blank=True)
    resend_by = models.DateField(_("hạn gửi lại"), null=True, blank=True)
    recalled_at = models.DateTimeField(_("thu hồi lúc"), null=True, blank=True)
    is_late = models.BooleanField(_("gửi muộn"), null=True)
    is_nil = models.BooleanField(_("báo cáo không phát sinh"), default=False)
    way = models.CharField(_("hình thức"), max_length=7, choices=Way, default=Way.DIGITAL)
    boxes = models.JSONField(default=dict)
    pages = models.PositiveSmallIntegerField(_("số trang"), null=True)

    objects = FilingQuerySet.as_manager()

    class Meta:
        ordering = ("-attempt",)
        constraints = [
            models.UniqueConstraint(fields=["report", "attempt"], name="filing_attempt_once"),
            models.CheckConstraint(
                condition=models.Q(payload__isnull=True) | ~models.Q(payload_sha256=""), name="filing_payload_hashed"
            ),
        ]
        indexes = [
            models.Index(fields=["report", "issued_at"], name="filing_issued"),
            models.Index(fields=["report"], name="filing_recalled", condition=models.Q(recalled_at__isnull=False)),
            models.Index(
                fields=["report", "attempt"],
                include=["accepted_at", "issued_at", "is_late", "is_nil"],
                name="filing_lasting",
                condition=models.Q(issued_at__isnull=False, recalled_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} / {self.attempt}"

    @property
    def is_on_paper(self) -> bool:
        """Whether what was issued is a paper signed by hand: its file is a scan and bears no digital signature."""
        return self.way == self.Way.PAPER

    @property
    def due_on(self) -> date | None:
        """The day by which it was to be issued; None for a correction, which nobody has to send."""
        return due_after(self.replaces, self.report)


def due_after(last: "Filing | None", report: Report) -> date | None:
    """By when the filing that follows `last` is to be issued.

    That is the deadline of the round or, after a return, the one set with it. A recall gives no more time.
    """
    while last is not None:
        if last.accepted_at:
            return None
        if last.resend_by:
            return last.resend_by
        last = last.replaces
    return report.expectation.deadline


class CorrectionManager(models.Manager["Correction"]):
    """Questions about corrections."""

    def under_way(self, report: Report) -> "Correction | None":
        """The correction that was begun and of which nothing has been issued yet."""
        begun = self.filter(filing__report=report, dropped_at__isnull=True, filing__replaced_by__issued_at__isnull=True)
        return begun.select_related("filing", "reason").order_by("-pk").first()


class Correction(models.Model):
    """What a unit does about a filing of its own that has been accepted: a new one, with the reason.

    `working` is the text, the statements and the details as they stood when it was accepted; they come back if
    the correction is dropped.
    """

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="corrections")
    reason = models.OneToOneField(Remark, on_delete=models.PROTECT, related_name="+")
    working = models.JSONField(encoder=DjangoJSONEncoder)
    dropped_at = models.DateTimeField(null=True)

    objects = CorrectionManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["filing"], condition=models.Q(dropped_at__isnull=True), name="correction_once_of_a_filing"
            )
        ]

    def __str__(self) -> str:
        return str(self.filing_id)


class FilingFile(models.Model):
    """One stored revision of a filing's PDF; a revision is never replaced (decision 19).

    Of archive revisions, each the one before it with one more time stamp, there are as many as were made;
    `guarded_until` is when the newest stamp's certificate ends.
    """

    class Kind(models.TextChoices):
        DRAWN = "drawn", _("bản in chưa ký")
        TO_SIGN = "to_sign", _("bản để ký bên ngoài")
        SIGNED = "signed", _("đã có chữ ký của người ký")
        ISSUED = "issued", _("đã phát hành")
        ARCHIVE = "archive", _("bản lưu trữ, thêm dấu thời gian")
        SCANNED = "scanned", _("bản quét văn bản giấy")

    GONE_OUT = frozenset({Kind.ISSUED, Kind.SCANNED})
    """What others than the own unit may see: the file that was issued, whichever way."""

    ORIGINALS = GONE_OUT | {Kind.ARCHIVE}
    """What is the issued document: as it went out, or with the archive's time stamps behind it."""

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="files")
    kind = models.CharField(max_length=7, choices=Kind)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    stored_at = models.DateTimeField()
    guarded_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="archive") ^ models.Q(guarded_until__isnull=True), name="filing_file_guarded"
            ),
            models.UniqueConstraint(
                fields=["filing", "kind"], condition=~models.Q(kind="archive"), name="filing_file_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.filing_id} {self.kind}"


class Signature(models.Model):
    """A signature that was asked for, and, once it is made, its time and the certificate (None: a demo's key).

    `outside_field` is the field in which a tool outside has signed; empty where the signing host did.
    """

    class Kind(models.TextChoices):
        PERSON = "person", _("chữ ký của người ký")
        ORGANISATION = "organisation", _("chữ ký số của cơ quan")

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="signatures")
    kind = models.CharField(max_length=12, choices=Kind)
    official = models.ForeignKey(Official, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True, blank=True)
    certificate = models.ForeignKey(
        SigningCertificate, null=True, blank=True, on_delete=models.PROTECT, related_name="signatures"
    )
    outside_field = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["filing", "kind"], name="signature_once"),
            models.CheckConstraint(
                condition=~models.Q(kind="person") | models.Q(official__isnull=False), name="signature_person_is_named"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.filing_id} {self.kind}"


class ReturnReason(models.Model):
    """Why the upper unit returned a filing, section by section; an empty key is the whole report."""

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="return_reasons")
    section_key = models.SlugField(max_length=30, blank=True)
    reason = models.TextField(_("lý do"))
    stated_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    stated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["filing", "section_key"], name="return_reason_once"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="return_reason_not_empty"),
        ]

    def __str__(self) -> str:
        return self.section_key
