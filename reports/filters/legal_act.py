"""Narrowing the library of documents."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, ChoiceFilter

from library.models import LegalAct
from library.search import holding
from library.vietnamese import search_key
from records.filters import ALL, RecordFilter, since, until


class LegalActFilter(RecordFilter):
    """By words of number, issuer or title, by day, and by whether it still holds."""

    q = CharFilter(label=_("Số, trích yếu, cơ quan"), method="holding_words")
    state = ChoiceFilter(
        label=_("Hiệu lực"),
        method="still_in_force",
        choices=[("in_force", _("Chưa bị thay thế")), ("replaced", _("Đã bị thay thế"))],
        empty_label=ALL,
    )
    after = since(_("Ban hành từ ngày"), "issued_on")
    before = until(_("Ban hành đến ngày"), "issued_on")

    class Meta(RecordFilter.Meta):
        model = LegalAct

    def holding_words(self, rows: QuerySet[Any], name: str, words: str) -> QuerySet[Any]:
        """Documents whose number, issuer or title holds the words, accents aside."""
        return holding(rows, search_key(words), "search_key")

    def still_in_force(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Documents that have been replaced by the list's day, or have not."""
        replaced = rows.filter(replaced_on__lte=self.on)
        return replaced if value == "replaced" else rows.exclude(pk__in=replaced.values("pk"))
