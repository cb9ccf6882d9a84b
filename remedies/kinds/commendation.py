"""Commendations as a kind of record. Praise is public: the list and the page show who is praised."""

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from records.kind import Column, Entry, Fact, Kind, RecordPage, Tab, Words
from remedies import actions
from remedies.access import in_sight, may_enter_anywhere, may_enter_at
from remedies.filters.commendation import CommendationFilter
from remedies.forms.commendation import CommendationForm
from remedies.models import Commendation
from remedies.querysets import UnitRecords
from remedies.words import VERBS
from units.lines import UnitLine, unit_lines


def _commendations(user: User) -> UnitRecords[Commendation]:
    seen = in_sight(user, Commendation.objects.select_related("unit", "official", "form"))
    return seen.prefetch_related("criteria")


def _praised(line: UnitLine[Commendation]) -> str:
    """The person, or the collective: a part of the unit or the unit itself."""
    row = line.row
    if row.subject == "person":
        return row.official.full_name if row.official else _("Một cá nhân (không ghi tên)")
    return row.collective or line.unit_name


def _criteria(row: Commendation) -> str:
    return "; ".join(term.name for term in row.criteria.all())


def _page(row: Commendation, user: User) -> RecordPage:
    line = unit_lines([row], row.decided_on)[0]
    decision = _("%(number)s, %(by)s") % {"number": row.decision_number, "by": row.decided_by}
    return RecordPage(
        title=_("%(form)s: %(praised)s") % {"form": row.form, "praised": _praised(line)},
        facts=[
            Fact(_("Thành tích"), row.reason),
            Fact(_("Hình thức"), str(row.form)),
            Fact(_("Đối tượng"), capfirst(row.get_subject_display())),
            Fact(_("Được khen"), _praised(line)),
            Fact(_("Đơn vị"), line.unit_name, reverse("units:unit", args=[row.unit.code])),
            Fact(_("Tiêu chí"), _criteria(row)),
            Fact(_("Ngày quyết định"), row.decided_on),
            Fact(_("Quyết định"), decision if row.decision_number else row.decided_by),
            Fact(_("Tiền thưởng (đồng)"), row.amount),
        ],
    )


COMMENDATION = Kind(
    code="commendation",
    plural="commendations",
    namespace="remedies",
    model=Commendation,
    words=Words(
        title=gettext_lazy("Khen thưởng, biểu dương"),
        one=gettext_lazy("Khen thưởng"),
        add=gettext_lazy("Ghi khen thưởng"),
        empty=gettext_lazy("Chưa ghi nhận khen thưởng, biểu dương nào trong phạm vi của bạn."),
        lede=gettext_lazy("Khen thưởng là công khai nên danh sách có họ tên người được khen."),
    ),
    columns=(
        Column("praised", gettext_lazy("Được khen"), _praised, "official__sort_key", named=True),
        Column("unit", gettext_lazy("Đơn vị"), lambda line: line.unit_name, "unit__code"),
        Column("form", gettext_lazy("Hình thức"), lambda line: str(line.row.form), "form__order"),
        Column("reason", gettext_lazy("Thành tích"), lambda line: line.row.reason, long=True),
        Column("criteria", gettext_lazy("Tiêu chí"), lambda line: _criteria(line.row), long=True),
        Column("decided_on", gettext_lazy("Ngày"), lambda line: line.row.decided_on, "decided_on"),
        Column("decision", gettext_lazy("Số quyết định"), lambda line: line.row.decision_number, usual=False),
        Column("decided_by", gettext_lazy("Cơ quan quyết định"), lambda line: line.row.decided_by, usual=False),
        Column("amount", gettext_lazy("Tiền thưởng"), lambda line: line.row.amount, "amount", usual=False, number=True),
    ),
    usual_sort="-decided_on",
    filters=CommendationFilter,
    seen_by=_commendations,
    lines=unit_lines,
    page=_page,
    entry=Entry(
        form=CommendationForm,
        enter=actions.record_commendation,
        amend=actions.amend_commendation,
        initial=lambda row: {
            "unit": row.unit,
            "decided_on": row.decided_on,
            "subject": row.subject,
            "official": row.official,
            "collective": row.collective,
            "form": row.form_id,
            "criteria": list(row.criteria.all()),
            "reason": row.reason,
            "decision_number": row.decision_number,
            "decided_by": row.decided_by,
            "amount": row.amount,
        },
        may_enter=may_enter_anywhere,
        may_amend=lambda user, row: may_enter_at(user, row.unit_id),
        may_remove=lambda user, row: may_enter_at(user, row.unit_id),
    ),
    verbs=VERBS,
    may_attach=lambda user, row: may_enter_at(user, row.unit_id),
    tab=Tab("good", gettext_lazy("Khen thưởng"), 1),
)
