"""Narrowing the list of decisions about people and bodies."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, Filter

from library.categories import Category
from library.models import CatalogueItem
from records.filters import ALL, RecordFilter, TextFilter, since, until
from remedies.fields import MeasureField
from remedies.models import Handling
from remedies.querysets import HandlingQuerySet
from remedies.states import HandlingState
from units.filters import AloneFilter, UnitFilter

WHO = [("persons", _("cá nhân")), ("bodies", _("tập thể, tổ chức"))]
EFFECT = [("now", _("đang có hiệu lực"))]


class MeasureFilter(Filter):
    """Decisions of a measure, in whatever wording it held on their days; each measure is offered once."""

    @property
    def field(self) -> MeasureField:
        """The choice, made for each form because measures come and go."""
        field = MeasureField(label=self.label, required=False)
        field.empty_label = ALL
        newest = CatalogueItem.objects.order_by("catalogue", "code", Upper("valid").desc(nulls_first=True))
        field.offer(newest.distinct("catalogue", "code"))
        return field

    def filter(self, qs: QuerySet[Any], value: CatalogueItem | None) -> QuerySet[Any]:
        """The decisions whose measure is the chosen one."""
        if value is None:
            return qs
        return qs.filter(measure__catalogue=value.catalogue_id, measure__code=value.code)


class HandlingFilter(RecordFilter):
    """By unit, ladder, measure, whom it is about, category of person, day, number and whether it has effect today."""

    q = TextFilter("notation", "decided_by", "note", label=_("Số quyết định, nội dung"))
    unit = UnitFilter()
    alone = AloneFilter()
    ladder = ChoiceFilter(label=_("Loại xử lý"), choices=Handling.Ladder.choices, empty_label=ALL)
    measure = MeasureFilter(label=_("Hình thức"))
    who = ChoiceFilter(label=_("Đối tượng"), choices=WHO, empty_label=ALL, method="about")
    category = ChoiceFilter(label=_("Nhóm đối tượng"), choices=Category.choices, empty_label=ALL)
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
