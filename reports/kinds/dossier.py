"""Files of matters and their transfers to the archive as kinds of record; they stay inside their body."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from journal import clock
from journal.keys import new_key
from journal.outbox import state_of
from library.deadlines import due
from records.kind import Beside, Column, Entry, Fact, Kind, Panel, RecordPage, Status, Tab, Words
from reports import actions
from reports.dossiers import keeps_some_list, may_fill, may_keep, visible_dossiers, visible_transfers
from reports.filters.dossier import ArchiveTransferFilter, DossierFilter
from reports.forms.dossier import ArchiveTransferForm, DossierForm, dossier_initial
from reports.jobs import MAKE_TRANSFER
from reports.models import ArchiveTransfer, Dossier, DossierPaper
from reports.sheets.dossier import dossier_sheets, transfer_sheets
from reports.words import DOSSIER_ACTS
from units.lines import UnitLine, unit_lines


@dataclass(frozen=True)
class DossierLine(UnitLine[Dossier]):
    """A file with its body's name, where it stands on a day, and how many documents it holds."""

    status: Status
    papers: int


def _status(row: Dossier, on: date) -> Status:
    if row.transfer_id is not None:
        return Status(_("Đã nộp lưu"), "done")
    if row.closed_on is None or row.hand_over_by is None:
        return Status(_("Đang mở"), "run")
    return Status(_("Quá hạn nộp lưu"), "late") if row.hand_over_by < on else Status(_("Đã kết thúc"), "good")


def _lines(rows: Sequence[Dossier], on: date) -> list[DossierLine]:
    held = DossierPaper.objects.filter(dossier__in=[row.pk for row in rows]).order_by()
    counted = dict(held.values_list("dossier").annotate(number=Count("pk")))
    return [
        DossierLine(line.row, line.unit_name, _status(line.row, on), counted.get(line.row.pk, 0))
        for line in unit_lines(rows, on)
    ]


def _dossiers(user: User) -> QuerySet[Dossier]:
    return visible_dossiers(user).select_related("unit", "keeper", "round", "transfer")


def _page(row: Dossier, user: User) -> RecordPage:
    today = clock.today()
    line = _lines([row], today)[0]
    fills, waits = may_fill(user, row), row.transfer_id is None and row.hand_over_by is not None
    context = {
        "papers": [(paper, new_key()) for paper in row.papers.select_related("file")],
        "row": row,
        "may_take_out": fills and row.closed_on is None,
    }
    transferred = reverse("reports:archive_transfer", args=[row.transfer_id]) if row.transfer_id else ""
    return RecordPage(
        title=_("Hồ sơ %(code)s") % {"code": row},
        status=line.status,
        lede=row.title,
        facts=[
            Fact(_("Cơ quan"), line.unit_name, reverse("units:unit", args=[row.unit.code])),
            Fact(_("Danh mục năm"), str(row.year)),
            Fact(_("Thời hạn bảo quản"), row.retention),
            Fact(_("Người lập hồ sơ"), row.keeper.full_name),
            Fact(_("Kỳ báo cáo"), row.round.name if row.round else ""),
            Fact(_("Ngày mở hồ sơ"), row.opened_on),
            Fact(_("Ngày kết thúc"), row.closed_on),
            Fact(
                _("Nộp lưu chậm nhất"),
                row.hand_over_by,
                note=due(row.hand_over_by, today=today).words if waits and row.hand_over_by else "",
            ),
            Fact(_("Đã nộp lưu"), str(row.transfer) if row.transfer else "", transferred),
            Fact(_("Ghi chú"), row.note),
        ],
        panels=[Panel(_("Mục lục văn bản"), "reports/_dossier_papers.html", context)],
        sheets=dossier_sheets(row, may_fill=fills, may_keep=may_keep(user, row), today=today),
    )


def _may_remove(user: User, row: Dossier) -> bool:
    return row.closed_on is None and may_keep(user, row) and not row.papers.exists()


DOSSIER = Kind(
    code="dossier",
    plural="dossiers",
    namespace="reports",
    model=Dossier,
    words=Words(
        title=gettext_lazy("Hồ sơ công việc"),
        one=gettext_lazy("Hồ sơ công việc"),
        add=gettext_lazy("Mở hồ sơ"),
        empty=gettext_lazy(
            "Danh mục hồ sơ của cơ quan chưa có hồ sơ nào. Văn thư mở cho mỗi công việc trong danh mục một hồ sơ."
        ),
        lede=gettext_lazy(
            "Danh mục hồ sơ của cơ quan: mỗi công việc một hồ sơ, có người lập, thời hạn bảo quản; "
            "kết thúc công việc thì nộp vào lưu trữ trong 01 năm."
        ),
    ),
    columns=(
        Column("code", gettext_lazy("Số và ký hiệu"), lambda line: line.row.code, "code"),
        Column("year", gettext_lazy("Năm"), lambda line: str(line.row.year), "year"),
        Column("title", gettext_lazy("Tiêu đề hồ sơ"), lambda line: line.row.title, "title", long=True),
        Column("retention", gettext_lazy("Thời hạn bảo quản"), lambda line: line.row.retention, "retention_years"),
        Column("keeper", gettext_lazy("Người lập"), lambda line: line.row.keeper.full_name, named=True),
        Column("papers", gettext_lazy("Văn bản"), lambda line: line.papers, number=True),
        Column("state", gettext_lazy("Trạng thái"), lambda line: line.status, "closed_on"),
        Column("by", gettext_lazy("Hạn nộp lưu"), lambda line: line.row.hand_over_by, usual=False),
        Column("unit", gettext_lazy("Cơ quan"), lambda line: line.unit_name, "unit__code", usual=False),
        Column("note", gettext_lazy("Ghi chú"), lambda line: line.row.note, usual=False, long=True),
    ),
    usual_sort="code",
    filters=DossierFilter,
    seen_by=_dossiers,
    lines=_lines,
    page=_page,
    entry=Entry(
        form=DossierForm,
        enter=actions.open_dossier,
        amend=actions.amend_dossier,
        initial=dossier_initial,
        may_enter=keeps_some_list,
        may_amend=lambda user, row: row.closed_on is None and may_keep(user, row),
        may_remove=_may_remove,
        by_workbook=False,
    ),
    verbs=DOSSIER_ACTS,
    tab=Tab("dossier", gettext_lazy("Hồ sơ"), 1),
    beside=(Beside(gettext_lazy("Danh mục để in"), "reports:dossier_book"),),
)


