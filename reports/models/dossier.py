"""Files of matters (hồ sơ công việc), what is in them, and their transfer to the archive (NĐ30 Điều 28–31)."""

from datetime import date, timedelta

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from library.dates import months_after
from library.models import LegalAct, StoredFile
from remedies.querysets import UnitRecords
from reports.models.filing import Filing
from reports.models.round import Round
from units.models import Official, Unit


def term_ends(closed_on: date) -> date:
    """The last day for the archive: one year on (Điều 30 khoản 1), the same day of that year (BLDS Điều 148)."""
    return months_after(closed_on, 12)


def closed_before(on: date) -> date:
    """The first day of closing whose term has not run out on a day; what was closed earlier is overdue."""
    day = months_after(on, -12)
    return day if term_ends(day) >= on else day + timedelta(days=1)  # from 28 to 29 February


class ArchiveTransfer(models.Model):
    """Some closed files of a body handed to its archive on one day.

    `content` is what the minutes say, frozen; minutes and package are made from it by a job. A transfer that was
    undone stays, with the reason; its files are the body's again.
    """

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="archive_transfers", verbose_name=_("cơ quan giao nộp")
    )
    handed_on = models.DateField(_("ngày giao nhận"))
    archive = models.CharField(_("bên nhận"), max_length=200)
    content = models.JSONField(encoder=DjangoJSONEncoder)
    minutes = models.ForeignKey(
        StoredFile, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("biên bản giao nhận")
    )
    package = models.ForeignKey(
        StoredFile, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("gói dữ liệu")
    )
    undone_on = models.DateField(_("ngày hủy giao nhận"), null=True, blank=True)
    undone_because = models.CharField(_("lý do hủy giao nhận"), max_length=500, blank=True)

    objects = UnitRecords["ArchiveTransfer"].as_manager()

    class Meta:
        verbose_name = _("lần nộp lưu")
        ordering = ("-handed_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(undone_on__isnull=True, undone_because="")
                | Q(undone_on__isnull=False) & ~Q(undone_because=""),
                name="archive_transfer_undone_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(minutes__isnull=True, package__isnull=True)
                | Q(minutes__isnull=False, package__isnull=False),
                name="archive_transfer_made_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.archive}, {self.handed_on:%d/%m/%Y}"


class DossierQuerySet(UnitRecords["Dossier"]):
    """Questions about files of matters."""

    def open(self) -> "DossierQuerySet":
        """Those that still take papers."""
        return self.filter(closed_on__isnull=True)

    def to_hand_over(self) -> "DossierQuerySet":
        """Those that are closed and still with the body."""
        return self.filter(closed_on__isnull=False, transfer__isnull=True)

    def overdue(self, *, on: date) -> "DossierQuerySet":
        """Those that should have been handed to the archive before a day."""
        return self.to_hand_over().filter(closed_on__lt=closed_before(on))


class Dossier(models.Model):
    """A file of one matter, as the body's list of a year names it; closed when the matter has ended.

    `retention_years` None: kept for ever. Nothing is put in or taken out while it is closed.
    """

    hidden_fields = ("keeper",)

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="dossiers", verbose_name=_("cơ quan"))
    year = models.PositiveSmallIntegerField(_("danh mục năm"))
    code = models.CharField(_("số và ký hiệu hồ sơ"), max_length=20)
    title = models.CharField(_("tiêu đề hồ sơ"), max_length=500)
    retention_years = models.PositiveSmallIntegerField(_("thời hạn bảo quản (năm)"), null=True, blank=True)
    keeper = models.ForeignKey(
        Official, on_delete=models.PROTECT, related_name="dossiers", verbose_name=_("người lập hồ sơ")
    )
    opened_on = models.DateField(_("ngày mở hồ sơ"))
    closed_on = models.DateField(_("ngày kết thúc hồ sơ"), null=True, blank=True)
    round = models.ForeignKey(
        Round, null=True, blank=True, on_delete=models.PROTECT, related_name="dossiers", verbose_name=_("kỳ báo cáo")
    )
    note = models.CharField(_("ghi chú"), max_length=300, blank=True)
    transfer = models.ForeignKey(
        ArchiveTransfer,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="dossiers",
        verbose_name=_("lần nộp lưu"),
    )

    objects = DossierQuerySet.as_manager()

    class Meta:
        verbose_name = _("hồ sơ công việc")
        ordering = ("-year", "code", "pk")
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "code"], name="dossier_code_once_a_year"),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                name="dossier_closed_after_opened",
            ),
            models.CheckConstraint(
                condition=Q(transfer__isnull=True) | Q(closed_on__isnull=False), name="dossier_handed_over_when_closed"
            ),
            models.CheckConstraint(
                condition=Q(retention_years__isnull=True) | Q(retention_years__gt=0), name="dossier_kept_for_some_years"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}/{self.year}"

    @property
    def retention(self) -> str:
        """The term in words."""
        if self.retention_years is None:
            return gettext("Vĩnh viễn")
        return gettext("%(years)s năm") % {"years": self.retention_years}

    @property
    def hand_over_by(self) -> date | None:
        """By when it is to be in the archive; None while the matter goes on."""
        return term_ends(self.closed_on) if self.closed_on else None


class DossierPaper(models.Model):
    """One document in a file: an issued one of ours, one of the library, or one that came in.

    What the list of documents says of it is written down with it. `file` is the electronic original or copy;
    without one the paper itself lies in the file (`on_paper`).
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="papers", verbose_name=_("hồ sơ"))
    filing = models.ForeignKey(Filing, null=True, blank=True, on_delete=models.PROTECT, related_name="in_dossiers")
    act = models.ForeignKey(LegalAct, null=True, blank=True, on_delete=models.PROTECT, related_name="in_dossiers")
    notation = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    dated_on = models.DateField(_("ngày văn bản"))
    title = models.CharField(_("tên loại và trích yếu"), max_length=700)
    author = models.CharField(_("tác giả văn bản"), max_length=200)
    pages = models.PositiveSmallIntegerField(_("số trang"), null=True, blank=True)
    note = models.CharField(_("ghi chú"), max_length=300, blank=True)
    file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("tệp")
    )
    on_paper = models.BooleanField(_("bản giấy trong hồ sơ"), default=False)
    put_in_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    put_in_at = models.DateTimeField(_("đưa vào lúc"))

    class Meta:
        verbose_name = _("văn bản trong hồ sơ")
        ordering = ("dated_on", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "filing"], condition=Q(filing__isnull=False), name="dossier_filing_once"
            ),
            models.UniqueConstraint(fields=["dossier", "act"], condition=Q(act__isnull=False), name="dossier_act_once"),
            models.CheckConstraint(
                condition=Q(file__isnull=False) | Q(on_paper=True), name="dossier_paper_has_its_document"
            ),
            models.CheckConstraint(condition=~Q(title="") & ~Q(author=""), name="dossier_paper_says_what_and_whose"),
        ]

    def __str__(self) -> str:
        return self.notation or self.title
