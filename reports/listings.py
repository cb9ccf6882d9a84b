"""The list of reports, the register of outgoing documents, and the certificates with which they are signed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from journal import clock
from library.deadlines import due
from records.kind import Beside, Column, Listing, Status, Words
from reports.certificates import WORDS, State, keeps_certificates, stands, visible_certificates
from reports.filters.certificate import CertificateFilter
from reports.filters.report import RegisterFilter, ReportFilter
from reports.models import Filing, RegisterEntry, Report, SigningCertificate
from reports.querysets import OWN_ROLES, ReportQuerySet
from reports.sight import BUNDLED_AT
from reports.signing.registered import Issue, issue_of
from reports.words import state_in_words
from units.access import identities, standing


@dataclass(frozen=True)
class ReportLine:
    """A report with the unit that writes it and, where it was taken over, the one in whose stead."""

    report: Report
    unit: str
    in_stead_of: str

    @property
    def called(self) -> str:
        """The unit as the list calls it: with the one whose report it took over."""
        if not self.in_stead_of:
            return self.unit
        return _("%(unit)s (nhận bàn giao từ %(old)s)") % {"unit": self.unit, "old": self.in_stead_of}

    @property
    def status(self) -> Status:
        """Where it stands; the state may be seen by whoever sees the report (decision 8)."""
        return Status(*state_in_words(self.report.state))


def _reports_of(user: User) -> ReportQuerySet:
    return Report.objects.visible_to(standing(user)).with_names()


def report_lines(reports: Sequence[Report], on: date) -> list[ReportLine]:
    """The lines of some reports, the names of all units in one query."""
    names = identities({pk for report in reports for pk in (report.unit_id, report.expectation.unit_id)}, on=on)
    called = {pk: identity.name for pk, identity in names.items()}
    return [
        ReportLine(
            report,
            str(capfirst(called.get(report.unit_id, report.unit.code))),
            called.get(report.subject_unit.pk, report.subject_unit.code) if report.is_taken_over else "",
        )
        for report in reports
    ]


def _register_of(user: User) -> QuerySet[RegisterEntry]:
    """What was numbered by the units at which the user writes, leads or keeps the register."""
    own = RegisterEntry.objects.filter(series__issuer_id__in=standing(user).nodes(OWN_ROLES))
    held = Filing.objects.standing().filter(pk=OuterRef("filing"))
    return own.annotate(is_held=Exists(held)).select_related("series", "filing__report")


def _remarks(entry: Any) -> Status | str:
    """The last column of the register: what became of the number (of an entry of `_register_of`), and the note."""
    if entry.void_reason:
        return Status(_("Đã hủy"), "off", "; ".join(filter(None, (entry.void_reason, entry.note))))
    if entry.filing is None:
        return Status(_("Ngoài hệ thống"), "off", entry.note)
    note = "; ".join(filter(None, (_("Bản giấy, ký tay") if entry.filing.is_on_paper else "", entry.note)))
    if entry.filing.issued_at is None or entry.is_held:
        return note
    return Status(_("Đã thu hồi") if entry.filing.recalled_at else _("Đã thay thế"), "off", note)


REPORTS = Listing(
    code="reports",
    plural="list",
    namespace="reports",
    model=Report,
    words=Words(
        title=gettext_lazy("Báo cáo"),
        one=gettext_lazy("Báo cáo"),
        add=gettext_lazy("Bắt đầu soạn"),
        empty=gettext_lazy(
            "Kỳ báo cáo đang mở nằm ở trang Việc của tôi; báo cáo của cấp dưới hiện ở đây từ khi phát hành."
        ),
        thing=gettext_lazy("báo cáo"),
    ),
    columns=(
        Column("unit", gettext_lazy("Đơn vị"), lambda line: line.called, sort="unit__code"),
        Column(
            "round",
            gettext_lazy("Kỳ"),
            lambda line: line.report.expectation.round.name,
            sort="expectation__round__ends_on",
        ),
        Column(
            "deadline",
            gettext_lazy("Hạn gửi"),
            lambda line: line.report.expectation.deadline,
            sort="expectation__deadline",
        ),
        Column("state", gettext_lazy("Trạng thái"), lambda line: line.status, sort="state"),
    ),
    usual_sort="-round",
    filters=ReportFilter,
    seen_by=_reports_of,
    joins=("unit", "expectation__unit", "expectation__round"),
    lines=report_lines,
    opens=lambda report: reverse("reports:report", args=[report.pk]),
    downloads=(Beside(gettext_lazy("Tải các bản PDF"), BUNDLED_AT),),
)

REGISTER = Listing(
    code="register",
    plural="register",
    namespace="reports",
    model=RegisterEntry,
    words=Words(
        title=gettext_lazy("Sổ đăng ký văn bản đi"),
        one=gettext_lazy("Văn bản đi"),
        add=gettext_lazy("Cấp số"),
        empty=gettext_lazy("Số được ghi vào sổ khi văn thư cấp số cho một báo cáo đã phê duyệt."),
        thing=gettext_lazy("văn bản"),
    ),
    columns=(
        Column("number", gettext_lazy("Số, ký hiệu"), lambda entry: entry.notation, sort="number", unbroken=True),
        Column("day", gettext_lazy("Ngày, tháng, năm"), lambda entry: entry.issued_on, sort="issued_on"),
        Column("title", gettext_lazy("Tên loại và trích yếu"), lambda entry: entry.title, long=True),
        Column("signer", gettext_lazy("Người ký"), lambda entry: entry.signer, acting=True),
        Column("recipients", gettext_lazy("Nơi nhận"), lambda entry: entry.recipients, long=True),
        Column("keeper", gettext_lazy("Bản lưu"), lambda entry: entry.keeper),
        Column("copies", gettext_lazy("Số bản"), lambda entry: entry.copies, number=True),
        Column("sent", gettext_lazy("Ngày chuyển"), lambda entry: entry.sent_on, sort="sent_on"),
        Column("received", gettext_lazy("Ký nhận"), lambda entry: entry.received_on, sort="received_on"),
        Column("remarks", gettext_lazy("Ghi chú"), _remarks),
    ),
    usual_sort="-day",
    filters=RegisterFilter,
    seen_by=_register_of,
    opens=lambda entry: reverse("reports:report", args=[entry.filing.report_id]) if entry.filing else "",
)


@dataclass(frozen=True)
class CertificateLine:
    """A registered certificate with whom it is registered for, and who issued it."""

    row: SigningCertificate
    holder: str
    issue: Issue

    @property
    def status(self) -> Status:
        """How it stands; of one that ends soon, when."""
        state = stands(self.row)
        ends = due(timezone.localdate(self.row.valid_until), today=clock.today())
        note = ends.words if state is State.ENDS_SOON else self.row.end_reason
        return Status(str(WORDS[state][0]), WORDS[state][1], note)


def certificate_lines(rows: Sequence[SigningCertificate], on: date) -> list[CertificateLine]:
    """The lines of some certificates, the names of all bodies in one query."""
    names = identities({row.unit_id for row in rows if row.unit_id}, on=on)
    return [
        CertificateLine(
            row,
            row.official.full_name if row.official else str(names[row.unit_id or 0].body_name),
            issue_of(bytes(row.certificate)),
        )
        for row in rows
    ]


CERTIFICATES = Listing(
    code="certificates",
    plural="certificates",
    namespace="reports",
    model=SigningCertificate,
    words=Words(
        title=gettext_lazy("Chứng thư số"),
        one=gettext_lazy("Chứng thư số"),
        add=gettext_lazy("Đăng ký chứng thư"),
        empty=gettext_lazy("Đăng ký chứng thư của người ký và của cơ quan trước khi ký số lần đầu."),
        thing=gettext_lazy("chứng thư"),
    ),
    columns=(
        Column("holder", gettext_lazy("Người giữ"), lambda line: line.holder, acting=True),
        Column("name", gettext_lazy("Chủ thể trong chứng thư"), lambda line: line.row.name, sort="name", acting=True),
        Column("issuer", gettext_lazy("Cơ quan cấp"), lambda line: line.issue.authority),
        Column("serial", gettext_lazy("Số sê-ri"), lambda line: line.issue.serial_in_groups),
        Column(
            "since",
            gettext_lazy("Hiệu lực từ"),
            lambda line: timezone.localdate(line.row.valid_from),
            sort="valid_from",
            usual=False,
        ),
        Column(
            "until",
            gettext_lazy("Hiệu lực đến"),
            lambda line: timezone.localdate(line.row.valid_until),
            sort="valid_until",
        ),
        Column("keeper", gettext_lazy("Nơi giữ khóa"), lambda line: line.row.get_keeper_display(), usual=False),
        Column("state", gettext_lazy("Tình trạng"), lambda line: line.status),
    ),
    usual_sort="until",
    filters=CertificateFilter,
    seen_by=visible_certificates,
    lines=certificate_lines,
    is_there_for=keeps_certificates,
    opens=lambda row: reverse("reports:certificate", args=[row.pk]),
)

LISTINGS = (REPORTS, REGISTER, CERTIFICATES)
