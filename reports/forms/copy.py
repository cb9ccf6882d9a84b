"""The form by which a registrar orders an electronic copy."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.copies import copying_body
from reports.forms.report import ConfirmForm, Values
from reports.models import Copy, Filing
from reports.paper.words import roman

Form = Copy.Form


class CopyForm(ConfirmForm):
    """Which copy: of the whole paper, of a copy that is there, or of some sections; then the password."""

    form = forms.ChoiceField(label=gettext_lazy("Hình thức sao"), widget=forms.RadioSelect)
    sections = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Phần được trích sao"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Chỉ chọn khi trích sao."),
    )
    field_order = ("form", "sections", "password")

    def __init__(self, data: Values = None, *, filing: Filing, unit_id: int, **kwargs: Any) -> None:
        super().__init__(data, report=filing.report, **kwargs)
        self.sources = _sources(filing, unit_id)
        form, sections = self.fields["form"], self.fields["sections"]
        assert isinstance(form, forms.ChoiceField)
        assert isinstance(sections, forms.TypedMultipleChoiceField)
        form.choices = [(key, label) for key, (label, _form, _of) in self.sources.items()]
        form.initial = next(iter(self.sources), None)
        sections.choices = [
            (place, f"{roman(place)}. {section['title']}")
            for place, section in enumerate(filing.content["sections"], start=1)
        ]

    def clean(self) -> dict[str, Any]:
        """Sections are said of a part, and of nothing else."""
        data = super().clean() or {}
        if data.get("form") == Form.PART and not data.get("sections"):
            self.add_error("sections", _("Chọn phần của văn bản cần trích sao."))
        return data

    def order(self) -> dict[str, Any]:
        """As the action takes it."""
        _label, form, of = self.sources[self.cleaned_data["form"]]
        return {"form": form, "of": of, "sections": self.cleaned_data["sections"]}


def _sources(filing: Filing, unit_id: int) -> dict[str, tuple[str, Copy.Form, Copy | None]]:
    """What the body may still copy, by the key that is posted."""
    there = [copy for copy in filing.copies.select_related("unit") if copy.made_at]
    own = {(copy.form, copy.of_id) for copy in there if copy.unit_id == unit_id}
    found: dict[str, tuple[str, Copy.Form, Copy | None]] = {}
    if filing.is_on_paper and (Form.WHOLE, None) not in own:
        found[Form.WHOLE] = (_("Sao y toàn bộ bản giấy"), Form.WHOLE, None)
    for copy in there:
        if copy.form == Form.WHOLE and copy.unit_id != unit_id and (Form.OF_COPY, copy.pk) not in own:
            label = _("Sao lục từ bản sao y của %(body)s") % {"body": copying_body(copy)}
            found[f"{Form.OF_COPY}-{copy.pk}"] = (label, Form.OF_COPY, copy)
    if len(filing.content["sections"]) > 1:
        found[Form.PART] = (_("Trích sao một số phần"), Form.PART, None)
    return found
