"""Narrowing the list of commendations."""

from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter

from records.filters import ALL, RecordFilter, TermFilter, TextFilter, since, until
from remedies.models import Commendation, Finding
from units.filters import AloneFilter, UnitFilter


class CommendationFilter(RecordFilter):
    """By unit, who is praised, form, criterion and day."""

    q = TextFilter("reason", "collective", "decision_number")
    unit = UnitFilter()
    alone = AloneFilter()
    subject = ChoiceFilter(label=_("Đối tượng"), choices=Finding.Subject.choices, empty_label=ALL)
    form_of = TermFilter("commendation_form", field_name="form", label=_("Hình thức"))
    criterion = TermFilter("commendation_criterion", field_name="criteria", label=_("Tiêu chí"))
    decided_after = since(_("Từ ngày"), "decided_on")
    decided_before = until(_("Đến ngày"), "decided_on")

    class Meta(RecordFilter.Meta):
        model = Commendation
