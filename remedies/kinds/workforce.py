"""Base figures as a kind of record."""

from datetime import timedelta

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from library.models import CatalogueItem
from records.kind import Column, Entry, Fact, Kind, Panel, RecordPage, Tab, Words
from remedies import actions
from remedies.access import in_sight, may_enter_anywhere, may_enter_at, visible_findings
from remedies.filters.workforce import WorkforceFilter
from remedies.forms.workforce import WorkforceForm, workforce_initial
from remedies.models import Commendation, Workforce
from remedies.models.workforce import CATALOGUE, WorkforceQuerySet
from remedies.sight import visible_workforces
from remedies.words import VERBS
from units.lines import UnitLine, unit_lines
from units.querysets import lineage_ids

YEAR = timedelta(days=365)
STAFF = "staff-present"
"""The figure for every thousand of which records are told."""


def _workforces(user: User) -> WorkforceQuerySet:
    return visible_workforces(user).select_related("unit", "act")


def _source(row: Workforce) -> str:
    return str(row.act) if row.act else row.source


def _page(row: Workforce, user: User) -> RecordPage:
    line = unit_lines([row], row.counted_on)[0]
    terms = list(CatalogueItem.objects.of(CATALOGUE, on=row.counted_on).filter(code__in=row.counts))
    figures = [(term, row.count(term.code)) for term in terms]
    panels = [Panel(_("Số liệu"), "remedies/_base_figures.html", {"figures": figures})]
    if row.count(STAFF):
        rates = {"rates": _rates(row, user), "staff": row.count(STAFF)}
        panels.append(Panel(_("Trên 1.000 người có mặt"), "remedies/_rates_of_staff.html", rates, aside=True))
    return RecordPage(
        title=_("Số liệu cơ sở, %(unit)s") % {"unit": line.unit_name},
        facts=[
            Fact(_("Đơn vị"), line.unit_name, reverse("units:unit", args=[row.unit.code])),
            Fact(_("Tại ngày"), row.counted_on),
            Fact(_("Nguồn"), _source(row)),
        ],
        panels=panels,
    )


def _rates(row: Workforce, user: User) -> list[tuple[str, int, object]]:
    """What the year up to the day saw in the unit and below: the number, and how many for a thousand of its staff."""
    days = row.counted_on - YEAR + timedelta(days=1), row.counted_on
    below = lineage_ids([row.unit_id], row.counted_on)
    findings = visible_findings(user).standing().filter(unit_id__in=below, found_on__range=days).count()
    praised = in_sight(user, Commendation.objects.filter(unit_id__in=below, decided_on__range=days)).count()
    told = ((_("biểu hiện, vụ việc"), findings), (_("khen thưởng, biểu dương"), praised))
    return [(label, number, row.per_thousand(number, STAFF)) for label, number in told]


def _figure(code: str, label: Promise) -> Column:
    """The column of one base figure."""

    def value(line: UnitLine[Workforce]) -> int | None:
        return line.row.count(code) if code in line.row.counts else None

    return Column(code, label, value, f"counts__{code}", number=True)


WORKFORCE = Kind(
    code="workforce",
    plural="workforces",
    namespace="remedies",
    model=Workforce,
    words=Words(
        title=gettext_lazy("Số liệu cơ sở"),
        one=gettext_lazy("Số liệu cơ sở"),
        add=gettext_lazy("Ghi số liệu cơ sở"),
        empty=gettext_lazy("Chưa ghi số liệu cơ sở nào trong phạm vi của bạn."),
        lede=gettext_lazy("Số tổ chức Đảng, đảng viên, cán bộ, biên chế tại một ngày; dùng làm mẫu số trong báo cáo."),
    ),
    columns=(
        Column("unit", gettext_lazy("Đơn vị"), lambda line: line.unit_name, "unit__code"),
        Column("counted_on", gettext_lazy("Tại ngày"), lambda line: line.row.counted_on, "counted_on"),
        _figure("party-organisations", gettext_lazy("Tổ chức cơ sở Đảng")),
        _figure("party-members", gettext_lazy("Đảng viên")),
        _figure("managed-officials", gettext_lazy("Cán bộ diện quản lý")),
        _figure("staff-assigned", gettext_lazy("Biên chế được giao")),
        _figure("staff-present", gettext_lazy("Có mặt")),
        Column("source", gettext_lazy("Nguồn"), lambda line: _source(line.row), usual=False, long=True),
    ),
    usual_sort="-counted_on",
    filters=WorkforceFilter,
    seen_by=_workforces,
    lines=unit_lines,
    page=_page,
    entry=Entry(
        form=WorkforceForm,
        enter=actions.record_workforce,
        amend=actions.amend_workforce,
        initial=workforce_initial,
        may_enter=may_enter_anywhere,
        may_amend=lambda user, row: may_enter_at(user, row.unit_id),
        may_remove=lambda user, row: may_enter_at(user, row.unit_id),
    ),
    verbs=VERBS,
    may_attach=lambda user, row: may_enter_at(user, row.unit_id),
    tab=Tab("registers", gettext_lazy("Số liệu cơ sở"), 4),
)
