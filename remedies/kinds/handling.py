"""Handling as a kind of record: neither the list nor the page holds a name."""

from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from journal import clock
from library.dates import screen_date
from records.kind import Column, Entry, Fact, Kind, Panel, RecordPage, Words
from remedies import actions
from remedies.access import (
    Can,
    handlings_of,
    may_enter_anywhere,
    may_enter_at,
    may_open,
    rights_on_handling,
    visible_handlings,
)
from remedies.categories import PARTY_NOTICE_DAYS, party_notice_due
from remedies.facts.papers import papers_of
from remedies.filters.handling import HandlingFilter
from remedies.forms.handling import HandlingForm
from remedies.models import Handling
from remedies.querysets import HandlingQuerySet
from remedies.rows import effect_of, handling_rows
from remedies.sheets.handling import handling_sheets
from remedies.states import HandlingState
from remedies.words import VERBS

MOST = 20
"""Related decisions that a page shows."""

SOON = timedelta(days=2)
"""How long before its last day a notice is called urgent."""


def _handlings(user: User) -> HandlingQuerySet:
    return visible_handlings(user).select_related("unit", "measure", "finding", "official", "beyond_bar")


def _page(row: Handling, user: User) -> RecordPage:
    today = clock.today()
    line = handling_rows([row], on=row.decided_on)[0]
    rights = rights_on_handling(user, row)
    papers = papers_of([row])[row._meta.label_lower, row.pk]
    opens = {paper.pk for paper in papers if may_open(user, paper, rights)}
    decision = {"row": row, "papers": papers, "opens": opens}
    panels = [Panel(_("Quyết định"), "remedies/_papers.html", decision, aside=True)]
    others = handling_rows(list(_related(row, user)[:MOST]), on=today)
    if others:
        panels.append(Panel(_("Hồ sơ xử lý liên quan"), "remedies/_handlings.html", {"handlings": others}))
    return RecordPage(
        title=_("%(measure)s, %(unit)s") % {"measure": row.measure.name, "unit": line.unit_name},
        status=effect_of(row, on=today),
        lede=_notice(row, on=today) if _concerned(row, rights) else "",
        facts=_facts(row, line.unit_name),
        panels=panels,
        sheets=handling_sheets(row, rights),
    )


def _related(row: Handling, user: User) -> HandlingQuerySet:
    """Other measures on the same finding, by the same decision, or of the same unnamed person; never of a named one.

    A list of what else a named person was given would tell who it is to anyone who knows the rest.
    """
    seen = _handlings(user).exclude(pk=row.pk)
    root = row.same_person_as_id or row.pk
    found = seen.filter(pk=root) | seen.filter(same_person_as=root)
    if row.finding_id:
        found |= seen.filter(finding=row.finding_id)
    if row.notation:
        found |= seen.filter(unit=row.unit_id, notation=row.notation, decided_on=row.decided_on)
    return found.order_by("decided_on", "pk")


def _facts(row: Handling, unit_name: str) -> list[Fact]:
    hidden = _("(có ghi họ tên, đang ẩn)") if row.official_id else ""
    finding = (
        (reverse("remedies:finding", args=[row.finding_id]), row.finding.spoken_name()) if row.finding else ("", "")
    )
    return [
        Fact(_("Loại xử lý"), capfirst(row.get_ladder_display())),
        Fact(_("Hình thức"), row.measure.name),
        Fact(_("Đối tượng xử lý"), capfirst(row.get_category_display()), note=hidden),
        Fact(_("Đơn vị"), unit_name, reverse("units:unit", args=[row.unit.code])),
        Fact(_("Vụ việc"), finding[1], finding[0]),
        Fact(_("Số, ký hiệu quyết định"), row.notation),
        Fact(_("Ngày quyết định"), row.decided_on),
        Fact(_("Cơ quan, người quyết định"), row.decided_by),
        Fact(_("Có hiệu lực đến ngày"), row.effect_until),
        Fact(_("Không áp dụng thời hiệu vì"), str(row.beyond_bar or "")),
        Fact(_("Đã thông báo cho tổ chức đảng"), row.party_told_on),
        Fact(_("Ghi chú"), row.note),
        Fact(_("Lý do hủy bỏ"), row.annulled),
    ]


