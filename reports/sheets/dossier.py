"""What may be done with a file of a matter now, and with a transfer to the archive."""

from datetime import date

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from library.models import LegalAct
from records.sheets import Sheet
from reports.forms.dossier import CloseForm, PaperForm, PutActForm, ReasonForm
from reports.models import ArchiveTransfer, Dossier
from reports.models.dossier import DossierQuerySet


def dossier_sheets(row: Dossier, *, may_fill: bool, may_keep: bool, today: date) -> list[Sheet]:
    """Putting a document in and closing while it is open; opening it again while it is still with the body."""
    if row.closed_on is None:
        return [_put(row), _close(row, today)] if may_fill else []
    if row.transfer_id is None and may_keep:
        told = [_("Hồ sơ trở lại “Đang mở”; thêm bớt văn bản được. Lý do ghi vào nhật ký.")]
        return [_sheet("reopen_dossier", _("Mở lại hồ sơ"), told, row.pk, ReasonForm(), quiet=True)]
    return []


def _put(row: Dossier) -> Sheet:
    told = [
        _("Văn bản đến, văn bản chỉ đạo, kết luận và tài liệu khác của công việc."),
        _("Văn bản do cơ quan phát hành thì đưa vào từ Phiếu gửi, nhận của báo cáo."),
    ]
    return _sheet("put_paper", _("Thêm văn bản"), told, row.pk, PaperForm())


def _close(row: Dossier, today: date) -> Sheet:
    told = [
        _("Hệ thống kiểm tra hồ sơ đã đủ văn bản; sau đó không thêm bớt văn bản được nữa."),
        _("Trong 01 năm kể từ ngày kết thúc, hồ sơ phải nộp vào lưu trữ cơ quan (Nghị định 30/2020/NĐ-CP, Điều 30)."),
    ]
    form = CloseForm(initial={"closed_on": today})
    return _sheet("close_dossier", _("Kết thúc hồ sơ"), told, row.pk, form, quiet=True)


def transfer_sheets(row: ArchiveTransfer, *, may_keep: bool) -> list[Sheet]:
    """Taking a transfer back."""
    if row.undone_on is not None or not may_keep:
        return []
    told = [_("Hồ sơ trở lại cơ quan, vẫn ở trạng thái đã kết thúc. Biên bản cũ giữ lại, ghi là đã hủy.")]
    return [_sheet("undo_transfer", _("Hủy giao nhận"), told, row.pk, ReasonForm(), tone="danger", quiet=True)]


def put_act_sheet(act: LegalAct, among: DossierQuerySet) -> Sheet:
    """A document of the library goes into a file of a matter."""
    told = [_("Văn bản chỉ đạo, căn cứ của công việc được ghi vào mục lục văn bản của hồ sơ.")]
    return _sheet("put_act", _("Đưa vào hồ sơ"), told, act.pk, PutActForm(among=among), quiet=True)


def _sheet(
    name: str, title: str, told: list[str], pk: int, form: forms.Form, *, tone: str = "primary", quiet: bool = False
) -> Sheet:
    return Sheet(name, title, told, reverse(f"reports:{name}", args=[pk]), title, form, tone, quiet)
