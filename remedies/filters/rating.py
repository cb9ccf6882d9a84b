"""Narrowing the list of annual ratings."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django_filters import NumberFilter

from library.reference.rating import RATINGS
from records.filters import RecordFilter, TermFilter, TextFilter, since, until
from remedies.models import AnnualRating
from units.filters import UnitFilter


class YearFilter(NumberFilter):
    """One year, as a whole number."""

    field_class = forms.IntegerField


class AnnualRatingFilter(RecordFilter):
    """By unit, year, label and day of the decision."""

    q = TextFilter("decision_number", "decided_by", "note", label=_("Số quyết định, nội dung"))
    unit = UnitFilter()
    year = YearFilter(label=_("Năm đánh giá"))
    label = TermFilter(RATINGS.code, field_name="label", label=_("Mức xếp loại"))
    decided_after = since(_("Từ ngày"), "decided_on")
    decided_before = until(_("Đến ngày"), "decided_on")

    class Meta(RecordFilter.Meta):
        model = AnnualRating
