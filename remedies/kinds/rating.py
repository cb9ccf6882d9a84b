"""Annual ratings as a kind of record; the name of who was rated is in no list."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from journal import clock
from library.reference.rating import WORST
from records.kind import Column, Entry, Fact, Kind, RecordPage, Tab, Words
from remedies import actions
from remedies.access import (
    may_enter_anywhere,
    may_enter_at,
    may_read_name,
    ratings_of,
    visible_handlings,
    visible_ratings,
)
from remedies.filters.rating import AnnualRatingFilter
from remedies.forms.rating import AnnualRatingForm
from remedies.models import AnnualRating
from remedies.querysets import AnnualRatingQuerySet
from remedies.sheets.naming import read_name_sheet
from remedies.words import VERBS
from units.lines import unit_lines


def _ratings(user: User) -> AnnualRatingQuerySet:
    return visible_ratings(user).select_related("unit", "label")


def _page(row: AnnualRating, user: User) -> RecordPage:
    line = unit_lines([row], row.decided_on)[0]
    reads = may_read_name(user, row.unit_id)
    return RecordPage(
        title=_("Xếp loại năm %(year)d số %(pk)d, %(unit)s") % {"year": row.year, "pk": row.pk, "unit": line.unit_name},
        lede=_contradiction(row, user) if reads else "",
        facts=[
            Fact(_("Mức xếp loại"), str(row.label), note=_("(có ghi họ tên, đang ẩn)")),
            Fact(_("Căn cứ"), row.label.source),
            Fact(_("Năm đánh giá"), str(row.year)),
            Fact(_("Điểm"), row.score),
            Fact(_("Đơn vị"), line.unit_name, reverse("units:unit", args=[row.unit.code])),
            Fact(_("Ngày quyết định"), row.decided_on),
            Fact(_("Số quyết định"), row.decision_number),
            Fact(_("Cơ quan, người quyết định"), row.decided_by),
            Fact(_("Ghi chú"), row.note),
        ],
        sheets=[read_name_sheet("annual_rating", row.pk)] if reads else [],
    )


def _contradiction(row: AnnualRating, user: User) -> str:
    """Whoever was disciplined in the year is rated “không hoàn thành” (NĐ 90/2020, NĐ 335/2025).

    It tells of a hidden person, so it is for those who may open the name, and only of decisions that they may see.
    """
    seen = visible_handlings(user).standing().discipline()
    disciplined = seen.filter(official=row.official_id, decided_on__year=row.year)
    if row.label.code == WORST or not disciplined.filter(decided_on__lte=clock.today()).exists():
        return ""
    return _(
        "Người này có quyết định kỷ luật trong năm: vi phạm khi thi hành công vụ bị kỷ luật từ khiển trách trở lên thì "
        "xếp loại “Không hoàn thành nhiệm vụ”. Hãy kiểm tra lại."
    )


ANNUAL_RATING = Kind(
    code="annual_rating",
    plural="annual-ratings",
    namespace="remedies",
    model=AnnualRating,
    words=Words(
        title=gettext_lazy("Xếp loại chất lượng hằng năm"),
        one=gettext_lazy("Xếp loại hằng năm"),
        add=gettext_lazy("Ghi xếp loại"),
        empty=gettext_lazy("Chưa ghi kết quả xếp loại hằng năm nào trong phạm vi của bạn."),
        lede=gettext_lazy("Mỗi người một mức cho mỗi năm; danh sách không có họ tên."),
    ),
    columns=(
        Column("year", gettext_lazy("Năm"), lambda line: str(line.row.year), "year"),
        Column("unit", gettext_lazy("Đơn vị"), lambda line: line.unit_name, "unit__code"),
        Column("label", gettext_lazy("Mức xếp loại"), lambda line: str(line.row.label), "label__order"),
        Column("score", gettext_lazy("Điểm"), lambda line: line.row.score, "score", number=True),
        Column("decided_on", gettext_lazy("Ngày quyết định"), lambda line: line.row.decided_on, "decided_on"),
        Column("decision", gettext_lazy("Số quyết định"), lambda line: line.row.decision_number),
        Column(
            "decided_by", gettext_lazy("Người quyết định"), lambda line: line.row.decided_by, usual=False, acting=True
        ),
        Column("basis", gettext_lazy("Căn cứ"), lambda line: line.row.label.source, usual=False, long=True),
    ),
    usual_sort="-year",
    filters=AnnualRatingFilter,
    seen_by=_ratings,
    lines=unit_lines,
    page=_page,
    kept_from=ratings_of,
    entry=Entry(
        form=AnnualRatingForm,
        enter=actions.record_annual_rating,
        amend=actions.amend_annual_rating,
        initial=lambda row: {
            "unit": row.unit,
            "decided_on": row.decided_on,
            "year": row.year,
            "label": row.label_id,
            "score": row.score,
            "decision_number": row.decision_number,
            "decided_by": row.decided_by,
            "note": row.note,
        },
        may_enter=may_enter_anywhere,
        may_amend=lambda user, row: may_enter_at(user, row.unit_id),
        may_remove=lambda user, row: may_enter_at(user, row.unit_id),
    ),
    verbs=VERBS,
    may_attach=lambda user, row: may_enter_at(user, row.unit_id),
    tab=Tab("good", gettext_lazy("Xếp loại"), 8),
)