def _concerned(row: Handling, rights: frozenset[Can]) -> bool:
    """Who is told of the notice to the Party: it says that somebody is a member, which is sensitive."""
    return Can.READ_NAME in rights or (Can.ENTER in rights and row.is_party_member is True)


def _notice(row: Handling, *, on: date) -> str:
    """What the Party's rules ask for when a member is disciplined by the State (296-QĐ/TW Điều 8)."""
    due = party_notice_due(row)
    if due is None or row.party_told_on is not None or row.state != HandlingState.STANDING:
        return ""
    told = {"day": screen_date(due), "days": PARTY_NOTICE_DAYS}
    if on > due:
        return _("Đã quá hạn thông báo cho tổ chức đảng (%(day)s): %(days)d ngày, Quy định 296-QĐ/TW, Điều 8.") % told
    if due - on < SOON:
        return _("Phải thông báo cho tổ chức đảng ngay, hạn %(day)s (Quy định 296-QĐ/TW, Điều 8).") % told
    return _("Đảng viên bị kỷ luật hành chính: thông báo cho tổ chức đảng trước hết ngày %(day)s (296-QĐ/TW).") % told


def _initial(row: Handling) -> dict[str, Any]:
    """What the form begins with; the name stays out of it."""
    return {
        "unit": row.unit,
        "category": row.category,
        "measure": row.measure_id,
        "decided_on": row.decided_on,
        "notation": row.notation,
        "decided_by": row.decided_by,
        "same_person_as": row.same_person_as,
        "is_party_member": row.is_party_member,
        "effect_until": row.effect_until,
        "beyond_bar": row.beyond_bar_id,
        "note": row.note,
    }


HANDLING = Kind(
    code="handling",
    plural="handlings",
    namespace="remedies",
    model=Handling,
    words=Words(
        title=gettext_lazy("Xử lý, kỷ luật"),
        one=gettext_lazy("Hồ sơ xử lý"),
        add=gettext_lazy("Ghi hình thức xử lý"),
        empty=gettext_lazy("Chưa ghi hình thức xử lý nào trong phạm vi của bạn."),
        lede=gettext_lazy(
            "Mỗi dòng là một lượt. Danh sách không có họ tên; họ tên chỉ mở khi có lý do và được ghi nhật ký."
        ),
    ),
    columns=(
        Column("measure", gettext_lazy("Hình thức"), lambda line: line.handling.measure.name, "measure__name"),
        Column("ladder", gettext_lazy("Loại"), lambda line: capfirst(line.handling.get_ladder_display()), "ladder"),
        Column("unit", gettext_lazy("Đơn vị"), lambda line: line.unit_name, "unit__code"),
        Column(
            "category",
            gettext_lazy("Đối tượng"),
            lambda line: capfirst(line.handling.get_category_display()),
            "category",
        ),
        Column("decided_on", gettext_lazy("Ngày quyết định"), lambda line: line.handling.decided_on, "decided_on"),
        Column(
            "notation", gettext_lazy("Số quyết định"), lambda line: line.handling.notation, "notation", unbroken=True
        ),
        Column("effect", gettext_lazy("Hiệu lực"), lambda line: line.effect, "effect_until"),
        Column("finding", gettext_lazy("Vụ việc số"), lambda line: line.handling.finding_id, "finding", usual=False),
        Column(
            "decided_by",
            gettext_lazy("Người quyết định"),
            lambda line: line.handling.decided_by,
            usual=False,
            acting=True,
        ),
        Column("note", gettext_lazy("Ghi chú"), lambda line: line.handling.note, usual=False, long=True),
    ),
    usual_sort="-decided_on",
    filters=HandlingFilter,
    seen_by=_handlings,
    kept_from=handlings_of,
    lines=lambda rows, on: handling_rows(rows, on=on),
    page=_page,
    entry=Entry(
        form=HandlingForm,
        enter=actions.record_handling,
        amend=actions.amend_handling,
        initial=_initial,
        may_enter=may_enter_anywhere,
        may_amend=lambda user, row: row.state == HandlingState.STANDING and may_enter_at(user, row.unit_id),
    ),
    verbs=VERBS,
    states=dict(HandlingState.choices),
)
