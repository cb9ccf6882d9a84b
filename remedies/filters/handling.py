"""Narrowing the list of decisions about people and bodies."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter

from records.filters import ALL, RecordFilter, TextFilter, since, until
from remedies.models import Handling
from remedies.querysets import HandlingQuerySet
from remedies.states import HandlingState
from units.filters import UnitFilter

WHO = [("persons", _("cá nhân")), ("bodies", _("tập thể, tổ chức"))]
EFFECT = [("now", _("đang có hiệu lực"))]


class HandlingFilter(RecordFilter):
    """By unit, ladder, measure, whom it is about, day, number and whether it has effect today."""

    q = TextFilter("notation", "decided_by", "note", label=_("Số quyết định, nội dung"))
    unit = UnitFilter()
    ladder = ChoiceFilter(label=_("Loại xử lý"), choices=Handling.Ladder.choices, empty_label=ALL)
    who = ChoiceFilter(label=_("Đối tượng"), choices=WHO, empty_label=ALL, method="about")
    effect = ChoiceFilter(label=_("Hiệu lực"), choices=EFFECT, empty_label=ALL, method="with_effect")
    state = ChoiceFilter(label=_("Trạng thái"), choices=HandlingState.choices, empty_label=ALL)
    decided_after = since(_("Quyết định từ ngày"), "decided_on")
    decided_before = until(_("Quyết định đến ngày"), "decided_on")

    on: date

    class Meta(RecordFilter.Meta):
        model = Handling

    def about(self, qs: HandlingQuerySet, name: str, value: str) -> QuerySet[Any]:
        """Persons, or bodies."""
        return qs.of_bodies() if value == "bodies" else qs.of_persons()

    def with_effect(self, qs: HandlingQuerySet, name: str, value: str) -> QuerySet[Any]:
        """Discipline that has effect on the list's day."""
        return qs.in_effect(on=self.on)