@dataclass(frozen=True)
class TransferLine(UnitLine[ArchiveTransfer]):
    """A transfer with its body's name and where it stands."""

    status: Status


def _transfer_status(row: ArchiveTransfer) -> Status:
    if row.undone_on is not None:
        return Status(_("Đã hủy"), "off", row.undone_because)
    return Status(_("Đã nộp lưu"), "done") if row.package_id else Status(_("Đang lập biên bản"), "wait")


def _transfer_lines(rows: Sequence[ArchiveTransfer], on: date) -> list[TransferLine]:
    return [TransferLine(line.row, line.unit_name, _transfer_status(line.row)) for line in unit_lines(rows, on)]


def _transfers(user: User) -> QuerySet[ArchiveTransfer]:
    return visible_transfers(user).select_related("unit", "minutes", "package")


def _transfer_page(row: ArchiveTransfer, user: User) -> RecordPage:
    line = _transfer_lines([row], row.handed_on)[0]
    told = row.content
    minutes = reverse("reports:minutes_of_transfer", args=[row.pk]) if row.minutes_id else ""
    package = reverse("reports:package_of_transfer", args=[row.pk]) if row.package_id and may_keep(user, row) else ""
    context = {"dossiers": told["dossiers"], "job": None if row.package_id else state_of(MAKE_TRANSFER, row.pk)}
    return RecordPage(
        title=_("Nộp lưu ngày %(day)s") % {"day": f"{row.handed_on:%d/%m/%Y}"},
        status=line.status,
        facts=[
            Fact(_("Cơ quan giao nộp"), line.unit_name, reverse("units:unit", args=[row.unit.code])),
            Fact(_("Người giao"), told["giver"], note=told["giver_post"]),
            Fact(_("Bên nhận"), row.archive),
            Fact(_("Người nhận"), told["receiver"], note=told["receiver_post"]),
            Fact(_("Tên khối tài liệu"), told["fonds"]),
            Fact(_("Tình trạng tài liệu"), told["condition"]),
            Fact(_("Biên bản giao nhận"), _("Mở tệp PDF") if minutes else "", minutes),
            Fact(_("Gói dữ liệu"), _("Tải gói") if package else "", package, note=_sums(row, package)),
            Fact(_("Ngày hủy giao nhận"), row.undone_on),
            Fact(_("Lý do hủy giao nhận"), row.undone_because),
        ],
        panels=[Panel(_("Mục lục hồ sơ nộp lưu"), "reports/_handed_dossiers.html", context)],
        sheets=transfer_sheets(row, may_keep=may_keep(user, row)),
    )


def _sums(row: ArchiveTransfer, package: str) -> str:
    return _("SHA-256 %(sum)s") % {"sum": row.package.sha256} if package and row.package else ""


def _never(user: User, row: Any) -> bool:
    return False


ARCHIVE_TRANSFER = Kind(
    code="archive_transfer",
    plural="archive_transfers",
    namespace="reports",
    model=ArchiveTransfer,
    words=Words(
        title=gettext_lazy("Nộp lưu hồ sơ"),
        one=gettext_lazy("Lần nộp lưu"),
        add=gettext_lazy("Nộp lưu hồ sơ"),
        empty=gettext_lazy("Cơ quan chưa nộp lưu hồ sơ nào."),
        lede=gettext_lazy(
            "Giao hồ sơ đã kết thúc cho lưu trữ cơ quan: biên bản giao nhận, mục lục và gói dữ liệu có mã kiểm tra."
        ),
        thing=gettext_lazy("lần nộp lưu"),
    ),
    columns=(
        Column("handed_on", gettext_lazy("Ngày giao nhận"), lambda line: line.row.handed_on, "handed_on"),
        Column("archive", gettext_lazy("Bên nhận"), lambda line: line.row.archive, "archive"),
        Column(
            "fonds", gettext_lazy("Khối tài liệu"), lambda line: str(capfirst(line.row.content["fonds"])), long=True
        ),
        Column("number", gettext_lazy("Số hồ sơ"), lambda line: len(line.row.content["dossiers"]), number=True),
        Column("state", gettext_lazy("Trạng thái"), lambda line: line.status),
        Column("unit", gettext_lazy("Cơ quan giao nộp"), lambda line: line.unit_name, "unit__code", usual=False),
    ),
    usual_sort="-handed_on",
    filters=ArchiveTransferFilter,
    seen_by=_transfers,
    lines=_transfer_lines,
    page=_transfer_page,
    entry=Entry(
        form=ArchiveTransferForm,
        enter=actions.hand_over_dossiers,
        may_enter=keeps_some_list,
        may_remove=_never,
        by_workbook=False,
    ),
    verbs=DOSSIER_ACTS,
    tab=Tab("dossier", gettext_lazy("Nộp lưu"), 2),
)
