"""Self-review rounds and the reviews in them as kinds of record; who is behind a review is in no list."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from journal import clock
from journal.refusal import Refused
from records.kind import BulkAct, Column, Entry, Fact, Kind, Panel, RecordPage, Status, Tab, Words
from remedies import actions
from remedies.access import may_enter_anywhere, may_enter_at, may_read_name
from remedies.facts.turnout import turnout
from remedies.filters.self_review import SelfReviewFilter, SelfReviewRoundFilter
from remedies.forms.self_review import HandInForm, SelfReviewForm, SelfReviewRoundForm
from remedies.models import Promise, SelfReview, SelfReviewRound
from remedies.querysets import UnitRecords
from remedies.sheets.naming import read_name_sheet
from remedies.sight import visible_promises, visible_reviews, visible_rounds
from remedies.states import PromiseState
from remedies.words import VERBS
from units.lines import unit_lines

PROMISE_TONES = {PromiseState.OPEN: "run", PromiseState.KEPT: "done", PromiseState.UNKEPT: "back"}


def promise_status(row: Promise) -> Status:
    """Where a promise stands, as a badge."""
    return Status(row.get_state_display(), PROMISE_TONES[PromiseState(row.state)])


def _rounds(user: User) -> UnitRecords[SelfReviewRound]:
    return visible_rounds(user).select_related("unit", "act")


def _round_page(row: SelfReviewRound, user: User) -> RecordPage:
    today = clock.today()
    line = unit_lines([row], row.opened_on)[0]
    seen = visible_reviews(user).filter(round=row)
    promised = (
        visible_promises(user)
        .filter(review__round=row)
        .aggregate(
            made=Count("pk"),
            kept=Count("pk", filter=Q(state=PromiseState.KEPT)),
            unkept=Count("pk", filter=Q(state=PromiseState.UNKEPT)),
            open=Count("pk", filter=Q(state=PromiseState.OPEN)),
        )
    )
    carried = visible_promises(user).open().filter(review__round__opened_on__lt=row.opened_on)
    context = {
        "turnout": turnout(seen, on=today, unit=row.unit if may_enter_at(user, row.unit_id) else None),
        "round": row,
        "promised": promised,
        "carried": carried.count(),
        "add_url": f"{reverse('remedies:add_self_review')}?round={row.pk}" if may_enter_anywhere(user) else "",
    }
    return RecordPage(
        title=row.title,
        status=Status(_("Đang mở"), "run") if today <= row.due_on else Status(_("Đã hết hạn nộp"), "off"),
        facts=[
            Fact(_("Đơn vị phát động"), line.unit_name, reverse("units:unit", args=[row.unit.code])),
            Fact(_("Ngày phát động"), row.opened_on),
            Fact(_("Hạn nộp"), row.due_on),
            Fact(_("Lời thề, lời hứa"), row.oath),
            Fact(_("Văn bản"), str(row.act) if row.act else None, note=row.act.title if row.act else ""),
        ],
        panels=[Panel(_("Kết quả nộp"), "remedies/_turnout_of_round.html", context)],
    )


SELF_REVIEW_ROUND = Kind(
    code="self_review_round",
    plural="self-review-rounds",
    namespace="remedies",
    model=SelfReviewRound,
    words=Words(
        title=gettext_lazy("Đợt tự soi, tự sửa"),
        one=gettext_lazy("Đợt tự soi, tự sửa"),
        add=gettext_lazy("Phát động đợt"),
        empty=gettext_lazy("Chưa có đợt tự soi, tự sửa nào trong phạm vi của bạn."),
        lede=gettext_lazy("Đảng viên giữ chức vụ nộp báo cáo tự rà soát; đảng viên không giữ chức vụ nộp bản tự soi."),
    ),
    columns=(
        Column("title", gettext_lazy("Tên đợt"), lambda line: line.row.title, "title", long=True),
        Column("unit", gettext_lazy("Đơn vị phát động"), lambda line: line.unit_name, "unit__code"),
        Column("opened_on", gettext_lazy("Ngày phát động"), lambda line: line.row.opened_on, "opened_on"),
        Column("due_on", gettext_lazy("Hạn nộp"), lambda line: line.row.due_on, "due_on"),
        Column("act", gettext_lazy("Văn bản"), lambda line: str(line.row.act or ""), "act__notation"),
    ),
    usual_sort="-opened_on",
    filters=SelfReviewRoundFilter,
    seen_by=_rounds,
    lines=unit_lines,
    page=_round_page,
    entry=Entry(
        form=SelfReviewRoundForm,
        enter=actions.open_self_review_round,
        amend=actions.amend_self_review_round,
        initial=lambda row: {
            "unit": row.unit,
            "title": row.title,
            "opened_on": row.opened_on,
            "due_on": row.due_on,
            "oath": row.oath,
            "act": row.act,
        },
        may_enter=may_enter_anywhere,
        may_amend=lambda user, row: may_enter_at(user, row.unit_id),
        may_remove=lambda user, row: may_enter_at(user, row.unit_id),
    ),
    verbs=VERBS,
    may_attach=lambda user, row: may_enter_at(user, row.unit_id),
    tab=Tab("self_review", gettext_lazy("Đợt"), 1),
)


def _reviews(user: User) -> QuerySet[Any]:
    """With the number of promises; of a page of the list only."""
    return visible_reviews(user).select_related("round", "unit")


def _review_lines(rows: Any, on: Any) -> Any:
    """The reviews with the names of their units and how much was promised, in two queries."""
    made = Promise.objects.filter(review__in=[row.pk for row in rows]).order_by()
    counted = dict(made.values_list("review").annotate(number=Count("pk")))
    for row in rows:
        row.promised = counted.get(row.pk, 0)
    return unit_lines(rows, on)


def review_status(row: SelfReview) -> Status:
    """Whether it was handed in, and in time."""
    if row.submitted_on is None:
        return Status(_("Chưa nộp"), "wait")
    return Status(_("Nộp sau hạn"), "late") if row.submitted_on > row.round.due_on else Status(_("Đã nộp"), "done")


def form_of(row: SelfReview) -> str:
    """Which of the two forms is due."""
    return _("Giữ chức vụ") if row.with_office else _("Không giữ chức vụ")


def _review_page(row: SelfReview, user: User) -> RecordPage:
    line = unit_lines([row], row.submitted_on or row.round.opened_on)[0]
    may = may_enter_at(user, row.unit_id)
    due = _("Báo cáo tự rà soát") if row.with_office else _("Bản tự soi, cam kết")
    own = list(row.promises.order_by("pk"))
    add = f"{reverse('remedies:add_promise')}?review={row.pk}" if may and row.submitted_on else ""
    panels = [Panel(_("Lời hứa, cam kết"), "remedies/_promises.html", {"promises": _told(own), "add_url": add})]
    carried = list(visible_promises(user).carried_into(row).select_related("review__round").order_by("pk"))
    if carried:
        title = _("Lời hứa từ đợt trước còn theo dõi")
        panels.append(Panel(title, "remedies/_promises.html", {"promises": _told(carried), "add_url": ""}))
    return RecordPage(
        title=_("Bản tự soi số %(pk)d, %(unit)s") % {"pk": row.pk, "unit": line.unit_name},
        status=review_status(row),
        facts=[
            Fact(_("Đợt"), row.round.title, reverse("remedies:self_review_round", args=[row.round_id])),
            Fact(_("Tổ chức, đơn vị"), line.unit_name, reverse("units:unit", args=[row.unit.code])),
            Fact(_("Hình thức"), due, note=_("(%(office)s)") % {"office": form_of(row).lower()}),
            Fact(_("Đảng viên"), _("(đang ẩn)")),
            Fact(_("Ngày nộp"), row.submitted_on),
            Fact(_("Lời thề, lời hứa của đợt"), row.round.oath),
        ],
        panels=panels,
        sheets=[read_name_sheet("self_review", row.pk)] if may_read_name(user, row.unit_id) else [],
    )


def _told(promises: list[Promise]) -> list[tuple[Promise, Status]]:
    return [(row, promise_status(row)) for row in promises]


def _hand_in(row: SelfReview, values: Mapping[str, Any], user: User) -> None:
    if not may_enter_at(user, row.unit_id):
        raise Refused(_("Bản này ngoài phạm vi ghi hồ sơ của bạn."))
    actions.hand_in_self_review(review=row, on=values["on"], actor=user)


SELF_REVIEW = Kind(
    code="self_review",
    plural="self-reviews",
    namespace="remedies",
    model=SelfReview,
    words=Words(
        title=gettext_lazy("Bản tự soi, tự sửa"),
        one=gettext_lazy("Bản tự soi"),
        add=gettext_lazy("Ghi bản tự soi"),
        empty=gettext_lazy("Chưa ghi bản tự soi, tự sửa nào trong phạm vi của bạn."),
        lede=gettext_lazy("Danh sách không có họ tên; họ tên chỉ mở khi có lý do và được ghi nhật ký."),
    ),
    columns=(
        Column("number", gettext_lazy("Số"), lambda line: line.row.pk, "pk"),
        Column("unit", gettext_lazy("Tổ chức, đơn vị"), lambda line: line.unit_name, "unit__code"),
        Column("round", gettext_lazy("Đợt"), lambda line: line.row.round.title, "round__opened_on", long=True),
        Column("office", gettext_lazy("Hình thức"), lambda line: form_of(line.row), "with_office"),
        Column("submitted_on", gettext_lazy("Ngày nộp"), lambda line: line.row.submitted_on, "submitted_on"),
        Column("state", gettext_lazy("Tình trạng"), lambda line: review_status(line.row)),
        Column("promises", gettext_lazy("Số lời hứa"), lambda line: line.row.promised, number=True),
    ),
    usual_sort="-number",
    filters=SelfReviewFilter,
    seen_by=_reviews,
    lines=_review_lines,
    page=_review_page,
    entry=Entry(
        form=SelfReviewForm,
        enter=actions.record_self_review,
        amend=actions.amend_self_review,
        initial=lambda row: {
            "round": row.round_id,
            "unit": row.unit,
            "with_office": "1" if row.with_office else "0",
            "submitted_on": row.submitted_on,
        },
        may_enter=may_enter_anywhere,
        may_amend=lambda user, row: may_enter_at(user, row.unit_id),
        may_remove=lambda user, row: may_enter_at(user, row.unit_id),
    ),
    verbs=VERBS,
    may_attach=lambda user, row: may_enter_at(user, row.unit_id),
    bulk=(
        BulkAct(
            code="hand_in",
            verb=gettext_lazy("Ghi đã nộp"),
            told=gettext_lazy("Các bản đã chọn được ghi là đã nộp vào ngày này; bản đã ghi ngày nộp giữ nguyên."),
            may=may_enter_anywhere,
            act=_hand_in,
            form=HandInForm,
        ),
    ),
    tab=Tab("self_review", gettext_lazy("Bản tự soi"), 2),
)
