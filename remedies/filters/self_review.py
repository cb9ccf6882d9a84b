"""Narrowing rounds, reviews, promises and the turn-out. No filter asks for a name; a member's code must be whole."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import BooleanFilter, CharFilter, ChoiceFilter, DateFilter, Filter, NumberFilter

from accounts.models import User
from records.filters import ALL, RecordFilter, TextFilter, since, until
from remedies.access import ENTRY_ROLES
from remedies.models import Promise, SelfReview, SelfReviewRound
from remedies.models.self_review import PromiseQuerySet, SelfReviewQuerySet
from remedies.sight import visible_rounds
from remedies.states import PromiseState
from units.access import standing
from units.fields import UnitField
from units.filters import UnitFilter

OFFICES = (("true", _("Giữ chức vụ")), ("false", _("Không giữ chức vụ")))
HANDED_IN = (("yes", _("Đã nộp")), ("late", _("Nộp sau hạn")), ("no", _("Chưa nộp")))


class RoundFilter(Filter):
    """One of the rounds that the user sees."""

    @property
    def field(self) -> Any:
        """The choice, made for each form because it depends on the user."""
        rounds = visible_rounds(self.parent.user)
        return forms.ModelChoiceField(queryset=rounds, label=self.label, required=False, empty_label=ALL)


class SelfReviewRoundFilter(RecordFilter):
    """By title, unit and day of opening."""

    q = TextFilter("title", label=_("Tên đợt"))
    unit = UnitFilter(label=_("Đơn vị phát động"))
    after = since(_("Phát động từ ngày"), "opened_on")
    before = until(_("Phát động đến ngày"), "opened_on")

    class Meta(RecordFilter.Meta):
        model = SelfReviewRound


class SelfReviewFilter(RecordFilter):
    """By round, organisation, form, whether it was handed in; for those who enter them also by the member's code."""

    round = RoundFilter(label=_("Đợt"))
    unit = UnitFilter(label=_("Tổ chức, đơn vị"))
    office = ChoiceFilter(label=_("Hình thức"), choices=OFFICES, empty_label=ALL, method="of_office")
    handed_in = ChoiceFilter(label=_("Tình trạng"), choices=HANDED_IN, empty_label=ALL, method="of_handing_in")
    code = CharFilter("member_code", label=_("Mã đảng viên"))

    class Meta(RecordFilter.Meta):
        model = SelfReview

    def __init__(self, data: Mapping[str, str], *, queryset: QuerySet[Any], user: User, on: date) -> None:
        super().__init__(data, queryset=queryset, user=user, on=on)
        if not standing(user).holds(*ENTRY_ROLES):
            del self.form.fields["code"]

    def of_office(self, rows: SelfReviewQuerySet, name: str, value: str) -> SelfReviewQuerySet:
        """Reviews of members with an office, or of the others."""
        return rows.filter(with_office=value == "true")

    def of_handing_in(self, rows: SelfReviewQuerySet, name: str, value: str) -> SelfReviewQuerySet:
        """Reviews that were handed in, late, or not yet."""
        if value == "no":
            return rows.filter(submitted_on__isnull=True)
        late = rows.filter(submitted_on__gt=F("round__due_on"))
        return late if value == "late" else rows.filter(submitted_on__isnull=False)


class PromiseFilter(RecordFilter):
    """By words, round, organisation, state, and whether the day has passed."""

    q = TextFilter("text", label=_("Lời hứa"))
    round = RoundFilter(field_name="review__round", label=_("Đợt"))
    unit = UnitFilter("review__unit", label=_("Tổ chức, đơn vị"))
    review = NumberFilter(label=_("Bản tự soi số"))
    state = ChoiceFilter(label=_("Trạng thái"), choices=PromiseState.choices, empty_label=ALL)
    made_before = DateFilter("review__round__opened_on", "lt", label=_("Đợt phát động trước ngày"))
    due_before = until(_("Thời hạn đến ngày"), "due_on")
    overdue = BooleanFilter(label=_("Chỉ quá hạn"), method="only_overdue", widget=forms.CheckboxInput)

    class Meta(RecordFilter.Meta):
        model = Promise

    def only_overdue(self, rows: PromiseQuerySet, name: str, value: object) -> PromiseQuerySet:
        """Open promises whose day has passed."""
        return rows.overdue(on=self.on) if value else rows


class TurnoutForm(forms.Form):
    """Which organisations of a round are shown: one and those below it, or those where somebody is missing."""

    unit = UnitField(label=_("Tổ chức, đơn vị"), required=False)
    waiting = forms.BooleanField(label=_("Chỉ nơi còn thiếu"), required=False)

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data)
        self.fields["unit"].hold(on=today)  # type: ignore[attr-defined]
