"""Narrowing the lists of files of matters and of what went to the archive."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, NumberFilter

from records.filters import ALL, RecordFilter, TextFilter, since, until
from reports.models import ArchiveTransfer, Dossier
from units.filters import UnitFilter

STATES = [
    ("open", _("Đang mở")),
    ("closed", _("Đã kết thúc, chưa nộp lưu")),
    ("overdue", _("Quá hạn nộp lưu")),
    ("handed", _("Đã nộp lưu")),
]


class DossierFilter(RecordFilter):
    """By words, body, year, state and day."""

    q = TextFilter("code", "title", label=_("Ký hiệu, tiêu đề"))
    unit = UnitFilter(label=_("Cơ quan"))
    year = NumberFilter("year", label=_("Danh mục năm"), min_value=1945, max_value=9999)
    state = ChoiceFilter(label=_("Trạng thái"), choices=STATES, method="in_state", empty_label=ALL)
    closed_after = since(_("Kết thúc từ ngày"), "closed_on")
    closed_before = until(_("Kết thúc đến ngày"), "closed_on")

    class Meta(RecordFilter.Meta):
        model = Dossier

    def in_state(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Those in the state on the list's day."""
        dossiers = Dossier.objects.all()
        found = {
            "open": dossiers.open(),
            "closed": dossiers.to_hand_over(),
            "overdue": dossiers.overdue(on=self.on),
            "handed": dossiers.filter(transfer__isnull=False),
        }
        return rows.filter(pk__in=found[value].values("pk"))


class ArchiveTransferFilter(RecordFilter):
    """By archive, body and day."""

    q = TextFilter("archive", label=_("Bên nhận"))
    unit = UnitFilter(label=_("Cơ quan giao nộp"))
    after = since(_("Giao nhận từ ngày"), "handed_on")
    before = until(_("Giao nhận đến ngày"), "handed_on")

    class Meta(RecordFilter.Meta):
        model = ArchiveTransfer
