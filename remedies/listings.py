"""The lists of what is computed from cases: the warnings, and the heads who answer."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from accounts.models import User
from journal import clock
from records.kind import Column, Listing, Status, Words
from remedies.facts.heads import head_rows
from remedies.facts.warned import Found, Warned, told, warnings
from remedies.filters.warning import HeadsFilter, WarningsFilter
from remedies.watch import question_of, sees_cases, visible_heads
from units.models import Posting, Unit
from units.querysets import PostingQuerySet


def _warnings_of(user: User) -> QuerySet[Any]:
    return warnings(question_of(user, on=clock.today()))


def _told_to(rows: Sequence[Found], on: date, user: User) -> list[Warned]:
    return told(rows, question_of(user, on=on))


def _heads_of(user: User) -> PostingQuerySet:
    return visible_heads(user).select_related("official", "unit")


def _url_of_head(row: Any) -> str:
    """The page of a head, which counts from the same day."""
    return f"{reverse('remedies:head', args=[row.pk])}?{urlencode({'since': f'{row.counted_from:%d/%m/%Y}'})}"


WARNED = Listing(
    code="warnings",
    plural="warnings",
    namespace="remedies",
    model=Unit,
    words=Words(
        title=gettext_lazy("Cảnh báo"),
        one=gettext_lazy("Cảnh báo"),
        add=gettext_lazy("Ghi biểu hiện"),
        empty=gettext_lazy("Chưa có nhiệm vụ, ý kiến hay vụ việc nào trong phạm vi của bạn vượt ngưỡng cảnh báo."),
        thing=gettext_lazy("cảnh báo"),
    ),
    columns=(
        Column("record", gettext_lazy("Hồ sơ"), lambda line: line.title),
        Column("kind", gettext_lazy("Loại cảnh báo"), lambda line: Status(str(line.kind.label), "wait"), "warned_kind"),
        Column("sentence", gettext_lazy("Cảnh báo"), lambda line: line.sentence),
        Column("unit", gettext_lazy("Đơn vị"), lambda line: capfirst(line.unit.name)),
        Column("since", gettext_lazy("Từ ngày"), lambda line: line.since, "warned_on"),
    ),
    usual_sort="-since",
    filters=WarningsFilter,
    seen_by=_warnings_of,
    told_to=_told_to,
    is_there_for=sees_cases,
    tie=("warned_kind", "warned_record"),
)

HEADS = Listing(
    code="heads",
    plural="heads",
    namespace="remedies",
    model=Posting,
    words=Words(
        title=gettext_lazy("Trách nhiệm người đứng đầu"),
        one=gettext_lazy("Người đứng đầu"),
        add=gettext_lazy("Bổ nhiệm"),
        empty=gettext_lazy(
            "Trong phạm vi của bạn không có biểu hiện, vụ việc, nhiệm vụ quá hạn hay vụ việc quá hạn lập kế hoạch."
        ),
        thing=gettext_lazy("người đứng đầu"),
    ),
    columns=(
        Column(
            "head",
            gettext_lazy("Người đứng đầu"),
            lambda line: line.posting.official.full_name,
            "official__sort_key",
            named=True,
        ),
        Column("post", gettext_lazy("Chức vụ"), lambda line: line.posting.title),
        Column("unit", gettext_lazy("Đơn vị"), lambda line: line.unit_name, "unit__code"),
        Column("findings", gettext_lazy("Biểu hiện, vụ việc"), lambda line: line.findings, "findings", number=True),
        Column("overdue", gettext_lazy("Nhiệm vụ quá hạn"), lambda line: line.overdue, "overdue", number=True),
        Column(
            "without_plan",
            gettext_lazy("Quá hạn lập kế hoạch"),
            lambda line: line.without_plan,
            "without_plan overdue findings",
            number=True,
        ),
    ),
    usual_sort="-without_plan",
    filters=HeadsFilter,
    seen_by=_heads_of,
    lines=lambda rows, on: head_rows(rows, on=on),
    is_there_for=sees_cases,
    opens=_url_of_head,
)

LISTINGS = (WARNED, HEADS)
