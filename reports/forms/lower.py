"""What is asked of the paragraphs of lower units: which section, which unit, which words."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from library.vietnamese import search_key
from reports.consolidation import FiledParagraph
from reports.lower_figures import Token, header
from reports.merging import words_of
from reports.models import Section


class ParagraphFilter(forms.Form):
    """Narrows the paragraphs down; what cannot be read narrows nothing."""

    section = forms.ChoiceField(label=_("Mục"), required=False)
    unit = forms.ChoiceField(label=_("Đơn vị"), required=False)
    q = forms.CharField(
        label=_("Tìm trong nội dung"), required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )

    def __init__(
        self, data: Mapping[str, Any], *, sections: Iterable[Section], paragraphs: Sequence[FiledParagraph]
    ) -> None:
        super().__init__(data, prefix="", auto_id="lower-%s")
        units = {str(filed.unit.unit_id): filed.unit.name for filed in paragraphs}
        self.paragraphs = paragraphs
        self.fields["section"].choices = [("", _("Mọi mục")), *((row.key, row.title) for row in sections)]  # type: ignore[attr-defined]
        self.fields["unit"].choices = [("", _("Mọi đơn vị")), *units.items()]  # type: ignore[attr-defined]

    def found(self) -> list[FiledParagraph]:
        """The paragraphs that were asked for, in the order of the sections and units."""
        self.is_valid()
        asked = self.cleaned_data
        words = search_key(asked.get("q") or "")
        return [
            filed
            for filed in self.paragraphs
            if asked.get("section") in {None, "", filed.section}
            and asked.get("unit") in {None, "", str(filed.unit.unit_id)}
            and words in search_key(words_of(filed.paragraph.block))
        ]


class LowerTableForm(forms.Form):
    """Which figures of the accepted filings become the columns of a table."""

    figures = forms.MultipleChoiceField(label=_("Cột của bảng"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: Mapping[str, Any], *, tokens: Iterable[Token]) -> None:
        super().__init__(data if "figures" in data else None, auto_id="lower-table-%s")
        found = [("@".join(token), header(token)) for token in tokens]
        self.fields["figures"].choices = found  # type: ignore[attr-defined]

    @property
    def tokens(self) -> list[Token]:
        """What was chosen, in the order on offer."""
        chosen = set(self.cleaned_data["figures"])
        offered = [value for value, _label in self.fields["figures"].choices]  # type: ignore[attr-defined]
        parts = [value.partition("@") for value in offered if value in chosen]
        return [(code, window) for code, _at, window in parts]
