"""The journal as it goes out as a workbook."""

from django.utils.translation import gettext_lazy

from dashboards.facts.entries import entries_for, lines, may_read
from dashboards.filters import JournalFilter
from journal.models import Entry
from records.kind import Column, Listing, Words
from units.access import standing

JOURNAL = Listing(
    code="journal",
    plural="journal",
    namespace="",
    model=Entry,
    words=Words(
        title=gettext_lazy("Nhật ký"),
        one=gettext_lazy("Mục nhật ký"),
        add=gettext_lazy("Ghi nhật ký"),
        empty=gettext_lazy("Không có mục nào khớp"),
    ),
    columns=(
        Column("at", gettext_lazy("Lúc"), lambda line: line.business_at, sort="id"),
        Column("real", gettext_lazy("Giờ thực"), lambda line: line.at),
        Column("actor", gettext_lazy("Tài khoản"), lambda line: line.actor),
        Column("act", gettext_lazy("Việc"), lambda line: line.act),
        Column("subject", gettext_lazy("Đối tượng"), lambda line: line.subject),
        Column("unit", gettext_lazy("Đơn vị"), lambda line: line.unit),
        Column("change", gettext_lazy("Thay đổi"), lambda line: line.change),
        Column("detail", gettext_lazy("Chi tiết"), lambda line: line.detail),
        Column("ip", gettext_lazy("Địa chỉ mạng"), lambda line: line.ip),
    ),
    usual_sort="-at",
    filters=JournalFilter,
    seen_by=lambda user: entries_for(standing(user)),
    lines=lambda rows, on: lines(list(rows), on),
    is_there_for=lambda user: may_read(standing(user)),
)

LISTINGS = (JOURNAL,)
