"""Documents of the library as a kind of record: everybody looks them up, those who write keep them."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from journal import clock
from library.actions import enter_legal_act
from library.citations import full, short
from library.models import LegalAct
from records.kind import Column, Entry, Fact, Kind, RecordPage, Status, Words
from records.sheets import Sheet
from reports.actions.legal_acts import amend_legal_act
from reports.dossiers import fillable_by
from reports.filters.legal_act import LegalActFilter
from reports.forms.legal_act import LegalActForm, ReplaceForm
from reports.sheets.dossier import put_act_sheet
from reports.sight import may_keep_library
from reports.words import RECORD_ACTS


def _acts(user: User) -> QuerySet[LegalAct]:
    return LegalAct.objects.select_related("replaced_by")


def _standing(act: LegalAct) -> Status:
    """Whether an act still holds today."""
    replaced = act.replaced_on is not None and act.replaced_on <= clock.today()
    return Status(_("Đã bị thay thế"), "late") if replaced else Status(_("Chưa bị thay thế"), "good")


def _page(row: LegalAct, user: User) -> RecordPage:
    sheets = []
    if may_keep_library(user) and row.replaced_by is None:
        told = [_("Báo cáo viện dẫn văn bản này từ ngày đó được nhắc là văn bản đã bị thay thế.")]
        url = reverse("reports:replace_legal_act", args=[row.pk])
        sheets.append(
            Sheet("replace", _("Ghi văn bản thay thế"), told, url, _("Ghi thay thế"), ReplaceForm(), quiet=True)
        )
    if row.issued_on and row.issuer and (among := fillable_by(user)).exists():
        sheets.append(put_act_sheet(row, among))
    return RecordPage(
        title=short(row),
        status=_standing(row),
        facts=[
            Fact(_("Viện dẫn lần đầu"), full(row)),
            Fact(_("Viện dẫn lần sau"), short(row)),
            Fact(_("Ngày ban hành"), row.issued_on),
            Fact(_("Cơ quan ban hành"), row.issuer),
            Fact(_("Trích yếu"), row.title),
            *_replacement(row),
        ],
        sheets=sheets,
    )


def _replacement(row: LegalAct) -> list[Fact]:
    if row.replaced_by is None:
        return []
    url = reverse("reports:legal_act", args=[row.replaced_by_id])
    return [
        Fact(_("Được thay thế bởi"), short(row.replaced_by), url),
        Fact(_("Thay thế từ ngày"), row.replaced_on),
    ]


def _initial(row: LegalAct) -> dict[str, Any]:
    names = ("kind_name", "notation", "issued_on", "issuer", "title")
    return {name: getattr(row, name) for name in names}


LEGAL_ACT = Kind(
    code="legal_act",
    plural="legal_acts",
    namespace="reports",
    model=LegalAct,
    words=Words(
        title=gettext_lazy("Thư viện văn bản"),
        one=gettext_lazy("Văn bản"),
        add=gettext_lazy("Thêm văn bản"),
        empty=gettext_lazy("Thư viện chưa có văn bản nào."),
        lede=gettext_lazy("Văn bản dùng làm căn cứ và viện dẫn trong báo cáo; mỗi văn bản chỉ có một cách viết."),
    ),
    columns=(
        Column("act", gettext_lazy("Văn bản"), short, "notation"),
        Column("title", gettext_lazy("Trích yếu"), lambda act: act.title, "title", long=True),
        Column("issued_on", gettext_lazy("Ngày ban hành"), lambda act: act.issued_on, "issued_on"),
        Column("issuer", gettext_lazy("Cơ quan ban hành"), lambda act: act.issuer, "issuer"),
        Column("state", gettext_lazy("Hiệu lực"), _standing, "replaced_on"),
    ),
    usual_sort="-issued_on",
    filters=LegalActFilter,
    seen_by=_acts,
    lines=lambda rows, on: rows,
    page=_page,
    entry=Entry(
        form=LegalActForm,
        enter=enter_legal_act,
        amend=amend_legal_act,
        initial=_initial,
        may_enter=may_keep_library,
        may_amend=lambda user, row: may_keep_library(user),
        may_remove=lambda user, row: may_keep_library(user),
        unit_of=lambda row: None,
    ),
    verbs=RECORD_ACTS,
    may_attach=lambda user, row: may_keep_library(user),
)
