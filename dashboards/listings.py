"""The journal, and who owes in a round, as lists."""

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from dashboards.facts.entries import entries_for, lines, may_read
from dashboards.facts.owed import owed_by, owed_lines
from dashboards.filters import JournalFilter, OwedFilter
from journal.models import Entry
from records.kind import Beside, Column, Listing, Words
from reports.models import Expectation
from reports.sight import BUNDLED_AT
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
        empty=gettext_lazy("Trong phạm vi được kiểm toán chưa có việc nào được ghi."),
        thing=gettext_lazy("mục nhật ký"),
    ),
    columns=(
        Column("at", gettext_lazy("Lúc"), lambda line: line.business_at, sort="id"),
        Column("real", gettext_lazy("Giờ thực"), lambda line: line.at, usual=False),
        Column("actor", gettext_lazy("Tài khoản"), lambda line: line.actor, acting=True),
        Column("act", gettext_lazy("Việc"), lambda line: line.act),
        Column("subject", gettext_lazy("Đối tượng"), lambda line: line.subject),
        Column("unit", gettext_lazy("Đơn vị"), lambda line: capfirst(line.unit)),
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

OWED = Listing(
    code="owed",
    plural="owed",
    namespace="",
    model=Expectation,
    words=Words(
        title=gettext_lazy("Đơn vị phải gửi báo cáo"),
        one=gettext_lazy("Đơn vị phải gửi báo cáo"),
        add=gettext_lazy("Bổ sung đơn vị"),
        empty=gettext_lazy("Không có đơn vị nào phải gửi báo cáo"),
    ),
    columns=(
        Column("unit", gettext_lazy("Đơn vị"), lambda line: line.unit, sort="unit_sort"),
        Column("level", gettext_lazy("Loại đơn vị"), lambda line: line.level, usual=False),
        Column("round", gettext_lazy("Kỳ"), lambda line: line.row.round.name, unbroken=True),
        Column("receiver", gettext_lazy("Nơi nhận"), lambda line: line.receiver, unbroken=True),
        Column("deadline", gettext_lazy("Hạn gửi"), lambda line: line.row.deadline, sort="deadline"),
        Column("state", gettext_lazy("Trạng thái"), lambda line: line.state, sort="report__state"),
        Column("sent", gettext_lazy("Gửi lúc"), lambda line: line.row.first_issued_at),
        Column("late", gettext_lazy("Gửi muộn, quá hạn"), lambda line: line.late),
        Column("nil", gettext_lazy("Không phát sinh"), lambda line: line.nil, usual=False),
        Column("number", gettext_lazy("Số, ký hiệu"), lambda line: line.number, usual=False),
        Column("day", gettext_lazy("Ngày văn bản"), lambda line: line.day, usual=False),
        Column("reviewer", gettext_lazy("Người xem xét"), lambda line: line.reviewer, acting=True, usual=False),
        Column("reminded", gettext_lazy("Đã nhắc (lần)"), lambda line: line.reminded, number=True, usual=False),
    ),
    usual_sort="unit",
    filters=OwedFilter,
    seen_by=owed_by,
    lines=owed_lines,
    opens=lambda row: reverse("unit_in_round", args=[row.round_id, row.pk]),
    downloads=(Beside(gettext_lazy("Tải các bản PDF"), BUNDLED_AT),),
)

LISTINGS = (JOURNAL, OWED)
