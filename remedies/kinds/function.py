"""Functions, and who holds them, as kinds of record."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from journal import clock
from records.kind import Beside, Column, Entry, Fact, Kind, Panel, RecordPage, Status, Tab, Words
from remedies import actions
from remedies.access import may_enter_anywhere, may_enter_at
from remedies.facts.functions import Held, held
from remedies.filters.function import FunctionFilter, FunctionHoldingFilter
from remedies.forms.function import FunctionForm, FunctionHoldingForm
from remedies.models import Function, FunctionHolding
from remedies.models.function import FunctionHoldingQuerySet, FunctionQuerySet
from remedies.sight import visible_functions, visible_holdings
from remedies.words import VERBS
from units.lines import unit_lines
from units.names import identities

DETECTOR = Beside(gettext_lazy("Rà soát chồng chéo, bỏ trống"), "remedies:detect_overlaps")
NEAR = 0.6
"""From which likeness on the page of a function shows others beside it."""


def functions_seen(user: User) -> FunctionQuerySet:
    """The functions that the user sees, with all that a line shows."""
    return visible_functions(user).select_related("unit", "field", "act")


def _lines(rows: Sequence[Function], on: date) -> list[Held]:
    return held(rows, on=on)


def lead_status(line: Held) -> Status:
    """Whether exactly one unit leads."""
    if not line.leads:
        return Status(_("Chưa có chủ trì"), "late")
    return Status(_("Một chủ trì"), "good") if len(line.leads) == 1 else Status(_("Chồng chéo"), "back")


def _page(row: Function, user: User) -> RecordPage:
    today = clock.today()
    line = held([row], on=today)[0]
    name = capfirst(identities([row.unit_id], on=today)[row.unit_id].name)
    add = f"{reverse('remedies:add_function_holding')}?function={row.pk}"
    holdings = row.holdings.select_related("unit").order_by("-role", "-since", "pk")
    context = {"lines": unit_lines(list(holdings), today), "add_url": add if may_enter_at(user, row.unit_id) else ""}
    return RecordPage(
        title=row.title,
        status=lead_status(line),
        facts=[
            Fact(_("Danh mục của đơn vị"), name, reverse("units:unit", args=[row.unit.code])),
            Fact(_("Lĩnh vực"), str(row.field)),
            Fact(_("Đơn vị chủ trì hiện nay"), "; ".join(line.leads)),
            Fact(_("Đơn vị phối hợp hiện nay"), "; ".join(line.helpers)),
            Fact(_("Căn cứ pháp lý"), str(row.act) if row.act else None, note=row.clause),
            Fact(_("Từ ngày"), row.since),
            Fact(_("Đến hết ngày"), row.until),
        ],
        panels=[
            Panel(_("Phân công"), "remedies/_holdings.html", context),
            Panel(_("Chức năng gần giống"), "remedies/_alike.html", {"lines": _alike(row, user)}, aside=True),
        ],
    )


def _alike(row: Function, user: User) -> list[tuple[Function, int]]:
    """Other functions that the user sees and that look alike, in percent."""
    seen = visible_functions(user)
    before = row.alike_after.filter(second__in=seen, likeness__gte=NEAR).select_related("second")
    after = row.alike_before.filter(first__in=seen, likeness__gte=NEAR).select_related("first")
    found = [(pair.second, pair.likeness) for pair in before] + [(pair.first, pair.likeness) for pair in after]
    return [(other, round(likeness * 100)) for other, likeness in sorted(found, key=lambda one: -one[1])]


FUNCTION = Kind(
    code="function",
    plural="functions",
    namespace="remedies",
    model=Function,
    words=Words(
        title=gettext_lazy("Chức năng, nhiệm vụ của đơn vị"),
        one=gettext_lazy("Chức năng, nhiệm vụ"),
        add=gettext_lazy("Ghi chức năng"),
        empty=gettext_lazy("Chưa ghi nhận chức năng, nhiệm vụ nào trong phạm vi của bạn."),
        lede=gettext_lazy("Ghi đúng như hiện nay; phần rà soát chỉ ra chỗ chồng chéo và chỗ bỏ trống."),
    ),
    columns=(
        Column("title", gettext_lazy("Chức năng, nhiệm vụ"), lambda line: line.function.title, "title", long=True),
        Column("field", gettext_lazy("Lĩnh vực"), lambda line: str(line.function.field), "field__order"),
        Column("leads", gettext_lazy("Đơn vị chủ trì"), lambda line: "; ".join(line.leads), long=True),
        Column("helpers", gettext_lazy("Đơn vị phối hợp"), lambda line: "; ".join(line.helpers), long=True),
        Column("state", gettext_lazy("Chủ trì"), lead_status),
        Column("act", gettext_lazy("Căn cứ"), lambda line: str(line.function.act or ""), "act__notation", usual=False),
        Column("since", gettext_lazy("Từ ngày"), lambda line: line.function.since, "since", usual=False),
        Column("until", gettext_lazy("Đến hết ngày"), lambda line: line.function.until, "until", usual=False),
    ),
    usual_sort="title",
    filters=FunctionFilter,
    seen_by=functions_seen,
    lines=_lines,
    page=_page,
    entry=Entry(
        form=FunctionForm,
        enter=actions.record_function,
        amend=actions.amend_function,
        initial=lambda row: {
            "unit": row.unit,
            "title": row.title,
            "field": row.field_id,
            "since": row.since,
            "until": row.until,
            "act": row.act,
            "clause": row.clause,
        },
        may_enter=may_enter_anywhere,
        may_amend=lambda user, row: may_enter_at(user, row.unit_id),
        may_remove=lambda user, row: may_enter_at(user, row.unit_id),
    ),
    verbs=VERBS,
    may_attach=lambda user, row: may_enter_at(user, row.unit_id),
    tab=Tab("registers", gettext_lazy("Chức năng"), 2),
    beside=(DETECTOR,),
)


def _holdings(user: User) -> FunctionHoldingQuerySet:
    return visible_holdings(user).select_related("unit", "function")


def _holding_page(row: FunctionHolding, user: User) -> RecordPage:
    line = unit_lines([row], clock.today())[0]
    return RecordPage(
        title=_("%(unit)s: %(role)s") % {"unit": line.unit_name, "role": row.get_role_display().lower()},
        facts=[
            Fact(_("Chức năng, nhiệm vụ"), row.function.title, reverse("remedies:function", args=[row.function_id])),
            Fact(_("Đơn vị thực hiện"), line.unit_name, reverse("units:unit", args=[row.unit.code])),
            Fact(_("Vai trò"), row.get_role_display()),
            Fact(_("Từ ngày"), row.since),
            Fact(_("Đến hết ngày"), row.until),
        ],
    )


FUNCTION_HOLDING = Kind(
    code="function_holding",
    plural="function-holdings",
    namespace="remedies",
    model=FunctionHolding,
    words=Words(
        title=gettext_lazy("Phân công chức năng"),
        one=gettext_lazy("Phân công"),
        add=gettext_lazy("Ghi phân công"),
        empty=gettext_lazy("Chưa ghi nhận phân công nào trong phạm vi của bạn."),
        lede=gettext_lazy("Mỗi dòng là một đơn vị chủ trì hoặc phối hợp một chức năng trong một thời gian."),
    ),
    columns=(
        Column(
            "function", gettext_lazy("Chức năng"), lambda line: line.row.function.title, "function__title", long=True
        ),
        Column("unit", gettext_lazy("Đơn vị thực hiện"), lambda line: line.unit_name, "unit__code"),
        Column("role", gettext_lazy("Vai trò"), lambda line: line.row.get_role_display(), "role"),
        Column("since", gettext_lazy("Từ ngày"), lambda line: line.row.since, "since"),
        Column("until", gettext_lazy("Đến hết ngày"), lambda line: line.row.until, "until"),
    ),
    usual_sort="function",
    filters=FunctionHoldingFilter,
    seen_by=_holdings,
    lines=unit_lines,
    page=_holding_page,
    entry=Entry(
        form=FunctionHoldingForm,
        enter=actions.record_holding,
        amend=actions.amend_holding,
        initial=lambda row: {
            "function": row.function,
            "unit": row.unit,
            "role": row.role,
            "since": row.since,
            "until": row.until,
        },
        may_enter=may_enter_anywhere,
        may_amend=lambda user, row: may_enter_at(user, row.function.unit_id),
        may_remove=lambda user, row: may_enter_at(user, row.function.unit_id),
        unit_of=lambda row: row.function.unit_id,
    ),
    verbs=VERBS,
    tab=Tab("registers", gettext_lazy("Phân công chức năng"), 3),
    beside=(DETECTOR,),
)
