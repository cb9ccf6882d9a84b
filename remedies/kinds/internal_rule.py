"""Internal rules as a kind of record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from journal import clock
from records.fields import coded
from records.kind import Beside, Column, Entry, Fact, Kind, Panel, RecordPage, Status, Tab, Words
from remedies import actions
from remedies.access import may_enter_anywhere, may_enter_at
from remedies.filters.internal_rule import InternalRuleFilter
from remedies.forms.internal_rule import InternalRuleForm
from remedies.models import InternalRule, RuleStanding
from remedies.models.internal_rule import InternalRuleQuerySet
from remedies.sight import visible_rules
from remedies.words import VERBS
from units.names import identities

TONES = {
    RuleStanding.IN_FORCE: "good",
    RuleStanding.ENDING: "wait",
    RuleStanding.EXPIRED: "late",
    RuleStanding.RENEWED: "off",
    RuleStanding.LACKING: "neutral",
}


@dataclass(frozen=True)
class RuleLine:
    """A rule in a list, with what it is worth on the day of the list."""

    row: InternalRule
    unit_name: str
    standing: Status


def standing_status(standing: RuleStanding) -> Status:
    """What a rule is worth, as a badge."""
    return Status(str(standing.label), TONES[standing])


def rules_seen(user: User) -> InternalRuleQuerySet:
    """The rules that the user sees, with all that a line shows."""
    return visible_rules(user).select_related("unit", "kind", "renewed_by", "renews")


def _lines(rows: Sequence[InternalRule], on: date) -> list[RuleLine]:
    names = identities({row.unit_id for row in rows}, on=on)
    return [RuleLine(row, capfirst(names[row.unit_id].name), standing_status(row.standing(on=on))) for row in rows]


def _page(row: InternalRule, user: User) -> RecordPage:
    today = clock.today()
    line, standing = _lines([row], today)[0], row.standing(on=today)
    panels = []
    if may_enter_at(user, row.unit_id) and standing in {RuleStanding.ENDING, RuleStanding.EXPIRED}:
        panels.append(Panel(_("Ban hành lại"), "remedies/_renew_rule.html", {"url": renew_url(row)}, aside=True))
    follower = getattr(row, "renewed_by", None)
    return RecordPage(
        title=row.title,
        status=line.standing,
        facts=[
            Fact(_("Cơ quan ban hành"), line.unit_name, reverse("units:unit", args=[row.unit.code])),
            Fact(_("Loại"), str(row.kind)),
            Fact(_("Số, ký hiệu"), row.number),
            Fact(_("Ngày ban hành"), row.issued_on),
            Fact(_("Có hiệu lực đến hết ngày"), row.valid_until or _("Không có thời hạn")),
            *([_linked(_("Thay thế cho"), row.renews)] if row.renews else []),
            *([_linked(_("Được thay thế bởi"), follower)] if follower else []),
        ],
        panels=panels,
    )


def _linked(label: str, rule: InternalRule) -> Fact:
    return Fact(label, str(rule), reverse("remedies:internal_rule", args=[rule.pk]))


def renew_url(rule: InternalRule) -> str:
    """The form for the rule that takes the place of another, with what stays the same filled in."""
    name = identities([rule.unit_id], on=clock.today())[rule.unit_id].name
    values = {"unit": coded(name, rule.unit.code), "kind": rule.kind_id, "title": rule.title, "renews": rule.pk}
    return f"{reverse('remedies:add_internal_rule')}?{urlencode(values)}"


INTERNAL_RULE = Kind(
    code="internal_rule",
    plural="internal-rules",
    namespace="remedies",
    model=InternalRule,
    words=Words(
        title=gettext_lazy("Nội quy, quy chế"),
        one=gettext_lazy("Nội quy, quy chế"),
        add=gettext_lazy("Ghi nội quy, quy chế"),
        empty=gettext_lazy("Chưa ghi nhận nội quy, quy chế nào trong phạm vi của bạn."),
        lede=gettext_lazy("Nội quy, quy chế mà cơ quan tự ban hành; văn bản ban hành hằng năm là một văn bản mới."),
    ),
    columns=(
        Column("title", gettext_lazy("Tên gọi"), lambda line: line.row.title, "title", long=True),
        Column("unit", gettext_lazy("Cơ quan"), lambda line: line.unit_name, "unit__code"),
        Column("kind", gettext_lazy("Loại"), lambda line: str(line.row.kind), "kind__order"),
        Column("number", gettext_lazy("Số, ký hiệu"), lambda line: line.row.number, "number"),
        Column("issued_on", gettext_lazy("Ngày ban hành"), lambda line: line.row.issued_on, "issued_on"),
        Column("valid_until", gettext_lazy("Hiệu lực đến"), lambda line: line.row.valid_until, "valid_until"),
        Column("standing", gettext_lazy("Tình trạng"), lambda line: line.standing),
        Column("renews", gettext_lazy("Thay thế cho"), lambda line: str(line.row.renews or ""), usual=False, long=True),
    ),
    usual_sort="-issued_on",
    filters=InternalRuleFilter,
    seen_by=rules_seen,
    lines=_lines,
    page=_page,
    entry=Entry(
        form=InternalRuleForm,
        enter=actions.record_internal_rule,
        amend=actions.amend_internal_rule,
        initial=lambda row: {
            "unit": row.unit,
            "kind": row.kind_id,
            "title": row.title,
            "number": row.number,
            "issued_on": row.issued_on,
            "valid_until": row.valid_until,
            "renews": row.renews,
        },
        may_enter=may_enter_anywhere,
        may_amend=lambda user, row: may_enter_at(user, row.unit_id),
        may_remove=lambda user, row: may_enter_at(user, row.unit_id),
    ),
    verbs=VERBS,
    may_attach=lambda user, row: may_enter_at(user, row.unit_id),
    tab=Tab("registers", gettext_lazy("Nội quy, quy chế"), 1),
    beside=(Beside(gettext_lazy("Sổ theo đơn vị và năm"), "remedies:rule_register"),),
)
