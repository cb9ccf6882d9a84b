"""Promises of self-reviews as a kind of record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from journal import clock
from journal.refusal import Refused
from library.deadlines import due
from records.kind import BulkAct, Column, Entry, Fact, Kind, Panel, RecordPage, Status, Tab, Words
from remedies import actions
from remedies.access import may_enter_anywhere, may_enter_at
from remedies.filters.self_review import PromiseFilter
from remedies.forms.self_review import KeptForm, PromiseForm
from remedies.kinds.self_review import promise_status
from remedies.models import Promise
from remedies.models.self_review import PromiseQuerySet
from remedies.sheets.promise import promise_sheets
from remedies.sight import visible_promises
from remedies.states import PromiseState
from remedies.words import VERBS
from units.names import identities


@dataclass(frozen=True)
class PromiseLine:
    """A promise in a list, with the organisation in which it was made and how far off its day is."""

    row: Promise
    unit_name: str
    state: Status
    left: Status | None


def _promises(user: User) -> PromiseQuerySet:
    return visible_promises(user).select_related("review__round", "review__unit", "task")


def _lines(rows: Sequence[Promise], on: date) -> list[PromiseLine]:
    names = identities({row.review.unit_id for row in rows}, on=on)
    return [
        PromiseLine(row, capfirst(names[row.review.unit_id].name), promise_status(row), _left(row, on)) for row in rows
    ]


def _left(row: Promise, on: date) -> Status | None:
    if row.state != PromiseState.OPEN or row.due_on is None:
        return None
    told = due(row.due_on, today=on)
    return Status(told.words, told.tone)


def _page(row: Promise, user: User) -> RecordPage:
    today = clock.today()
    line, review = _lines([row], today)[0], row.review
    followed = row.follow_ups.select_related("round").order_by("-on", "-pk")
    may = may_enter_at(user, review.unit_id)
    task = Fact(_("Nhiệm vụ"), row.task.title, reverse("remedies:task", args=[row.task_id])) if row.task else None
    return RecordPage(
        title=_("Lời hứa số %(pk)d, %(unit)s") % {"pk": row.pk, "unit": line.unit_name},
        status=line.state,
        facts=[
            Fact(_("Nội dung"), row.text),
            Fact(_("Thời hạn"), row.due_on, note=line.left.label if line.left else ""),
            Fact(_("Ngày đánh giá"), row.judged_on),
            *([task] if task else []),
            Fact(_("Bản tự soi"), _("Số %(pk)d") % {"pk": review.pk}, _review_url(row)),
            Fact(_("Đợt"), review.round.title, reverse("remedies:self_review_round", args=[review.round_id])),
            Fact(_("Tổ chức, đơn vị"), line.unit_name, reverse("units:unit", args=[review.unit.code])),
        ],
        panels=[Panel(_("Theo dõi qua các đợt"), "remedies/_follow_ups.html", {"follow_ups": followed}, aside=True)],
        sheets=promise_sheets(row, user, today=today) if may else [],
    )


def _review_url(row: Promise) -> str:
    return reverse("remedies:self_review", args=[row.review_id])


def _keep(row: Promise, values: Mapping[str, Any], user: User) -> None:
    if not may_enter_at(user, row.review.unit_id):
        raise Refused(_("Lời hứa này ngoài phạm vi ghi hồ sơ của bạn."))
    actions.keep_promise(promise=row, on=values["on"], note="", actor=user)


def _amendable(user: User, row: Promise) -> bool:
    return row.state == PromiseState.OPEN and may_enter_at(user, row.review.unit_id)


PROMISE = Kind(
    code="promise",
    plural="promises",
    namespace="remedies",
    model=Promise,
    words=Words(
        title=gettext_lazy("Lời hứa, cam kết"),
        one=gettext_lazy("Lời hứa"),
        add=gettext_lazy("Ghi lời hứa"),
        empty=gettext_lazy("Chưa ghi lời hứa, cam kết nào trong phạm vi của bạn."),
        lede=gettext_lazy("Lời hứa còn mở được theo dõi tiếp trong đợt sau; không thực hiện thì thành nhiệm vụ."),
    ),
    columns=(
        Column("text", gettext_lazy("Lời hứa, cam kết"), lambda line: line.row.text, "text", long=True),
        Column("unit", gettext_lazy("Tổ chức, đơn vị"), lambda line: line.unit_name, "review__unit__code"),
        Column(
            "round",
            gettext_lazy("Đợt"),
            lambda line: line.row.review.round.title,
            "review__round__opened_on",
            long=True,
        ),
        Column("due_on", gettext_lazy("Thời hạn"), lambda line: line.row.due_on, "due_on"),
        Column("left", gettext_lazy("Còn lại"), lambda line: line.left),
        Column("state", gettext_lazy("Trạng thái"), lambda line: line.state, "state"),
        Column("judged_on", gettext_lazy("Ngày đánh giá"), lambda line: line.row.judged_on, "judged_on", usual=False),
    ),
    usual_sort="due_on",
    filters=PromiseFilter,
    seen_by=_promises,
    lines=_lines,
    page=_page,
    entry=Entry(
        form=PromiseForm,
        enter=actions.record_promise,
        amend=actions.amend_promise,
        initial=lambda row: {"review": row.review_id, "text": row.text, "due_on": row.due_on},
        may_enter=may_enter_anywhere,
        may_amend=_amendable,
        may_remove=_amendable,
        unit_of=lambda row: row.review.unit_id,
    ),
    verbs=VERBS,
    states=dict(PromiseState.choices),
    bulk=(
        BulkAct(
            code="keep_promise",
            verb=gettext_lazy("Ghi đã thực hiện"),
            told=gettext_lazy("Các lời hứa đã chọn được ghi là đã thực hiện. Không đổi lại được."),
            may=may_enter_anywhere,
            act=_keep,
            form=KeptForm,
        ),
    ),
    tab=Tab("self_review", gettext_lazy("Lời hứa"), 3),
)
