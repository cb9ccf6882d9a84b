"""The table of causes by unit (need 15)."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from accounts.models import User
from journal import clock
from journal.replica import from_replica
from records.exporting import Computed
from records.kind import Column
from records.views.exporting import query_of_page, take_away, taken_at
from remedies.access import visible_findings
from remedies.facts.causes import CauseTable, Row
from remedies.facts.causes import causes_by_unit as table_of
from remedies.forms.causes import CausesForm
from units.access import standing
from units.models import Unit
from units.roles import CASE_ROLES


@dataclass(frozen=True)
class _Asked:
    """The table that an address asks for; `unit` is None for somebody who sees no cases."""

    form: CausesForm
    unit: Unit | None
    since: date
    until: date
    table: CauseTable


def _asked(user: User, asked: QueryDict) -> _Asked:
    today = clock.today()
    form = CausesForm(asked, user=user, on=today)
    chosen = form.cleaned_data if form.is_valid() else {}
    since, until = chosen.get("since") or today.replace(month=1, day=1), chosen.get("until") or today
    person = standing(user)
    own = person.units(*CASE_ROLES).filter(pk__in=person.nodes(CASE_ROLES)).order_by("pk").first()
    unit = chosen.get("unit") or own
    found = visible_findings(user).between(since, until)
    table = table_of(found, unit, on=today) if unit else CauseTable([], [])
    return _Asked(form, unit, since, until, table)


@require_safe
@from_replica
def causes_by_unit(request: SignedInRequest) -> HttpResponse:
    """Which causes the findings of a unit and of those under it have, in some days; counts only."""
    found = _asked(request.user, request.GET)
    context: dict[str, Any] = {
        "form": found.form,
        "unit": found.unit,
        "since": found.since,
        "until": found.until,
        "table": found.table,
        **taken_at(request, reverse("remedies:export_causes")),
    }
    return render(request, "remedies/causes.html", context)


@require_POST
def export_causes(request: SignedInRequest) -> HttpResponse:
    """The same as a workbook: a line for each cause, a column for each unit."""
    found = _asked(request.user, QueryDict(query_of_page(request)))
    columns = [
        Column("branch", _("Nhóm nguyên nhân"), lambda row: row.branch),
        Column("cause", _("Nguyên nhân"), lambda row: row.name),
        *(
            Column(f"unit-{unit.unit_id}", unit.name, partial(_number, at=at))
            for at, unit in enumerate(found.table.columns)
        ),
    ]
    about = _("%(unit)s, phát hiện từ %(since)s đến %(until)s") % {
        "unit": found.unit.spoken_name() if found.unit else "",
        "since": f"{found.since:%d/%m/%Y}",
        "until": f"{found.until:%d/%m/%Y}",
    }
    return take_away(request, Computed("causes", _("Nguyên nhân theo đơn vị"), columns, found.table.rows, about=about))


def _number(row: Row, *, at: int) -> int:
    return row.cells[at]
