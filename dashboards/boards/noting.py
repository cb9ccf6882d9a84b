"""What is asked for a note on a chart, and what their list can be narrowed to."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter

from dashboards.boards import BOARDS, boards_of
from dashboards.boards.notes import narrowing
from dashboards.models import ChartNote
from dashboards.quarters import quarters_until
from records.filters import ALL, RecordFilter, TextFilter, since, until
from records.forms import NO_NAMES, EntryForm
from units.access import seen_units, standing
from units.fields import UnitField
from units.filters import UnitFilter
from units.models import Unit
from units.roles import CASE_ROLES


class ChartNoteForm(EntryForm):
    """What is noted on which chart. A chart's own link fills in everything but the words."""

    chart = forms.ChoiceField(label=_("Biểu đồ"))
    about = UnitField(label=_("Đơn vị trên biểu đồ"))
    quarter = forms.ChoiceField(label=_("Quý"), required=False)
    text = forms.CharField(
        label=_("Ghi chú"), max_length=500, help_text=NO_NAMES, widget=forms.Textarea(attrs={"rows": 3})
    )
    unit = UnitField(
        label=_("Đơn vị ghi chú"),
        help_text=_("Ai xem được vụ việc của đơn vị này thì đọc được ghi chú."),
    )
    narrowed = forms.CharField(required=False, max_length=400, widget=forms.HiddenInput)

    def prepare(self) -> None:
        """The charts that the user sees, the units at which they look, those in whose name they write."""
        own = Unit.objects.filter(pk__in=standing(self.user).nodes(CASE_ROLES))
        self._boards = {board.code: board for board in boards_of(self.user)}
        charts = [
            (f"{board.code}/{one.code}", f"{board.title}: {one.title}")
            for board in self._boards.values()
            for one in board.exhibits
        ]
        chart, quarter, about, unit = (self.fields[name] for name in ("chart", "quarter", "about", "unit"))
        assert isinstance(chart, forms.ChoiceField)
        assert isinstance(quarter, forms.ChoiceField)
        assert isinstance(about, UnitField)
        assert isinstance(unit, UnitField)
        chart.choices = charts
        known = reversed(quarters_until(self.as_of))
        quarter.choices = [("", gettext("Cả biểu đồ")), *((one.code, one.name) for one in known)]
        about.scope, unit.scope = seen_units(self.user), own
        if len(own) == 1:
            unit.initial = about.initial = own[0]

    def clean(self) -> dict[str, Any]:
        """What the chart was narrowed to, as far as its dashboard knows it."""
        data = super().clean() or self.cleaned_data
        if "chart" in data:
            board, _slash, data["exhibit"] = data.pop("chart").partition("/")
            data["board"] = board
            data["narrowed"] = narrowing(self._boards[board].asked(self.user, QueryDict(data.get("narrowed", ""))))
        return data


class ChartNoteFilter(RecordFilter):
    """By dashboard, unit of the chart, words and day."""

    board = ChoiceFilter(label=_("Trang"), choices=[(one.code, one.title) for one in BOARDS.values()], empty_label=ALL)
    unit = UnitFilter("about", label=_("Đơn vị trên biểu đồ"))
    text = TextFilter("text", label=_("Nội dung"))
    after = since(_("Ghi từ ngày"), "noted_on")
    before = until(_("Ghi đến ngày"), "noted_on")

    class Meta(RecordFilter.Meta):
        model = ChartNote
