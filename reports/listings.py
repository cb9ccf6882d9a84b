"""The list of reports and the register of outgoing documents as they go through Excel."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from records.kind import Column, Listing, Status, Words
from reports.filters.report import RegisterFilter, ReportFilter
from reports.models import RegisterEntry, Report
from reports.querysets import OWN_ROLES, ReportQuerySet
from reports.words import state_in_words
from units.access import identities, standing


@dataclass(frozen=True)
class ReportLine:
    """A report with the unit that writes it and, where it was taken over, the one in whose stead."""

    report: Report
    unit: str
    in_stead_of: str

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
    return own.select_related("series", "filing__report", "filing__replaced_by")


def _remarks(entry: RegisterEntry) -> str:
    """The last column of the register: what became of the number, and the note."""
    became, next_filing = "", getattr(entry.filing, "replaced_by", None)
    if entry.void_reason:
        became = _("Đã hủy: %(reason)s") % {"reason": entry.void_reason}
    elif next_filing is not None and next_filing.issued_at:
        became = _("Đã thay thế")
    way = _("Bản giấy, ký tay") if entry.filing.is_on_paper else ""
    return "; ".join(filter(None, (became, way, entry.note)))


REPORTS = Listing(
    code="reports",
    plural="list",
    namespace="reports",
    model=Report,
    words=Words(
        title=gettext_lazy("Báo cáo"),
        one=gettext_lazy("Báo cáo"),
        add=gettext_lazy("Bắt đầu soạn"),
        empty=gettext_lazy("Chưa có báo cáo nào"),
    ),
    columns=(
        Column("unit", gettext_lazy("Đơn vị"), lambda line: line.unit, sort="unit__code"),
        Column("in_stead_of", gettext_lazy("Nhận bàn giao từ"), lambda line: capfirst(line.in_stead_of)),
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
    lines=report_lines,
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
        empty=gettext_lazy("Sổ chưa có văn bản nào"),
    ),
    columns=(
        Column("number", gettext_lazy("Số, ký hiệu"), lambda entry: entry.notation, sort="number"),
        Column("day", gettext_lazy("Ngày, tháng, năm"), lambda entry: entry.issued_on, sort="issued_on"),
        Column("title", gettext_lazy("Tên loại và trích yếu"), lambda entry: entry.title),
        Column("signer", gettext_lazy("Người ký"), lambda entry: entry.signer),
        Column("recipients", gettext_lazy("Nơi nhận"), lambda entry: entry.recipients),
        Column("keeper", gettext_lazy("Bản lưu"), lambda entry: entry.keeper),
        Column("copies", gettext_lazy("Số bản"), lambda entry: entry.copies),
        Column("sent", gettext_lazy("Ngày chuyển"), lambda entry: entry.sent_on, sort="sent_on"),
        Column("received", gettext_lazy("Ký nhận"), lambda entry: entry.received_on, sort="received_on"),
        Column("remarks", gettext_lazy("Ghi chú"), _remarks),
    ),
    usual_sort="-day",
    filters=RegisterFilter,
    seen_by=_register_of,
    lines=lambda entries, on: entries,
)

LISTINGS = (REPORTS, REGISTER)
