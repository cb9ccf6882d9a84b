"""Outside indicators beside findings of the same field and unit."""

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from accounts.models import User
from journal import clock
from journal.replica import from_replica
from records.exporting import Computed
from records.kind import Column
from records.listing import PAGE_SIZES, page_of
from records.views.exporting import query_of_page, take_away, taken_at
from remedies.beside import beside
from remedies.filters.indicator import IndicatorReadingFilter
from remedies.kinds.indicator import readings_seen

COLUMNS = (
    Column("unit", gettext_lazy("Đơn vị"), lambda line: line.unit_name),
    Column("indicator", gettext_lazy("Chỉ số"), lambda line: line.reading.indicator.name),
    Column("measure", gettext_lazy("Đơn vị tính"), lambda line: line.reading.indicator.measure),
    Column("period", gettext_lazy("Kỳ"), lambda line: line.period),
    Column("planned", gettext_lazy("Kế hoạch"), lambda line: line.reading.planned),
    Column("actual", gettext_lazy("Thực hiện"), lambda line: line.reading.actual),
    Column("share", gettext_lazy("Tỷ lệ (%)"), lambda line: line.share),
    Column("field", gettext_lazy("Lĩnh vực"), lambda line: str(line.reading.field)),
    Column("findings", gettext_lazy("Biểu hiện, vụ việc"), lambda line: line.findings),
)
"""Of the workbook."""


def _chosen(user: User, asked: QueryDict) -> IndicatorReadingFilter:
    """The readings that the address asks for."""
    rows = readings_seen(user).order_by("indicator__order", "-ends_on", "unit__code", "pk")
    return IndicatorReadingFilter(asked, queryset=rows, user=user, on=clock.today())


@require_safe
@from_replica
def indicators_beside(request: SignedInRequest) -> HttpResponse:
    """Each reading with the findings beside it, as bars and as figures."""
    chosen = _chosen(request.user, request.GET)
    page = page_of(chosen.qs, request.GET)
    context = {
        "filter": chosen,
        "page_obj": page,
        "page_sizes": PAGE_SIZES,
        "lines": beside(list(page), request.user, on=chosen.on),
        **taken_at(request, reverse("remedies:export_indicators_beside")),
    }
    return render(request, "remedies/indicators_beside.html", context)


@require_POST
def export_indicators_beside(request: SignedInRequest) -> HttpResponse:
    """The same as a workbook, in figures."""
    chosen = _chosen(request.user, QueryDict(query_of_page(request)))
    lines = beside(list(chosen.qs), request.user, on=chosen.on)
    title = _("Chỉ số bên cạnh biểu hiện, vụ việc")
    return take_away(request, Computed("indicators_beside", title, COLUMNS, lines, chosen.form))
