"""Moves of staff and reviews of capacity as kinds of record; a moved person's name is in no list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from records.kind import Column, Entry, Fact, Kind, RecordPage, Tab, Words
from remedies import actions
from remedies.access import in_sight, may_enter_anywhere, may_enter_at, may_read_name, visible_findings
from remedies.filters.staffing import CapacityReviewFilter, StaffMoveFilter
from remedies.forms.staffing import CapacityReviewForm, StaffMoveForm
from remedies.models import CapacityReview, StaffMove
from remedies.querysets import UnitRecords
from remedies.sheets.naming import read_name_sheet
from remedies.words import VERBS
from units.lines import unit_lines
from units.names import identities


@dataclass(frozen=True)
class MoveLine:
    """A move in a list."""

    row: StaffMove
    unit_name: str
    to_name: str
    person_kinds: str


def _moves(user: User) -> UnitRecords[StaffMove]:
    seen = in_sight(user, StaffMove.objects.select_related("unit", "to_unit", "kind"))
    return seen.prefetch_related("person_kinds")


def _move_lines(rows: Sequence[StaffMove], on: date) -> list[MoveLine]:
    names = identities({pk for row in rows for pk in (row.unit_id, row.to_unit_id) if pk}, on=on)
    return [
        MoveLine(
            row,
            capfirst(names[row.unit_id].name),
            capfirst(names[row.to_unit_id].name) if row.to_unit_id else "",
            "; ".join(term.name for term in row.person_kinds.all()),
        )
        for row in rows
    ]


def _move_page(row: StaffMove, user: User) -> RecordPage:
    line = _move_lines([row], row.decided_on)[0]
    hidden = _("(có ghi họ tên, đang ẩn)") if row.official_id else ""
    reads = bool(row.official_id) and may_read_name(user, row.unit_id)
    return RecordPage(
        title=_("%(kind)s số %(pk)d, %(unit)s") % {"kind": row.kind, "pk": row.pk, "unit": line.unit_name},
        facts=[
            Fact(_("Hình thức"), str(row.kind), note=hidden),
            Fact(_("Căn cứ"), row.kind.source),
            Fact(_("Đơn vị đi"), line.unit_name, reverse("units:unit", args=[row.unit.code])),
            Fact(_("Đơn vị đến"), line.to_name),
            Fact(_("Ngày quyết định"), row.decided_on),
            Fact(_("Số quyết định"), row.decision_number),
            Fact(_("Lý do"), row.reason),
            Fact(_("Nhóm cán bộ"), line.person_kinds),
            *_remedied(row, user),
        ],
        sheets=[read_name_sheet("staff_move", row.pk)] if reads else [],
    )


def _remedied(row: StaffMove, user: User) -> list[Fact]:
    """The finding that the move answers, if the user may see it."""
    if row.finding_id is None or not visible_findings(user).filter(pk=row.finding_id).exists():
        return []
    label = _("Trường hợp số %(pk)d") % {"pk": row.finding_id}
    return [Fact(_("Khắc phục"), label, reverse("remedies:finding", args=[row.finding_id]))]


STAFF_MOVE = Kind(
    code="staff_move",
    plural="staff-moves",
    namespace="remedies",
    model=StaffMove,
    words=Words(
        title=gettext_lazy("Luân chuyển, điều động, thay thế, tinh giản"),
        one=gettext_lazy("Điều động"),
        add=gettext_lazy("Ghi điều động, luân chuyển"),
        empty=gettext_lazy("Chưa ghi nhận việc luân chuyển, điều động nào trong phạm vi của bạn."),
        lede=gettext_lazy("Mỗi người một hồ sơ cho mỗi quyết định; danh sách không có họ tên."),
    ),
    columns=(
        Column("kind", gettext_lazy("Hình thức"), lambda line: str(line.row.kind), "kind__order"),
        Column("unit", gettext_lazy("Đơn vị đi"), lambda line: line.unit_name, "unit__code"),
        Column("to_unit", gettext_lazy("Đơn vị đến"), lambda line: line.to_name, "to_unit__code"),
        Column("decided_on", gettext_lazy("Ngày quyết định"), lambda line: line.row.decided_on, "decided_on"),
        Column("person_kinds", gettext_lazy("Nhóm cán bộ"), lambda line: line.person_kinds),
        Column("reason", gettext_lazy("Lý do"), lambda line: line.row.reason, long=True),
        Column("decision", gettext_lazy("Số quyết định"), lambda line: line.row.decision_number, usual=False),
        Column("basis", gettext_lazy("Căn cứ"), lambda line: line.row.kind.source, usual=False, long=True),
    ),
    usual_sort="-decided_on",
    filters=StaffMoveFilter,
    seen_by=_moves,
    lines=_move_lines,
    page=_move_page,
    entry=Entry(
        form=StaffMoveForm,
        enter=actions.record_staff_move,
        amend=actions.amend_staff_move,
        initial=lambda row: {
            "unit": row.unit,
            "decided_on": row.decided_on,
            "kind": row.kind_id,
            "to_unit": row.to_unit,
            "reason": row.reason,
            "person_kinds": list(row.person_kinds.all()),
            "decision_number": row.decision_number,
            "finding": row.finding,
        },
        may_enter=may_enter_anywhere,
        may_amend=lambda user, row: may_enter_at(user, row.unit_id),
        may_remove=lambda user, row: may_enter_at(user, row.unit_id),
    ),
    verbs=VERBS,
    may_attach=lambda user, row: may_enter_at(user, row.unit_id),
    tab=Tab("good", gettext_lazy("Điều động, luân chuyển"), 5),
)


def _reviews(user: User) -> UnitRecords[CapacityReview]:
    return in_sight(user, CapacityReview.objects.select_related("unit"))


def _review_page(row: CapacityReview, user: User) -> RecordPage:
    line = unit_lines([row], row.reviewed_on)[0]
    return RecordPage(
        title=_("Đánh giá năng lực: %(section)s, %(unit)s") % {"section": row.section, "unit": line.unit_name},
        facts=[
            Fact(_("Đơn vị"), line.unit_name, reverse("units:unit", args=[row.unit.code])),
            Fact(_("Bộ phận"), row.section),
            Fact(_("Ngày rà soát"), row.reviewed_on),
            Fact(_("Số người được rà soát"), row.fit + row.to_train + row.to_reassign),
            Fact(_("Đáp ứng yêu cầu"), row.fit),
            Fact(_("Cần bồi dưỡng"), row.to_train),
            Fact(_("Cần bố trí lại"), row.to_reassign),
            Fact(_("Kết quả, kiến nghị"), row.note),
        ],
    )


CAPACITY_REVIEW = Kind(
    code="capacity_review",
    plural="capacity-reviews",
    namespace="remedies",
    model=CapacityReview,
    words=Words(
        title=gettext_lazy("Rà soát, đánh giá năng lực cán bộ"),
        one=gettext_lazy("Đánh giá năng lực"),
        add=gettext_lazy("Ghi kết quả rà soát"),
        empty=gettext_lazy("Chưa ghi nhận kết quả rà soát, đánh giá năng lực nào trong phạm vi của bạn."),
        lede=gettext_lazy("Theo từng bộ phận, bằng số người; không lưu đánh giá của từng người."),
    ),
    columns=(
        Column("section", gettext_lazy("Bộ phận"), lambda line: line.row.section, "section"),
        Column("unit", gettext_lazy("Đơn vị"), lambda line: line.unit_name, "unit__code"),
        Column("reviewed_on", gettext_lazy("Ngày rà soát"), lambda line: line.row.reviewed_on, "reviewed_on"),
        Column("fit", gettext_lazy("Đáp ứng"), lambda line: line.row.fit, "fit", number=True),
        Column("to_train", gettext_lazy("Cần bồi dưỡng"), lambda line: line.row.to_train, "to_train", number=True),
        Column(
            "to_reassign", gettext_lazy("Cần bố trí lại"), lambda line: line.row.to_reassign, "to_reassign", number=True
        ),
        Column("note", gettext_lazy("Kết quả, kiến nghị"), lambda line: line.row.note, long=True),
    ),
    usual_sort="-reviewed_on",
    filters=CapacityReviewFilter,
    seen_by=_reviews,
    lines=unit_lines,
    page=_review_page,
    entry=Entry(
        form=CapacityReviewForm,
        enter=actions.record_capacity_review,
        amend=actions.amend_capacity_review,
        initial=lambda row: {
            "unit": row.unit,
            "section": row.section,
            "reviewed_on": row.reviewed_on,
            "fit": row.fit,
            "to_train": row.to_train,
            "to_reassign": row.to_reassign,
            "note": row.note,
        },
        may_enter=may_enter_anywhere,
        may_amend=lambda user, row: may_enter_at(user, row.unit_id),
        may_remove=lambda user, row: may_enter_at(user, row.unit_id),
    ),
    verbs=VERBS,
    may_attach=lambda user, row: may_enter_at(user, row.unit_id),
    tab=Tab("good", gettext_lazy("Đánh giá năng lực"), 6),
)
