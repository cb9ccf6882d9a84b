"""Narrowing the list of notes on charts."""

from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter

from dashboards.boards import BOARDS
from dashboards.models import ChartNote
from records.filters import ALL, RecordFilter, TextFilter, since, until
from units.filters import UnitFilter


class ChartNoteFilter(RecordFilter):
    """By dashboard, unit of the chart, words and day."""

    board = ChoiceFilter(label=_("Trang"), choices=[(one.code, one.title) for one in BOARDS.values()], empty_label=ALL)
    unit = UnitFilter("about", label=_("Đơn vị trên biểu đồ"))
    text = TextFilter("text", label=_("Nội dung"))
    after = since(_("Ghi từ ngày"), "noted_on")
    before = until(_("Ghi đến ngày"), "noted_on")

    class Meta(RecordFilter.Meta):
        model = ChartNote
